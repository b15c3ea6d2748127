import Realtime
import SoundFiles
import VoiceCore

/// The times of a question that is asked, on the clock that everything is measured with.
package struct Asked: Sendable, Hashable {
  /// The time of its first sample.
  package var began: MonotonicTime
  /// The time of its last audible sample: what the intervals count from, whatever the assistant's own detector finds.
  package var speechEnd: MonotonicTime

  package init(began: MonotonicTime, speechEnd: MonotonicTime) {
    (self.began, self.speechEnd) = (began, speechEnd)
  }
}

/// Somebody who asks: the microphone that hears it and the moment when it was said.
package protocol QuestionAsking: Sendable {
  /// The input that the assistant listens to.
  var capture: any AudioCapturing { get }
  func open() async throws(VoiceError)
  /// Begins to ask and returns as soon as it is known when the last sample is, or will be, heard.
  func ask(_ question: Question) async throws(VoiceError) -> Asked
  func close() async
  /// The number of times that the device that asks ran dry.
  var gaps: Int { get async }
}

/// A microphone that hears silence, then a question in real time, then silence until it is stopped.
///
/// It never waits for the assistant, just as a person does not: a pause that is longer than the assistant's patience
/// costs a false commit. A consumer that is more than four seconds late loses samples, as with the ring of a device.
/// Blocks of 20 ms at 16 kHz; runs on the capture queue.
package actor QuestionMicrophone: AudioCapturing, QuestionAsking {
  private nonisolated let executor = QueueExecutor(.capture)
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package nonisolated let sampleRate = Question.sampleRate
  package nonisolated let name = "a recorded question"
  package nonisolated var capture: any AudioCapturing { self }
  package private(set) var droppedSamples = 0
  package let overflows = 0
  package let gaps = 0

  private let clock: any PacingClock
  /// The time at which sample 0 was recorded.
  private var origin: MonotonicTime?
  /// Samples recorded so far.
  private var position = 0
  private var question: [Float] = []
  private var questionStart = 0

  private static let blockLength = 320
  /// The length of the ring, which is that of `Microphone`.
  private static let ringLength = Duration.seconds(4)

  package init(clock: any PacingClock = SystemClock()) { self.clock = clock }

  package func open() {}

  package func start() {
    origin = clock.now
    position = 0
    droppedSamples = 0
  }

  /// The next block that is recorded is the question's first.
  package func ask(_ question: Question) -> Asked {
    let now = clock.now
    let recorded = origin.map { (now - $0).samples(at: sampleRate) } ?? 0
    questionStart = (max(recorded, position) / Self.blockLength + 1) * Self.blockLength
    self.question = question.samples
    return Asked(began: time(of: questionStart), speechEnd: time(of: questionStart + question.speechEnd))
  }

  package func next() async throws(VoiceError) -> AudioBlock? {
    guard let origin else { return nil }
    let late = (clock.now - origin - Self.ringLength).samples(at: sampleRate) - position
    if late > 0 {
      let lost = late / Self.blockLength * Self.blockLength
      droppedSamples += lost
      position += lost
    }
    let block = (position..<position + Self.blockLength).map { position in
      let place = position - questionStart
      return question.indices.contains(place) ? question[place] : 0
    }
    let time = time(of: position)
    position += Self.blockLength
    try await clock.sleep(until: self.time(of: position))
    return self.origin == nil ? nil : AudioBlock(samples: block, sampleRate: sampleRate, time: time)
  }

  /// An open microphone is never ignored.
  package func pause() {}
  package func resume() {}

  package func stop() { origin = nil }
  package func close() { stop() }

  private func time(of sample: Int) -> MonotonicTime {
    (origin ?? clock.now).advanced(by: .samples(sample, at: sampleRate))
  }
}
