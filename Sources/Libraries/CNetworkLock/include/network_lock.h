#ifndef SOTTO_NETWORK_LOCK_H
#define SOTTO_NETWORK_LOCK_H

/// Has the kernel refuse every socket to this process, its threads and its children, for good: all kinds but those
/// between programs of this machine (AF_UNIX) and to the kernel itself (AF_NETLINK). `socket` then fails with EACCES.
///
/// Returns 0, or errno where the kernel has no seccomp filters (Documentation/userspace-api/seccomp_filter.rst).
int sotto_close_network(void);

/// The same for the calling thread and the children that it starts from now on, and for no other thread.
int sotto_close_network_of_thread(void);

#endif
