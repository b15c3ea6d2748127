import Foundation
import ModelStore
import Testing

/// Python packages that lie in a folder, for the real pip.
extension Workbench {
  /// No index but that folder.
  var offline: [String: String] {
    ["PIP_NO_INDEX": "1", "PIP_FIND_LINKS": index.path, "PIP_CONFIG_FILE": "/dev/null"]
  }

  private var index: URL { folder.appendingPathComponent("index") }

  /// A wheel with what pip looks at and the given files.
  ///
  /// - Parameter tag: of the Pythons and platforms that it is for.
  func wheel(_ package: String, _ files: [String: Data], tag: String = "py3-none-any") throws {
    let name = package.replacingOccurrences(of: "-", with: "_")
    let about = "\(name)-1.0.dist-info"
    var files = files
    files["\(about)/METADATA"] = metadata(package)
    files["\(about)/WHEEL"] = Data("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: \(tag)\n".utf8)
    files["\(about)/RECORD"] = Data()
    try pack(files, in: "tree-\(name)", with: ["zipfile", "-c"], as: "\(name)-1.0-\(tag).whl")
  }

  /// A source distribution with the given files, which brings what builds it, so that pip needs nothing else.
  func sourceDistribution(_ package: String, _ files: [String: Data]) throws {
    let top = "\(package)-1.0"
    var all = ["\(top)/PKG-INFO": metadata(package)]
    all["\(top)/pyproject.toml"] = Data(
      "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n".utf8)
    all["\(top)/backend.py"] = Data(
      """
      import os, shutil
      def prepare_metadata_for_build_wheel(folder, config_settings=None):
          name = "\(package.replacingOccurrences(of: "-", with: "_"))-1.0.dist-info"
          os.mkdir(os.path.join(folder, name))
          shutil.copy("PKG-INFO", os.path.join(folder, name, "METADATA"))
          return name
      def build_wheel(folder, config_settings=None, metadata_directory=None):
          raise RuntimeError("nobody builds it")

      """.utf8)
    for (path, data) in files { all["\(top)/\(path)"] = data }
    try pack(all, in: "tree-\(top)", with: ["tarfile", "-c"], as: "\(top).tar.gz")
  }

  private func metadata(_ package: String) -> Data {
    Data("Metadata-Version: 2.1\nName: \(package)\nVersion: 1.0\n".utf8)
  }

  private func pack(
    _ files: [String: Data], in tree: String, with module: [String], as name: String
  ) throws {
    for (path, data) in files { _ = try file("\(tree)/\(path)", data) }
    try FileManager.default.createDirectory(at: index, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.currentDirectoryURL = folder.appendingPathComponent(tree)
    process.arguments =
      ["python3", "-m"] + module + [index.appendingPathComponent(name).path]
      + Set(files.keys.map { String($0.prefix { $0 != "/" }) }).sorted()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

func member(_ package: String, _ path: String, builtFor: String? = nil) -> ModelSource.PackageMember {
  .init(package: package, version: "1.0", member: path, builtFor: builtFor)
}
