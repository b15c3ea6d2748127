#include <dlfcn.h>
#include <portaudio.h>
#include <pa_linux_alsa.h>
#include <stdint.h>
#include <time.h>

/// Nanoseconds of CLOCK_MONOTONIC. For callbacks: Linux answers without entering the kernel (vDSO), so it neither
/// locks nor allocates, which the two attributes tell the Swift compiler.
__attribute__((swift_attr("@_noLocks"))) __attribute__((swift_attr("@_noAllocation")))
static inline int64_t sotto_monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

typedef void sotto_alsa_handler(const char *file, int line, const char *function, int code, const char *format, ...);
static void sotto_ignore(const char *file, int line, const char *function, int code, const char *format, ...) {}

/// Stops ALSA from writing to standard error about every gap, in the middle of a conversation: the callbacks count
/// them. PortAudio brings ALSA along without passing on its functions; without ALSA there is nothing to stop.
static inline void sotto_silence_alsa(void) {
  void *everywhere = (void *)0;  // RTLD_DEFAULT, which needs _GNU_SOURCE
  void (*set_handler)(sotto_alsa_handler *) =
      (void (*)(sotto_alsa_handler *))dlsym(everywhere, "snd_lib_error_set_handler");
  if (set_handler) set_handler(sotto_ignore);
}
