import AudioDevices
import SoundFiles
import VoiceCore

/// Asks through a real device that the microphone hears: the sink `mic_feed` of the virtual sound card, or a loudspeaker
/// beside the microphone.
///
/// The end of speech is when the last audible sample is in the air, by the device's own clock. What the way from there to
/// the microphone takes (the air, or PulseAudio) counts against the assistant.
package actor QuestionLoudspeaker: QuestionAsking {
  package nonisolated let capture: any AudioCapturing
  private let loudspeaker: Loudspeaker
  private let clock: any PacingClock
  private var playing: Task<Void, Never>?

  /// How long a device may take to begin.
  private static let patience = Duration.seconds(5)

  /// - Parameters:
  ///   - device: the output that the microphone hears.
  ///   - microphone: nil for the default.
  package init(device: String, microphone: String?, clock: any PacingClock = SystemClock()) {
    capture = Microphone(device: microphone)
    loudspeaker = Loudspeaker(device: device, sampleRate: Question.sampleRate)
    self.clock = clock
  }

  /// - Throws: `.unknownDevice` with what there is.
  package func open() async throws(VoiceError) { try await loudspeaker.start() }

  package func ask(_ question: Question) async throws(VoiceError) -> Asked {
    let (loudspeaker, sound) = (
      loudspeaker, AudioBuffer(samples: question.samples, sampleRate: Question.sampleRate)
    )
    playing = Task {
      try? await loudspeaker.push(sound)
      try? await loudspeaker.flush()
    }
    let deadline = clock.now.advanced(by: Self.patience)
    while clock.now < deadline {
      if let began = await loudspeaker.progress.firstSampleAt {
        return Asked(began: began, speechEnd: began.advanced(by: question.duration))
      }
      try await clock.sleep(until: clock.now.advanced(by: .milliseconds(5)))
    }
    throw .deviceFailed(loudspeaker.name, reason: "it did not begin to play")
  }

  package func close() async {
    await loudspeaker.abandon()
    await playing?.value
  }

  package var gaps: Int {
    get async {
      let progress = await loudspeaker.progress
      return progress.starvations + progress.underflows
    }
  }
}
