import Foundation
import VoiceCore

/// `--json`: one event a line on standard output. Names and fields are stable and documented in `docs/events.md`.
struct JSONEvents: Sendable {
  /// The time at which the program started; `main` asks for it first.
  static let start = SystemClock().now

  /// Writes `{"event":name,"time_ms":…,fields}`; fields that are nil are left out.
  static func write(_ name: String, _ fields: [String: (any Encodable & Sendable)?] = [:]) {
    var line: [String: AnyEncodable] = [
      "event": AnyEncodable(name),
      "time_ms": AnyEncodable(rounded(SystemClock().now - start)),
    ]
    for (key, value) in fields { if let value { line[key] = AnyEncodable(value) } }
    writeLine(line)
  }

  /// The error's own event; the sentence goes to standard error as well.
  static func write(_ error: VoiceError) {
    write("error", ["code": error.exitCode.rawValue, "message": error.message])
  }

  /// One JSON object on one line of standard output.
  static func writeLine(_ value: some Encodable) { Terminal.output.writeLine(encoded(value)) }

  private static func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = (try? String(decoding: encoder.encode(value), as: UTF8.self)) ?? "{}"
    // Bytes of names that are not UTF-8 stand in strings, where a backslash is two.
    return FileName.shown(line, backslash: "\\\\")
  }

  /// Milliseconds with one decimal.
  static func rounded(_ duration: Duration) -> Double { (duration.milliseconds * 10).rounded() / 10 }
}

private struct AnyEncodable: Encodable {
  let value: any Encodable
  init(_ value: any Encodable) { self.value = value }
  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

extension JSONEvents {
  static func write(_ event: TurnEvent) {
    switch event {
    case .listening:
      write("listening")
    case .speechStarted(let turn):
      write("speech_started", ["turn": turn])
    case .partial(let turn, let partial):
      write("partial", ["turn": turn, "stable": partial.stable, "tail": partial.tail])
    case .transcript(let turn, let transcript):
      write("transcript", ["turn": turn, "text": transcript.text])
    case .misfire(let turn):
      write("misfire", ["turn": turn])
    case .joined(let turn, let into):
      write("joined", ["turn": turn, "into": into])
    case .speaking(let turn, let clause):
      write("speaking", ["turn": turn, "clause": clause])
    case .written(let turn, let reply, let cut):
      write("written", ["turn": turn, "reply": reply, "cut": cut?.rawValue])
    case .replied(let turn, let heard, let interrupted, let cut):
      write(
        "replied",
        ["turn": turn, "heard": heard, "interrupted": interrupted, "cut": cut?.rawValue])
    case .timings(let turn, let timings):
      write("timings", fields(of: timings, turn: turn))
    case .failed(let turn, let error):
      write("failed", ["turn": turn, "code": error.exitCode.rawValue, "message": error.message])
    case .ended(let turns, let droppedSamples, let starvations, let xruns):
      write(
        "ended",
        ["turns": turns, "dropped_samples": droppedSamples, "starvations": starvations, "xruns": xruns])
    }
  }

  private static func fields(of timings: TurnTimings, turn: Int) -> [String: (any Encodable & Sendable)?] {
    let generation = timings.generation
    return [
      "turn": turn,
      "endpoint_delay": timings.endpointDelay.map(rounded),
      "final_transcript": timings.finalTranscript.map(rounded),
      "first_token": timings.firstToken.map(rounded),
      "response_token": timings.responseToken.map(rounded),
      "first_audio": timings.firstAudio.map(rounded),
      "interrupt": timings.interrupt.map(rounded),
      "device_latency": rounded(timings.deviceLatency),
      "reused_tokens": generation.reusedTokens,
      "evaluated_tokens": generation.evaluatedTokens,
      "generated_tokens": generation.generatedTokens,
      "prefill_ms": rounded(generation.prefillTime),
      "decode_ms": rounded(generation.decodeTime),
      "drafts": timings.drafts,
      "wasted_tokens": timings.wastedTokens,
      "wasted_cpu_ms": rounded(timings.wastedCPU),
    ]
  }
}
