import TranscriptFormats
import VoiceCore

extension TranscriptSegment {
  /// Times in milliseconds.
  init(
    _ start: Int, _ end: Int, _ text: String, speaker: String? = nil, words: [Word] = [],
    quality: RecognitionQuality? = nil, tokens: [Int] = []
  ) {
    self.init(
      start: .milliseconds(start), end: .milliseconds(end), text: text, words: words, speaker: speaker,
      quality: quality, tokens: tokens)
  }
}

extension Word {
  init(_ text: String, _ start: Int, _ end: Int, _ confidence: Float? = nil) {
    self.init(text: text, start: .milliseconds(start), end: .milliseconds(end), confidence: confidence)
  }
}

extension RecordingTranscript {
  init(_ segments: TranscriptSegment...) { self.init(segments: segments) }

  init(segments: [TranscriptSegment]) {
    self.init(
      source: "talk.wav", duration: .milliseconds(12_340), model: "whisper-base", language: .english,
      languageProbability: 0.98765, segments: segments)
  }

  /// Two speakers, words with times in one segment, and what every format has to be careful with.
  static let sample = RecordingTranscript(
    TranscriptSegment(
      320, 1840, "Hello, \"world\".", speaker: "left",
      words: [Word("Hello,", 320, 900, 0.912), Word("\"world\".", 1000, 1840, 0.5)],
      quality: RecognitionQuality(
        temperature: 0.2, averageLogProbability: -0.2861, noSpeechProbability: 0.01, compressionRatio: 1.25),
      tokens: [50364, 2425, 11]),
    TranscriptSegment(9000, 12_000, "R&D <b> --> fine", speaker: "right"))
}

extension TranscriptWriter {
  func text(of segments: TranscriptSegment...) -> String {
    text(of: RecordingTranscript(segments: segments))
  }
}
