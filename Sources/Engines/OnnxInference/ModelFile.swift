import FileAccess
import Foundation
import Realtime
import VoiceCore

/// A model's file, mapped: its pages are read when they are touched, shared between processes, and given back when
/// memory is short. What is written to them stays with this mapping.
final class ModelFile: Sendable {
  /// Nobody writes to it once a session uses it.
  private let mapping: ThreadSafe<UnsafeMutableRawBufferPointer>

  var bytes: UnsafeMutableRawBufferPointer { mapping.pointer }

  init(mapping path: String) throws(VoiceError) {
    let (descriptor, status) = try FileAccess.openFile(path)
    defer { close(descriptor) }
    guard status.st_size > 0 else { throw .damagedModel(path: path, reason: "it is empty") }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else {
      throw .unreadable(path, reason: SystemError.words(errno))
    }
    mapping = ThreadSafe(UnsafeMutableRawBufferPointer(start: start, count: size))
  }

  /// A model that was made in memory.
  init(copying model: Data) throws(VoiceError) {
    guard !model.isEmpty,
      let start = mmap(nil, model.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else {
      throw .notEnoughMemory(what: "a network", reason: SystemError.words(errno))
    }
    let bytes = UnsafeMutableRawBufferPointer(start: start, count: model.count)
    model.copyBytes(to: bytes)
    mapping = ThreadSafe(bytes)
  }

  deinit { munmap(bytes.baseAddress, bytes.count) }

  /// Whether it is in ONNX Runtime's own format, a flatbuffer that can be used where it lies (identifier "ORTM"),
  /// rather than in ONNX's protocol buffers.
  var isOrtFormat: Bool { bytes.count > 8 && bytes[4..<8].elementsEqual("ORTM".utf8) }
}
