#ifndef SOTTO_ISOLATED_CHILD_H
#define SOTTO_ISOLATED_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program. Isolated, the kernel refuses it every connection (see `sotto_close_network`), whether or not this
/// process has given up its own.
///
/// The program has the three descriptors and no other that is open here, the signals as a shell would hand them on, and a
/// process group of its own: what is typed at the terminal does not reach it. `arguments` begins with its name and ends,
/// like `environment`, with a null pointer. The descriptors stay the caller's.
///
/// Returns 0 and the child's number, which is to be waited for; or errno. Where the kernel has no seccomp filters it starts
/// without one, as this process runs without one there.
int sotto_spawn(const char *program, char *const arguments[], char *const environment[], int input, int output,
                int errors, bool is_isolated, pid_t *child);

#endif
