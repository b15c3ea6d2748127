import VoiceCore

/// The abbreviations of a language that are written with a full stop, by what the full stop may mean besides.
package struct Abbreviations: Sendable {
  enum Kind: Sendable {
    /// Never ends a sentence: what it belongs to comes behind it ("Dr.", "e.g.", "z. B.").
    case leading
    /// Names the number behind it and is else a word or a sentence's end ("No. 5", "art. 3").
    case label
    /// Mostly stands at the end of something ("etc.", "usw.").
    case closing
    /// May stand anywhere ("a.m.", "U.S.", "Inc.", "Jan.").
    case anywhere
  }

  private let kinds: [String: Kind]

  /// - Parameter language: its own and the English ones, which are met in all languages; nil: those of all languages,
  ///   without what is a common word in another.
  package init(_ language: Language?) {
    kinds = language.flatMap { Self.tables[$0.code] } ?? Self.union
  }

  /// Whether a word is an abbreviation when a full stop stands behind it: "Mr", "J", "p.m".
  package func contains(_ word: some StringProtocol) -> Bool { kind(of: word) != nil || Self.isInitial(word) }

  /// - Parameter word: without the last full stop and the marks before it.
  func kind(of word: some StringProtocol) -> Kind? {
    guard let kind = kinds[word.lowercased()] else { return Self.isDotted(word) ? .anywhere : nil }
    return kind
  }

  /// "J", "z": one letter, where letters have capitals; "I" is a word.
  static func isInitial(_ word: some StringProtocol) -> Bool {
    guard word.count == 1, let letter = word.first, word.lowercased() != "i" else { return false }
    return letter.isCased || letter.script == .arabic
  }

  /// "U.S", "a.m", "Ph.D", "J.-C".
  private static func isDotted(_ word: some StringProtocol) -> Bool {
    let parts = word.split { $0 == "." || $0 == "-" }
    return parts.count > 1 && word.contains(".")
      && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isCased) }
  }

  private static let tables: [String: [String: Kind]] = {
    let english = table(of: "en")
    return Dictionary(
      uniqueKeysWithValues: lists.keys.map { code in
        (code, english.merging(table(of: code)) { _, own in own })
      })
  }()

  private static let union: [String: Kind] = {
    var union = lists.keys.sorted().reduce(into: [:]) { union, code in
      union.merge(table(of: code)) { first, _ in first }
    }
    for word in commonWords { union[word] = nil }
    return union.merging(table(of: "en")) { _, english in english }
  }()

  private static func table(of code: String) -> [String: Kind] {
    guard let list = lists[code] else { return [:] }
    let kinds: [(Kind, String)] = [
      (.leading, list.leading), (.label, list.label), (.closing, list.closing), (.anywhere, list.anywhere),
    ]
    return kinds.reduce(into: [:]) { table, entry in
      for word in entry.1.split(whereSeparator: \.isWhitespace) { table[String(word)] = entry.0 }
    }
  }

  /// Abbreviations of one language that are words of another.
  private static let commonWords: Set = [
    "art", "cap", "d", "do", "don", "es", "ex", "fr", "me", "mo", "on", "os", "pr", "s", "se", "seg", "so",
    "mi",
  ]

  private struct Lists {
    var leading = ""
    var label = ""
    var closing = ""
    var anywhere = ""
  }

  private static let lists: [String: Lists] = [
    "en": Lists(
      leading: "mr mrs ms mx messrs dr prof rev vs e.g i.e eg ie cf viz approx ca",
      label: "no nos nr vol vols fig figs pp p ch sec eq",
      closing: "etc al",
      anywhere: """
        st mt sr jr gen col sgt capt cmdr lt gov sen rep hon ed inc ltd co corp llc dept ave blvd rd ft oz lb lbs
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
        """),
    "es": Lists(
      leading: "sr sra srta sres sras dr dra don dña ud uds vd vds prof profa ing lic p.ej ej cf aprox",
      label: "núm nº n.º pág págs art arts cap fig vol tel",
      closing: "etc",
      anywhere: "ee uu ee.uu s.a avda av a.c d.c ene feb abr ago sept oct nov dic"),
    "fr": Lists(
      leading: "mm mme mmes mlle mlles dr pr me mgr ste p.ex ex c.-à-d cf env",
      label: "no nos n° art chap fig vol p pp tél",
      closing: "etc",
      anywhere: "st av apr j.-c bd janv févr juil sept oct nov déc"),
    "de": Lists(
      leading: """
        hr hrn fr dr prof dipl ing z.b d.h u.a i.d.r bzw ca evtl ggf inkl exkl zzgl vgl sog bspw st geb gest
        """,
      label: "nr nrn art abs bd kap abb s tel",
      closing: "usw etc u.s.w",
      anywhere: "str jh mio mrd jan feb apr aug sept okt nov dez mo di mi do"),
    "it": Lists(
      leading: "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv on p.es ad.es es cfr",
      label: "n pag pagg art artt cap fig vol tel",
      closing: "ecc etc",
      anywhere: "s.p.a a.c d.c genn febb ott nov dic"),
    "pt": Lists(
      leading: "sr sra srta srs sras dr dra prof profa eng exmo p.ex ex cf aprox",
      label: "núm nº n.º pág págs art cap fig vol tel",
      closing: "etc",
      anywhere: "ltda s.a av a.c d.c fev abr ago set out nov dez"),
    "hi": Lists(leading: "डॉ प्रो श्री एम के आर एस बी सी डी एफ एल एन टी वी", label: "सं", closing: "आदि"),
    "ar": Lists(closing: "إلخ الخ"),
  ]
}

extension Character {
  fileprivate var isCased: Bool { isUppercase || isLowercase }
}
