/// Keeps a number with what it counts: "3 000 000", "1.5 million", "May 5", "No. 10", "twenty five", "9 a.m.".
enum NumberRule {
  static func holds(_ shapes: [WordShape], before index: Int) -> Bool {
    let (left, right) = (shapes[index - 1], shapes[index])
    let unit = right.core.lowercased()
    guard right.lead.isEmpty else { return false }
    // "5. Mai"
    if left.tail == ".", left.core.allSatisfy(\.isNumber) { return months.contains(unit) }
    let label = left.core.lowercased()
    if right.core.first?.isNumber == true {
      let isMonth = NameRule.isCapital(left) && months.contains(label)
      let isLabel = isMonth || labels.contains(label) || NameRule.isLabel(left)
      return left.tail.isEmpty
        ? isLabel || left.core.last?.isNumber == true : left.tail == "." && labels.contains(label)
    }
    guard left.tail.isEmpty else { return false }
    let isFigure = left.core.contains(where: \.isNumber)
    // "two may": only a figure makes it a month.
    if isFigure && months.contains(unit) { return true }
    if (isFigure || isSpelled(label)) && (units.contains(unit) || isSpelled(unit)) { return true }
    return isSpelledAround(shapes, index)
  }

  /// Whether a number in words goes on over the place: "two hundred | and five", "two hundred and | five".
  private static func isSpelledAround(_ shapes: [WordShape], _ index: Int) -> Bool {
    func word(_ index: Int) -> String {
      shapes.indices.contains(index) && shapes[index].lead.isEmpty ? shapes[index].core.lowercased() : ""
    }
    let first = links.contains(word(index)) ? index - 1 : index - 2
    return links.contains(word(first + 1)) && isSpelled(word(first)) && isSpelled(word(first + 2))
      && shapes[first].tail.isEmpty && shapes[first + 1].tail.isEmpty
  }

  /// Whether it is a number in words: "seven", "twenty-five".
  private static func isSpelled(_ word: String) -> Bool {
    !word.isEmpty
      && word.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
        spelled.contains(String($0))
      }
  }

  private static let links: Set<String> = ["and", "point", "y", "e", "et", "und", "komma", "virgule", "coma"]

  /// The words that stand before a number.
  private static let labels = words(
    """
    $ € £ ¥ ₹ # § № no nos nr nº n° num number numbers page pages p pp chapter part line version step room route highway
    figure section volume nummer seite kapitel teil numéro chapitre partie número página capítulo parte numero pagina
    capitolo
    """)

  /// The words that stand behind a number and belong to it.
  private static let units = words(
    """
    % ‰ ° °c °f € $ £ ¥ k m g mm cm km kg mg ml l kb mb gb tb hz khz mhz ghz kw kwh mph kmh km/h m/s ft lb lbs oz
    percent degrees degree dozen hundred thousand million millions billion billions trillion trillions
    dollars dollar euros euro pounds pound cents cent pence yen
    seconds second minutes minute hours hour days day weeks week months month years year o'clock a.m p.m am pm ad bc
    a.d b.c meters metres meter metre kilometers kilometres miles mile feet foot inches inch grams kilograms kilos tons
    prozent grad tausend hundert millionen milliarden milliarde mio mrd uhr sekunden minuten stunden tage tagen wochen
    monate monaten jahre jahren kilometer kilo gramm
    pour-cent degrés mille cents milliers milliards heures heure secondes jours semaines mois ans mètres kilomètres
    por ciento mil miles millón millones segundos minutos horas días semanas meses años metros kilómetros
    cento mila milioni miliardi secondi minuti ore giorni settimane mesi anni metri chilometri
    milhão milhões bilhão bilhões dias anos quilômetros
    """)

  private static let months = words(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    januar februar märz mai juni juli oktober dezember
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
    """)

  /// The numbers in words that mean nothing else in another language, as Spanish "once" and German "ein" do.
  private static let spelled = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion oh
    null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
    neunzig hundert tausend million millionen milliarden
    deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
    soixante cent cents mille millions milliard milliards
    dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce veinte treinta cuarenta cincuenta sesenta setenta
    ochenta noventa cien ciento mil millón millones
    due tre quattro cinque sei sette otto nove dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta
    cento mila milione milioni
    dois três quatro oito dez vinte trinta quarenta cinquenta sessenta oitenta noventa cem milhão milhões
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}

extension NameRule {
  /// Whether a word may be what a number labels: "Apollo 11", "Chapter 3", but not "In 1945".
  static func isLabel(_ shape: WordShape) -> Bool {
    isCapital(shape) && !isFunctionWord(shape.core)
  }
}
