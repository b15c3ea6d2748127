import Foundation
import TurnTaking
import VoiceCore

/// The report of `sotto doctor`, aligned, in plain words.
struct DoctorView {
  private let terminal = Terminal.output

  func show(_ report: Doctor.Report) {
    let machine = report.machine
    row("processor", "\(machine.processor), \(machine.cores) cores")
    row("features", machine.features.joined(separator: " "))
    row("memory", "\(machine.memoryBytes.inBytes), \(machine.availableMemoryBytes.inBytes) free")
    row("power", report.power.rawValue)
    row(
      "network",
      report.networkIsClosed
        ? "closed: the kernel refuses every connection"
        : "open: this kernel has no seccomp, or PULSE_SERVER is on a network")
    section("engines")
    for (name, version) in report.engines.sorted(by: { $0.key < $1.key }) { row(name, version) }
    section("models")
    for model in report.models {
      let mark = model.state == "installed" ? terminal.green("✓") : terminal.red("✗")
      row(
        model.kind,
        "\(mark) \(model.id)" as StyledText + (model.state == "installed" ? "" : "  \(model.state)"))
    }
    section("devices")
    row("microphones", report.inputDevices.isEmpty ? "none" : report.inputDevices.joined(separator: ", "))
    row("loudspeakers", report.outputDevices.isEmpty ? "none" : report.outputDevices.joined(separator: ", "))
    if let speed = report.speed {
      section("speed")
      row("model", speed.model)
      row("prefill", "\(speed.prefillTokensPerSecond) tokens/s")
      row("decode", "\(speed.decodeTokensPerSecond) tokens/s with \(threads(speed.threads))")
    }
    if let tuning = report.tuning { show(tuning) }
    if !report.problems.isEmpty { section("problems") }
    for problem in report.problems { terminal.writeLine("  \(terminal.yellow("!")) \(problem)") }
    terminal.writeLine()
    terminal.writeLine(terminal.bold(report.verdict))
  }

  private func show(_ tuning: Doctor.Report.Tuned) {
    let settings = tuning.settings
    section("tuning")
    for trial in tuning.trials ?? [] {
      row(
        threads(trial.threads),
        "prefill \(trial.prefillTokensPerSecond), decode \(trial.decodeTokensPerSecond) tokens/s")
    }
    row("kept", "\(threads(settings.prefillThreads)) for prefill, \(settings.decodeThreads) for decode")
    let work = Int(DraftPolicy.work(settings).milliseconds.rounded())
    row(
      "drafts",
      tuning.draftsPay
        ? "yes: a reply begun in a pause has its first token after \(work) ms"
        : "no: a reply begun in a pause has its first token only after \(work) ms")
    row("in", "\(tuning.file) (--tune replaces it; delete it to undo)")
  }

  private func threads(_ count: Int) -> String { count == 1 ? "1 thread" : "\(count) threads" }

  private func section(_ name: String) {
    terminal.writeLine()
    terminal.writeLine(terminal.bold(name))
  }

  @_disfavoredOverload
  private func row(_ name: String, _ value: String) { row(name, "\(value)") }

  private func row(_ name: String, _ value: StyledText) {
    terminal.writeLine("  " + terminal.dim(name.padding(toLength: 16, withPad: " ", startingAt: 0)) + value)
  }
}
