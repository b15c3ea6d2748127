import Glibc
import VoiceCore

/// A model's file, mapped: its pages are read when they are touched, shared between processes, and given back when
/// memory is short.
final class ModelFile {
  let bytes: UnsafeRawBufferPointer

  init(mapping path: String) throws(VoiceError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .noSuchFile(path) : .unreadable(path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path, reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path) }
    guard status.st_size > 0 else { throw .damagedModel(path: path, reason: "it is empty") }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .unreadable(path, reason: String(cString: strerror(errno)))
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  /// Whether it is in ONNX Runtime's own format, a flatbuffer that can be used where it lies (identifier "ORTM"),
  /// rather than in ONNX's protocol buffers.
  var isOrtFormat: Bool { bytes.count > 8 && bytes[4..<8].elementsEqual("ORTM".utf8) }
}
