#include "network_lock.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "Sotto runs on x86-64 and aarch64"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define GIVE(action) BPF_STMT(BPF_RET | BPF_K, (action))
/// Goes on with the next line when equal, else skips so many.
#define WHEN(value, skipped) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skipped))

static int close_network(unsigned flags) {
    struct sock_filter filter[] = {
        // Another architecture's calls have other numbers: none of them.
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0),
        GIVE(SECCOMP_RET_ERRNO | ENOSYS),
        LOAD(nr),
        // x32, on x86-64.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        GIVE(SECCOMP_RET_ERRNO | ENOSYS),
        // A ring of requests can open a socket past this filter.
        WHEN(SYS_io_uring_setup, 1),
        GIVE(SECCOMP_RET_ERRNO | ENOSYS),
        WHEN(SYS_socket, 4),
        // The low half on little-endian machines, which both are.
        LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_NETLINK, 1, 0),
        GIVE(SECCOMP_RET_ERRNO | EACCES),
        GIVE(SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof(filter) / sizeof(filter[0]), .filter = filter};
    // A filter may be set by a process that can gain no rights.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return errno;
    }
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program) != 0) {
        return errno;
    }
    return 0;
}

int sotto_close_network(void) { return close_network(SECCOMP_FILTER_FLAG_TSYNC); }

int sotto_close_network_of_thread(void) { return close_network(0); }
