import CEspeak
import Realtime
import Synchronization
import VoiceCore

/// espeak-ng, of which a process has exactly one: its state is C globals. All calls go through one lock; a clause
/// takes well under a millisecond to phonemize, and about 10 ms a second of speech to synthesise.
package enum Espeak {
  private struct State {
    var sampleRate = 0
    var voice = ""
  }

  private static let state = Mutex(State())

  /// The IPA of `text`, clauses joined by a space, as espeak-ng 1.51 writes it; affricates and diphthongs are tied
  /// with "^" (d^ʒ, a^ɪ), which is what the tables of ``PhonemeAlphabet`` read. Punctuation is lost.
  ///
  /// - Parameter voice: espeak-ng's name, such as "en-us".
  package static func phonemes(of text: String, voice: String) throws(VoiceError) -> String {
    try run(voice) { _ in
      var clauses: [String] = []
      var bytes = Array(text.utf8CString)
      bytes.withUnsafeMutableBytes { buffer in
        var rest: UnsafeRawPointer? = UnsafeRawPointer(buffer.baseAddress!)
        // One call translates up to the end of a clause and moves `rest`, nil at the end of the text.
        while rest != nil {
          guard let clause = espeak_TextToPhonemes(&rest, Int32(espeakCHARS_UTF8), tiedIPA) else { break }
          let phonemes = String(cString: clause)
          if !phonemes.isEmpty { clauses.append(phonemes) }
        }
      }
      return clauses.joined(separator: " ")
    }
  }

  /// The mode of the phonemes. Bit 1: IPA; bit 7: the character in bits 8–23 ties the letters of one phoneme.
  private static let tiedIPA =
    Int32(espeakPHONEMES_IPA) | Int32(espeakPHONEMES_TIE) | Int32(UInt8(ascii: "^")) << 8

  /// The library's version, such as "1.51".
  package static var version: String {
    let text = espeak_Info(nil).map { String(cString: $0) } ?? ""
    return String(text.prefix { $0 != " " })
  }

  /// The sample rate of ``speech(for:voice:isCancelled:)``: 22,050 Hz.
  package static var sampleRate: Int {
    get throws(VoiceError) { try run(nil) { $0 } }
  }

  /// espeak-ng's own voice, 16-bit samples.
  ///
  /// - Parameter token: asked about every 60 ms of speech; once cancelled, it ends the synthesis.
  package static func speech(
    for text: String, voice: String, _ token: CancellationToken
  ) throws(VoiceError) -> [Int16] {
    try run(voice) { _ in
      var collector = Collector(token: token)
      withUnsafeMutablePointer(to: &collector) { collector in
        espeak_SetSynthCallback { samples, count, events in
          guard let collector = events?.pointee.user_data?.assumingMemoryBound(to: Collector.self) else {
            return 0
          }
          if let samples, count > 0 {
            collector.pointee.samples.append(
              contentsOf: UnsafeBufferPointer(start: samples, count: Int(count)))
          }
          return collector.pointee.token.isCancelled ? 1 : 0
        }
        let bytes = Array(text.utf8CString)
        _ = espeak_Synth(bytes, bytes.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil, collector)
      }
      return collector.samples
    }
  }

  private struct Collector {
    var samples: [Int16] = []
    let token: CancellationToken
  }

  /// The languages there are, by the names of their voices: "es", "en-us", "pt-br", … MBROLA's voices need a program
  /// and data of their own, and are left out.
  package static func voices() throws(VoiceError) -> Set<String> {
    try run(nil) { _ in
      var names: Set<String> = []
      guard var voice = espeak_ListVoices(nil) else { return names }
      while let properties = voice.pointee {
        voice += 1
        let file = properties.pointee.identifier.map { String(cString: $0) } ?? ""
        guard !file.hasPrefix("mb/"), var language = properties.pointee.languages else { continue }
        // Each a byte of priority and a name that ends in zero; a zero byte ends the list.
        while language.pointee != 0 {
          let name = String(cString: language + 1)
          names.insert(name)
          language += name.utf8.count + 2
        }
      }
      return names
    }
  }

  // MARK: The one engine

  private static func run<Result: Sendable>(
    _ voice: String?, _ body: (_ sampleRate: Int) -> Result
  ) throws(VoiceError) -> Result {
    // `withLock` does not carry typed throws through a generic result here, so the outcome travels as a value.
    let outcome = state.withLock { state -> Swift.Result<Result, VoiceError> in
      do throws(VoiceError) {
        if state.sampleRate == 0 { state.sampleRate = try initialise() }
        if let voice, state.voice != voice {
          guard espeak_SetVoiceByName(voice) == EE_OK else {
            throw .engineFailed("espeak-ng", reason: "it has no voice '\(voice)'")
          }
          state.voice = voice
        }
        return .success(body(state.sampleRate))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// The pieces that `espeak_Initialize` consists of: it would print to standard error when the data are missing.
  private static func initialise() throws(VoiceError) -> Int {
    espeak_ng_InitializePath(nil)
    try check(espeakStatus: espeak_ng_Initialize(nil).rawValue)
    try check(espeakStatus: espeak_ng_InitializeOutput(ENOUTPUT_MODE_SYNCHRONOUS, 0, nil).rawValue)
    return Int(espeak_ng_GetSampleRate())
  }

  /// Words a status of espeak-ng's initialisation; the low values are those of errno.
  package static func check(espeakStatus status: UInt32) throws(VoiceError) {
    switch status {
    case ENS_OK.rawValue: return
    case ENS_VERSION_MISMATCH.rawValue, 1..<256:
      throw .toolMissing("espeak-ng data", package: "espeak-ng-data")
    default: throw .engineFailed("espeak-ng", reason: "it did not start (status \(status))")
    }
  }
}
