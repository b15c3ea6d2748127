// The inner loops by themselves: what runs for every block of sound, every frame, every token.
//
//   swift run -c release Microbenchmarks [--json] [--samples N]

import Foundation
import SpeechSynthesis
import VoiceCore

let arguments = CommandLine.arguments.dropFirst()
let json = arguments.contains("--json")
let samples =
  arguments.firstIndex(of: "--samples").flatMap { arguments.dropFirst($0).first }.flatMap { Int($0) } ?? 100
let rest = arguments.filter { $0 != "--json" && $0 != "--samples" && Int($0) == nil }
guard rest.isEmpty, samples > 0 else {
  FileHandle.standardError.write(Data("Usage: Microbenchmarks [--json] [--samples N]\n".utf8))
  exit(64)
}

let measurements =
  [ring, resampler, waveform].map { $0(samples) } + logMelSpectrograms(samples: samples)
  + [prefixReuse, clauses].map { $0(samples) }

if json {
  struct Report: Encodable {
    let schema = "sotto.bench.micro/1"
    let measurements: [Measurement]
  }
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  print(String(decoding: try encoder.encode(Report(measurements: measurements)), as: UTF8.self))
} else {
  func row(_ cells: [String]) {
    print(cells[0].padding(toLength: 34, withPad: " ", startingAt: 0), terminator: "")
    for cell in cells.dropFirst() {
      print(String(repeating: " ", count: max(1, 13 - cell.count)) + cell, terminator: "")
    }
    print()
  }
  row(["", "ns, median", "p95", "spread", "× real time"])
  for one in measurements {
    row([
      one.name, String(format: "%.0f", one.nanoseconds.p50), String(format: "%.0f", one.nanoseconds.p95),
      String(format: "±%.1f %%", 100 * one.spread),
      one.timesRealTime.map { String(format: "%.0f", $0) } ?? "",
    ])
  }
}
