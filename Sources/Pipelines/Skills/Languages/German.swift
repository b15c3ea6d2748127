import VoiceCore

extension Phrasebook {
  static let german = Phrasebook(
    .german, numbers: .german,
    phrases: [
      GermanPhrases.manners, GermanPhrases.control, GermanPhrases.arithmetic, GermanPhrases.units,
      GermanPhrases.calendar, GermanPhrases.timers,
      GermanPhrases.notes, GermanPhrases.beyond,
    ],
    sentences: [
      GermanPhrases.arithmeticSentences, GermanPhrases.unitSentences, GermanPhrases.calendarSentences,
      GermanPhrases.timerSentences, GermanPhrases.beyondSentences,
    ])
}

extension NumberWords {
  static let german = NumberWords(
    small: """
      null 0, eins/ein/eine/einen/einer/einem/eines 1, zwei/zwo 2, drei 3, vier 4, fünf/fuenf 5, sechs 6, sieben 7, acht 8,
      neun 9, zehn 10, elf 11, zwölf/zwoelf 12, dreizehn 13, vierzehn 14, fünfzehn/fuenfzehn 15, sechzehn 16, siebzehn 17,
      achtzehn 18, neunzehn 19, zwanzig 20, dreißig/dreissig 30, vierzig 40, fünfzig/fuenfzig 50, sechzig 60, siebzig 70,
      achtzig 80, neunzig 90
      """,
    hundred: "hundert",
    scales: """
      tausend 1000, million/millionen 1000000, milliarde/milliarden 1000000000, billion/billionen 1000000000000
      """,
    bareScales: "tausend", joiners: "und", joining: .behindHundreds, point: "komma punkt",
    minus: "minus negativ",
    fractions: """
      halb/halbe/halben/halbes/halber 2, drittel 3, viertel 4, fünftel 5, sechstel 6, siebtel 7, achtel 8, neuntel 9,
      zehntel 10, hundertstel 100
      """,
    bareFractions: "halb halbe halben halbes halber",
    mixed: ["anderthalb": Rational(3, over: 2)!, "dreiviertel": Rational(3, over: 4)!],
    ordinals: """
      erste/ersten/erster/erstes 1, zweite/zweiten/zweiter 2, dritte/dritten/dritter 3, vierte/vierten/vierter 4,
      fünfte/fünften/fünfter 5, sechste/sechsten/sechster 6, siebte/siebten/siebter 7, achte/achten/achter 8,
      neunte/neunten/neunter 9, zehnte/zehnten/zehnter 10, elfte/elften/elfter 11, zwölfte/zwölften/zwölfter 12,
      dreizehnte/dreizehnten/dreizehnter 13, vierzehnte/vierzehnten/vierzehnter 14, fünfzehnte/fünfzehnten/fünfzehnter 15,
      sechzehnte/sechzehnten/sechzehnter 16, siebzehnte/siebzehnten/siebzehnter 17, achtzehnte/achtzehnten/achtzehnter 18,
      neunzehnte/neunzehnten/neunzehnter 19, zwanzigste/zwanzigsten/zwanzigster 20,
      einundzwanzigste/einundzwanzigsten/einundzwanzigster 21, zweiundzwanzigste/zweiundzwanzigsten/zweiundzwanzigster 22,
      dreiundzwanzigste/dreiundzwanzigsten/dreiundzwanzigster 23, vierundzwanzigste/vierundzwanzigsten/vierundzwanzigster 24,
      fünfundzwanzigste/fünfundzwanzigsten/fünfundzwanzigster 25,
      sechsundzwanzigste/sechsundzwanzigsten/sechsundzwanzigster 26,
      siebenundzwanzigste/siebenundzwanzigsten/siebenundzwanzigster 27,
      achtundzwanzigste/achtundzwanzigsten/achtundzwanzigster 28, neunundzwanzigste/neunundzwanzigsten/neunundzwanzigster 29,
      dreißigste/dreißigsten/dreißigster 30, einunddreißigste/einunddreißigsten/einunddreißigster 31
      """,
    ordinalMarks: "te ten ter",
    gluing: GluedNumbers(
      order: .unitsFirst(joiner: "und"), thousand: ["tausend"], hundred: "hundert", half: "einhalb"),
    hasDecimalComma: true, power: "{value} mal 10 hoch {exponent}")
}

enum GermanPhrases {
  static let manners = """
    hesitation = bitte äh ähm öhm hm mm ah uh öh
    lead = hey | hi | hallo | ok | okay | oh | so | also | na | nun | und | aber | jetzt | dann | gut | ja | nein | nee | bitte | sotto
      | entschuldigung | entschuldige | (kannst|könntest|würdest) du [mir] [bitte|mal|bitte mal] | können sie [mir] [bitte]
      | könnten sie [mir] [bitte] | (sag|sage|sagen sie) [mir] [bitte|mal|bitte mal|doch mal] | weißt du | weißt du [vielleicht]
      | ich (möchte|will|würde gern|würde gerne) wissen | ich frage mich | mal | doch | schnell | du | ich möchte dass du
      | kannst du mir [bitte] sagen | könntest du mir [bitte] sagen
    tail = bitte | danke | danke schön | dankeschön | vielen dank | sotto | jetzt | mal | okay | ok | sofort | bitte schön | für mich
      | gerade | eigentlich | denn | endlich | nochmal bitte
    """

  static let control = """
    control.stop = stopp | stop | halt [an] | hör auf [zu (reden|sprechen)|damit] | aufhören | sei (still|ruhig|leise)
      | ruhe | still | schweig | halt den mund | halt die klappe | das reicht | es reicht | reicht | genug [jetzt] | das genügt
      | schon gut | vergiss es | egal | ist egal | macht nichts | abbrechen | brich ab | lass (es|das) [sein|gut sein] | psst
      | das ist (alles|genug) | das war alles | das wars | das war s | nicht mehr (reden|sprechen) | schluss [damit|jetzt] | klappe
    control.wait = warte [kurz|mal|mal kurz|kurz mal|einen (moment|augenblick)|eine (sekunde|minute)] | warten sie [bitte]
      | moment [mal] | einen (moment|augenblick) [mal] | eine (sekunde|minute) | sekunde | augenblick [mal] | kleinen moment
      | pause | (mach|mache) [mal|eine|kurz] pause | kurz warten | einen kleinen moment | gib mir (einen moment|eine (sekunde|minute))
      | moment moment | bleib dran | halt mal [kurz]
    control.goodbye = auf wiedersehen | tschüss | tschüs | tschau | ciao | bis (bald|später|morgen|dann|zum nächsten mal|nachher)
      | gute nacht | ade | auf wiederhören | beenden | ende | beende das gespräch | schönen (tag|abend) [noch] | mach s gut
      | mach es gut | machs gut | das war alles für heute | wir sehen uns | bye [bye]
    control.repeat = wiederhole [das|es|deine antwort|den letzten satz] [noch einmal|nochmal|bitte] | wiederholen | noch einmal | nochmal
      | noch mal | (sag|sage) (das|es) (noch einmal|nochmal|noch mal) | (das|es) (noch einmal|nochmal|noch mal) [sagen] | wie [bitte] | was hast du gesagt
      | ich habe (dich|das|es) nicht (verstanden|gehört) | was war das | das habe ich nicht (verstanden|gehört) | wie war das
      | das wiederholen | (das|es) [bitte] wiederholen | (noch einmal|nochmal|noch mal) wiederholen
    control.slower = [sprich|rede|sag es|sag das] [etwas|ein bisschen|viel|bitte] langsamer [sprechen|reden|bitte] | (sprich|rede) langsam
      | nicht so schnell | [du (sprichst|redest) [viel]] zu schnell | mach langsamer
    control.faster = [sprich|rede|sag es|sag das] [etwas|ein bisschen|viel|bitte] schneller [sprechen|reden|bitte] | (sprich|rede) schnell
      | [du (sprichst|redest) [viel]] zu langsam | mach schneller | nicht so langsam
    control.louder = [sprich|rede|sag es|mach] [etwas|ein bisschen|viel|bitte] lauter [sprechen|reden|bitte] | (sprich|rede) laut
      | [du (sprichst|redest|bist)] zu leise | ich (höre|hör) dich nicht | ich kann dich nicht hören | mehr lautstärke
      | (erhöhe die lautstärke|lautstärke (hoch|rauf|erhöhen))
    control.quieter = [sprich|rede|sag es|mach] [etwas|ein bisschen|viel|bitte] leiser [sprechen|reden|bitte] | (sprich|rede) leise
      | [du (sprichst|redest|bist)] zu laut | nicht so laut | lautstärke (runter|senken|verringern) | verringere die lautstärke
    control.spell = buchstabiere [das|es|das wort] | buchstabier [das|es|das wort] | (das|es) buchstabieren | buchstabieren
      | wie (schreibt man|buchstabiert man|schreibt sich) (das|es)
    control.spellWord = (buchstabiere|buchstabier) [das wort|den namen] {label} | wie (schreibt|buchstabiert) man [das wort] {label}
    control.say = (sag|sage|wiederhole) (das|es) [noch einmal|nochmal] auf {tongue} | [und] auf {tongue} | übersetze (das|es) (auf|ins) {tongue}
      | wie (sagt|heißt) (man das|das|es) auf {tongue} | was heißt das auf {tongue} | (das|es) auf {tongue}
    tongue.en = englisch | englische
    tongue.es = spanisch | spanische
    tongue.fr = französisch | französische
    tongue.de = deutsch | deutsche
    tongue.it = italienisch | italienische
    tongue.pt = portugiesisch | portugiesische
    tongue.nl = niederländisch | holländisch
    tongue.ja = japanisch | japanische
    tongue.zh = chinesisch | chinesische
    tongue.hi = hindi
    tongue.ru = russisch | russische
    tongue.pl = polnisch | polnische
    tongue.ko = koreanisch
    tongue.ar = arabisch
    tongue.tr = türkisch
    tongue.sv = schwedisch
    """
}
