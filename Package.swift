// swift-tools-version: 6.2
import PackageDescription

// `scripts/setup` builds llama.cpp, whisper.cpp and ONNX Runtime once into the user's cache and points this link at them.
let engineFolder = Context.packageDirectory + "/.engines"
let engineHeaders: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-I\(engineFolder)/include"])]
let engineLibraries: [LinkerSetting] = [
  .unsafeFlags(["-L\(engineFolder)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(engineFolder)/lib"])
]
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// A library from Debian: a module map and its pkg-config name, nothing else.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Libraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// A floor of the house, with its rooms in the folder of its name. Arrows point up only.
///
/// - Parameter engine: whether it sees the headers of llama.cpp, whisper.cpp or ONNX Runtime, and links them.
struct Floor {
  let name: String
  var engine = false

  func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
      name: name, dependencies: dependencies, path: "Sources/\(self.name)/\(name)",
      swiftSettings: strict + (engine ? engineHeaders : []), linkerSettings: engine ? engineLibraries : [])
  }
}

let core = Floor(name: "Core")
let sound = Floor(name: "Sound")
let engines = Floor(name: "Engines", engine: true)
let pipelines = Floor(name: "Pipelines")
let assembly = Floor(name: "Assembly", engine: true)
let measuring = Floor(name: "Measuring")

/// - Parameters:
///   - engine: whether it imports an engine.
///   - golden: whether the folder has golden files, under `Golden`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], engine: Bool = false, golden: Bool = false
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], resources: golden ? [.copy("Golden")] : nil,
    swiftSettings: strict + (engine ? engineHeaders : []))
}

let package = Package(
  name: "sotto",
  products: [.executable(name: "sotto", targets: ["sotto"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Libraries: C, with a module map and at most a thin shim.
    system("CPortAudio", pkgConfig: "portaudio-2.0", apt: "portaudio19-dev"),
    system("CSndFile", pkgConfig: "sndfile", apt: "libsndfile1-dev"),
    system("CSampleRate", pkgConfig: "samplerate", apt: "libsamplerate0-dev"),
    system("CKissFFT", pkgConfig: "kissfft-float", apt: "libkissfft-dev"),
    system("CEspeak", pkgConfig: "espeak-ng", apt: "libespeak-ng-dev"),
    system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .systemLibrary(name: "CLlama", path: "Sources/Libraries/CLlama"),
    .systemLibrary(name: "CWhisper", path: "Sources/Libraries/CWhisper"),
    .target(name: "CNetworkLock", path: "Sources/Libraries/CNetworkLock"),
    .target(
      name: "COnnxRuntime", path: "Sources/Libraries/COnnxRuntime",
      linkerSettings: engineLibraries + [.linkedLibrary("onnxruntime")]),

    core.room("VoiceCore", []),
    core.room("SpeechText", ["VoiceCore"]),
    core.room("Realtime", ["VoiceCore"]),
    core.room("FileAccess", ["VoiceCore"]),
    core.room("ChildPrograms", ["CNetworkLock"]),

    sound.room("SignalProcessing", ["VoiceCore", "CKissFFT", "CSampleRate"]),
    sound.room("AudioDevices", ["VoiceCore", "Realtime", "SignalProcessing", "CPortAudio"]),
    sound.room(
      "SoundFiles",
      ["VoiceCore", "FileAccess", "ChildPrograms", "Realtime", "SignalProcessing", "CSndFile"]),

    engines.room("ModelFiles", ["VoiceCore", "FileAccess"]),
    engines.room("ZipArchive", ["VoiceCore"]),
    engines.room("OnnxInference", ["VoiceCore", "FileAccess", "Realtime", "COnnxRuntime"]),
    engines.room("SpeechDetection", ["VoiceCore", "Realtime", "OnnxInference"]),
    engines.room(
      "SpeechRecognition",
      [
        "VoiceCore", "SpeechText", "Realtime", "SignalProcessing", "ModelFiles", "OnnxInference", "CWhisper",
        "CZlib",
      ]),
    engines.room("TextGeneration", ["VoiceCore", "Realtime", "ModelFiles", "CLlama"]),
    engines.room(
      "SpeechSynthesis",
      ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive", "CEspeak", "CKissFFT"]),
    engines.room(
      "SpeakerDiarization", ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive"]),

    pipelines.room("TurnTaking", ["VoiceCore", "SpeechText", "Realtime"]),
    pipelines.room(
      "Conversation", ["VoiceCore", "SpeechText", "Realtime", "SignalProcessing", "TurnTaking"]),
    pipelines.room("Interpreting", ["VoiceCore", "Realtime", "Conversation", "TurnTaking"]),
    pipelines.room("TranscriptFormats", ["VoiceCore", "SpeechText"]),
    pipelines.room("TranscriptEditing", ["VoiceCore", "SpeechText"]),
    pipelines.room(
      "Transcription",
      [
        "VoiceCore", "SpeechText", "FileAccess", "SignalProcessing", "SoundFiles", "TurnTaking",
        "TranscriptFormats",
      ]),

    assembly.room("ModelStore", ["VoiceCore", "FileAccess", "ModelFiles", "ChildPrograms", "CCrypto"]),
    assembly.room("EngineAssembly", ["CPortAudio", "CSampleRate", "CSndFile"]),

    measuring.room("SpeechScoring", ["VoiceCore"]),
    measuring.room(
      "TurnBenchmark",
      [
        "VoiceCore", "FileAccess", "Realtime", "AudioDevices", "SoundFiles", "SpeechScoring", "TurnTaking",
        "Conversation",
      ]),

    .executableTarget(
      name: "sotto",
      dependencies: [
        "CNetworkLock", "VoiceCore", "SpeechText", "FileAccess", "Realtime", "AudioDevices", "SoundFiles",
        "OnnxInference", "SpeechDetection", "SpeechRecognition", "TextGeneration", "SpeechSynthesis",
        "SpeakerDiarization", "TurnTaking", "Conversation", "Interpreting", "Transcription",
        "TranscriptFormats", "TranscriptEditing", "ModelStore", "EngineAssembly", "SpeechScoring",
        "TurnBenchmark", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Apps/sotto", swiftSettings: strict + engineHeaders),

    .executableTarget(
      name: "Microbenchmarks",
      dependencies: [
        "VoiceCore", "SpeechText", "Realtime", "SignalProcessing", "SpeechSynthesis", "TextGeneration",
      ],
      path: "Benchmarks/Microbenchmarks", swiftSettings: strict + engineHeaders),

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
      ], engine: true, golden: true),
    tests("OnnxInferenceTests", ["OnnxInference", "VoiceCore"], engine: true),
    tests("SpeechDetectionTests", ["SpeechDetection", "VoiceCore"], engine: true, golden: true),
    tests(
      "SpeechRecognitionTests",
      ["SpeechRecognition", "SpeechScoring", "SpeechDetection", "Realtime", "VoiceCore"], engine: true,
      golden: true),
    tests("TextGenerationTests", ["TextGeneration", "VoiceCore", "Realtime"], engine: true, golden: true),
    tests(
      "SpeechSynthesisTests",
      [
        "SpeechSynthesis", "SpeechRecognition", "SpeechScoring", "SignalProcessing", "SoundFiles", "Realtime",
        "VoiceCore",
      ], engine: true, golden: true),
    tests(
      "SpeakerDiarizationTests",
      ["SpeakerDiarization", "SignalProcessing", "SoundFiles", "Realtime", "VoiceCore"], engine: true,
      golden: true),
    tests("TurnTakingTests", ["TurnTaking", "Realtime", "VoiceCore"]),
    tests(
      "ConversationTests",
      [
        "Conversation", "TurnTaking", "SpeechText", "SpeechDetection", "SpeechRecognition", "SpeechScoring",
        "Transcription", "Realtime", "VoiceCore",
      ], engine: true),
    tests("TranscriptFormatsTests", ["TranscriptFormats", "VoiceCore"], golden: true),
    tests("TranscriptEditingTests", ["TranscriptEditing", "TextGeneration", "VoiceCore"], engine: true),
    tests(
      "TranscriptionTests",
      [
        "Transcription", "TurnTaking", "TranscriptFormats", "SpeechDetection", "SoundFiles", "FileAccess",
        "VoiceCore",
      ], engine: true),
    tests("ModelStoreTests", ["ModelStore", "ModelFiles", "VoiceCore"]),
    tests("EngineAssemblyTests", ["EngineAssembly"]),
    tests("SpeechScoringTests", ["SpeechScoring", "VoiceCore"], golden: true),
    tests("TurnBenchmarkTests", ["TurnBenchmark", "TurnTaking", "SoundFiles", "VoiceCore"]),
    tests(
      "FuzzTests",
      [
        "VoiceCore", "ModelFiles", "ModelStore", "ZipArchive", "SoundFiles", "OnnxInference",
        "SpeakerDiarization", "SpeechRecognition", "SpeechSynthesis", "Transcription",
      ], engine: true),
    tests("ScriptTests", []),
    tests("EndToEndTests", ["SoundFiles", "SpeechRecognition", "SpeechScoring", "sotto"], engine: true),
  ]
)
