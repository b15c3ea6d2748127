import Foundation
import Skills
import Testing
import VoiceCore

struct TimersTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("Set a timer for 10 minutes.", "set timer 600s"), ("set a ten minute timer", "set timer 600s"),
      ("Um, could you set a timer for five minutes please", "set timer 300s"),
      ("Start a pasta timer for 8 minutes", "set timer 480s name=\"pasta\""),
      ("Set a timer for 12 minutes called eggs", "set timer 720s name=\"eggs\""),
      ("timer for an hour and a half", "set timer 5400s"),
      ("set a timer for half an hour", "set timer 1800s"),
      ("Set a 20-minute timer for the bread", "set timer 1200s name=\"bread\""),
      ("Set a timer for 1 hour and 30 minutes", "set timer 5400s"),
      ("set a timer for 5 no 10 minutes", "set timer 600s"),
      ("two and a half minute timer", "set timer 150s"),
      ("Set an alarm for 7 am", "set alarm 2026-11-29 07:00"),
      ("set an alarm for 7", "set alarm 2026-11-29 07:00"),
      ("cancel my alarm for tomorrow", "cancel alarm on=2026-11-29"),
      ("Wake me at seven tomorrow morning", "set alarm 2026-11-29 07:00"),
      ("remind me tonight at eight to call Anna", "set reminder 2026-11-28 20:00 name=\"call Anna\""),
      ("Remind me tomorrow morning to call the bank", "set reminder 2026-11-29 09:00 name=\"call the bank\""),
      ("Wake me up at half past six tomorrow", "set alarm 2026-11-29 06:30"),
      ("set an alarm for tomorrow at 6:45", "set alarm 2026-11-29 06:45"),
      ("Set an alarm for Monday at 8 am", "set alarm 2026-11-30 08:00"),
      ("set an alarm for 7 am every day", "set alarm 2026-11-29 07:00 daily"),
      ("Wake me up every morning at 6:30", "set alarm 2026-11-29 06:30 daily"),
      ("Remind me to call mum at 5", "set reminder 2026-11-28 17:00 name=\"call mum\""),
      ("remind me in 20 minutes to take out the bins", "set reminder 1200s name=\"take out the bins\""),
      ("Remind me to buy milk tomorrow", "set reminder 2026-11-29 09:00 name=\"buy milk\""),
      (
        "remind me to water the plants tomorrow at 6",
        "set reminder 2026-11-29 18:00 name=\"water the plants\""
      ),
      ("In an hour remind me to check the oven", "set reminder 3600s name=\"check the oven\""),
      ("How much time is left?", "ask "), ("how long is left on the pasta timer", "ask timer name=\"pasta\""),
      ("What timers do I have?", "list timer"), ("list my alarms", "list alarm"),
      ("Cancel the timer", "cancel timer"), ("cancel the pasta timer", "cancel timer name=\"pasta\""),
      ("Cancel the 10 minute timer", "cancel timer 600s"), ("cancel all timers", "cancel all timer"),
      ("stop the alarm", "cancel alarm"), ("Stop the ringing", "silence"),
      ("set a timer for 0 seconds", "refuse zero"), ("set a timer for minus five minutes", "refuse negative"),
      ("Set a timer for ten years", "refuse tooLong"), ("set a timer", "refuse noDuration"),
      ("remind me to call mum", "refuse noTime"), ("Set an alarm for 25 o'clock", "refuse unclear"),
      ("set two timers", "refuse unclear"), ("set a laundry timer", "refuse noDuration"),
      ("set a timer for a million years", "refuse tooLong"), ("snooze", "snooze 600s"),
      ("five more minutes", nil), ("snooze for five minutes", "snooze 300s"),
      ("set an alarm for yesterday at 7 am", "refuse past"),
      ("Set an alarm for the 31st of June at 7 am", "refuse noSuchDay"),
      ("The timer on my oven is broken.", nil), ("What is a timer?", nil),
      ("My alarm did not go off this morning.", nil), ("Remind me who wrote Hamlet.", nil),
      ("How long does it take to boil an egg?", nil), ("I have ten minutes.", nil),
      ("How much time do I need for a marathon?", nil), ("That was alarming", nil),
      ("That reminds me of you", nil),
      ("The alarm at seven woke me up", nil), ("How do I set a timer on my phone?", nil),
      ("Who invented the alarm clock?", nil), ("Cancel culture", nil),
    ],
    "es": [
      ("Pon un temporizador de 10 minutos.", "set timer 600s"),
      ("Oye, ponme un temporizador de media hora, por favor", "set timer 1800s"),
      ("Pon un temporizador para la pasta de 8 minutos", "set timer 480s name=\"pasta\""),
      ("Pon una alarma a las 7 de la mañana", "set alarm 2026-11-29 07:00"),
      ("Despiértame mañana a las seis y media", "set alarm 2026-11-29 06:30"),
      ("Pon una alarma a las siete todos los días", "set alarm 2026-11-29 07:00 daily"),
      (
        "Recuérdame llamar a mamá a las cinco de la tarde",
        "set reminder 2026-11-28 17:00 name=\"llamar a mamá\""
      ), ("Recuérdame en 20 minutos que saque la basura", "set reminder 1200s name=\"saque la basura\""),
      (
        "Recuérdame esta noche a las ocho tender la ropa",
        "set reminder 2026-11-28 20:00 name=\"tender la ropa\""
      ), ("Recuérdame mañana comprar leche", "set reminder 2026-11-29 09:00 name=\"comprar leche\""),
      ("¿Cuánto tiempo queda?", "ask "), ("¿Qué temporizadores tengo?", "list timer"),
      ("Cancela el temporizador", "cancel timer"),
      ("Cancela todos los temporizadores", "cancel all timer"),
      ("Pon un temporizador de cero segundos", "refuse zero"), ("Pon un temporizador", "refuse noDuration"),
      ("Pon un temporizador de diez años", "refuse tooLong"),
      ("El temporizador del horno está roto.", nil), ("¿Qué es una alarma?", nil),
      ("Me recuerda a mi madre", nil), ("Tengo diez minutos", nil), ("La alarma sonó a las siete", nil),
      ("¿Cuánto tiempo tarda el pan?", nil),
    ],
    "fr": [
      ("Mets un minuteur de 10 minutes.", "set timer 600s"),
      ("Euh, lance un minuteur d'une demi-heure, s'il te plaît", "set timer 1800s"),
      ("Mets un minuteur pour les pâtes de 8 minutes", "set timer 480s name=\"pâtes\""),
      ("Mets une alarme à 7 heures du matin", "set alarm 2026-11-29 07:00"),
      ("Réveille-moi demain à six heures et demie", "set alarm 2026-11-29 06:30"),
      ("Mets une alarme à sept heures tous les jours", "set alarm 2026-11-29 07:00 daily"),
      ("Rappelle-moi d'appeler maman à 17 heures", "set reminder 2026-11-28 17:00 name=\"appeler maman\""),
      (
        "Rappelle-moi dans 20 minutes de sortir les poubelles",
        "set reminder 1200s name=\"sortir les poubelles\""
      ),
      (
        "Rappelle-moi ce soir à huit heures d'étendre le linge",
        "set reminder 2026-11-28 20:00 name=\"étendre le linge\""
      ), ("Rappelle-moi demain d'acheter du lait", "set reminder 2026-11-29 09:00 name=\"acheter du lait\""),
      ("Combien de temps reste-t-il ?", "ask "), ("Quels minuteurs ai-je ?", "list timer"),
      ("Annule le minuteur", "cancel timer"),
      ("Annule tous les minuteurs", "cancel all timer"), ("Mets un minuteur de zéro seconde", "refuse zero"),
      ("Mets un minuteur", "refuse noDuration"), ("Mets un minuteur de dix ans", "refuse tooLong"),
      ("Le minuteur du four est cassé.", nil), ("Qu'est-ce qu'une alarme ?", nil),
      ("Ça me rappelle mon enfance", nil), ("J'ai dix minutes", nil), ("L'alarme a sonné à sept heures", nil),
      ("Combien de temps faut-il pour le pain ?", nil),
    ],
    "de": [
      ("Stell einen Timer auf 10 Minuten.", "set timer 600s"),
      ("Äh, stell bitte einen Timer auf eine halbe Stunde", "set timer 1800s"),
      ("Stelle einen Timer für eine halbe Stunde", "set timer 1800s"),
      ("Stell einen Timer für die Nudeln auf 8 Minuten", "set timer 480s name=\"Nudeln\""),
      ("Stell einen Wecker auf 7 Uhr morgens", "set alarm 2026-11-29 07:00"),
      ("Weck mich morgen um halb sieben", "set alarm 2026-11-29 06:30"),
      ("Weck mich jeden Tag um sieben", "set alarm 2026-11-29 07:00 daily"),
      (
        "Erinnere mich um 17 Uhr daran, Mama anzurufen",
        "set reminder 2026-11-28 17:00 name=\"Mama anzurufen\""
      ), ("Erinnere mich in 20 Minuten an den Müll", "set reminder 1200s name=\"Müll\""),
      (
        "Erinnere mich morgen daran, Milch zu kaufen",
        "set reminder 2026-11-29 09:00 name=\"Milch zu kaufen\""
      ), ("Wie lange noch?", "ask "), ("Welche Timer habe ich?", "list timer"),
      ("Lösche den Timer", "cancel timer"),
      ("Lösche alle Timer", "cancel all timer"), ("Stell einen Timer auf null Sekunden", "refuse zero"),
      ("Stell einen Timer", "refuse noDuration"), ("Stell einen Timer auf zehn Jahre", "refuse tooLong"),
      ("Der Timer am Herd ist kaputt.", nil), ("Was ist ein Wecker?", nil),
      ("Das erinnert mich an meine Kindheit", nil), ("Ich habe zehn Minuten", nil),
      ("Der Wecker hat um sieben geklingelt", nil), ("Wie lange dauert das Brot?", nil),
    ],
    "it": [
      ("Imposta un timer di 10 minuti.", "set timer 600s"),
      ("Ehm, metti un timer di mezz'ora per favore", "set timer 1800s"),
      ("Imposta un timer per la pasta di 8 minuti", "set timer 480s name=\"pasta\""),
      ("Metti una sveglia alle 7 di mattina", "set alarm 2026-11-29 07:00"),
      ("Svegliami domani alle sei e mezza", "set alarm 2026-11-29 06:30"),
      ("Svegliami ogni giorno alle sette", "set alarm 2026-11-29 07:00 daily"),
      ("Ricordami di chiamare mamma alle 17", "set reminder 2026-11-28 17:00 name=\"chiamare mamma\""),
      (
        "Ricordami tra 20 minuti di buttare la spazzatura",
        "set reminder 1200s name=\"buttare la spazzatura\""
      ),
      (
        "Ricordami stasera alle otto di stendere il bucato",
        "set reminder 2026-11-28 20:00 name=\"stendere il bucato\""
      ),
      ("Ricordami domani di comprare il latte", "set reminder 2026-11-29 09:00 name=\"comprare il latte\""),
      ("Quanto tempo manca?", "ask "), ("Quali timer ho?", "list timer"),
      ("Cancella il timer", "cancel timer"),
      ("Cancella tutti i timer", "cancel all timer"), ("Imposta un timer di zero secondi", "refuse zero"),
      ("Imposta un timer", "refuse noDuration"), ("Imposta un timer di dieci anni", "refuse tooLong"),
      ("Imposta un timer di un'ora", "set timer 3600s"),
      ("Il timer del forno è rotto.", nil), ("Che cos'è una sveglia?", nil), ("Mi ricorda mia madre", nil),
      ("Ho dieci minuti", nil), ("La sveglia è suonata alle sette", nil),
      ("Quanto tempo ci vuole per il pane?", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Timers, alarms and reminders are recognised, other sentences are left alone`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = Timers().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning, "\(code): \(text)")
    }
  }
}
