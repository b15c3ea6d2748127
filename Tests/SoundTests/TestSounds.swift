import CSndFile
import Foundation
import SoundFiles
import Testing
import VoiceCore

/// A folder that goes when the test does.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sotto-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

enum TestSound {
  static func sine(
    _ frequency: Double, seconds: Double, sampleRate: Int, amplitude: Double = 0.5
  ) -> [Float] {
    (0..<Int(seconds * Double(sampleRate))).map {
      Float(amplitude * sin(2 * .pi * frequency * Double($0) / Double(sampleRate)))
    }
  }

  /// Writes frames with libsndfile itself; `samples` has the channels interleaved.
  static func write(
    _ samples: [Float], to path: String, sampleRate: Int, channels: Int = 1, format: Int
  ) throws {
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = Int32(channels)
    info.format = Int32(format)
    let file = try #require(sf_open(path, Int32(SFM_WRITE), &info), "\(String(cString: sf_strerror(nil)))")
    defer { sf_close(file) }
    #expect(sf_writef_float(file, samples, Int64(samples.count / channels)) == samples.count / channels)
  }

  /// Everything that a file holds, in its own rate, channels interleaved.
  static func read(_ path: String) throws -> (samples: [Float], info: SF_INFO) {
    var info = SF_INFO()
    let file = try #require(sf_open(path, Int32(SFM_READ), &info), "\(String(cString: sf_strerror(nil)))")
    defer { sf_close(file) }
    var samples = [Float](repeating: 0, count: Int(info.frames) * Int(info.channels))
    let frames = sf_readf_float(file, &samples, info.frames)
    #expect(frames == info.frames)
    return (samples, info)
  }

  static func cut(_ path: String, to bytes: Int, as name: String) throws {
    try FileManager.default.contents(atPath: path)!.prefix(bytes).write(to: URL(fileURLWithPath: name))
  }

  /// The name of a pipe into which a file's bytes are being written.
  static func pipe(_ path: String, in folder: TemporaryFolder) throws -> String {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    return try pipe(bytes, in: folder)
  }

  static func pipe(_ bytes: Data, in folder: TemporaryFolder) throws -> String {
    let name = folder.file("pipe-\(UUID().uuidString)")
    try #require(mkfifo(name, 0o600) == 0)
    Thread {
      outliveReaders()
      // Keeps the folder for as long as somebody may open the pipe.
      withExtendedLifetime(folder) { try? bytes.write(to: URL(fileURLWithPath: name), options: []) }
    }.start()
    return name
  }

  /// Lets this thread write to a pipe whose reader has gone: that is an error, not the end of the run of the tests.
  static func outliveReaders() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  static func readAll(_ reader: inout AudioFileReader) throws -> [Float] {
    var samples: [Float] = []
    while let block = try reader.read(1000) { samples += block }
    return samples
  }

  /// How many samples there are, and what was wrong behind the last one.
  static func countAll(_ reader: inout AudioFileReader) -> (count: Int, failure: VoiceError?) {
    var count = 0
    do throws(VoiceError) {
      while let block = try reader.read(1000) { count += block.count }
      return (count, nil)
    } catch {
      return (count, error)
    }
  }

  static func failureOfReading(_ reader: inout AudioFileReader) -> VoiceError? {
    do throws(VoiceError) {
      while try reader.read(1000) != nil {}
      return nil
    } catch {
      return error
    }
  }

  /// The part of `samples` that is a sine of `frequency`: its amplitude, and how far everything else lies below it
  /// (dB). Least squares over sine, cosine and constant.
  static func fit(
    _ samples: some Collection<Float>, frequency: Double, sampleRate: Int
  ) -> (amplitude: Double, signalToNoise: Double) {
    let step = 2 * Double.pi * frequency / Double(sampleRate)
    let count = Double(samples.count)
    var (sineSine, cosineCosine, sineCosine, sineSum, cosineSum) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let mean = samples.reduce(0.0) { $0 + Double($1) } / count
    for (index, sample) in samples.enumerated() {
      let (s, c, x) = (sin(step * Double(index)), cos(step * Double(index)), Double(sample) - mean)
      sineSine += s * s
      cosineCosine += c * c
      sineCosine += s * c
      sineSum += s * x
      cosineSum += c * x
    }
    let determinant = sineSine * cosineCosine - sineCosine * sineCosine
    let a = (sineSum * cosineCosine - cosineSum * sineCosine) / determinant
    let b = (cosineSum * sineSine - sineSum * sineCosine) / determinant
    var noise = 0.0
    for (index, sample) in samples.enumerated() {
      let rest =
        Double(sample) - mean - a * sin(step * Double(index)) - b * cos(step * Double(index))
      noise += rest * rest
    }
    let amplitude = (a * a + b * b).squareRoot()
    return (amplitude, 10 * log10(amplitude * amplitude / 2 * count / max(noise, 1e-30)))
  }
}
