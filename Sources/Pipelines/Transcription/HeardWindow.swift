import SpeechText
import VoiceCore

/// A window that has been heard, and heard again where speech had got no words.
package struct HeardWindow: Sendable {
  package let window: SpeechWindow
  /// The window's segments in the order of their starts.
  package var segments: [TranscriptSegment]
  /// The places in the recording of speech that stayed without words.
  package var unheard: [Range<Duration>] = []
  /// The language of the first hearing; nil when nothing was said.
  package var language: Language?
  /// How sure that language is, 0…1; nil when the recognizer was told it.
  package var languageProbability: Float?

  /// - Throws: what the recognizer throws.
  package init(
    _ window: SpeechWindow, by recognizer: any SpeechRecognizing, _ options: RecognitionOptions,
    _ text: WindowText
  ) async throws(VoiceError) {
    self.window = window
    let transcript = try await recognizer.transcribe(RecognitionRequest(window.samples, options))
    segments = text.segments(of: transcript, in: window)
    if !transcript.isEmpty {
      (language, languageProbability) = (transcript.language, transcript.languageProbability)
    }
    // A translation's words stand where the decoder found their sense, and without words' times it is not known what
    // was heard.
    guard options.task == .transcribe, options.wordTimes else { return }
    let words = segments.flatMap(\.words)
    let spans = UnheardSpeech.spans(
      voiced: window.voiced,
      words: words.map { text.sample(at: $0.start)..<text.sample(at: max($0.start, $0.end)) },
      sampleRate: text.sampleRate)
    for span in spans {
      let part = window.part(text.around(span))
      var found: [TranscriptSegment] = []
      // A part that is nearly all of the window has been heard by itself already.
      if part.samples.count * 5 < window.samples.count * 4 {
        found = try await Self.again(part, by: recognizer, options, text, besides: words)
      }
      if let first = found.first {
        segments = segments.flatMap { $0.parted(at: first.start) } + found
      } else {
        unheard.append(text.time(span.lowerBound)..<text.time(span.upperBound))
      }
    }
    segments.sort { $0.start < $1.start }
  }

  /// The least mean log probability of a text that is worth adding: base has -0.6 and more for what people read, also
  /// in a language that it knows badly, and -1.3 to -3.4 for what it made of six voices that speak at once (-1 is the
  /// least that OpenAI's `whisper/transcribe.py` believes).
  private static let leastLogProbability: Float = -0.8

  /// Hears a part again, without what stands around it, in whatever language it is.
  ///
  /// - Parameter words: of the first hearing. One that it stretches over a pause is often said at the end of it: there it
  ///   is not said twice.
  private static func again(
    _ part: SpeechWindow, by recognizer: any SpeechRecognizing, _ options: RecognitionOptions,
    _ text: WindowText,
    besides words: [Word]
  ) async throws(VoiceError) -> [TranscriptSegment] {
    var options = options
    options.expected = nil
    var transcript = try await recognizer.transcribe(RecognitionRequest(part.samples, options))
    // Noise has no language: what is found in it is invented.
    guard transcript.languageProbability ?? 1 >= 0.5,
      transcript.quality?.averageLogProbability ?? 0 >= leastLogProbability
    else { return [] }
    transcript.words.removeAll { word in
      let middle = text.place((word.start + word.end) / 2, in: part)
      return words.contains { $0.start <= middle && middle < $0.end && $0.isSame(as: word) }
    }
    guard !transcript.words.isEmpty else { return [] }
    return text.segments(of: transcript, in: part)
  }
}

extension TranscriptSegment {
  /// The segment, parted in two where it has words before and after a moment, so that words found at that moment
  /// stand between them.
  fileprivate func parted(at moment: Duration) -> [TranscriptSegment] {
    var before = words.filter { $0.start < moment }
    let after = words.filter { $0.start >= moment }
    guard !before.isEmpty, !after.isEmpty else { return [self] }
    before[before.count - 1].end = min(before[before.count - 1].end, moment)
    return [before, after].map { part in
      var segment = self
      (segment.start, segment.end) = (part[0].start, part[part.count - 1].end)
      (segment.text, segment.words, segment.tokens) = (part.joinedText, part, [])
      return segment
    }
  }
}

extension Word {
  /// Whether both are the same word, whatever their case and the marks around them.
  fileprivate func isSame(as other: Word) -> Bool {
    func core(_ word: Word) -> String { word.text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return core(self) == core(other)
  }
}
