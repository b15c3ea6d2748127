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
