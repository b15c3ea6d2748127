import SpeechText
import Synchronization
import Testing
import Transcription
import VoiceCore

@Suite struct UnheardSpeechTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Hundredths of a second.
    var voiced: [Range<Int>]
    var words: [Range<Int>]
    var spans: [Range<Int>]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing", voiced: [], words: [], spans: []),
    Case(name: "a voice and no word", voiced: [100..<300], words: [], spans: [100..<300]),
    Case(name: "words all over it", voiced: [100..<300], words: [90..<150, 160..<220, 230..<300], spans: []),
    Case(name: "a breath", voiced: [100..<170], words: [], spans: []),
    Case(name: "words that come late", voiced: [100..<300], words: [130..<300], spans: []),
    Case(
      name: "the beginning is missing", voiced: [0..<800, 850..<1200], words: [860..<940, 950..<1100],
      spans: [0..<800]),
    Case(
      name: "the middle is missing", voiced: [0..<1000], words: [0..<100, 700..<800, 820..<1000],
      spans: [130..<670]),
    Case(
      name: "a word stretched over what others said", voiced: [0..<1000], words: [0..<600, 610..<1000],
      spans: [180..<580, 790..<1000]),
    Case(
      name: "short pauses do not part it", voiced: [0..<50, 100..<150, 200..<260], words: [],
      spans: [0..<260]),
    Case(name: "long ones do", voiced: [0..<100, 200..<300], words: [], spans: [0..<100, 200..<300]),
    Case(
      name: "a word between does", voiced: [0..<100, 150..<260], words: [110..<140],
      spans: [0..<80, 170..<260]),
  ]

  @Test(arguments: cases) func findsWhatHasNoWords(_ row: Case) {
    #expect(UnheardSpeech.spans(voiced: row.voiced, words: row.words, sampleRate: 100) == row.spans)
  }
}

/// Says what it is told by the length of the window.
private final class ScriptedRecognizer: SpeechRecognizing {
  let sampleRate = 100
  let languages: Set<Language> = []
  let longestWindow = Duration.seconds(30)
  private let answers: [Int: Transcript]
  private let calls = Mutex<[RecognitionOptions]>([])

  init(_ answers: [Int: Transcript]) { self.answers = answers }

  var asked: [RecognitionOptions] { calls.withLock { $0 } }

  func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    calls.withLock { $0.append(request.options) }
    return answers[request.samples.count] ?? Transcript(text: "")
  }

  func cancel() {}
}

@Suite struct HeardWindowTests {
  /// Ten seconds from the recording's fifth on, all of it voice.
  private let window = SpeechWindow(
    SpeechSegment(start: 500, samples: [Float](repeating: 0, count: 1000), voiced: [500..<1500]))
  private let options = RecognitionOptions(wordTimes: true, expected: .english)

  private func words(_ text: String, from start: Int, each length: Int = 50) -> [Word] {
    text.split(separator: " ").enumerated().map { index, word in
      Word(
        text: String(word), start: .milliseconds(10 * (start + index * length)),
        end: .milliseconds(10 * (start + (index + 1) * length)))
    }
  }

  private func transcript(_ words: [Word], _ language: Language, _ probability: Float? = nil) -> Transcript {
    Transcript(text: words.joinedText, words: words, language: language, languageProbability: probability)
  }

  /// The first hearing: nothing for 6.3 s, then eight words.
  private var late: Transcript {
    transcript(words("one two three four five six seven.", from: 650), .english)
  }

  private func heard(_ second: Transcript) async throws -> (HeardWindow, ScriptedRecognizer) {
    // 0 to 6.2 s and a margin of 0.2 s behind.
    let recognizer = ScriptedRecognizer([1000: late, 640: second])
    let heard = try await HeardWindow(
      window, by: recognizer, options, WindowText(start: .zero, sampleRate: 100))
    return (heard, recognizer)
  }

  @Test func speechWithoutWordsIsHeardAgain() async throws {
    let (heard, recognizer) = try await heard(
      transcript(words("un deux trois.", from: 10, each: 150), .french, 0.9))
    #expect(heard.segments.map(\.text) == ["un deux trois.", "one two three four five six seven."])
    #expect(heard.segments.map(\.language) == [.french, .english])
    #expect(heard.segments[0].start == .milliseconds(5100))
    #expect(heard.unheard.isEmpty && heard.language == .english)
    // By itself, and in any language.
    #expect(recognizer.asked.map(\.expected) == [.english, nil])
  }

  /// "two" is stretched from 0.5 s to 9 s: its own second and a half is heard, 2.3 s to 8.7 s is not.
  @Test func speechUnderAStretchedWordStandsInItsPlace() async throws {
    var first = words("one two three.", from: 0)
    first[1].end = .milliseconds(9000)
    (first[2].start, first[2].end) = (.milliseconds(9000), .milliseconds(9900))
    // The part begins 0.2 s before the speech, at 2.1 s of the window.
    let second = words("un deux trois. Two", from: 20, each: 150)
    let recognizer = ScriptedRecognizer([
      1000: transcript(first, .english), 680: transcript(second, .french, 0.9),
    ])
    let heard = try await HeardWindow(
      window, by: recognizer, options, WindowText(start: .zero, sampleRate: 100))
    #expect(heard.segments.map(\.text) == ["one two", "un deux trois.", "three."])
    #expect(heard.segments[0].end <= heard.segments[1].start)
    #expect(heard.unheard.isEmpty)
  }

  @Test func whatStaysWithoutWordsIsReported() async throws {
    let (heard, _) = try await heard(Transcript(text: ""))
    #expect(heard.segments.count == 1)
    #expect(heard.unheard == [.seconds(5)..<(.milliseconds(11_200))])
  }

  @Test func wordsOfNoLanguageAreNotTaken() async throws {
    let (heard, _) = try await heard(transcript(words("thank you.", from: 10), .english, 0.3))
    #expect(heard.segments.count == 1 && heard.unheard.count == 1)
  }

  @Test func aTranslationIsNotHeardAgain() async throws {
    let recognizer = ScriptedRecognizer([1000: late])
    var options = options
    options.task = .translate
    let heard = try await HeardWindow(
      window, by: recognizer, options, WindowText(start: .zero, sampleRate: 100))
    #expect(heard.unheard.isEmpty && recognizer.asked.count == 1)
  }
}
