import Foundation
import VoiceCore

/// Figures for people: a heading, a row of names, right-aligned numbers.
///
///     clauses of five words, ms to first audio
///       count   p50   p95   max
///          60  21.0  24.9  30.2
struct BenchTable {
  var title: String
  var columns: [String]
  var rows: [[String]]

  func write(to terminal: Terminal) {
    let widths = columns.indices.map { column in
      ([columns[column]] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    terminal.writeLine(terminal.bold(title))
    terminal.writeLine(terminal.dim(line(columns, widths)))
    for row in rows { terminal.writeLine(line(row, widths)) }
  }

  /// - Parameter megabytes: the most that was resident.
  static func memory(_ megabytes: Double) -> BenchTable {
    BenchTable(title: "memory", columns: ["peak MB"], rows: [[megabytes.written(0)]])
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      String(repeating: " ", count: width - cell.count) + cell
    }
    return "  " + padded.joined(separator: "  ")
  }
}

extension Double {
  /// Always with so many decimals, so that a column lines up.
  func written(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

extension Percentiles {
  static let columns = ["p50", "p95", "max"]

  func written(_ decimals: Int) -> [String] { [p50, p95, max].map { $0.written(decimals) } }
}
