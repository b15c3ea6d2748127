/// The contractions and abbreviations of English, in the order in which they are written out. The list is that of
/// Whisper's `EnglishTextNormalizer` (MIT).
enum EnglishContractions {
  static let all: [Replacement] =
    words.map { Replacement($0.0, with: $0.1, beginsWord: true) }
    + titles.map { Replacement($0.0, with: $0.1 + " ", beginsWord: true) }
    + endings.map { Replacement($0.0, with: " " + $0.1, beginsWord: false) }

  private static let words = [
    ("won't", "will not"), ("can't", "can not"), ("let's", "let us"), ("ain't", "aint"),
    ("y'all", "you all"), ("wanna", "want to"), ("gotta", "got to"), ("gonna", "going to"),
    ("i'ma", "i am going to"), ("imma", "i am going to"), ("woulda", "would have"),
    ("coulda", "could have"), ("shoulda", "should have"), ("ma'am", "madam"),
  ]

  private static let titles = [
    ("mr", "mister"), ("mrs", "missus"), ("st", "saint"), ("dr", "doctor"), ("prof", "professor"),
    ("capt", "captain"), ("gov", "governor"), ("ald", "alderman"), ("gen", "general"), ("sen", "senator"),
    ("rep", "representative"), ("pres", "president"), ("rev", "reverend"), ("hon", "honorable"),
    ("asst", "assistant"), ("assoc", "associate"), ("lt", "lieutenant"), ("col", "colonel"),
    ("jr", "junior"), ("sr", "senior"), ("esq", "esquire"),
  ]

  /// The participles that tell "had" from "would" come first.
  private static let endings = [
    ("'d been", "had been"), ("'s been", "has been"), ("'d gone", "had gone"), ("'s gone", "has gone"),
    ("'d done", "had done"), ("'s got", "has got"),
    ("n't", "not"), ("'re", "are"), ("'s", "is"), ("'d", "would"), ("'ll", "will"), ("'t", "not"),
    ("'ve", "have"), ("'m", "am"),
  ]
}
