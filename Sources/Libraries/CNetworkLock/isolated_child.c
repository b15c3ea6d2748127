#define _GNU_SOURCE
#include "isolated_child.h"
#include "network_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

struct request {
    const char *program;
    char *const *arguments;
    char *const *environment;
    int ends[3];
    bool is_isolated;
    pid_t child;
    int failure;
};

/// Runs on a thread of its own: a filter belongs to the thread that sets it, and to the children of that one.
static void *spawn(void *pointer) {
    struct request *request = pointer;
    if (request->is_isolated) {
        sotto_close_network_of_thread();
    }

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int end = 0; end < 3; end++) {
        posix_spawn_file_actions_adddup2(&actions, request->ends[end], end);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

    request->failure = posix_spawn(&request->child, request->program, &actions, &attributes,
                                   request->arguments, request->environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return NULL;
}

int sotto_spawn(const char *program, char *const arguments[], char *const environment[], int input, int output,
                int errors, bool is_isolated, pid_t *child) {
    struct request request = {.program = program,
                              .arguments = arguments,
                              .environment = environment,
                              .is_isolated = is_isolated,
                              .child = 0,
                              .failure = 0};
    // Out of the way of 0 to 2, which are overwritten one after the other.
    const int given[3] = {input, output, errors};
    for (int end = 0; end < 3; end++) {
        request.ends[end] = fcntl(given[end], F_DUPFD_CLOEXEC, 3);
        if (request.ends[end] < 0) {
            request.failure = errno;
        }
    }
    if (request.failure == 0) {
        pthread_t thread;
        request.failure = pthread_create(&thread, NULL, spawn, &request);
        if (request.failure == 0) {
            pthread_join(thread, NULL);
        }
    }
    for (int end = 0; end < 3; end++) {
        if (request.ends[end] >= 0) {
            close(request.ends[end]);
        }
    }
    *child = request.child;
    return request.failure;
}
