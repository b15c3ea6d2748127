import VoiceCore

/// The words that people say without meaning them, by language.
struct FillerWords: Sendable {
  /// The sounds of hesitation, with letters that are drawn out written once: "ummm" is "um". None is a word of its
  /// language, so German has no "um" and Portuguese neither; words that can mean something ("like", "este", "tja",
  /// "eh bien") are nobody's.
  let sounds: Set<String>
  /// The little words that people stumble over. Not among them are those that a sentence may well have twice: "that
  /// that", "had had", "very very", "no no", "nous nous", "die die".
  let stumbles: Set<String>

  init(_ language: Language?) {
    let lists = language.flatMap { Self.languages[$0.code] }
    sounds = Self.everywhere.union(lists?.sounds ?? [])
    stumbles = lists?.stumbles ?? []
  }

  /// The sounds of every language: "hmm", "mm". Answers are not among them: "uh-huh", "mm-hmm", "mhm", "uh-uh".
  private static let everywhere: Set<String> = ["hm", "m", "uhm", "ehm"]

  private static let languages: [String: (sounds: Set<String>, stumbles: Set<String>)] = [
    "en": (
      words("um uh er erm"),
      words(
        """
        i the a an we he she they it you my your our their and but or if of to for with from at by as because when what
        this these how where can could would should will i'm i'll i've i'd he's she's it's that's we're you're they're
        there's what's don't
        """)
    ),
    "de": (
      words("äh ähm öh öhm"),
      words(
        """
        ich wir er es ein eine einen einem einer und oder aber mit von für zu zum zur im am wenn weil dass was wie wo ob
        """)
    ),
    "es": (
      words("eh em um uh"),
      words("yo el la los las un una y o pero de del al en con por para que es mi su me lo como cuando")
    ),
    "fr": (
      words("euh heu hum"),
      words(
        """
        je j'ai c'est tu il elle on le la les un une et ou mais de du des au dans avec pour que qui quand ce à d'un d'une
        """)
    ),
    "it": (
      words("em mh"),
      words("io il lo la i gli le un una e o ma di del della in con per che è mi ho come quando")
    ),
    "pt": (
      words("eh hum uh"),
      words("eu o a os as um uma e ou mas de do da em com para por que é como quando")
    ),
    "nl": (
      words("eh uh"),
      words("ik we wij hij een het de en of maar van met voor op in dat als omdat")
    ),
  ]

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
