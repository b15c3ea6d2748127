/// Finds where to part a stretch of speech that is too long for one window.
package enum Pause {
  /// The index in the middle of the quietest 96 ms: longer than the stop of a consonant, shorter than most pauses.
  package static func quietest(in samples: ArraySlice<Float>, sampleRate: Int) -> Int {
    let frame = max(1, sampleRate / 100)
    let starts = Array(stride(from: samples.startIndex, to: samples.endIndex - frame + 1, by: frame))
    let energies = starts.map { start in
      samples[start..<start + frame].reduce(into: Float(0)) { sum, sample in sum += sample * sample }
    }
    let width = 10
    guard energies.count > width else { return (samples.startIndex + samples.endIndex) / 2 }
    var best = (energy: Float.infinity, index: 0)
    for index in 0...(energies.count - width) {
      let energy = energies[index..<index + width].reduce(0, +)
      if energy < best.energy { best = (energy, index) }
    }
    return starts[best.index] + width * frame / 2
  }
}
