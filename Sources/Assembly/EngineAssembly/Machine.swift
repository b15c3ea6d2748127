import Foundation

/// The facts that the kernel tells about this computer.
public struct Machine: Encodable, Sendable {
  public var processor: String
  /// Cores that this process may use.
  public var cores: Int
  /// Instruction sets that the engines use, best first.
  public var features: [String]
  public var memoryBytes: Int64
  public var availableMemoryBytes: Int64
  /// The number of threads of any program that wanted to run, on average over the last minute.
  public var load: Double

  /// Other programs take so much that nothing measured now says what the machine can do.
  public var isBusy: Bool { load > 0.5 * Double(cores) }

  public static func read() -> Machine {
    let cpu = fields(ofFile: "/proc/cpuinfo")
    let memory = fields(ofFile: "/proc/meminfo")
    let flags = Set((cpu["flags"] ?? cpu["Features"] ?? "").split(separator: " ").map(String.init))
    return Machine(
      processor: cpu["model name"] ?? cpu["CPU implementer"].map { "Arm, implementer \($0)" } ?? "unknown",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      features: knownFeatures.filter { flags.contains($0.flag) }.map(\.name),
      memoryBytes: kilobytes(memory["MemTotal"]),
      availableMemoryBytes: kilobytes(memory["MemAvailable"]),
      load: (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)).flatMap {
        $0.split(separator: " ").first.flatMap { Double($0) }
      } ?? 0)
  }

  /// The kernel's names for what ggml and ONNX Runtime have kernels for.
  private static let knownFeatures: [(flag: String, name: String)] = [
    ("amx_int8", "AMX"), ("avx512_vnni", "AVX-512 VNNI"), ("avx512f", "AVX-512"), ("avx_vnni", "AVX-VNNI"),
    ("avx2", "AVX2"), ("fma", "FMA"), ("f16c", "F16C"), ("avx", "AVX"), ("sse4_2", "SSE4.2"),
    ("i8mm", "I8MM"), ("sve", "SVE"), ("asimddp", "dot product"), ("asimd", "NEON"),
  ]

  /// The first value of each "name : value" line.
  private static func fields(ofFile path: String) -> [String: String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
    var fields: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = parts[0].trimmingCharacters(in: .whitespaces)
      if fields[name] == nil { fields[name] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    return fields
  }

  private static func kilobytes(_ text: String?) -> Int64 {
    (text?.split(separator: " ").first).flatMap { Int64($0) }.map { $0 * 1024 } ?? 0
  }
}
