import Foundation

/// Reads the CPU time of this process, all threads together.
public enum ProcessorTime {
  public static var ofProcess: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
