import Foundation

/// What a person asks of notes and lists. Nil as a list is the notes.
public enum NotesRequest: SkillArguments {
  case add([String], list: String?)
  case read(list: String?)
  case tickOff(String, list: String?)
  /// Removes one item.
  case remove(String, list: String?)
  /// Empties a list, or the notes.
  case clear(list: String?)
  /// Which lists there are.
  case lists

  public var hasEffect: Bool {
    switch self {
    case .add, .tickOff, .remove, .clear: true
    case .read, .lists: false
    }
  }

  /// Whether a yes has to be heard before it is carried out: the answer of the request is the question.
  public var asksBefore: Bool {
    switch self {
    case .remove, .clear: true
    case .add, .read, .tickOff, .lists: false
    }
  }

  public var description: String {
    func named(_ list: String?) -> String { list.map { " list=\"\($0)\"" } ?? " notes" }
    return switch self {
    case .add(let items, let list): "add " + items.map { "\"\($0)\"" }.joined(separator: ",") + named(list)
    case .read(let list): "read" + named(list)
    case .tickOff(let item, let list): "tick \"\(item)\"" + (list == nil ? "" : named(list))
    case .remove(let item, let list): "remove \"\(item)\"" + (list == nil ? "" : named(list))
    case .clear(let list): "clear" + named(list)
    case .lists: "lists"
    }
  }
}

/// Understands what is to be noted, read, ticked off and deleted.
public struct Notes: PhraseSkill {
  public let name = "notes"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    matcher.whole("notes") { rule, captures in
      let book = matcher.book
      func text(_ range: Range<Int>?) -> String? {
        range.map { matcher.utterance.text(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
      }
      let item = text(captures.text())
      // A list without a name is the list of things to do.
      let named =
        text(captures.text("label"))?.lowercased() ?? text(captures.text("list")).map(Self.name(ofGlued:))
      let list = named ?? book.sentence("notes.list")
      let request: NotesRequest? =
        switch rule {
        case "add": item.map { .add(items(in: $0, book), list: list) }
        case "note": item.map { .add([$0], list: nil) }
        case "read": .read(list: list)
        case "readNotes": .read(list: nil)
        case "tick": item.map { .tickOff($0, list: named) }
        case "remove": item.map { .remove($0, list: list) }
        case "clear": .clear(list: list)
        case "clearNotes": .clear(list: nil)
        case "lists": .lists
        default: nil
        }
      return request.map { SkillRequest(skill: name, arguments: $0, answer: question($0, book)) }
    }
  }

  /// "Einkaufsliste" is the list "einkauf".
  private static func name(ofGlued list: String) -> String {
    let stem = list.lowercased().dropLast("liste".count)
    return String(stem.hasSuffix("s") ? stem.dropLast() : stem)
  }

  /// The items of "milk, eggs and bread".
  private func items(in text: String, _ book: Phrasebook) -> [String] {
    var parts = text.split(separator: ",").map(String.init)
    if let last = parts.popLast() {
      var words = last.split(separator: " ").map(String.init)
      var items: [String] = []
      while let place = words.firstIndex(where: { book.numbers.joiners.contains(SpokenWord.folded($0)) }) {
        items.append(words[..<place].joined(separator: " "))
        words.removeFirst(place + 1)
      }
      parts += items + [words.joined(separator: " ")]
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private func question(_ request: NotesRequest, _ book: Phrasebook) -> String? {
    switch request {
    case .remove(let item, let list?): book.sentence("notes.removeAsk", ["item": item, "list": list])
    case .remove(let item, nil): book.sentence("notes.removeNoteAsk", ["item": item])
    case .clear(let list?): book.sentence("notes.clearAsk", ["list": list])
    case .clear(nil): book.sentence("notes.clearNotesAsk")
    case .add, .read, .tickOff, .lists: nil
    }
  }
}

/// A yes or a no to a question that the assistant asked before it does something.
public enum Confirmation: Sendable, Hashable {
  case yes, no

  /// - Returns: nil when the utterance is neither, and then nothing is done.
  public init?(_ utterance: SpokenRequest) {
    guard let matcher = Matcher(utterance.unabridged),
      let isYes = matcher.whole("confirmation", { rule, _ in rule == "yes" })
    else { return nil }
    self = isYes ? .yes : .no
  }
}
