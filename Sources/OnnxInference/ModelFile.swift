import Foundation
import VoiceCore

/// What can be said of a model's file before an engine reads it.
enum ModelFile {
  static func check(_ path: String) throws(VoiceError) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .noSuchFile(path)
    }
    if isDirectory.boolValue { throw .isDirectory(path) }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .unreadable(path, reason: "permission denied")
    }
    // ONNX Runtime takes an empty file for a network without a graph.
    if (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) == 0 {
      throw .damagedModel(path: path, reason: "it is empty")
    }
  }
}
