import CKissFFT
import Foundation

/// KissFFT's transform of `length` real samples to `length / 2 + 1` bins and back. One owner; one thread at a time.
package struct RealFFT: ~Copyable {
  package let length: Int
  private let forward: kiss_fftr_cfg
  private let backward: kiss_fftr_cfg

  /// - Parameter length: even.
  package init(length: Int) {
    guard let forward = kiss_fftr_alloc(Int32(length), 0, nil, nil),
      let backward = kiss_fftr_alloc(Int32(length), 1, nil, nil)
    else { fatalError("KissFFT has no plan for \(length) samples") }
    self.length = length
    self.forward = forward
    self.backward = backward
  }

  deinit {
    free(UnsafeMutableRawPointer(forward))
    free(UnsafeMutableRawPointer(backward))
  }

  package var binCount: Int { length / 2 + 1 }

  /// Transforms samples to bins, which are not scaled: `inverse(transform(x))` is `length · x`.
  package func transform(_ samples: UnsafePointer<Float>, into bins: UnsafeMutablePointer<kiss_fft_cpx>) {
    kiss_fftr(forward, samples, bins)
  }

  /// Transforms bins to samples. The imaginary parts of the first and the last bin are not looked at.
  package func inverse(_ bins: UnsafePointer<kiss_fft_cpx>, into samples: UnsafeMutablePointer<Float>) {
    kiss_fftri(backward, bins, samples)
  }
}
