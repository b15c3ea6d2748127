import Foundation

/// The settings that ggml, below llama.cpp and whisper.cpp, reads from the environment when it first computes or
/// fails: the process has one ggml, so whichever engine is loaded first must have asked for the same.
public enum GGMLSettings {
  /// Puts the settings into the environment. To be called while the process has one thread (changing the environment
  /// is not safe beside others); loading a model does it otherwise.
  ///
  /// `GGML_CPU_TILED_MM=0`: ggml's tiled kernel, which takes over K-quantised matrices that are not repacked from 8 rows
  /// on, rounds differently from the one for fewer. Without it every batch on a grid of 4 tokens computes the same to
  /// the last bit, and a last batch may be as small as 4. It is no faster here: docs/decisions/0005-same-answers.md.
  ///
  /// `GGML_NO_BACKTRACE=1`: where one of its assertions fails, ggml would start a debugger on the process, which prints
  /// on standard output, between the results. The assertion itself is said on standard error all the same.
  public static func prepareProcess() {
    setenv("GGML_CPU_TILED_MM", "0", 0)
    setenv("GGML_NO_BACKTRACE", "1", 0)
  }
}
