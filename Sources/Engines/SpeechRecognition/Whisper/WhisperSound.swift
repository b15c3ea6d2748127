/// A window as the encoder gets it: the same one is encoded once, however often and in however many ways it is decoded.
final class WhisperSound: Sendable {
  /// The samples at 16 kHz.
  let samples: [Float]
  /// The number of frames of 20 ms that the encoder hears unless it shall hear all.
  let frames: Int32

  init(_ samples: [Float], frames: Int32) {
    (self.samples, self.frames) = (samples, frames)
  }
}
