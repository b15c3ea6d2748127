import Foundation
import ModelStore
import SpeechSynthesis
import Transcription
import VoiceCore

extension FuzzTarget {
  private static let json = [
    "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-", "1e400", "9223372036854775808", "\\u0000",
    "\\uD800",
    String(repeating: "[", count: 600), "\n", "\u{0}",
  ]

  /// Files of text.
  static let texts = [
    FuzzTarget(
      name: "sidecar", fileName: "talk.wav.part", inputs: 1500,
      words: json + ["\"track\":0", "\"written\":true"],
      seeds: {
        let lines = [
          #"{"key":"k"}"#,
          #"{"segment":{"end":1700000000,"start":1000000000,"text":"one","tokens":[1,2],"quality":[0,-0.25,0.125,1.5],"#
            + #""words":[{"confidence":0.5,"end":1300000000,"start":1000000000,"text":"one"}]},"track":0}"#,
          #"{"piece":{"beginsSentence":true,"end":2000,"start":1000,"voice":"ADwAQA=="},"track":0}"#,
          #"{"language":"es","probability":0.75,"track":0}"#, #"{"settled":2000000000,"track":0}"#,
          #"{"unheard":[1000,2000],"track":0}"#, #"{"finished":9000000000,"track":0}"#,
          #"{"written":true}"#,
        ]
        return [Seed(bytes: Data((lines.joined(separator: "\n") + "\n").utf8))]
      },
      read: { path in
        var checkpoint = try Checkpoint(path: path, key: "k")
        // What was read is written anew by the next entry.
        if !checkpoint.isWritten { try checkpoint.markRecognized(upTo: .seconds(3), track: 1) }
      }),
    FuzzTarget(
      name: "catalogue", fileName: "catalogue/small.json", inputs: 1500,
      words: json + ["\"bytes\"", "https://"],
      seeds: {
        let entry = #"""
          {"id": "small", "kind": "recognizer", "description": "d", "languages": ["en"], "memoryBytes": 1,
           "licence": {"name": "MIT"}, "files": [
            {"name": "a.bin", "bytes": 10, "sha256": null, "sources": [{"https": "https://example.com/a"}]},
            {"name": "b.bin", "bytes": 9223372036854, "sources": [{"wheels": [
              {"package": "p", "version": "1", "member": "p/b.bin"}]}]}]}
          """#
        return [Seed(bytes: Data(entry.utf8))]
      },
      read: { path in
        let catalogue = try Catalogue(folder: URL(fileURLWithPath: path).deletingLastPathComponent())
        _ = catalogue.defaults
        for entry in catalogue.entries { _ = entry.bytes }
      }),
    FuzzTarget(
      name: "store", fileName: "own/.verified.json", inputs: 500, words: json,
      seeds: {
        // Of one and of two bytes of zero.
        let known = #"""
          {"importedKind": "voice", "files": [
            {"name": "a", "bytes": 1, "modified": 2,
             "sha256": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
            {"name": "b", "bytes": 2, "modified": 2,
             "sha256": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"}]}
          """#
        return [Seed(bytes: Data(known.utf8))]
      },
      read: { path in
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let store = ModelStore(root: folder.deletingLastPathComponent(), catalogue: Catalogue(entries: []))
        for (name, size) in [("a", 1), ("b", 2)] {
          try Data(count: size).write(to: folder.appendingPathComponent(name))
        }
        _ = store.installed
        _ = store.bytes(of: "own")
        _ = try store.resolve("own", as: .voice)
      }),
    FuzzTarget(
      name: "phonemes", fileName: "vocab.json", inputs: 1000, words: json,
      seeds: {
        [#"{"a": 43, "ɑ": 1}"#, #"{"vocab": {"a": 43, "é": 2}}"#].map { Seed(bytes: Data($0.utf8)) }
      },
      read: { path in _ = try PhonemeVocabulary(contentsOf: path).ids(of: "aɑé") }),
  ]
}
