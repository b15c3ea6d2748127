import Foundation
import SpeechScoring
import TestSupport
import Testing

/// What `sotto transcribe` is given to read: formats, pipes, and files that are not what they should be.
@Suite(.serialized) struct TranscribeInputTests {
  private static let fast = ["transcribe", "--model", "moonshine-tiny-en"]

  private let folder = try! ScratchFolder()

  /// A short one, and one of which the smallest model gets every word.
  private func recording() throws -> LibriVox.Recording { try #require(LibriVox.recordings().last) }

  private func place(_ data: Data, _ name: String) throws -> String {
    try data.write(to: folder.url.appendingPathComponent(name))
    return folder.path(name)
  }

  private func wave() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: recording().path)) }

  /// In big-endian 16 bits, whose length is said to be that of all samples.
  private func coreAudioFile(share: Double) throws -> Data {
    let samples = try Wave.samples(of: recording().path)
    func number(_ value: UInt64, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * (bytes - 1 - $0))) }
    }
    var file = Data("caff".utf8) + [0, 1, 0, 0] + Data("desc".utf8) + number(32, 8)
    file += number(Double(16_000).bitPattern, 8) + Data("lpcm".utf8) + number(0, 4)
    for field: UInt64 in [2, 1, 1, 16] { file += number(field, 4) }
    file += Data("data".utf8) + number(UInt64(4 + 2 * samples.count), 8) + number(0, 4)
    for sample in samples.prefix(Int(share * Double(samples.count))) {
      file += number(UInt64(UInt16(bitPattern: sample)), 2)
    }
    return file
  }

  /// - Parameter command: of bash; the program is `$0`, the file `$1`.
  private func run(_ command: String, _ path: String, _ environment: [String: String] = [:]) throws
    -> Program.Outcome
  {
    try Program.run([path], through: ["bash", "-c", "set -o pipefail; " + command], environment: environment)
  }

  private func spoken() throws -> String {
    let path = folder.path("said.flac")
    let said = try Program.run([
      "say", "--output", path,
      "The garden behind the house was quiet that morning, and nobody was there to see it.",
    ])
    #expect(said.status == 0, "\(said.errors)")
    return path
  }

  @Test func aPipeGivesTheSameTextAsTheFile() throws {
    let flac = try spoken()
    let direct = try Program.run(Self.fast + [flac])
    #expect(direct.output.lowercased().contains("garden"))
    for command in [
      "cat \"$1\" | \"$0\" transcribe --model moonshine-tiny-en -",
      "\"$0\" transcribe --model moonshine-tiny-en <(cat \"$1\")",
      "\"$0\" transcribe --model moonshine-tiny-en - < \"$1\"",
    ] {
      let piped = try run(command, flac)
      #expect(piped.status == 0, "\(piped.errors)")
      #expect(piped.output == direct.output)
    }
  }

  @Test func aFifoIsOpenedOnceAndLeavesNoSidecar() throws {
    let fifo = folder.path("live.wav")
    try #require(mkfifo(fifo, 0o600) == 0)
    let path = try recording().path
    let command = """
      cat "$1" > \(fifo) & "$0" transcribe --model moonshine-tiny-en --format txt \(fifo)
      """
    let result = try run(command, path)
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: folder.path("live.txt"), encoding: .utf8)
    #expect(WordErrorRate(of: text, against: try recording().transcript).rate < 0.2)
    #expect(folder.contents == ["live.txt", "live.wav"])
    let split = try Program.run(Self.fast + ["--channel", "split", fifo])
    #expect(split.status == 64)
    #expect(split.errors.contains("'\(fifo)' can be read once"), "\(split.errors)")
  }

  @Test func aPipeThatCannotBeKeptIsAnErrorThatNamesTheFolder() throws {
    // /proc takes no files from anyone, root included.
    let result = try run(
      "cat \"$1\" | \"$0\" transcribe --model moonshine-tiny-en -", try spoken(), ["TMPDIR": "/proc"])
    #expect(result.status == 74, "\(result.errors)")
    #expect(result.errors.contains("'/proc'") && result.errors.contains("TMPDIR"), "\(result.errors)")
  }

  /// A disk of 16 kB, in a mount namespace of its own.
  @Test(.enabled(if: Program.canMakeNamespaces, "needs the right to make a mount namespace: run it as root"))
  func aPipeThatDoesNotFitLeavesNothingBehind() throws {
    let script = """
      mount -t tmpfs -o size=16k tmpfs "$2"
      cat "$1" | TMPDIR="$2" "$0" transcribe --model moonshine-tiny-en -; status=$?
      echo "left: $(ls -A "$2" | grep sotto)"; exit $status
      """
    let small = folder.path("small")
    try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: false)
    let result = try Program.run(
      [try spoken(), small], through: ["unshare", "--map-root-user", "--mount", "bash", "-c", script])
    #expect(result.status == 74, "\(result.errors)")
    #expect(
      result.errors.contains("the disk is full") && result.errors.contains("TMPDIR"), "\(result.errors)")
    #expect(result.output == "left: \n")
  }

  @Test func anotherFormatIsNamedAndToldHowToConvert() throws {
    let brand =
      Data([0, 0, 0, 16]) + Data("ftypM4A \0\0\0\0".utf8) + Data([0, 0, 0, 12]) + Data("moovmp4a".utf8)
    let path = try place(brand, "talk.mp3")
    // As where there is no ffmpeg.
    let result = try Program.run(Self.fast + [path], environment: ["PATH": "/none"])
    #expect(result.status == 65)
    #expect(result.errors.contains("apt-get install ffmpeg"), "\(result.errors)")
    #expect(
      result.errors.contains("is AAC in an MPEG-4 recording (M4A), which libsndfile does not read"),
      "\(result.errors)")
    #expect(result.errors.contains("ffmpeg -i \(path) \(folder.path("talk.wav"))"), "\(result.errors)")
    let quoted = try Program.run(
      Self.fast + [place(brand, "Anna's talk.wav")], environment: ["PATH": "/none"])
    let shell = folder.path(#"Anna'\''s talk"#)
    #expect(quoted.errors.contains("ffmpeg -i '\(shell).wav' '\(shell).flac'"), "\(quoted.errors)")
    let document = try Program.run(Self.fast + [place(Data("%PDF-1.4\n".utf8), "talk.wav")])
    #expect(document.status == 65)
    #expect(document.errors.contains("is a PDF document, not a recording"), "\(document.errors)")
  }

  /// Makes a file of the recording with ffmpeg.
  private func convert(_ options: String, _ name: String) throws -> String {
    let path = folder.path(name)
    try VirtualSoundCard.output(
      of: ["ffmpeg", "-v", "error", "-i", recording().path] + options.split(separator: " ").map(String.init)
        + [path])
    return path
  }

  @Test func whatAPhoneRecordsIsReadThroughFFmpegWithoutANetwork() throws {
    let path = try convert("-c:a aac -b:a 96k", "talk.m4a")
    let trace = folder.path("trace")
    let isTraced = Program.works(["strace", "-o", "/dev/null", "true"])
    let result = try Program.run(
      Self.fast + [path],
      through: isTraced ? ["strace", "-f", "-qq", "-e", "trace=socket,execve", "-o", trace] : [],
      // Where sound itself goes over a network, the program keeps its right to; ffmpeg does not.
      environment: ["PULSE_SERVER": "tcp:127.0.0.1:9"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(WordErrorRate(of: result.output, against: try recording().transcript).rate < 0.2)
    if isTraced {
      let calls = try String(contentsOfFile: trace, encoding: .utf8)
      #expect(calls.contains("/ffmpeg\"") && !calls.contains("AF_INET"), "\(calls)")
      #expect(!calls.contains("talk.m4a\", \"-"), "the name is not ffmpeg's to see")
    }
    let piped = try run("cat \"$1\" | \"$0\" transcribe --model moonshine-tiny-en -", path)
    #expect(piped.status == 0 && piped.output == result.output, "\(piped.errors)")
  }

  @Test func aFolderOfFormatsIsTranscribedAndABadOneIsSaid() throws {
    _ = try convert("-c:a libopus", "a.webm")
    _ = try convert("-c:a wmav2", "b.wma")
    _ = try place(Data(contentsOf: URL(fileURLWithPath: convert("-c:a aac", "c.m4a"))).prefix(500), "c.m4a")
    let result = try Program.run(Self.fast + ["--format", "txt", folder.url.path])
    #expect(result.status == 65, "\(result.errors)")
    #expect(result.errors.contains("c.m4a' is an MPEG-4 recording (M4A), and ffmpeg finds no sound in it"))
    #expect(folder.contents == ["a.txt", "a.webm", "b.txt", "b.wma", "c.m4a"])
    for name in ["a.txt", "b.txt"] {
      let text = try String(contentsOfFile: folder.path(name), encoding: .utf8)
      #expect(WordErrorRate(of: text, against: try recording().transcript).rate < 0.2)
    }
  }

  @Test func anInvertedChannelIsTurnedOverAndSaid() throws {
    let samples = try Wave.samples(of: recording().path)
    let path = folder.path("inverted.wav")
    try Wave.write(
      samples.flatMap { [$0, $0 == .min ? .max : -$0] }, sampleRate: 16_000, channels: 2, to: path)
    let direct = try Program.run(Self.fast + [recording().path])
    #expect(!direct.errors.contains("inverted"))
    let result = try Program.run(Self.fast + ["--json", path])
    #expect(result.status == 0)
    let done = try #require(result.events(named: "transcribed").first)
    #expect(done["inverted_channel"] as? Bool == true)
    #expect(done["text"] as? String == direct.output.trimmingCharacters(in: .newlines))
    #expect(result.errors.contains("\(path): one channel is the other one inverted"), "\(result.errors)")
  }

  @Test(arguments: ["moonshine-tiny-en", "whisper-tiny.en"])
  func quietSpeechIsTheSameWords(model: String) throws {
    let samples = try Wave.samples(of: recording().path)
    let peak = Double(samples.map { abs(Int($0)) }.max() ?? 1)
    let levels = [-42.0, -50, -58]
    let paths = levels.map { folder.path("quiet\(Int(-$0)).wav") }
    for (decibels, path) in zip(levels, paths) {
      let factor = 32768 * pow(10, decibels / 20) / peak
      try Wave.write(samples.map { Int16((Double($0) * factor).rounded()) }, sampleRate: 16_000, to: path)
    }
    let result = try Program.run(["transcribe", "--model", model, "--json"] + paths)
    #expect(result.status == 0)
    let texts = result.events(named: "transcribed").map { $0["text"] as? String ?? "" }
    try #require(texts.count == levels.count)
    for (decibels, text) in zip(levels, texts) {
      let rate = WordErrorRate(of: text, against: try recording().transcript).rate
      #expect(rate < 0.2, "\(decibels): \(text)")
    }
  }

  @Test func aWrongExtensionDoesNotMatter() throws {
    let result = try Program.run(Self.fast + [place(wave(), "talk.mp3")])
    #expect(result.status == 0 && !result.errors.contains("extension"))
    #expect(WordErrorRate(of: result.output, against: try recording().transcript).rate < 0.2)
  }

  @Test func aRecordingThatWasNeverClosedIsReadToItsEnd() throws {
    var bytes = try wave()
    let data = try #require(bytes.range(of: Data("data".utf8)))
    for (length, command) in [
      ([0, 0, 0, 0], "\"$0\" transcribe --model moonshine-tiny-en \"$1\""),
      ([0xFF, 0xFF, 0xFF, 0xFF], "cat \"$1\" | \"$0\" transcribe --model moonshine-tiny-en -"),
    ] as [([UInt8], String)] {
      bytes.replaceSubrange(data.upperBound..<data.upperBound + 4, with: length)
      let result = try run(command, try place(bytes, "open.wav"))
      #expect(result.status == 0, "\(result.errors)")
      #expect(WordErrorRate(of: result.output, against: try recording().transcript).rate < 0.2)
    }
  }

  @Test func aTruncatedCoreAudioFileIsReadAsFarAsItGoes() throws {
    let whole = try Program.run(Self.fast + [place(coreAudioFile(share: 1), "whole.caf")])
    #expect(whole.status == 0, "\(whole.errors)")
    let half = try Program.run(Self.fast + [place(coreAudioFile(share: 0.5), "half.caf")])
    #expect(half.status == 65)
    #expect(half.errors.contains("ends too early"), "\(half.errors)")
    #expect(!half.output.isEmpty && half.output.count < whole.output.count)
  }

  @Test func whatIsNoFileIsSaid() throws {
    let header = try place(wave().prefix(44), "header.wav")
    let link = folder.path("link.wav")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path("gone.wav"))
    for (path, status, says) in [
      (header, Int32(65), "length is zero"), (link, 66, "no file"), (folder.url.path, 66, "no recordings"),
      (header + "/x.wav", 66, "no file"),
    ] {
      let path = path == folder.url.path ? folder.path("empty") : path
      if says == "no recordings" {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }
      let result = try Program.run(Self.fast + [path])
      #expect(result.status == status && result.errors.contains(says), "\(path): \(result.errors)")
    }
  }

  /// The superuser reads everything, unless that right is taken away.
  @Test func aFileThatMayNotBeReadIsSaid() throws {
    let path = try place(wave(), "secret.wav")
    chmod(path, 0)
    let withoutRights =
      geteuid() == 0
      ? [
        "setpriv", "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
      ] : []
    let result = try Program.run(Self.fast + [path], through: withoutRights)
    #expect(result.status == 66, "\(result.errors)")
    #expect(result.errors.contains("permission denied"), "\(result.errors)")
  }
}
