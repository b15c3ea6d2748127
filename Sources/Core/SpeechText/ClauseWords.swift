/// Knows where words let go of each other, in the languages that the voices speak best: for clauses that are spoken
/// and for lines of subtitles.
package enum ClauseWords {
  /// Whether a word begins a phrase, or is the verb behind a subject: before it a speaker may breathe.
  package static func joins(_ word: String) -> Bool { joining.contains(word.lowercased()) }

  /// Whether a word belongs to the next: nobody breathes behind "the", "of", "very" or "it's".
  package static func binds(_ word: String) -> Bool {
    let word = word.lowercased().drop { !$0.isLetter }
    if binding.contains(String(word)) { return true }
    // "it's", "you're", "l'eau" without its noun.
    guard let apostrophe = word.firstIndex(where: { $0 == "'" || $0 == "’" }) else { return false }
    return word.index(after: apostrophe) == word.endIndex || binding.contains(String(word[..<apostrophe]))
  }

  private static let joining = words(
    """
    and or but because which that while when where who so if though although with without for from into to in on at
    by as after before during between through than then over under around against until since near like
    is are was were has have had can could will would should may might must
    y o pero porque que cuando con para por en et ou mais parce qui quand avec pour dans und oder aber weil dass wenn mit
    für e ma perché quando mas
    """)

  private static let binding = words(
    """
    a an the this that these those my your his her its our their no not every each some any all both
    i you he she it we they there who what which how
    and or but because if so as than when while where though although
    of to in on at by for from with without into onto over under about between through during after before near
    is are was were be been am has have had do does did can could will would shall should may might must
    very quite really too more most much many such just only also even more less mr mrs ms dr
    el la los las un una unos unas de del al en con por para su sus mi tu y o que se no muy más es son
    le les une des du au aux à dans sur sous avec pour et ou que qui ne très plus ce cette ces mon ma mes son sa est sont
    der die das den dem des ein eine einen einem einer im zu zum zur mit von vom für auf und oder dass nicht sehr mein
    meine sein seine ist sind
    il lo gli i uno di da per che non molto mio mia suo sua è sono os as um uma do dos das na nos em com não muito seu
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
