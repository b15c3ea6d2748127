// swift-tools-version: 6.2
import PackageDescription

// `scripts/setup` builds llama.cpp, whisper.cpp and ONNX Runtime once into the user's cache and points this link at them.
let engines = Context.packageDirectory + "/.engines"
let engineHeaders: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-I\(engines)/include"])]
let engineLibraries: [LinkerSetting] = [
  .unsafeFlags(["-L\(engines)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(engines)/lib"])
]
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// A library from Debian: a module map and its pkg-config name, nothing else.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// One stage of the pipeline.
func module(_ name: String, _ dependencies: [Target.Dependency], engine: Bool = false) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: strict + (engine ? engineHeaders : []),
    linkerSettings: engine ? engineLibraries : [])
}

/// - Parameter golden: whether the folder has golden files, under `Golden`.
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
    // C libraries
    system("CPortAudio", pkgConfig: "portaudio-2.0", apt: "portaudio19-dev"),
    system("CSndFile", pkgConfig: "sndfile", apt: "libsndfile1-dev"),
    system("CSampleRate", pkgConfig: "samplerate", apt: "libsamplerate0-dev"),
    system("CKissFFT", pkgConfig: "kissfft-float", apt: "libkissfft-dev"),
    system("CEspeak", pkgConfig: "espeak-ng", apt: "libespeak-ng-dev"),
    system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .systemLibrary(name: "CLlama"),
    .systemLibrary(name: "CWhisper"),
    .target(name: "CNetworkLock"),
    .target(name: "COnnxRuntime", linkerSettings: engineLibraries + [.linkedLibrary("onnxruntime")]),

    // The pipeline, from the words everyone shares down to the program. Arrows point up only.
    module("VoiceCore", []),
    module("FileAccess", ["VoiceCore"]),
    module("TranscriptFormats", ["VoiceCore"]),
    module("TranscriptEditing", ["VoiceCore"]),
    module("Realtime", ["VoiceCore"]),
    module("SignalProcessing", ["CKissFFT"]),
    module("ZipArchive", ["VoiceCore"]),
    module("ModelFiles", ["VoiceCore", "FileAccess"]),
    module("ChildPrograms", ["CNetworkLock"]),
    module(
      "AudioIO",
      ["VoiceCore", "FileAccess", "ChildPrograms", "Realtime", "CPortAudio", "CSndFile", "CSampleRate"]),
    module("OnnxInference", ["VoiceCore", "FileAccess", "Realtime", "COnnxRuntime"], engine: true),
    module("SpeechDetection", ["VoiceCore", "Realtime", "OnnxInference"]),
    module(
      "SpeechRecognition",
      ["VoiceCore", "Realtime", "ModelFiles", "OnnxInference", "CWhisper", "CZlib"], engine: true),
    module("SpeechScoring", ["VoiceCore"]),
    module("TextGeneration", ["VoiceCore", "Realtime", "ModelFiles", "CLlama"], engine: true),
    module(
      "SpeechSynthesis",
      ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive", "CEspeak", "CKissFFT"]),
    module(
      "SpeakerDiarization",
      ["VoiceCore", "Realtime", "OnnxInference", "SignalProcessing", "ZipArchive"], engine: true),
    module("ModelStore", ["VoiceCore", "FileAccess", "ModelFiles", "ChildPrograms", "CCrypto"]),
    module(
      "VoicePipeline",
      ["VoiceCore", "Realtime", "SpeechDetection", "SpeechRecognition", "TextGeneration"], engine: true),
    module(
      "Transcription",
      [
        "VoiceCore", "FileAccess", "AudioIO", "SpeechDetection", "SpeechRecognition", "SpeakerDiarization",
        "TranscriptFormats",
      ], engine: true),
    module(
      "TurnBenchmark",
      [
        "VoiceCore", "FileAccess", "Realtime", "AudioIO", "SpeechDetection", "SpeechRecognition",
        "SpeechScoring", "VoicePipeline",
      ],
      engine: true),
    .executableTarget(
      name: "sotto",
      dependencies: [
        "CNetworkLock", "VoiceCore", "FileAccess", "Realtime", "AudioIO", "OnnxInference", "SpeechDetection",
        "SpeechRecognition", "SpeechScoring", "TextGeneration", "SpeechSynthesis", "SpeakerDiarization",
        "ModelStore", "Transcription", "TranscriptFormats", "TranscriptEditing", "VoicePipeline",
        "TurnBenchmark",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + engineHeaders),

    .executableTarget(
      name: "Microbenchmarks",
      dependencies: ["VoiceCore", "Realtime", "AudioIO", "SpeechSynthesis", "TextGeneration"],
      path: "Benchmarks/Microbenchmarks", swiftSettings: strict + engineHeaders),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["VoiceCore", "ModelFiles"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests(
      "FuzzTests",
      [
        "VoiceCore", "ModelFiles", "ModelStore", "ZipArchive", "AudioIO", "OnnxInference",
        "SpeakerDiarization",
        "SpeechRecognition", "SpeechSynthesis", "Transcription",
      ], engine: true),
    tests("ModelStoreTests", ["ModelStore", "ModelFiles", "VoiceCore"]),
    tests("ChildProgramsTests", ["ChildPrograms"]),
    tests("RealtimeTests", ["Realtime", "VoiceCore"]),
    tests("ScriptTests", []),
    tests("TextGenerationTests", ["TextGeneration", "VoiceCore", "Realtime"], engine: true, golden: true),
    tests("OnnxInferenceTests", ["OnnxInference", "VoiceCore"], engine: true),
    tests("AudioIOTests", ["VoiceCore", "Realtime", "AudioIO", "CSndFile", "CPortAudio"], golden: true),
    tests(
      "SpeakerDiarizationTests",
      ["SpeakerDiarization", "SignalProcessing", "AudioIO", "Realtime", "VoiceCore"], engine: true,
      golden: true),
    tests("SpeechDetectionTests", ["SpeechDetection", "VoiceCore"], golden: true),
    tests(
      "SpeechRecognitionTests",
      ["SpeechRecognition", "SpeechScoring", "SpeechDetection", "Realtime", "VoiceCore"],
      golden: true),
    tests("SpeechScoringTests", ["SpeechScoring", "VoiceCore"], golden: true),
    tests(
      "SpeechSynthesisTests",
      ["SpeechSynthesis", "SpeechRecognition", "SpeechScoring", "AudioIO", "Realtime", "VoiceCore"],
      golden: true),
    tests("VoicePipelineTests", ["VoiceCore", "SpeechDetection", "VoicePipeline"], engine: true),
    tests(
      "TranscriptionTests",
      [
        "Transcription", "TranscriptFormats", "SpeechDetection", "SpeakerDiarization", "FileAccess",
        "VoiceCore",
      ],
      engine: true),
    tests("TurnBenchmarkTests", ["TurnBenchmark", "VoicePipeline", "AudioIO", "VoiceCore"], engine: true),
    tests("EndToEndTests", ["AudioIO", "SpeechRecognition", "SpeechScoring", "sotto"]),
    tests("TranscriptEditingTests", ["TranscriptEditing", "TextGeneration", "VoiceCore"], engine: true),
    tests("TranscriptFormatsTests", ["TranscriptFormats", "VoiceCore"], golden: true),
    tests("VoiceCoreTests", ["VoiceCore"]),
    tests("FileAccessTests", ["FileAccess", "VoiceCore"]),
  ]
)
