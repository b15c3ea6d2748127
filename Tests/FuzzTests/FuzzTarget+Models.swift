import Foundation
import ModelFiles
import ModelStore
import OnnxInference
import SpeakerDiarization
import SpeechRecognition
import SpeechSynthesis
import TestSupport
import VoiceCore
import ZipArchive

extension FuzzTarget {
  static let all = models + recordings + texts

  static let models = [
    FuzzTarget(
      name: "gguf", fileName: "model.gguf", inputs: 1000,
      seeds: {
        let small = SmallGGUF()
        var experts = small
        experts["llama.expert_count"] = .uint32(8)
        experts["llama.expert_used_count"] = .integers([2, 2])
        experts["split.count"] = .uint16(1)
        experts.alignment = 64
        experts["general.alignment"] = .uint32(64)
        return [small, experts].map { model in
          let head = model.head.count
          // The names of the keys and tensors, and the numbers between them, rather than the weights.
          return Seed(bytes: model.data, places: [0..<700, 0..<head, head - 1200..<head])
        }
      },
      read: { path in _ = try GGUFHeader(textModelAt: path) }),
    FuzzTarget(
      name: "whisper", fileName: "model.bin", inputs: 150,
      seeds: {
        [false, true].map { isQuantized in
          let model = SmallWhisperFile(isQuantized: isQuantized)
          let (head, vocabulary, all) = (model.head.count, model.vocabulary.count, model.data.count)
          let tensors = head + vocabulary
          return Seed(
            bytes: model.data,
            places: [0..<56, head - 4..<head + 40, tensors..<tensors + 60, tensors..<all])
        }
      },
      read: { path in _ = try WhisperHeader(path: path) }),
    FuzzTarget(
      name: "zip", fileName: "archive.zip", inputs: 3000,
      seeds: {
        [Seed(bytes: StoredZip(files: [("a/data.pkl", Data("x".utf8)), ("b.npy", Data(count: 40))]).data)]
      },
      read: { path in
        let archive = try ZipArchive(path: path)
        for name in archive.names { _ = try archive.contents(of: name) }
      }),
    FuzzTarget(
      name: "pickle", fileName: "data.pkl", inputs: 3000,
      words: ["\u{7D}", "((", "))", "q\u{1}h\u{1}", "s", "u", "t"],
      seeds: { [Seed(bytes: SmallPickle.stateDictionary)] },
      read: { path in
        let archive = path + ".pt"
        try StoredZip(files: [
          ("m/data.pkl", Data(contentsOf: URL(fileURLWithPath: path))), ("m/data/0", Data(count: 96)),
        ]).data.write(to: URL(fileURLWithPath: archive))
        _ = try TorchCheckpoint(path: archive)
      }),
    FuzzTarget(
      name: "ort", fileName: "model.ort", inputs: 5000,
      seeds: { [Seed(bytes: SmallOrt.model)] },
      read: { path in
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes.withUnsafeMutableBytes {
          _ = OrtGraph(bytes: $0).expose(OnnxExposure(branch: "then_branch", values: ["out": "inner"]))
        }
      }),
    FuzzTarget(
      name: "onnx", fileName: "model.onnx", inputs: 3000,
      // ir_version 8, a producer, a graph of three bytes, an operator set.
      seeds: { [Seed(bytes: Data([8, 8, 0x12, 1, 0x78, 0x3A, 3, 1, 2, 3, 0x42, 2, 0x10, 13]))] },
      read: { path in try ModelFormat.check(path) }),
    FuzzTarget(
      name: "ctranslate2", fileName: "model.bin", inputs: 3000,
      seeds: {
        var data = Data([6, 0, 0, 0, 2, 0, 0x53, 0, 3, 0, 0, 0, 2, 0, 0, 0])
        for (name, shape, type) in [("a", [2, 3], 4), ("b", [], 1)] as [(String, [UInt8], UInt8)] {
          data += [2, 0] + Array(name.utf8) + [0, UInt8(shape.count)]
          for length in shape { data += [length, 0, 0, 0] }
          data += type == 4 ? [4, 12, 0, 0, 0] + Array(repeating: 1, count: 12) : [1, 1, 0, 0, 0, 7]
        }
        return [Seed(bytes: data + [1, 0, 0, 0, 2, 0, 0x63, 0, 2, 0, 0x61, 0])]
      },
      read: { path in _ = try CTranslate2Model(Data(contentsOf: URL(fileURLWithPath: path))) }),
    FuzzTarget(
      name: "moonshine-vocabulary", fileName: "tokenizer.bin", inputs: 3000,
      seeds: {
        [
          Seed(
            bytes: Data(
              [1, 0x61, 1, 0x62, 1, 0x63, 3, 0xE2, 0x96, 0x81, 0x81, 1] + Array(repeating: 0x64, count: 129)))
        ]
      },
      read: { path in
        let tokenizer = try MoonshineTokenizer(path: path)
        _ = tokenizer.text(of: 0..<tokenizer.count)
      }),
    FuzzTarget(
      name: "voices", fileName: "voices.npz", inputs: 1500,
      seeds: {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n"
        let array = Data(
          [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8))
        return [Seed(bytes: StoredZip(files: [("v.npy", array + Data(count: 4))]).data)]
      }, acceptsSeeds: false,
      read: { path in
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let styles = try VoiceStyles(directory: folder)
        for name in styles.names { _ = try styles.style(named: name) }
      }),
  ]
}
