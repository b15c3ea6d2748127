import FileAccess
import Foundation
import SoundFiles
import VoiceCore

/// A recorded question, its words, and where in it somebody speaks.
package struct Question: Sendable {
  /// The file's name without its extension.
  package let id: String
  /// The words as they were said.
  package let words: String
  /// 16 kHz, one channel.
  package let samples: [Float]
  /// One past the last audible sample: the true end of speech.
  package let speechEnd: Int
  /// Stretches inside that are quieter than speech, in samples.
  package let pauses: [Range<Int>]

  /// The sample rate in Hz.
  package static let sampleRate = 16_000

  /// The loudest sample of what can be heard at all: −50 dB.
  private static let audible: Float = 0.00316
  /// Below −35 dB of the loudest frame nobody speaks: the weakest consonants (f, th) lie above it …
  private static let quiet: Float = 0.0178
  /// Speech stands 10 dB out of the recording's own noise, its quietest twentieth.
  private static let overNoise: Float = 3.162
  /// The most that counts as noise, −24 dB: in a recording without pauses the quietest twentieth is speech.
  private static let noisiest: Float = 0.0631
  /// 10 ms.
  private static let frameLength = sampleRate / 100
  /// The silence in a "t" or "p" is shorter.
  private static let shortestPause = Duration.milliseconds(150)

  /// - Parameter samples: at 16 kHz.
  /// - Returns: nil when nothing in it can be heard.
  package init?(id: String, words: String, samples: [Float]) {
    let loudest = samples.reduce(0) { max($0, abs($1)) }
    guard loudest > 0, let last = samples.lastIndex(where: { abs($0) > Self.audible * loudest }) else {
      return nil
    }
    self.id = id
    self.words = words
    self.samples = samples
    speechEnd = last + 1
    pauses = Self.pauses(in: samples[...last])
  }

  /// The time from the first sample to the end of speech.
  package var duration: Duration { .samples(speechEnd, at: Self.sampleRate) }

  package var longestPause: Duration {
    .samples(pauses.map(\.count).max() ?? 0, at: Self.sampleRate)
  }

  /// The stretches between the pauses.
  package var speech: [Range<Int>] {
    let bounds = [0] + pauses.flatMap { [$0.lowerBound, $0.upperBound] } + [speechEnd]
    return stride(from: 0, to: bounds.count, by: 2).map { bounds[$0]..<bounds[$0 + 1] }
  }

  private static func pauses(in samples: ArraySlice<Float>) -> [Range<Int>] {
    // Of 20 ms around each frame.
    let levels = stride(from: 0, through: samples.count - frameLength, by: frameLength).map { start in
      samples[max(0, start - frameLength / 2)..<min(samples.count, start + frameLength * 3 / 2)]
        .reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    guard let loudest = levels.max() else { return [] }
    let noise = levels.sorted()[levels.count / 20]
    let limit = max(quiet * loudest, min(overNoise * noise, noisiest * loudest))
    var (pauses, start): ([Range<Int>], Int?) = ([], nil)
    for (frame, level) in levels.enumerated() {
      if level < limit {
        start = start ?? frame
      } else if let first = start {
        let pause = first * frameLength..<frame * frameLength
        if first > 0, pause.count >= shortestPause.samples(at: sampleRate) { pauses.append(pause) }
        start = nil
      }
    }
    return pauses
  }
}

extension Question {
  /// The endings of files that libsndfile may be able to read; the folder's other files are left alone.
  private static let extensions: Set<String> = [
    "wav", "wave", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "snd", "caf", "w64",
    "rf64",
  ]

  /// Every recording in a folder, by name; `talk.wav` has its words in `talk.txt`.
  ///
  /// - Throws: `.noSuchFile` and `.unreadable` for a folder without recordings or a recording without words; what
  ///   ``AudioFileReader`` throws; `.notAudio` for a recording of silence.
  package static func all(in folder: String) throws(VoiceError) -> [Question] {
    switch FileAccess.kind(folder) {
    case nil: throw .noSuchFile(folder)
    case .folder: break
    default:
      throw .unreadable(folder, reason: "it is not a folder. Name the folder that the recordings are in")
    }
    let names: [String]
    do throws(VoiceError) {
      names = try FileAccess.names(in: folder).sorted()
    } catch {
      throw .unreadable(folder, reason: "this user may not look into it")
    }
    var questions: [Question] = []
    for name in names where !name.hasPrefix(".") {
      if extensions.contains(PathParts(name).ending.lowercased()) {
        questions.append(try read(PathParts.join(folder, name)))
      }
    }
    guard !questions.isEmpty else {
      throw .unreadable(
        folder, reason: "there are no recordings in it. Put WAV files there, each with a .txt of its words")
    }
    return questions
  }

  private static func read(_ path: String) throws(VoiceError) -> Question {
    let parts = PathParts(path)
    let text = PathParts.join(parts.folder, parts.stem + ".txt")
    guard let data = try? FileAccess.contents(text) else {
      throw .unreadable(text, reason: "the words of \(parts.name) are expected there. Write them into it")
    }
    var reader = try AudioFileReader(path: path, sampleRate: sampleRate)
    var samples: [Float] = []
    while let block = try reader.read(sampleRate) { samples += block }
    let words = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    guard let question = Question(id: parts.stem, words: words, samples: samples) else {
      throw .notAudio(path, reason: "nothing in it can be heard")
    }
    return question
  }
}
