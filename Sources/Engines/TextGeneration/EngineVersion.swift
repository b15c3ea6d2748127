import CLlama

/// The library that runs the language models, for a report.
public enum LlamaCpp {
  /// ggml's version and the instruction sets that it was built for.
  public static var version: String { "ggml \(String(cString: ggml_version()))" }
}
