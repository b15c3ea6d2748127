import ArgumentParser
import FileAccess
import Foundation
import VoiceCore

extension Bench {
  /// Error rates of texts that are there already, from whatever program.
  struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the errors in a transcript.",
      discussion: """
        Both texts are normalised as OpenAI's Whisper does it (Benchmarks/README.md). Several pairs are counted \
        together: the first hypothesis belongs to the first reference, and so on.

        Examples:
          sotto bench score --hypothesis talk.txt --reference talk-checked.txt
          sotto transcribe talk.wav | sotto bench score --hypothesis - --reference talk-checked.txt
        """)

    @Option(help: .init("What was recognised: a text file, or - for standard input.", valueName: "file"))
    var hypothesis: [String]

    @Option(help: .init("What was said: a text file.", valueName: "file"))
    var reference: [String]

    @Option(name: .shortAndLong, help: .init("What is spoken: en, Spanish …", valueName: "language"))
    var language = "en"

    @Flag(help: "One JSON document on standard output (Benchmarks/README.md).")
    var json = false

    func validate() throws {
      if hypothesis.isEmpty || hypothesis.count != reference.count {
        throw ValidationError("Every --hypothesis needs its --reference.")
      }
      if hypothesis.count(where: { $0 == "-" }) > 1 {
        throw ValidationError("Standard input is one text: give - once.")
      }
    }

    func run() throws {
      let scoring = try Scoring(for: Language(language))
      var figures = Figures(language: try Language(language).code, normalization: scoring.name)
      for (hypothesis, reference) in zip(hypothesis, reference) {
        let score = scoring.score(try Self.text(hypothesis), against: try Self.text(reference))
        figures.pairs.append(Figures.Pair(hypothesis: hypothesis, reference: reference, score: score))
        figures.score += score
      }
      if json { BenchDocument.write(figures) } else { figures.table.write(to: Terminal.output) }
    }

    private static func text(_ path: String) throws(VoiceError) -> String {
      // A pipe can be read, and is waited for: nothing catches Ctrl-C here.
      let descriptor =
        path == "-" ? dup(STDIN_FILENO) : FileName.withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
      guard descriptor >= 0 else { throw .reading(path, errno) }
      let data: Data
      do {
        data = try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
      } catch {
        throw .unreadable(path, reason: SystemError.words(error))
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw .unreadable(path, reason: "it is not text in UTF-8")
      }
      return text
    }

    struct Figures: Encodable {
      struct Pair: Encodable {
        var hypothesis: String
        var reference: String
        var score: Scoring.Score

        private enum CodingKeys: CodingKey { case hypothesis, reference }

        func encode(to encoder: any Encoder) throws {
          var fields = encoder.container(keyedBy: CodingKeys.self)
          try fields.encode(hypothesis, forKey: .hypothesis)
          try fields.encode(reference, forKey: .reference)
          try score.encode(to: encoder)
        }
      }

      let schema = "sotto.bench.score/1"
      var language: String
      var normalization: String
      var pairs: [Pair] = []
      var score = Scoring.Score()

      private enum CodingKeys: CodingKey { case schema, language, normalization, pairs }

      func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(schema, forKey: .schema)
        try fields.encode(language, forKey: .language)
        try fields.encode(normalization, forKey: .normalization)
        try fields.encode(pairs, forKey: .pairs)
        try score.encode(to: encoder)
      }

      var table: BenchTable {
        let rows = pairs.map { [$0.hypothesis] + Scoring.Score.cells($0.score) }
        return BenchTable(
          title: "errors", columns: ["text"] + Scoring.Score.columns,
          rows: pairs.count > 1 ? rows + [["all"] + Scoring.Score.cells(score)] : rows)
      }
    }
  }
}
