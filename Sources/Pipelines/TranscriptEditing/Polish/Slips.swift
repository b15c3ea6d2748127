import VoiceCore

/// Knows which words may stand for which: words that sound the same and that recognizers mistake for each other, and
/// little words that people say twice. Closed lists: what is not in them is never exchanged, so no name, number or
/// negation can be ("to" and "two", "know" and "no" sound the same and are left out).
struct Slips: Sendable {
  private let soundsLike: [String: Int]
  private let repeated: Set<String>

  /// - Parameter language: nil, or one without a list: nothing is exchanged.
  init(_ language: Language?) {
    let code = language?.code ?? ""
    var groups: [String: Int] = [:]
    for (number, group) in (Self.homophones[code] ?? "").split(separator: "\n").enumerated() {
      for word in group.split(separator: " ") { groups[String(word)] = number }
    }
    soundsLike = groups
    repeated = Set((Self.stutters[code] ?? "").split(separator: " ").map(String.init))
  }

  /// Whether two words sound the same, or are two forms of one that depend on the next word ("a", "an").
  ///
  /// - Parameters:
  ///   - said: as ``MarkedWord/letters``.
  ///   - previous: the word before it: "of" stands for "have" behind "should".
  func mayStand(_ written: String, for said: String, after previous: String?) -> Bool {
    if said == "of" && written == "have" { return previous.map(Self.modals.contains) ?? false }
    guard let group = soundsLike[said] else { return false }
    return soundsLike[written] == group
  }

  /// Whether a speaker who says it twice in a row has most likely stumbled. Not "that that", "had had", "very very".
  func isStutter(_ word: String) -> Bool { repeated.contains(word) }

  private static let modals: Set = ["could", "should", "would", "must", "might"]

  /// Words that sound the same, as ``MarkedWord/letters`` writes them: "they're" is "theyre".
  private static let homophones = [
    "en": """
    their there theyre
    your youre
    whose whos
    to too
    then than
    a an
    lose loose
    hear here
    affect effect
    weather whether
    passed past
    accept except
    knew new
    write right
    threw through
    break brake
    buy by bye
    piece peace
    principal principle
    week weak
    wait weight
    whole hole
    wood would
    where wear
    which witch
    lead led
    role roll
    scene seen
    sight site
    steel steal
    complement compliment
    stationary stationery
    aisle isle
    board bored
    course coarse
    fair fare
    great grate
    meat meet
    pair pear
    plain plane
    pour poor
    sale sail
    some sum
    son sun
    tail tale
    way weigh
    """,
    "de": """
    das dass
    seid seit
    wider wieder
    """,
    "es": """
    haber aver
    hecho echo
    haya halla
    hola ola
    """,
    "fr": """
    a à as
    ou où
    et est
    ce se
    ces ses
    la là
    son sont
    on ont
    peu peut peux
    """,
  ]

  private static let stutters = [
    "en": """
    the a an i you he she it we they to of and in is was for on at with my your his her our their this but or if as
    are be by from what when because so
    """,
    "de": "ich du er wir und ein eine einen im in zu mit für auf von ist war aber oder dass wenn",
    "es": "el los un una de del a en que y yo con por para su mi es pero se lo",
    "fr": "je tu il elle le les un une de du des à et que est dans pour mais ce on",
  ]
}
