import Foundation

/// A ZIP archive whose files are stored as they are, as `torch.save` and `numpy.savez` write them.
struct StoredZip {
  var files: [(name: String, bytes: Data)]

  var data: Data {
    var (data, directory) = (Data(), Data())
    for (name, bytes) in files {
      let place = data.count
      let (length, size) = (UInt16(name.utf8.count), UInt32(bytes.count))
      data += fields([0x0403_4B50 as UInt32]) + fields([10, 0, 0, 0, 0] as [UInt16])
      data +=
        fields([0, size, size] as [UInt32]) + fields([length, 0] as [UInt16]) + Data(name.utf8) + bytes
      directory += fields([0x0201_4B50 as UInt32]) + fields([10, 10, 0, 0, 0, 0] as [UInt16])
      directory += fields([0, size, size] as [UInt32]) + fields([length, 0, 0, 0, 0] as [UInt16])
      directory += fields([0, UInt32(place)] as [UInt32]) + Data(name.utf8)
    }
    let end =
      fields([0x0605_4B50 as UInt32]) + fields([0, 0, UInt16(files.count), UInt16(files.count)] as [UInt16])
    return data + directory + end + fields([UInt32(directory.count), UInt32(data.count)])
      + fields([0 as UInt16])
  }
}

/// What `torch.save({"w": tensor})` pickles: `_rebuild_tensor_v2(("storage", FloatStorage, "0", "cpu", 24), 0, (4, 6),
/// (6, 1), False, OrderedDict())`.
enum SmallPickle {
  static let stateDictionary: Data = {
    var data = Data([0x80, 2])
    data += Data("}q\u{0}".utf8)
    for name in ["w", "v"] {
      data += text(name) + global("torch._utils", "_rebuild_tensor_v2") + Data("((".utf8)
      data += text("storage") + global("torch", "FloatStorage") + text("0") + text("cpu") + Data([0x4B, 24])
      data += Data("tQ".utf8) + Data([0x4B, 0])
      data += Data([0x4B, 4, 0x4B, 6, 0x86, 0x4B, 6, 0x4B, 1, 0x86, 0x89])
      data += global("collections", "OrderedDict") + Data(")RtRs".utf8)
    }
    return data + Data(".".utf8)
  }()

  private static func text(_ text: String) -> Data {
    Data("X".utf8) + fields([UInt32(text.utf8.count)]) + Data(text.utf8) + Data("q\u{1}".utf8)
  }

  private static func global(_ module: String, _ name: String) -> Data { Data("c\(module)\n\(name)\n".utf8) }
}

/// A flatbuffer of ONNX Runtime's with one `If`, in whose branch "inner" is computed and "out" returned.
enum SmallOrt {
  static let model: Data = {
    var buffer = BackwardBuffer()
    // From the innermost on, as flatbuffers are written.
    let (inner, out, branchName) = (
      buffer.string("inner"), buffer.string("out"), buffer.string("then_branch")
    )
    let innerNode = buffer.table([9: buffer.vector([inner])])
    let branchNodes = buffer.vector([innerNode])
    let branch = buffer.table([2: branchNodes, 6: buffer.vector([out])])
    let attribute = buffer.table([0: branchName, 7: branch])
    let node = buffer.table([10: buffer.vector([attribute])])
    let graph = buffer.table([2: buffer.vector([node])])
    let model = buffer.table([7: graph])
    return buffer.finished(root: buffer.table([1: model]))
  }()

  /// Bytes that grow to the front; a place is counted from the end.
  private struct BackwardBuffer {
    private var bytes: [UInt8] = []

    mutating func put(_ number: some FixedWidthInteger) {
      bytes = withUnsafeBytes(of: number.littleEndian) { Array($0) } + bytes
    }

    mutating func align() { while bytes.count % 4 != 0 { bytes.insert(0, at: 0) } }

    mutating func string(_ text: String) -> Int {
      bytes = Array(text.utf8) + [0] + bytes
      align()
      put(UInt32(text.utf8.count))
      return bytes.count
    }

    mutating func offset(to place: Int) { put(UInt32(bytes.count + 4 - place)) }

    mutating func vector(_ places: [Int]) -> Int {
      for place in places.reversed() { offset(to: place) }
      put(UInt32(places.count))
      return bytes.count
    }

    mutating func table(_ fields: [Int: Int]) -> Int {
      let last = fields.keys.max() ?? 0
      var places: [Int: Int] = [:]
      for (index, place) in fields.sorted(by: { $0.key > $1.key }) {
        offset(to: place)
        places[index] = bytes.count
      }
      let listLength = 4 + 2 * (last + 1)
      put(Int32((listLength + 3) / 4 * 4))
      let table = bytes.count
      if listLength % 4 != 0 { put(UInt16(0)) }
      for index in (0...last).reversed() { put(UInt16(places[index].map { table - $0 } ?? 0)) }
      put(UInt16(4 + 4 * fields.count))
      put(UInt16(listLength))
      return table
    }

    mutating func finished(root: Int) -> Data {
      bytes = Array("ORTM".utf8) + bytes
      offset(to: root)
      return Data(bytes)
    }
  }
}

/// Little-endian.
func fields(_ numbers: [some FixedWidthInteger & BitwiseCopyable]) -> Data {
  numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }
}
