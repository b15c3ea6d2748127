import FileAccess
import Foundation
import Realtime
import VoiceCore

/// Makes a pipe that has all of a stream whose head was looked at. libsndfile follows an Ogg stream page by page only
/// where it sees a pipe; in anything else it looks for the last page first.
///
/// A thread copies for as long as somebody reads; it ends when the stream does or when the pipe's other end is closed.
enum StreamRelay {
  /// - Parameters:
  ///   - head: what was taken off the stream already.
  ///   - token: once cancelled, ends the copying, as the stream's end does.
  /// - Returns: the end that is read, which is the caller's.
  /// - Throws: `.unreadable`.
  static func pipe(
    _ source: SoundSource, head: [UInt8], token: CancellationToken
  ) throws(VoiceError) -> Int32 {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else { throw .reading(source.path, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (target, stream) = (ends[1], fcntl(source.descriptor, F_DUPFD_CLOEXEC, 0))
    Thread {
      // A reader that goes is no reason to end the program.
      var quiet = sigset_t()
      sigemptyset(&quiet)
      sigaddset(&quiet, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &quiet, nil)
      copy(stream, to: target, head, token)
      close(stream)
      close(target)
    }.start()
    return ends[0]
  }

  private static func copy(
    _ stream: Int32, to target: Int32, _ head: [UInt8], _ token: CancellationToken
  ) {
    guard head.withUnsafeBytes({ FileAccess.write($0, to: target) }) == 0 else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    // The target is asked for no event, and so reports only that nobody reads any more.
    var ends = [
      pollfd(fd: stream, events: Int16(POLLIN), revents: 0), pollfd(fd: target, events: 0, revents: 0),
    ]
    while !token.isCancelled {
      if poll(&ends, 2, 50) < 0, errno != EINTR { return }
      if ends[1].revents != 0 { return }
      if ends[0].revents == 0 { continue }
      let count = read(stream, buffer.baseAddress!, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0,
        FileAccess.write(.init(rebasing: buffer[..<count]), to: target) == 0
      else { return }
    }
  }
}
