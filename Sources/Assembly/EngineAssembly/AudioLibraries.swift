import CPortAudio
import CSampleRate
import CSndFile

/// The versions of the libraries that carry the sound, for `sotto doctor`.
public enum AudioLibraries {
  public static var portAudio: String { number(in: String(cString: Pa_GetVersionText())) }
  public static var sndFile: String { number(in: String(cString: sf_version_string())) }
  public static var sampleRate: String { number(in: String(cString: src_get_version())) }

  /// "PortAudio V19.6.0-devel, revision …" → "19.6.0-devel"; "libsndfile-1.2.0" → "1.2.0".
  private static func number(in text: String) -> String {
    let start = text.drop { !$0.isNumber }
    return String(start.prefix { $0 != "," && $0 != " " })
  }
}
