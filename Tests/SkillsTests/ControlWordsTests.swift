import Skills
import Testing
import VoiceCore

struct ControlWordsTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("Stop.", "stop"), ("stop stop stop", "stop"), ("Okay, stop.", "stop"), ("Stop, please!", "stop"),
      ("Sotto, stop.", "stop"), ("um, be quiet", "stop"), ("That's enough, thanks.", "stop"),
      ("Never mind.", "stop"),
      ("No, stop. Please stop.", "stop"), ("Shut up!", "stop"), ("Forget about it.", "stop"),
      ("Stop talking.", "stop"), ("stop talking now", "stop"), ("Say it again, slower", "slower"),
      ("Wait.", "wait"), ("Hold on a second.", "wait"), ("wait wait wait", "wait"),
      ("Just a moment, please.", "wait"),
      ("Stop, wait.", "stop"), ("Goodbye.", "goodbye"), ("Okay, bye Sotto!", "goodbye"),
      ("Good night.", "goodbye"),
      ("Stop. Goodbye.", "goodbye"), ("Say that again, please.", "repeat"), ("What did you say?", "repeat"),
      ("Can you repeat that?", "repeat"), ("Wait, say that again.", "repeat"),
      ("A bit slower, please.", "slower"),
      ("Could you speak more slowly?", "slower"), ("Speak faster", "faster"), ("Louder!", "louder"),
      ("Turn the volume up a bit.", "louder"), ("Could you be a bit quieter?", "quieter"),
      ("Spell it.", "spell"),
      ("How do you spell that?", "spell"), ("How do you spell necessary?", "spell \"necessary\""),
      ("Say that in Spanish.", "say in=es"), ("And in French?", "say in=fr"),
      ("Repeat that in German please", "say in=de"),
      ("Stop the car is a movie", nil), ("How do I stop smoking?", nil), ("wait times at the airport", nil),
      ("Stop me if you have heard this one.", nil), ("I can't wait for summer.", nil),
      ("Where is the bus stop?", nil),
      ("The goodbye was hard.", nil), ("Never mind the gap is what they say.", nil),
      ("Say hello in Spanish class.", nil),
      ("She speaks louder than I do.", nil), ("Is it faster by train?", nil),
      ("Repeat customers are the best.", nil),
      ("How do you spell success without hard work and luck?", nil), ("Hold on to your dreams.", nil),
      ("Okay.", nil),
      ("Thank you.", nil), ("What is the quiet car?", nil), ("Tell me about the stop sign.", nil),
    ],
    "es": [
      ("Para.", "stop"), ("Para, para, por favor.", "stop"), ("Basta ya.", "stop"), ("¡Cállate!", "stop"),
      ("Déjalo, gracias.", "stop"), ("Olvídalo.", "stop"), ("Oye, silencio.", "stop"),
      ("Espera un momento.", "wait"),
      ("Espera, espera.", "wait"), ("Adiós, Sotto.", "goodbye"), ("Hasta mañana.", "goodbye"),
      ("Repítelo, por favor.", "repeat"),
      ("¿Qué has dicho?", "repeat"), ("Más despacio, por favor.", "slower"),
      ("Habla un poco más rápido.", "faster"),
      ("Más alto.", "louder"), ("Baja el volumen.", "quieter"), ("Deletréalo.", "spell"),
      ("Dilo en inglés.", "say in=en"),
      ("¿Y en francés?", "say in=fr"), ("¿Cómo se escribe jirafa?", "spell \"jirafa\""),
      ("¿Para qué sirve esto?", nil), ("Para mañana necesito pan.", nil),
      ("La parada del autobús está lejos.", nil),
      ("Espero que estés bien.", nil), ("Me despedí con un adiós.", nil), ("¿Cómo dejo de fumar?", nil),
      ("El silencio es oro.", nil),
    ],
    "fr": [
      ("Stop.", "stop"), ("Arrête, s'il te plaît.", "stop"), ("Arrête, arrête !", "stop"),
      ("Tais-toi.", "stop"),
      ("Ça suffit, merci.", "stop"), ("Laisse tomber.", "stop"), ("Euh, c'est bon.", "stop"),
      ("Attends une seconde.", "wait"),
      ("Un instant, s'il vous plaît.", "wait"), ("Au revoir, Sotto.", "goodbye"), ("À demain.", "goodbye"),
      ("Répète, s'il te plaît.", "repeat"),
      ("Qu'est-ce que tu as dit ?", "repeat"), ("Parle plus lentement.", "slower"),
      ("Un peu plus vite.", "faster"),
      ("Plus fort, s'il te plaît.", "louder"), ("Baisse le volume.", "quieter"), ("Épelle-le.", "spell"),
      ("Dis-le en espagnol.", "say in=es"),
      ("Et en anglais ?", "say in=en"), ("Comment s'écrit rhododendron ?", "spell \"rhododendron\""),
      ("Comment arrêter de fumer ?", nil), ("Le bus s'arrête ici.", nil), ("J'attends le train.", nil),
      ("Salut.", nil),
      ("C'est bon pour la santé ?", nil), ("Le silence est d'or.", nil),
      ("Attends-tu quelqu'un ce soir ?", nil),
    ],
    "de": [
      ("Stopp!", "stop"), ("Hör auf, bitte.", "stop"), ("Stopp, stopp.", "stop"), ("Sei still.", "stop"),
      ("Danke, das reicht.", "stop"),
      ("Das reicht, danke.", "stop"), ("Vergiss es.", "stop"), ("Äh, halt.", "stop"),
      ("Warte mal kurz.", "wait"),
      ("Moment, bitte.", "wait"), ("Auf Wiedersehen, Sotto.", "goodbye"), ("Tschüss!", "goodbye"),
      ("Gute Nacht.", "goodbye"),
      ("Noch einmal, bitte.", "repeat"), ("Wie bitte?", "repeat"),
      ("Kannst du das bitte wiederholen?", "repeat"),
      ("Sprich bitte langsamer.", "slower"), ("Etwas schneller.", "faster"), ("Lauter bitte!", "louder"),
      ("Sprich leiser.", "quieter"),
      ("Buchstabiere das.", "spell"), ("Sag das auf Englisch.", "say in=en"),
      ("Und auf Spanisch?", "say in=es"),
      ("Wie schreibt man Rhythmus?", "spell \"Rhythmus\""),
      ("Wie höre ich auf zu rauchen?", nil), ("Wo ist die Haltestelle?", nil),
      ("Ich warte auf den Bus.", nil),
      ("Die Pause war zu kurz.", nil), ("Stopp die Zeit ist ein Lied.", nil),
      ("Moment ist ein schönes Wort.", nil),
    ],
    "it": [
      ("Basta.", "stop"), ("Fermati, per favore.", "stop"), ("Basta, basta!", "stop"),
      ("Stai zitto.", "stop"), ("Lascia stare.", "stop"),
      ("Sotto, silenzio.", "stop"), ("Non importa, grazie.", "stop"), ("Aspetta un attimo.", "wait"),
      ("Un momento, per favore.", "wait"),
      ("Arrivederci.", "goodbye"), ("Buonanotte, Sotto.", "goodbye"), ("Ripeti, per favore.", "repeat"),
      ("Cos'hai detto?", "repeat"),
      ("Che cosa hai detto?", "repeat"), ("Parla più lentamente.", "slower"),
      ("Un po' più veloce.", "faster"), ("Più forte!", "louder"),
      ("Abbassa il volume.", "quieter"), ("Fai lo spelling.", "spell"), ("Dillo in inglese.", "say in=en"),
      ("E in francese?", "say in=fr"),
      ("Come si scrive coscienza?", "spell \"coscienza\""),
      ("Come smetto di fumare?", nil), ("Basta poco per essere felici.", nil),
      ("Dove si ferma l'autobus?", nil),
      ("Aspetto un bambino.", nil), ("Il silenzio è d'oro.", nil), ("Ciao!", nil),
    ],
    "pt": [
      ("Para!", "stop"), ("Pare, por favor.", "stop"), ("Silêncio.", "stop"), ("Espera um momento.", "wait"),
      ("Até logo.", "goodbye"),
      ("Repete, por favor.", "repeat"), ("Mais devagar.", "slower"), ("Para onde vais?", nil),
      ("Espero por ti.", nil),
    ],
    "nl": [
      ("Stop maar.", "stop"), ("Wacht even.", "wait"), ("Tot ziens!", "goodbye"),
      ("Nog een keer, alsjeblieft.", "repeat"),
      ("Wat is stoppen?", nil),
    ],
    "zh": [("停。", "stop"), ("等一下", "wait"), ("再见！", "goodbye"), ("停车场在哪里？", nil)],
    "ja": [("止めて。", "stop"), ("ちょっと待って", "wait"), ("さようなら。", "goodbye"), ("駅はどこですか", nil)],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Only an utterance that is nothing but control words is taken for one`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let word = ControlWords().control(in: utterance(text, code))
      #expect(word?.description == meaning, "\(code): \(text)")
    }
  }

  @Test func `A language without phrases has no control words`() {
    #expect(SkillSet().request(in: utterance("stop", "sw")) == nil)
  }

  @Test func `Punctuation alone, nothing and a long text are no control words`() {
    for text in ["", "...", "?!", String(repeating: "stop the ", count: 5_000)] {
      #expect(ControlWords().control(in: utterance(text, "en")) == nil)
    }
  }
}
