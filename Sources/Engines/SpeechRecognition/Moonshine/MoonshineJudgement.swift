import Foundation

/// Judges whether somebody said a text, or the model made it up from noise or music.
///
/// How sure the model is tells little: it writes "You" of a beep as surely as "Yes" of a yes. What tells is how much
/// *more likely* the sound makes the text than noise would, a token (the pointwise mutual information of both): what the
/// model is fond of writing anyway, "Thank you for watching", gains nothing. Over texts of noise, hum, music and singing
/// against speech the area under the curve is 0.995, that of the mean log probability 0.79. Figures and thresholds:
/// docs/decisions/0011-invented-text.md.
package struct MoonshineJudgement: Sendable, Hashable {
  /// The mean log probability of the first tokens, given the sound; at most 0.
  package var heard: Float
  /// How much likelier the sound makes them than the noise that makes them likeliest.
  package var evidence: Float

  /// The number of first tokens of a text that are looked at, its end among them; more tell no more.
  package static let tokens = 12
  /// The mean log probability above which a text is believed without asking.
  package static let sure: Float = -0.2
  package static let leastEvidence: Float = 0.6

  /// - Parameters:
  ///   - heard: the log probability of each token, given the sound.
  ///   - noise: the same, given each of several noises.
  package init(heard: [Float], noise: [[Float]]) {
    func mean(_ values: some Collection<Float>) -> Float { values.reduce(0, +) / Float(max(1, values.count)) }
    self.heard = mean(heard.prefix(Self.tokens))
    evidence = noise.map { mean(zip(heard, $0).prefix(Self.tokens).map { $0 - $1 }) }.min() ?? .infinity
  }

  /// A short answer that fills its sound is kept, for losing it is the worse error: a "thank you" in noise has no more
  /// evidence than one that was made up, but a hummed tone of a second is longer than two words.
  ///
  /// - Parameter loudSeconds: how long the sound is that is no pause.
  package func isInvented(words: Int, loudSeconds: Double) -> Bool {
    guard evidence < Self.leastEvidence, heard < Self.sure else { return false }
    let rate = Double(words) / max(loudSeconds, 0.01)
    let isShortAnswer = loudSeconds < 1 && (2.4...8).contains(rate)
    return !isShortAnswer
  }

  /// The probability that nobody spoke: a logistic regression on the evidence, where speech and noise are as
  /// frequent.
  package var noSpeechProbability: Float { 1 / (1 + exp(5 * (evidence - 1.25))) }
}

/// The sounds that a text is compared with: three of 2 s in which nobody speaks.
enum MoonshineNoise {
  static let samples = 32_000

  /// White noise: with it everything that the model writes when it hears nothing is likely.
  static var white: [Float] {
    // The constants of Numerical Recipes, section 7.1; the upper bits of such a generator are good.
    var state: UInt32 = 1
    return (0..<samples).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return 0.17 * (Float(state >> 8) / Float(1 << 23) - 1)
    }
  }

  /// A buzz of 100 Hz: what the model writes of tones and vowels that nobody means.
  static var hum: [Float] {
    (0..<samples).map { index in
      let time = Double(index) / Double(MoonshineWindow.sampleRate)
      return (1...7).reduce(Float(0)) { sum, harmonic in
        let number = Double(harmonic)
        return sum + Float(0.1 * sin(2 * .pi * 100 * number * time + number) / number)
      }
    }
  }

  /// A held "oh" at 150 Hz with a singer's vibrato: pulses of a glottis through three resonances.
  static var vowel: [Float] {
    let rate = Double(MoonshineWindow.sampleRate)
    var phase = 0.0
    let pulses = (0..<samples).map { index in
      phase += 150 * (1 + 0.02 * sin(2 * .pi * 5.5 * Double(index) / rate)) / rate
      phase -= phase.rounded(.down)
      return phase < 0.4 ? pow(sin(.pi * phase / 0.4), 2) - 0.15 : -0.15
    }
    var sum = [Double](repeating: 0, count: samples)
    let formants: [(frequency: Double, width: Double, gain: Double)] = [
      (500, 80, 1), (900, 90, 0.6), (2400, 120, 0.3),
    ]
    for formant in formants {
      let radius = exp(-.pi * formant.width / rate)
      let turn = 2 * radius * cos(2 * .pi * formant.frequency / rate)
      var (last, before) = (0.0, 0.0)
      let resonance = pulses.map { pulse in
        (last, before) = (pulse + turn * last - radius * radius * before, last)
        return last
      }
      let peak = resonance.reduce(0) { max($0, abs($1)) }
      for index in sum.indices { sum[index] += formant.gain * resonance[index] / peak }
    }
    let peak = sum.reduce(0) { max($0, abs($1)) }
    return sum.indices.map { index in
      let fade = min(Double(index) / 1600, Double(samples - index) / 3200, 1)
      return Float(0.3 * fade * sum[index] / peak)
    }
  }
}
