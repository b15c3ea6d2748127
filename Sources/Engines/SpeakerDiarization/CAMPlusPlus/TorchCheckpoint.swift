import Foundation
import VoiceCore
import ZipArchive

/// The weights that PyTorch's `torch.save(model.state_dict(), …)` wrote: a ZIP archive of `data.pkl`, which names the
/// tensors and says which of the files `data/0`, `data/1` … each one's numbers are in (torch/serialization.py and
/// torch/_utils.py, `_rebuild_tensor_v2`). Tensors of 32-bit floats are kept, others left out.
package struct TorchCheckpoint: Sendable {
  struct Tensor: Sendable {
    var shape: [Int]
    /// The numbers: little-endian 32-bit floats in row-major order, in the mapped file.
    var floats: Data
  }

  let path: String
  private let tensors: [String: Tensor]

  /// - Throws: `.noSuchFile`, `.damagedModel`.
  package init(path: String) throws(VoiceError) {
    let archive = try ZipArchive(path: path)
    guard let name = archive.names.first(where: { $0.hasSuffix("/data.pkl") }),
      let pickle = try archive.contents(of: name)
    else { throw .damagedModel(path: path, reason: "it is no PyTorch checkpoint") }
    let root: Pickle.Value
    do { root = try Pickle.value(of: pickle) } catch { throw .damagedModel(path: path, reason: error.reason) }
    guard case .dictionary(let dictionary) = root else {
      throw .damagedModel(path: path, reason: "it holds something else than a dictionary of tensors")
    }
    let folder = name.dropLast("data.pkl".count)
    var tensors: [String: Tensor] = [:]
    for (name, value) in dictionary.values {
      guard let description = Description(value) else { continue }
      guard let storage = try archive.contents(of: "\(folder)data/\(description.storage)"),
        description.offset >= 0, let count = description.count,
        description.offset <= storage.count / 4, count <= storage.count / 4 - description.offset
      else { throw .damagedModel(path: path, reason: "the numbers of '\(name)' are missing") }
      let start = storage.startIndex + 4 * description.offset
      tensors[name] = Tensor(
        shape: description.shape, floats: storage[start..<start + 4 * count])
    }
    (self.path, self.tensors) = (path, tensors)
  }

  /// - Throws: `.damagedModel` when there is none, or one of another shape.
  func tensor(_ name: String, shape: [Int]) throws(VoiceError) -> Data {
    guard let tensor = tensors[name] else {
      throw .damagedModel(path: path, reason: "it has no '\(name)'")
    }
    guard tensor.shape == shape else {
      throw .damagedModel(
        path: path, reason: "its '\(name)' has the shape \(tensor.shape) instead of \(shape)")
    }
    return tensor.floats
  }

  /// `_rebuild_tensor_v2(storage, offset, shape, strides, …)`, the storage being
  /// ("storage", torch.FloatStorage, key, device, count).
  private struct Description {
    let storage: String
    let offset: Int
    let shape: [Int]

    /// The number of elements; nil when there are more than can be counted.
    var count: Int? {
      var count = 1
      for length in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        if overflow { return nil }
        count = product
      }
      return count
    }

    init?(_ value: Pickle.Value) {
      guard case .call("torch._utils _rebuild_tensor_v2", let arguments, _) = value, arguments.count >= 4,
        case .persistent(let storage, _) = arguments[0], storage.count >= 3,
        case .global("torch FloatStorage") = storage[1], case .text(let key) = storage[2],
        case .int(let offset) = arguments[1], let shape = Self.integers(arguments[2]),
        let strides = Self.integers(arguments[3])
      else { return nil }
      (self.storage, self.offset, self.shape) = (key, offset, shape)
      // Rows one behind the other.
      var step = 1
      for (length, stride) in zip(shape, strides).reversed() {
        guard stride == step || length == 1 else { return nil }
        let (next, overflow) = step.multipliedReportingOverflow(by: length)
        guard !overflow else { return nil }
        step = next
      }
    }

    private static func integers(_ value: Pickle.Value) -> [Int]? {
      guard case .tuple(let values, _) = value else { return nil }
      let integers = values.compactMap { if case .int(let value) = $0, value >= 0 { value } else { nil } }
      return integers.count == values.count ? integers : nil
    }
  }
}
