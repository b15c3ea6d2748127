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
  private let language: Language?

  /// - Parameter language: its own and the English ones, which are met in all languages; nil: those of all languages,
  ///   without what is a common word in another.
  package init(_ language: Language?) {
    self.language = language
    kinds = language.flatMap { Self.tables[$0.code] } ?? Self.union
  }

  /// Whether a word is an abbreviation when a full stop stands behind it: "Mr", "J", "p.m".
  package func contains(_ word: some StringProtocol) -> Bool { kind(of: word) != nil || Self.isInitial(word) }

  /// - Parameter word: without the last full stop and the marks before it.
  func kind(of word: some StringProtocol) -> Kind? {
    let word = word.lowercased()
    if let kind = kinds[word] { return kind }
    // "l'art. 5"
    if let apostrophe = word.lastIndex(where: { $0 == "'" || $0 == "’" }) {
      return kinds[String(word[word.index(after: apostrophe)...])]
    }
    // "Goethestr. 7"
    if language == .german, word.hasSuffix("str") { return .anywhere }
    return Self.isDotted(word) ? .anywhere : nil
  }

  /// "J", "z": one letter, where letters have capitals; "I" is a word.
  static func isInitial(_ word: some StringProtocol) -> Bool {
    guard word.count == 1, let letter = word.first, word.lowercased() != "i" else { return false }
    return letter.isCased || letter.script == .arabic
  }

  /// "u.s", "a.m", "ph.d", "j.-c".
  private static func isDotted(_ word: String) -> Bool {
    let parts = word.split { $0 == "." || $0 == "-" }
    return parts.count > 1 && word.contains(".")
      && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isCased) }
  }

  private static let tables: [String: [String: Kind]] = {
    let english = lists["en"]?.table(withDates: false) ?? [:]
    return lists.mapValues { english.merging($0.table(withDates: true)) { _, own in own } }
  }()

  private static let union: [String: Kind] = {
    var union = lists.keys.sorted().reduce(into: [:]) { union, code in
      union.merge(lists[code]?.table(withDates: true) ?? [:]) { first, _ in first }
    }
    for word in commonWords { union[word] = nil }
    return union
  }()

  /// Abbreviations of one language that are words of another.
  private static let commonWords: Set = [
    "abs", "art", "cap", "es", "ex", "fr", "gest", "ing", "mar", "on", "pr", "set", "str",
  ]

  private struct Lists {
    var leading = ""
    var label = ""
    var closing = ""
    var anywhere = ""
    /// Months and days.
    var dates = ""

    func table(withDates: Bool) -> [String: Kind] {
      let kinds: [(Kind, String)] = [
        (.leading, leading), (.label, label), (.closing, closing), (.anywhere, anywhere),
        (.anywhere, withDates ? dates : ""),
      ]
      return kinds.reduce(into: [:]) { table, entry in
        for word in entry.1.split(whereSeparator: \.isWhitespace) { table[String(word)] = entry.0 }
      }
    }
  }

  private static let lists: [String: Lists] = [
    "en": Lists(
      leading: "mr mrs ms mx messrs dr prof rev vs e.g i.e eg ie cf viz approx ca",
      label: "no nos nr vol vols fig figs pp ch sec eq",
      closing: "etc al",
      anywhere: """
        st mt sr jr gen col sgt capt cmdr lt gov sen rep hon ed inc ltd co corp llc dept ave blvd rd ft oz lb lbs
        """,
      dates: "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"),
    "es": Lists(
      leading: "sr sra srta sres sras dr dra dña ud uds vd vds prof profa ing lic p.ej ej cf aprox",
      label: "núm nº n.º pág págs art arts cap fig vol tel",
      closing: "etc",
      anywhere: "ee uu ee.uu s.a avda av a.c d.c",
      dates: "ene feb abr ago sept oct nov dic"),
    "fr": Lists(
      leading: "mm mme mmes mlle mlles dr pr mgr ste p.ex ex c.-à-d cf env",
      label: "no nos n° art chap fig vol pp tél",
      closing: "etc",
      anywhere: "st av apr j.-c bd",
      dates: "janv févr juil sept oct nov déc"),
    "de": Lists(
      leading: """
        hr hrn fr dr prof dipl ing z.b d.h u.a i.d.r bzw ca evtl ggf inkl exkl zzgl vgl sog bspw st geb gest
        """,
      label: "nr nrn art abs bd kap abb tel",
      closing: "usw etc u.s.w",
      anywhere: "str jh mio mrd",
      dates: "jan feb apr aug sept okt nov dez"),
    "it": Lists(
      leading: "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv on p.es ad.es es cfr",
      label: "pag pagg art artt cap fig vol tel",
      closing: "ecc etc",
      anywhere: "s.p.a a.c d.c",
      dates: "genn febb ott nov dic"),
    "pt": Lists(
      leading: "sr sra srta srs sras dr dra prof profa eng exmo p.ex ex cf aprox",
      label: "núm nº n.º pág págs art cap fig vol tel",
      closing: "etc",
      anywhere: "ltda s.a av a.c d.c",
      dates: "fev abr ago set out nov dez"),
    "hi": Lists(leading: "डॉ प्रो श्री एम के आर एस बी सी डी एफ एल एन टी वी", label: "सं", closing: "आदि"),
    "ar": Lists(closing: "إلخ الخ"),
  ]
}

extension Character {
  fileprivate var isCased: Bool { isUppercase || isLowercase }
}
