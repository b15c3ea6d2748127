import CLlama

/// What runs the language models, for `sotto doctor`.
public enum LlamaCpp {
  /// ggml's version and the instruction sets that it was built for.
  public static var version: String { "ggml \(String(cString: ggml_version()))" }
}
