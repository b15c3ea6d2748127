import Foundation
import Testing
import TranscriptFormats
import VoiceCore

/// What the sample is in each format, to the byte. The files in `Golden` were compared with the formats' descriptions by
/// eye; `ReaderTests` has other programs read what is written.
struct WrittenFileTests {
  @Test(arguments: TranscriptFormat.allCases, [false, true])
  func aTranscriptIsWritten(_ format: TranscriptFormat, words: Bool) throws {
    let file = GoldenFile.url(format, words: words)
    let text = TranscriptWriter(format, TranscriptOptions(words: words)).text(of: .sample)
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }
}

enum GoldenFile {
  static func url(_ format: TranscriptFormat, words: Bool) -> URL {
    Bundle.module.bundleURL.appendingPathComponent(
      "Golden/\(words ? "words" : "plain")/talk.\(format.fileExtension)")
  }
}
