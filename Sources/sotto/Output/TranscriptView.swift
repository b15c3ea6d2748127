import Transcription
import VoiceCore

/// A transcript as it comes: text on standard output, how far it is on standard error, or events.
struct TranscriptView {
  private let file: String
  private let total: Duration?
  private let json: Bool
  private let start = SystemClock().now
  private var bar: ProgressBar
  private var read = Duration.zero
  private var texts: [String] = []

  /// - Parameter total: the recording's length, if its header tells.
  init(file: String, total: Duration?, json: Bool) {
    self.file = file
    self.total = total
    self.json = json
    bar = ProgressBar("transcribing")
  }

  mutating func show(_ progress: Transcriber.Progress) {
    switch progress {
    case .segment(let segment):
      texts.append(segment.text)
      if json {
        JSONEvents.write(
          "segment",
          [
            "path": file, "start": seconds(segment.start), "end": seconds(segment.end), "text": segment.text,
          ])
      } else {
        bar.clear()
        Terminal.output.writeLine(segment.text)
      }
    case .language, .settled: break
    case .read(let duration):
      read = duration
      drawBar()
    }
  }

  /// The recording has been read to its end.
  mutating func finish() {
    bar.clear()
    guard json else {
      if texts.isEmpty { Terminal.errors.writeLine(Terminal.errors.dim("No speech in \(file).")) }
      return
    }
    let compute = SystemClock().now - start
    JSONEvents.write(
      "transcribed",
      [
        "path": file, "text": texts.joined(separator: " "), "audio_seconds": seconds(read),
        "compute_ms": JSONEvents.rounded(compute),
        "real_time_factor": read > .zero ? (compute / read * 10_000).rounded() / 10_000 : nil,
      ])
  }

  /// Only for a person, and only once it has taken two seconds.
  private mutating func drawBar() {
    let elapsed = SystemClock().now - start
    guard let total, total > .zero, Terminal.errors.isInteractive, elapsed > .seconds(2) else { return }
    let left = elapsed * max(0, total / read - 1)
    bar.update(
      completed: Int64(read.milliseconds), of: Int64(total.milliseconds),
      detail: "\(Int(read / elapsed))× real time, \(left.inWords) left")
  }

  private func seconds(_ duration: Duration) -> Double { (duration.seconds * 1000).rounded() / 1000 }
}
