import ArgumentParser
import Foundation
import ModelStore
import VoiceCore

/// `sotto models`: what can be installed, what is, and whether it is whole.
struct Models: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, install and check models.",
    discussion: """
      Models are kept in ~/.local/share/sotto/models ($SOTTO_MODELS names another folder). Installing is the only \
      thing that opens a connection, through curl or pip; every other command works offline.

        sotto models list
        sotto models install qwen2.5-1.5b-instruct
        sotto models import ~/Downloads/My-Model.Q4_K_M.gguf
      """,
    subcommands: [List.self, Install.self, Verify.self, Remove.self, Path.self, Import.self])
}

extension Models {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every model that can be installed, and those that are.",
      discussion:
        "  sotto models list --installed\n  sotto models list --json | jq -r 'select(.installed) | .id'")

    @Flag(help: "Only what is installed.") var installed = false
    @Flag(help: "One JSON object a line.") var json = false

    func run() throws {
      let store = try ModelStore()
      let here = Set(store.installed)
      var rows = store.catalogue.entries.map { ModelRow($0, installed: here.contains($0.id)) }
      for id in here.sorted() where !store.catalogue.contains(id) {
        rows.append(
          ModelRow(
            imported: id, kind: store.kind(of: id) ?? .languageModel, engine: store.engine(of: id),
            bytes: store.bytes(of: id)))
      }
      rows = ModelKind.allCases.flatMap { kind in rows.filter { $0.kind == kind } }
      if installed { rows.removeAll { !$0.installed } }
      if json {
        for row in rows { JSONEvents.writeLine(row) }
      } else {
        Terminal.output.write(ModelRow.table(rows, on: .output))
        let missing = rows.filter { $0.default && !$0.installed }
        if !missing.isEmpty {
          Terminal.output.writeLine("\nThe default set is not complete: sotto models install --defaults")
        }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hash what is installed and compare.",
      discussion: "  sotto models verify\n  sotto models verify kokoro-82m")

    @Argument(help: "Which models; all that are installed if none is named.") var ids: [String] = []
    @Flag(help: "One JSON object a line.") var json = false

    func run() throws {
      let store = try ModelStore()
      var failure: VoiceError?
      for id in ids.isEmpty ? store.installed : ids {
        do {
          try store.verify(id)
          if json {
            JSONEvents.write("verified", ["id": id, "whole": true])
          } else {
            Terminal.output.writeLine("\(Terminal.output.green("✓")) \(id)")
          }
        } catch {
          if json { JSONEvents.write("verified", ["id": id, "whole": false, "reason": error.message]) }
          if failure != nil { Terminal.errors.writeLine("sotto: \(failure!)") }
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a model off the disk.", discussion: "  sotto models remove gemma-3-4b-it")

    @Argument(help: "Which models.") var ids: [String]

    func run() throws {
      let store = try ModelStore()
      for id in ids { try store.remove(id) }
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print where a model's file is.",
      discussion:
        "  llama-cli -m $(sotto models path qwen2.5-coder-1.5b-instruct)\n  sotto models path kokoro-82m vocab.json"
    )

    @Argument(help: "The model.") var id: String
    @Argument(help: "One of its files; its only or first one if none is named.") var file: String?

    func run() throws { Terminal.output.writeLine(try ModelStore().path(of: id, file: file)) }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring in a GGUF or Whisper file of your own.",
      discussion: """
        The file stays where it is and is linked, or copied to another disk. It then has an id made of its name:

          sotto models import ~/Downloads/My-Model.Q4_K_M.gguf
          sotto chat --model my-model.q4_k_m

        A language model is a GGUF file; a recognizer is one of whisper.cpp's, quantized or not.
        """)

    @Argument(help: "A GGUF or Whisper file.", completion: .file(extensions: ["gguf", "bin"]))
    var file: String

    func run() throws { Terminal.output.writeLine(try ModelStore().importFile(file)) }
  }
}

/// A line of `sotto models list`.
struct ModelRow: Encodable {
  var id: String
  var kind: ModelKind
  var engine: ModelEngine?
  var bytes: Int64
  var memoryBytes: Int64?
  var languages: [String]
  var installed: Bool
  var `default`: Bool
  var licence: String?
  var licenceNote: String?
  var description: String?
  var note: String?

  init(_ entry: CatalogueEntry, installed: Bool) {
    (id, kind, bytes, memoryBytes) = (entry.id, entry.kind, entry.bytes, entry.memoryBytes)
    (engine, languages, self.installed, self.default) = (
      entry.engine, entry.languages, installed, entry.isDefault
    )
    (licence, licenceNote) = (entry.licence.name, entry.licence.note)
    (description, note) = (entry.description, entry.note)
  }

  init(imported id: String, kind: ModelKind, engine: ModelEngine?, bytes: Int64) {
    (self.id, self.kind, self.engine, self.bytes) = (id, kind, engine, bytes)
    (languages, installed, self.default) = ([], true, false)
    description = "brought in with sotto models import"
  }

  static func table(_ rows: [ModelRow], on terminal: Terminal) -> StyledText {
    let cells = rows.map { row in
      [
        row.installed ? "✓" : " ", row.id + (row.default ? " *" : ""), row.bytes.inBytes, row.languageList,
        row.licence ?? "", row.description ?? "",
      ]
    }
    let widths = (0..<5).map { column in cells.map { $0[column].count }.max() ?? 0 }
    // A line that wraps is no line of a table any more.
    let room = terminal.isInteractive ? max(0, terminal.columns - widths.reduce(10, +)) : .max
    var text: StyledText = ""
    var kind: ModelKind?
    for (row, cell) in zip(rows, cells) {
      if row.kind != kind {
        if kind != nil { text += "\n" }
        text += terminal.bold(row.kind.heading) + "\n"
        kind = row.kind
      }
      let size = String(repeating: " ", count: widths[2] - cell[2].count) + cell[2]
      let columns: [StyledText] = [
        terminal.green(cell[0]), "\(cell[1].padded(to: widths[1]))", "\(size)",
        "\(cell[3].padded(to: widths[3]))",
        terminal.dim(cell[4].padded(to: widths[4])), terminal.dim(cell[5].cut(to: room)),
      ]
      text += columns.joined(separator: "  ") + "\n"
    }
    return rows.contains(where: \.default)
      ? text + terminal.dim("\n✓ installed   * part of the default set\n") : text
  }

  /// "en", "en es fr +5", "any".
  private var languageList: String {
    if languages == ["*"] { return "any" }
    let shown = languages.prefix(languages.count > 4 ? 3 : 4).joined(separator: " ")
    return languages.count > 4 ? "\(shown) +\(languages.count - 3)" : shown
  }
}

extension ModelKind {
  fileprivate var heading: String {
    switch self {
    case .languageModel: "Language models"
    case .recognizer: "Speech recognizers"
    case .voice: "Voices"
    case .voiceActivity: "Voice activity"
    case .endOfTurn: "End of turn"
    case .speakerEncoder: "Speakers"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func cut(to width: Int) -> String {
    count <= width ? self : width < 12 ? "" : prefix(width - 1) + "…"
  }
}
