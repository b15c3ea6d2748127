import Realtime
import SignalProcessing
import SpeechSynthesis
import SpeechText
import TextGeneration
import TurnDetection
import VoiceCore

/// 10 ms of 48 kHz through the ring between a callback and its queue: one write, one read.
func ring(samples: Int) -> Measurement {
  let block = noise(480)
  let ring = SampleRing(minimumCapacity: 48_000)
  let taken = UnsafeMutablePointer<Float>.allocate(capacity: block.count)
  defer { taken.deallocate() }
  return block.withUnsafeBufferPointer { block in
    Measurement("ring, 10 ms in and out", seconds: 0.01, samples: samples) {
      ring.write(block.baseAddress!, count: block.count)
      consume(ring.read(into: taken, count: block.count))
    }
  }
}

/// 10 ms of a microphone at 48 kHz on its way to the recognizer's 16 kHz.
func resampler(samples: Int) -> Measurement {
  let block = noise(480)
  guard var stream = try? ResamplerStream(from: 48_000, to: 16_000) else {
    preconditionFailure("libsamplerate divides by three")
  }
  return Measurement("resampler, 10 ms from 48 to 16 kHz", seconds: 0.01, samples: samples) {
    consume(stream.push(block))
  }
}

/// The inverse STFT of one second of a hibari voice, with its pulses and noise.
func waveform(samples: Int) -> Measurement {
  let count = HarmonicNoiseWaveform.sampleRate / HarmonicNoiseWaveform.hop
  let spectrum = noise(HarmonicNoiseWaveform.binCount * count)
  let frames = SpectralFrames(
    harmonicLog: spectrum, harmonicPhase: spectrum, noiseLog: spectrum, freeLog: spectrum,
    freePhase: spectrum,
    f0: [Float](repeating: 120, count: count))
  let waveform = HarmonicNoiseWaveform()
  return Measurement("inverse STFT, 1 s at 24 kHz", seconds: 1, samples: samples) {
    var noise = GaussianNoise(seed: 1)
    consume(waveform.samples(frames, noise: &noise))
  }
}

/// The spectrogram that the end-of-turn detector sees of one, four and eight seconds of a turn.
func logMelSpectrograms(samples: Int) -> [Measurement] {
  let spectrogram = LogMelSpectrogram()
  return [1, 4, 8].map { seconds in
    let sound = noise(seconds * LogMelSpectrogram.sampleRate)
    return Measurement("log-mel spectrogram, \(seconds) of 8 s", seconds: Double(seconds), samples: samples) {
      consume(spectrogram.features(of: sound))
    }
  }
}

/// What of a conversation of 2,000 tokens stays when 20 are new.
func prefixReuse(samples: Int) -> Measurement {
  let cached = (0..<2000).map { Token($0 * 7 % 50_000) }
  let wanted = cached.dropLast(10) + (0..<20).map { Token($0 + 60_000) }
  return Measurement("prefix reuse, 2,000 tokens", samples: samples) {
    consume(PrefixReuse(cached: cached, onGrid: cached.count, wanted: Array(wanted), needsLogits: true))
  }
}

/// A reply of 60 words, piece by piece.
func clauses(samples: Int) -> Measurement {
  let sentence = "The light of the sun is scattered by the air, and blue light is scattered more than red. "
  let text = String(repeating: sentence, count: 3) + "That is why, on a clear day, the sky looks blue to us."
  let pieces = text.split(separator: " ").map { " " + $0 }
  return Measurement("clause splitter, 65 words", samples: samples) {
    var splitter = ClauseSplitter()
    for piece in pieces { consume(splitter.push(piece)) }
    consume(splitter.flush())
  }
}

/// The same on every run, −0.5…0.5.
private func noise(_ count: Int) -> [Float] {
  var state: UInt32 = 1
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return Float(state >> 8) / Float(1 << 24) - 0.5
  }
}
