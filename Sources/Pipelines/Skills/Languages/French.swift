import VoiceCore

extension Phrasebook {
  static let french = Phrasebook(
    .french, numbers: .french,
    phrases: [
      FrenchPhrases.manners, FrenchPhrases.control, FrenchPhrases.arithmetic, FrenchPhrases.units,
      FrenchPhrases.calendar, FrenchPhrases.timers,
      FrenchPhrases.notes, FrenchPhrases.beyond,
    ],
    sentences: [
      FrenchPhrases.arithmeticSentences, FrenchPhrases.unitSentences, FrenchPhrases.calendarSentences,
      FrenchPhrases.timerSentences, FrenchPhrases.beyondSentences,
    ])
}

extension NumberWords {
  static let french = NumberWords(
    small: """
      zéro 0, un/une 1, deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9, dix 10, onze 11, douze 12,
      treize 13, quatorze 14, quinze 15, seize 16, vingt/vingts 20, trente 30, quarante 40, cinquante 50, soixante 60,
      septante 70, quatrevingt/quatrevingts/octante/huitante 80, nonante 90
      """,
    hundred: "cent cents",
    scales: """
      mille/mil 1000, million/millions 1000000, milliard/milliards 1000000000, billion/billions 1000000000000
      """,
    bareScales: "mille cent", joiners: "et", joining: .beforeOne, point: "virgule point",
    minus: "moins négatif",
    fractions: """
      demi/demie/demis/demies 2, tiers 3, quart/quarts 4, cinquième/cinquièmes 5, sixième/sixièmes 6, septième/septièmes 7,
      huitième/huitièmes 8, neuvième/neuvièmes 9, dixième/dixièmes 10, centième/centièmes 100
      """,
    bareFractions: "demi demie", ordinals: "premier/première 1", ordinalMarks: "er re e ere eme",
    hasDecimalComma: true, tensBeforeTeens: [60, 80], writtenMinus: "moins ",
    power: "{value} fois 10 puissance {exponent}")
}

enum FrenchPhrases {
  static let manners = """
    hesitation = euh heu hum hein mm hm ah uh
    contraction = quatre vingt > quatrevingt, quatre vingts > quatrevingt
    lead = hé | salut | bonjour | bonsoir | ok | okay | d'accord | bon | ben | bah | et | alors | donc | maintenant | sotto | oui
      | non | s'il te plaît | s'il vous plaît | excuse moi | excusez moi | pardon | dis moi | dites moi | dis donc
      | (peux tu|pouvez vous|pourrais tu|pourriez vous|tu peux|tu pourrais|vous pouvez) [me dire|m'indiquer|s'il te plaît]
      | est ce que (tu peux|vous pouvez|tu pourrais) [me dire] | sais tu | tu sais | est ce que tu sais
      | (je voudrais|je veux|j'aimerais) savoir | je me demande | allez | écoute | je (voudrais|veux|voulais) que tu
    tail = s'il te plaît | s'il vous plaît | merci | merci beaucoup | sotto | maintenant | tout de suite | d'accord | ok
      | si tu peux | déjà | alors | stp | svp | donc | pour moi | là
    """

  static let control = """
    control.stop = stop | arrête [toi|ça|de parler|tout] | arrêtez | arrête ça | tais toi | silence | chut | ça suffit | ça ira
      | c'est bon | assez | en voilà assez | laisse tomber | oublie [ça] | c'est tout | peu importe | annule [ça|tout]
      | ne parle plus | plus un mot | la ferme | ferme la | ça va comme ça | on s'arrête là | taisez vous | c'est assez
    control.wait = attends [un (moment|instant|peu)|une (seconde|minute)] | attendez [un (moment|instant)] | un (moment|instant)
      | une (seconde|minute) | un petit (moment|instant) | une petite (seconde|minute) | pause | minute | patiente [un peu]
      | donne moi (un (moment|instant)|une (seconde|minute)) | deux (secondes|minutes) | mets [toi] en pause
    control.goodbye = au revoir | à (bientôt|demain|plus tard|plus|la prochaine|tout à l'heure) | bonne (nuit|soirée|journée)
      | adieu | ciao | quitte | quitter | termine la conversation | fin de [la] conversation
      | c'est tout pour aujourd'hui | bye [bye] | je m'en vais
    control.repeat = répète [ça|cela|le|ta réponse|la dernière phrase] [encore une fois|s'il te plaît] | répéter | répétez
      | redis [le|ça] [moi] | encore [une fois] | une fois de plus | qu'est ce que tu as dit | tu as dit quoi | comment
      | qu'as tu dit | je n'ai pas (entendu|compris) | j'ai pas (entendu|compris) | tu peux répéter | pardon
      | quoi
    control.slower = [parle|dis le|va] [un peu|beaucoup] (plus lentement|moins vite) | (parle|va) (lentement|doucement)
      | ralentis [un peu] | pas si vite | [tu parles] trop vite | moins rapide[ment] | doucement
    control.faster = [parle|dis le|va] [un peu|beaucoup] (plus vite|plus rapidement|moins lentement) | parle vite | accélère [un peu]
      | [tu parles] trop lentement
    control.louder = [parle|dis le] [un peu|beaucoup] plus (fort|haut) | parle fort | (monte|augmente) le (son|volume) [un peu]
      | je (ne t'entends|t'entends) pas [bien] | [tu parles] (pas assez fort|trop bas) | monte le volume
    control.quieter = [parle|dis le] [un peu|beaucoup] (moins fort|plus bas|plus doucement) | parle (bas|doucement)
      | (baisse|diminue) le (son|volume) [un peu] | [tu parles] trop fort | pas si fort | baisse la voix
    control.spell = épelle [le|ça|le mot] | comment (ça s'écrit|est ce que ça s'écrit|ça s'épelle|on l'écrit) | épeler
      | tu peux l'épeler | tu peux épeler [ça]
    control.spellWord = épelle [le mot|le nom] {label} | comment (s'écrit|s'épelle|on écrit|écrit on) [le mot|le nom] {label}
    control.say = (dis le|dis ça|répète le|répète [ça]|redis le|traduis [le|ça]) en {tongue} | [et] en {tongue}
      | comment (dit on|on dit) [ça] en {tongue} | comment ça se dit en {tongue}
    tongue.en = anglais
    tongue.es = espagnol
    tongue.fr = français
    tongue.de = allemand
    tongue.it = italien
    tongue.pt = portugais
    tongue.nl = néerlandais | hollandais
    tongue.ja = japonais
    tongue.zh = chinois
    tongue.hi = hindi
    tongue.ru = russe
    tongue.pl = polonais
    tongue.ko = coréen
    tongue.ar = arabe
    tongue.tr = turc
    tongue.sv = suédois
    """
}
