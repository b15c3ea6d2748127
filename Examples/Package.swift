// swift-tools-version: 6.2
import PackageDescription

// Programs that import Sotto. `swift build --package-path Examples` builds them once `scripts/setup` has been run.
let package = Package(
  name: "Examples",
  dependencies: [.package(name: "sotto", path: "..")],
  targets: [
    .executableTarget(
      name: "TranscribeFile",
      dependencies: [
        .product(name: "SottoTranscription", package: "sotto"),
        .product(name: "SottoAssembly", package: "sotto"),
      ]),
    .executableTarget(
      name: "OwnRecognizer",
      dependencies: [
        .product(name: "SottoConversation", package: "sotto"),
        .product(name: "SottoAssembly", package: "sotto"),
      ]),
  ]
)
