import VoiceCore

extension Phrasebook {
  static let spanish = Phrasebook(
    .spanish, numbers: .spanish,
    phrases: [
      SpanishPhrases.manners, SpanishPhrases.control, SpanishPhrases.arithmetic, SpanishPhrases.units,
      SpanishPhrases.calendar, SpanishPhrases.timers,
      SpanishPhrases.notes, SpanishPhrases.beyond,
    ],
    sentences: [
      SpanishPhrases.arithmeticSentences, SpanishPhrases.unitSentences, SpanishPhrases.calendarSentences,
      SpanishPhrases.timerSentences, SpanishPhrases.beyondSentences,
    ])
}

extension NumberWords {
  static let spanish = NumberWords(
    small: """
      cero 0, uno/un/una 1, dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12,
      trece 13, catorce 14, quince 15, dieciséis 16, diecisiete 17, dieciocho 18, diecinueve 19, veinte 20,
      veintiuno/veintiún/veintiuna 21, veintidós 22, veintitrés 23, veinticuatro 24, veinticinco 25, veintiséis 26,
      veintisiete 27, veintiocho 28, veintinueve 29, treinta 30, cuarenta 40, cincuenta 50, sesenta 60, setenta 70,
      ochenta 80, noventa 90, cien/ciento 100, doscientos/doscientas 200, trescientos/trescientas 300,
      cuatrocientos/cuatrocientas 400, quinientos/quinientas 500, seiscientos/seiscientas 600, setecientos/setecientas 700,
      ochocientos/ochocientas 800, novecientos/novecientas 900
      """,
    scales: "mil 1000, millón/millones 1000000, billón/billones 1000000000000", bareScales: "mil",
    joiners: "y", joining: .betweenTensAndUnits, point: "coma punto", minus: "menos negativo",
    fractions: """
      medio/media/medios/medias 2, tercio/tercios 3, cuarto/cuartos 4, quinto/quintos 5, sexto/sextos 6, séptimo/séptimos 7,
      octavo/octavos 8, noveno/novenos 9, décimo/décimos 10, centésima/centésimas 100
      """,
    bareFractions: "medio media", ordinals: "primero/primer/primera 1", ordinalMarks: "o º ª ro",
    hasDecimalComma: true, writtenMinus: "menos ", power: "{value} por 10 elevado a {exponent}")
}

enum SpanishPhrases {
  static let manners = """
    hesitation = eh em ehm mm hm ah uh um
    lead = oye | hola | vale | bueno | pues | y | entonces | ahora | a ver | por favor | sotto | perdona | perdone | disculpa
      | perdón | sí | no | (puedes|podrías|puede|podría|me puedes|me podrías) [por favor] | dime | dígame | me dices
      | puedes decirme | podrías decirme | me puedes decir | me podrías decir | sabes | quiero saber | quisiera saber
      | me gustaría saber | necesito saber | quiero que | necesito que | oiga | venga | mira
    tail = por favor | gracias | muchas gracias | sotto | ya | ahora | ahora mismo | vale | si puedes | porfa | entonces | ok
      | mil gracias | anda | sabes | de una vez
    """

  static let control = """
    control.stop = para [ya|de hablar|eso] | párate | stop | detente | alto | basta [ya] | silencio | cállate [ya] | calla
      | ya (está|vale|basta) | está bien así | suficiente | es suficiente | ya es suficiente | déjalo [estar] | olvídalo
      | no importa | da igual | cancela [eso] | cancelar | deja de hablar | no (hables|digas nada) [más] | chitón | vale ya
      | eso es todo | es todo | nada más | no hace falta | corta
    control.wait = espera [un (momento|segundo|minuto|poco)] | espérate [un (momento|segundo|poco)] | un (momento|segundo|minuto)
      | [un] momentito | aguarda [un (momento|segundo)] | pausa | dame un (momento|segundo|minuto) | un segundito
      | [espera] un momentito | espere [un momento]
    control.goodbye = adiós | hasta (luego|mañana|pronto|la vista|la próxima|otra) | chao | chau | buenas noches
      | nos vemos [luego|mañana|pronto] | me voy | salir | (termina|acaba) la conversación | eso es todo por hoy
      | que (tengas|tenga) [un] buen día | adiós adiós | bye
    control.repeat = repite [eso|lo|la (respuesta|última frase)] [otra vez|de nuevo] | repítelo | repítemelo [otra vez]
      | otra vez | de nuevo | una vez más | dilo (otra vez|de nuevo) | qué has dicho | qué dijiste | cómo | cómo has dicho
      | cómo dices | no te (he oído|oí|he entendido|entendí) | no lo he (oído|entendido) | repetir | repetirlo | repetirmelo | decirlo otra vez
    control.slower = [habla|dilo|ve] [un poco|mucho] más (despacio|lento|lentamente) | (habla|ve) (despacio|lento)
      | más (despacito) | no tan rápido | [hablas|vas] demasiado rápido | despacio
    control.faster = [habla|dilo|ve] [un poco|mucho] más (rápido|deprisa|de prisa) | (habla|ve) (rápido|deprisa)
      | [hablas|vas] demasiado (lento|despacio) | acelera
    control.louder = [habla|dilo] [un poco|mucho] más (alto|fuerte) | (habla|dilo) (alto|fuerte) | sube (el volumen|la voz)
      | más volumen | no te oigo [bien] | [hablas] demasiado bajo | sube el volumen un poco | aumenta el volumen
    control.quieter = [habla|dilo] [un poco|mucho] más (bajo|bajito|flojo|suave) | habla (bajo|bajito) | menos volumen
      | baja (el volumen|la voz) [un poco] | [hablas] demasiado (alto|fuerte) | no tan alto
    control.spell = deletrea [eso|lo|la palabra] | deletréalo | deletréamelo | cómo se (escribe|deletrea) [eso]
      | puedes deletrearlo | deletrearlo
    control.spellWord = deletrea [la palabra|el nombre] {label} | cómo se (escribe|deletrea) [la palabra|el nombre] {label}
    control.say = (dilo|di eso|repítelo|tradúcelo) (en|al) {tongue} | [y] en {tongue} | cómo se dice [eso] en {tongue}
      | traduce eso (al|en) {tongue}
    tongue.en = inglés
    tongue.es = español | castellano
    tongue.fr = francés
    tongue.de = alemán
    tongue.it = italiano
    tongue.pt = portugués
    tongue.nl = holandés | neerlandés
    tongue.ja = japonés
    tongue.zh = chino
    tongue.hi = hindi
    tongue.ru = ruso
    tongue.pl = polaco
    tongue.ko = coreano
    tongue.ar = árabe
    tongue.tr = turco
    tongue.sv = sueco
    """
}
