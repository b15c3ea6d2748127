import VoiceCore

extension Phrasebook {
  static let italian = Phrasebook(
    .italian, numbers: .italian,
    phrases: [
      ItalianPhrases.manners, ItalianPhrases.control, ItalianPhrases.arithmetic, ItalianPhrases.units,
      ItalianPhrases.calendar, ItalianPhrases.timers,
      ItalianPhrases.notes, ItalianPhrases.beyond,
    ],
    sentences: [
      ItalianPhrases.arithmeticSentences, ItalianPhrases.unitSentences, ItalianPhrases.calendarSentences,
      ItalianPhrases.timerSentences, ItalianPhrases.beyondSentences,
    ])
}

extension NumberWords {
  static let italian = NumberWords(
    small: """
      zero 0, uno/un/una 1, due 2, tre 3, quattro 4, cinque 5, sei 6, sette 7, otto 8, nove 9, dieci 10, undici 11, dodici 12,
      tredici 13, quattordici 14, quindici 15, sedici 16, diciassette 17, diciotto 18, diciannove 19, venti 20, trenta 30,
      quaranta 40, cinquanta 50, sessanta 60, settanta 70, ottanta 80, novanta 90
      """,
    hundred: "cento",
    scales: """
      mille/mila 1000, milione/milioni 1000000, miliardo/miliardi 1000000000, bilione/bilioni 1000000000000
      """,
    bareScales: "mille", joiners: "e", joining: .behindHundreds, point: "virgola punto",
    minus: "meno negativo",
    fractions: """
      mezzo/mezza/mezz/mezzi 2, terzo/terzi 3, quarto/quarti 4, quinto/quinti 5, sesto/sesti 6, settimo/settimi 7,
      ottavo/ottavi 8, nono/noni 9, decimo/decimi 10, centesimo/centesimi 100
      """,
    bareFractions: "mezzo mezza mezz", ordinals: "primo/prima 1", ordinalMarks: "o º ª",
    gluing: GluedNumbers(order: .tensFirst, thousand: ["mila", "mille"], hundred: "cento", half: nil),
    hasDecimalComma: true, writtenMinus: "meno ", power: "{value} per 10 alla {exponent}")
}

enum ItalianPhrases {
  static let manners = """
    hesitation = ehm eh mm hm ah uh uhm um
    lead = ehi | ciao | ok | okay | va bene | bene | allora | dunque | e | ora | adesso | per favore | per piacere | sotto | scusa | scusi
      | sì | no | senti | ascolta | (puoi|potresti|può|potrebbe|mi puoi|mi potresti) [per favore] | dimmi | mi (puoi|potresti|può|potrebbe|sai) dire | mi dici | mi sai dire
      | (puoi|potresti) dirmi | sai [dirmi] | sapresti dirmi | vorrei sapere | voglio sapere | mi chiedo | dai | vorrei che | su
    tail = per favore | per piacere | grazie | grazie mille | molte grazie | sotto | adesso | subito | ok | va bene | se puoi
      | dai | allora | per me | per cortesia
    """

  static let control = """
    control.stop = stop | ferma | fermati [adesso] | basta [così|adesso] | smetti [di parlare] | smettila | zitto | zitta
      | stai (zitto|zitta) | sta zitto | taci | silenzio | è abbastanza | può bastare | abbastanza | lascia (stare|perdere)
      | non importa | fa niente | annulla | annullalo | alt | è tutto | questo è tutto | dimentica [lo] | dimenticalo | non fa niente
      | non parlare più | chiudi il becco
    control.wait = aspetta [un (attimo|momento|secondo|minuto|po)] | aspetti [un (attimo|momento)] | un (attimo|momento|secondo|minuto)
      | un attimino | attendi [un (attimo|momento)] | pausa | dammi un (attimo|momento|secondo|minuto) | momento | mettiti in pausa
    control.goodbye = arrivederci | addio | ciao ciao | a (presto|dopo|domani|più tardi) | buona (notte|serata|giornata)
      | buonanotte | ci (vediamo|sentiamo) [dopo|domani|presto] | esci | chiudi | (termina|chiudi) la conversazione
      | è tutto per oggi | alla prossima
    control.repeat = ripeti [lo|la|quello|la risposta|l'ultima frase] [ancora|di nuovo|un altra volta] | ripetilo | ripetere | ripetimelo
      | ancora [una volta] | di nuovo | un altra volta | dillo (ancora|di nuovo) [una volta] | che hai detto | cosa hai detto | cos'hai detto | che cosa hai detto
      | come | come hai detto | come scusa | non ho (capito|sentito) | non ti ho sentito | puoi ripetere
    control.slower = [parla|dillo|vai] [un po|molto] più (lentamente|piano|lento) | (parla|vai) (lentamente|piano) | rallenta [un po]
      | non così (veloce|in fretta) | [parli] troppo (veloce|velocemente|in fretta) | piano
    control.faster = [parla|dillo|vai] [un po|molto] più (veloce|velocemente|in fretta|rapidamente) | parla (veloce|velocemente)
      | accelera [un po] | [parli] troppo (lento|lentamente|piano)
    control.louder = [parla|dillo] [un po|molto] più (forte|alto|ad alta voce) | (parla|dillo) (forte|ad alta voce)
      | (alza|aumenta) (il volume|la voce) [un po] | più volume | non ti sento [bene] | [parli] troppo piano
    control.quieter = [parla|dillo] [un po|molto] (più piano|più basso|meno forte|a bassa voce|più a bassa voce)
      | (abbassa|diminuisci) (il volume|la voce) [un po] | meno volume | [parli] troppo forte | non così forte
    control.spell = (sillaba|compita|scandisci) [lo|quello|la parola] | compitalo | sillabalo | fai lo spelling | come si scrive [questo|quello]
      | puoi fare lo spelling | fammi lo spelling
    control.spellWord = (sillaba|compita) [la parola|il nome] {label} | come si scrive [la parola|il nome] {label}
      | (fai|fammi) lo spelling di {label}
    control.say = (dillo|ripetilo|traducilo|dì questo) in {tongue} | [e] in {tongue} | come si dice [questo] in {tongue}
      | traduci (questo|quello) in {tongue}
    tongue.en = inglese
    tongue.es = spagnolo
    tongue.fr = francese
    tongue.de = tedesco
    tongue.it = italiano
    tongue.pt = portoghese
    tongue.nl = olandese | nederlandese
    tongue.ja = giapponese
    tongue.zh = cinese
    tongue.hi = hindi
    tongue.ru = russo
    tongue.pl = polacco
    tongue.ko = coreano
    tongue.ar = arabo
    tongue.tr = turco
    tongue.sv = svedese
    """
}
