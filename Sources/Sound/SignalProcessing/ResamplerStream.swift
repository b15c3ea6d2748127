import CSampleRate
import VoiceCore

/// Changes the sample rate of one channel of sound as it comes in, block by block (libsamplerate).
///
/// Uses libsamplerate's SRC_SINC_MEDIUM_QUALITY: band-limited sinc interpolation after J. O. Smith, 121 dB signal to
/// noise, flat up to 90 % of the lower rate's band. It costs 7 ms of one core for a second of 48 kHz; the best
/// quality costs 24 ms for a band that ends at 97 %, which neither speech recognisers nor voices use.
///
/// The output is aligned with the input: sample 0 sounds at time 0, and nothing is lost at either end. While sound
/// comes in, the output lags by half the filter (3 ms at 16 kHz); `flush()` gives that rest. In all there are
/// `input × outputRate / inputRate` samples, give or take one, however the input was cut into blocks.
///
/// Belongs to whoever feeds it; not shared between queues.
public struct ResamplerStream: ~Copyable {
  /// The rate of what is pushed, in Hz.
  public let inputRate: Int
  /// The rate of what is given, in Hz.
  public let outputRate: Int
  /// libsamplerate's converter; nil when both rates are equal.
  private let converter: OpaquePointer?

  /// - Throws: `.engineFailed` when one rate is more than 256 times the other.
  public init(from inputRate: Int, to outputRate: Int) throws(VoiceError) {
    self.inputRate = inputRate
    self.outputRate = outputRate
    if inputRate == outputRate {
      converter = nil
      return
    }
    var status: Int32 = 0
    let ratio = Double(outputRate) / Double(max(inputRate, 1))
    guard src_is_valid_ratio(ratio) != 0,
      let state = src_new(Int32(SRC_SINC_MEDIUM_QUALITY), 1, &status)
    else {
      throw .engineFailed("libsamplerate", reason: "it cannot go from \(inputRate) Hz to \(outputRate) Hz")
    }
    converter = state
  }

  deinit { if let converter { src_delete(converter) } }

  /// Takes any number of samples and gives those that are ready.
  public mutating func push(_ samples: [Float]) -> [Float] { process(samples, isLast: false) }

  /// Gives what is left, and is ready for a new sound.
  public mutating func flush() -> [Float] {
    let rest = process([], isLast: true)
    reset()
    return rest
  }

  /// Forgets the sound so far.
  public mutating func reset() { if let converter { src_reset(converter) } }

  private func process(_ samples: [Float], isLast: Bool) -> [Float] {
    guard let converter else { return samples }
    let ratio = Double(outputRate) / Double(inputRate)
    var output: [Float] = []
    var used = 0
    // Room for what this block makes, and for the filter's tail, so that one pass nearly always does.
    let room = Int(Double(samples.count) * ratio) + 512 + Int(64 * max(1, ratio))
    samples.withUnsafeBufferPointer { input in
      var generated = room
      while used < input.count || generated == room {
        output += [Float](unsafeUninitializedCapacity: room) { target, count in
          // Without input, an address that is neither null nor inside the output, which libsamplerate would refuse.
          var data = SRC_DATA()
          data.data_in =
            input.count > 0 ? input.baseAddress! + used : UnsafePointer(target.baseAddress! + room)
          data.input_frames = input.count - used
          data.data_out = target.baseAddress!
          data.output_frames = room
          data.end_of_input = isLast ? 1 : 0
          data.src_ratio = ratio
          // The call fails only on arguments that init has refused.
          let status = src_process(converter, &data)
          precondition(status == 0, String(cString: src_strerror(status)))
          used += data.input_frames_used
          generated = data.output_frames_gen
          count = generated
        }
      }
    }
    return output
  }
}
