// swift-tools-version: 6.2
import PackageDescription

// `scripts/setup` builds llama.cpp, whisper.cpp and ONNX Runtime once into the user's cache and points this link at them.
let engineFolder = Context.packageDirectory + "/.engines"
let engineLibraries: [LinkerSetting] = [
  .unsafeFlags(["-L\(engineFolder)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(engineFolder)/lib"])
]
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// The floors of `Sources/` and what stands on them. A room imports only what is above it and on a floor that its own may
/// see; anything else is refused here, before a compiler runs. What a source file imports and this file does not name is
/// refused by `--explicit-target-dependency-import-check error`.
struct House {
  /// The floors that a room may import from, beside rooms of its own that are already built. Engines and pipelines never see
  /// each other: only `Assembly` sees both.
  static let visible: [String: Set<String>] = [
    "Core": ["Libraries"],
    "Sound": ["Libraries", "Core"],
    "Engines": ["Libraries", "Core", "Sound"],
    "Pipelines": ["Core", "Sound"],
    "Assembly": ["Libraries", "Core", "Sound", "Engines", "Pipelines"],
    "Measuring": ["Core", "Sound", "Pipelines"],
  ]
  /// The floors that are linked with the engines' libraries.
  static let withEngines: Set = ["Engines", "Assembly"]

  private var floors: [String: String] = [:]

  /// - Parameter excluded: files that `scripts/setup` compiles into the library itself.
  mutating func library(
    _ name: String, excluding excluded: [String] = [], linking settings: [LinkerSetting] = []
  ) -> Target {
    floors[name] = "Libraries"
    return .target(
      name: name, path: "Sources/Libraries/\(name)", exclude: excluded, linkerSettings: settings)
  }

  /// A library from Debian: a module map and its pkg-config name, nothing else. Nil: `scripts/setup` builds it.
  mutating func system(_ name: String, pkgConfig: String? = nil, apt: String? = nil) -> Target {
    floors[name] = "Libraries"
    return .systemLibrary(
      name: name, path: "Sources/Libraries/\(name)", pkgConfig: pkgConfig, providers: apt.map { [.apt([$0])] }
    )
  }

  mutating func room(_ name: String, on floor: String, _ dependencies: [String] = []) -> Target {
    let visible = Self.visible[floor]!.union([floor])
    for dependency in dependencies where floors[dependency].map(visible.contains) != true {
      fatalError(
        "\(name) on the floor \(floor) may not import \(dependency): "
          + (floors[dependency].map { "a room there sees \(visible.sorted()), not \($0)" }
            ?? "it is not above it in Package.swift"))
    }
    floors[name] = floor
    return .target(
      name: name, dependencies: dependencies.map { .init(stringLiteral: $0) },
      path: "Sources/\(floor)/\(name)", swiftSettings: strict,
      linkerSettings: Self.withEngines.contains(floor) ? engineLibraries : [])
  }
}

var house = House()

/// - Parameter golden: whether the folder has golden files, under `Golden`.
func tests(_ name: String, _ dependencies: [Target.Dependency], golden: Bool = false) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], resources: golden ? [.copy("Golden")] : nil,
    swiftSettings: strict)
}

let package = Package(
  name: "sotto",
  products: [
    .executable(name: "sotto", targets: ["sotto"]),
    // What another program imports (Examples/): a pipeline with its own engines, or with ours through the assembly.
    .library(name: "SottoCore", targets: ["VoiceCore", "SpeechText", "Realtime"]),
    .library(name: "SottoSound", targets: ["SignalProcessing", "AudioDevices", "SoundFiles"]),
    .library(name: "SottoConversation", targets: ["TurnTaking", "Conversation", "Interpreting"]),
    .library(
      name: "SottoTranscription", targets: ["Transcription", "TranscriptFormats", "TranscriptEditing"]),
    .library(
      name: "SottoEngines",
      targets: [
        "SpeechDetection", "SpeechRecognition", "TextGeneration", "SpeechSynthesis", "SpeakerDiarization",
        "TurnDetection",
      ]),
    .library(name: "SottoAssembly", targets: ["ModelStore", "EngineAssembly"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    // Libraries: C, with a module map and at most a thin shim.
    // PortAudio's and KissFFT's pkg-config files hold flags that SwiftPM refuses with a warning, and none that is needed.
    house.system("CPortAudio"),
    house.system("CSndFile", pkgConfig: "sndfile", apt: "libsndfile1-dev"),
    house.system("CSampleRate", pkgConfig: "samplerate", apt: "libsamplerate0-dev"),
    house.system("CKissFFT"),
    house.system("CEspeak", pkgConfig: "espeak-ng", apt: "libespeak-ng-dev"),
    house.system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    house.system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    house.system("CLlama"),
    house.library("CWhisper", excluding: ["attention.cpp", "encoding.cpp", "languages.cpp"]),
    house.library("CNetworkLock"),
    house.library("COnnxRuntime", linking: engineLibraries + [.linkedLibrary("onnxruntime")]),

    house.room("VoiceCore", on: "Core"),
    house.room("SpeechText", on: "Core", ["VoiceCore"]),
    house.room("Realtime", on: "Core", ["VoiceCore"]),
    house.room("FileAccess", on: "Core", ["VoiceCore"]),
    house.room("ChildPrograms", on: "Core", ["VoiceCore", "CNetworkLock"]),

    house.room("SignalProcessing", on: "Sound", ["VoiceCore", "CKissFFT", "CSampleRate"]),
    house.room("AudioDevices", on: "Sound", ["VoiceCore", "Realtime", "SignalProcessing", "CPortAudio"]),
    house.room(
      "SoundFiles", on: "Sound",
      ["VoiceCore", "FileAccess", "ChildPrograms", "Realtime", "SignalProcessing", "CSndFile"]),

    house.room("ModelFiles", on: "Engines", ["VoiceCore", "FileAccess"]),
    house.room("ZipArchive", on: "Engines", ["VoiceCore"]),
    house.room("OnnxInference", on: "Engines", ["VoiceCore", "FileAccess", "Realtime", "COnnxRuntime"]),
    house.room("SpeechDetection", on: "Engines", ["VoiceCore", "Realtime", "OnnxInference"]),
    house.room(
      "SpeechRecognition", on: "Engines",
      [
        "VoiceCore", "SpeechText", "Realtime", "ModelFiles", "OnnxInference", "CWhisper", "CZlib",
      ]),
    house.room("TextGeneration", on: "Engines", ["VoiceCore", "Realtime", "ModelFiles", "CLlama"]),
    house.room(
      "SpeechSynthesis", on: "Engines",
      [
        "VoiceCore", "SpeechText", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive", "CEspeak",
        "CKissFFT",
      ]),
    house.room(
      "SpeakerDiarization", on: "Engines",
      ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive"]),
    house.room(
      "TurnDetection", on: "Engines",
      ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "CKissFFT"]),

    house.room("TurnTaking", on: "Pipelines", ["VoiceCore", "SpeechText", "Realtime"]),
    house.room(
      "Conversation", on: "Pipelines",
      ["VoiceCore", "SpeechText", "Realtime", "SignalProcessing", "TurnTaking"]),
    house.room("Skills", on: "Pipelines", ["VoiceCore"]),
    house.room("Interpreting", on: "Pipelines", ["VoiceCore", "TurnTaking", "Conversation"]),
    house.room("TranscriptFormats", on: "Pipelines", ["VoiceCore", "SpeechText"]),
    house.room("TranscriptEditing", on: "Pipelines", ["VoiceCore", "SpeechText"]),
    house.room(
      "Transcription", on: "Pipelines",
      [
        "VoiceCore", "SpeechText", "Realtime", "FileAccess", "SignalProcessing", "SoundFiles", "TurnTaking",
        "TranscriptFormats",
      ]),

    house.room(
      "ModelStore", on: "Assembly", ["VoiceCore", "FileAccess", "ModelFiles", "ChildPrograms", "CCrypto"]),
    house.room(
      "EngineAssembly", on: "Assembly",
      [
        "VoiceCore", "FileAccess", "Realtime", "AudioDevices", "SoundFiles", "SpeechDetection",
        "SpeechRecognition", "TextGeneration", "SpeechSynthesis", "SpeakerDiarization",
        "TurnDetection", "TurnTaking", "Conversation", "ModelStore", "CPortAudio", "CSampleRate", "CSndFile",
      ]),

    house.room("SpeechScoring", on: "Measuring", ["VoiceCore"]),
    house.room("Plotting", on: "Measuring", ["VoiceCore"]),
    house.room(
      "TurnBenchmark", on: "Measuring",
      [
        "VoiceCore", "SpeechText", "FileAccess", "Realtime", "AudioDevices", "SoundFiles", "SpeechScoring",
        "TurnTaking", "Conversation", "Plotting",
      ]),
    house.room(
      "EndpointBenchmark", on: "Measuring",
      ["VoiceCore", "FileAccess", "SignalProcessing", "SoundFiles", "Conversation", "Plotting"]),

    .executableTarget(
      name: "sotto",
      dependencies: [
        "CNetworkLock", "VoiceCore", "FileAccess", "ChildPrograms", "Realtime", "AudioDevices", "SoundFiles",
        "OnnxInference", "SpeechRecognition", "TextGeneration", "SpeechSynthesis", "TurnTaking",
        "Conversation", "Skills", "Interpreting", "Transcription",
        "TranscriptFormats", "TranscriptEditing", "ModelStore", "EngineAssembly", "SpeechScoring",
        "TurnBenchmark", "EndpointBenchmark",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Apps/sotto", swiftSettings: strict),

    .executableTarget(
      name: "Microbenchmarks",
      dependencies: [
        "VoiceCore", "SpeechText", "Realtime", "SignalProcessing", "SpeechSynthesis", "TextGeneration",
        "TurnDetection",
      ],
      path: "Benchmarks/Microbenchmarks", swiftSettings: strict),

    // The programs of Examples/, as another package sees ours: with its public interface only.
    .executableTarget(
      name: "TranscribeFile", dependencies: ["Transcription", "ModelStore", "EngineAssembly", "VoiceCore"],
      path: "Examples/Sources/TranscribeFile", packageAccess: false, swiftSettings: strict),
    .executableTarget(
      name: "OwnRecognizer",
      dependencies: ["Conversation", "TurnTaking", "ModelStore", "EngineAssembly", "VoiceCore"],
      path: "Examples/Sources/OwnRecognizer", packageAccess: false, swiftSettings: strict),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["VoiceCore", "ModelFiles"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("VoiceCoreTests", ["VoiceCore"]),
    tests("SpeechTextTests", ["SpeechText", "VoiceCore"]),
    tests("RealtimeTests", ["Realtime", "VoiceCore"]),
    tests("FileAccessTests", ["FileAccess", "VoiceCore"]),
    tests("ChildProgramsTests", ["ChildPrograms"]),
    tests(
      "SoundTests",
      [
        "VoiceCore", "Realtime", "SignalProcessing", "AudioDevices", "SoundFiles", "SpeechDetection",
        "CSndFile", "CPortAudio",
      ], golden: true),
    tests("OnnxInferenceTests", ["OnnxInference", "Realtime", "VoiceCore"]),
    tests("SpeechDetectionTests", ["SpeechDetection", "VoiceCore"], golden: true),
    tests(
      "SpeechRecognitionTests",
      ["SpeechRecognition", "SpeechText", "SpeechScoring", "SpeechDetection", "Realtime", "VoiceCore"],
      golden: true),
    tests("TextGenerationTests", ["TextGeneration", "VoiceCore", "Realtime"], golden: true),
    tests(
      "SpeechSynthesisTests",
      [
        "SpeechSynthesis", "SpeechRecognition", "SpeechScoring", "SignalProcessing", "SoundFiles", "Realtime",
        "VoiceCore",
      ], golden: true),
    tests(
      "SpeakerDiarizationTests",
      ["SpeakerDiarization", "SignalProcessing", "SoundFiles", "Realtime", "VoiceCore"],
      golden: true),
    tests(
      "TurnDetectionTests", ["TurnDetection", "SoundFiles", "Realtime", "VoiceCore"],
      golden: true),
    tests("TurnTakingTests", ["TurnTaking", "Realtime", "VoiceCore"]),
    tests(
      "ConversationTests",
      [
        "Conversation", "Interpreting", "TurnTaking", "SpeechText", "SpeechDetection", "SpeechRecognition",
        "SpeechScoring", "Transcription", "Realtime", "VoiceCore",
      ]),
    tests("SkillsTests", ["Skills", "VoiceCore"]),
    tests("TranscriptFormatsTests", ["TranscriptFormats", "SpeechText", "VoiceCore"], golden: true),
    tests("TranscriptEditingTests", ["TranscriptEditing", "TextGeneration", "VoiceCore"]),
    tests(
      "TranscriptionTests",
      [
        "Transcription", "TurnTaking", "TranscriptFormats", "SpeechText", "SpeechDetection", "SoundFiles",
        "FileAccess", "VoiceCore",
      ]),
    tests("ModelStoreTests", ["ModelStore", "ModelFiles", "VoiceCore"]),
    tests(
      "EngineAssemblyTests",
      [
        "EngineAssembly", "ModelStore", "Realtime", "SoundFiles", "SpeechRecognition", "VoiceCore",
      ]),
    tests("SpeechScoringTests", ["SpeechScoring", "VoiceCore"], golden: true),
    tests("TurnBenchmarkTests", ["TurnBenchmark", "TurnTaking", "SoundFiles", "VoiceCore"]),
    tests("EndpointBenchmarkTests", ["EndpointBenchmark", "SpeechScoring", "VoiceCore"]),
    tests(
      "FuzzTests",
      [
        "VoiceCore", "ModelFiles", "ModelStore", "ZipArchive", "SoundFiles", "OnnxInference",
        "SpeakerDiarization", "SpeechRecognition", "SpeechSynthesis", "Transcription",
      ]),
    tests("ScriptTests", []),
    tests("EndToEndTests", ["SoundFiles", "SpeechRecognition", "SpeechScoring", "sotto"]),
  ]
)
