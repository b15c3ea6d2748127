import Skills
import Testing
import VoiceCore

struct PhrasebookTests {
  /// Rules that a language need not have: holidays, lengths and names of its own, and ways to say a time.
  static func isOwn(_ rule: String) -> Bool {
    ["day.", "span.", "time.", "date.", "place.", "tongue.", "period.", "part."].contains(
      where: rule.hasPrefix)
      || ["contraction", "unlabelled.", "device.", "lead.", "tail."].contains(rule)
  }

  @Test(arguments: ["es", "fr", "de", "it"])
  func `Every language has the rules and sentences of English`(code: String) {
    let english = Phrasebook.of(.english)!.allNames
    let other = Phrasebook.of(language(code))!.allNames
    let optional: Set = ["sign.percentOff", "sign.powerOrdinal"]
    #expect(english.rules.subtracting(other.rules).filter { !Self.isOwn($0) && !optional.contains($0) } == [])
    #expect(other.rules.subtracting(english.rules).filter { !Self.isOwn($0) } == [])
    #expect(english.sentences.subtracting(other.sentences) == [])
    #expect(other.sentences.subtracting(english.sentences).filter { !Self.isOwn($0) } == [])
  }

  @Test(arguments: ["en", "es", "fr", "de", "it"])
  func `Sentences have no hole that nobody fills`(code: String) {
    let rows = ["what time is it", "qué hora es", "quelle heure est-il", "wie spät ist es", "che ore sono"]
    for text in rows {
      let answer = SkillSet().request(in: utterance(text, code))?.answer
      #expect(answer?.contains("{") != true)
    }
  }

  @Test func `Ordinary sentences are no requests in any language`() {
    let sentences: [String: [String]] = [
      "en": [
        "I was thinking about moving to the coast next year.", "Why is the sky blue?", "Tell me a joke.",
        "How do I bake bread?",
        "What do you think about time travel?", "My grandmother turned ninety last week.",
        "Can you explain photosynthesis?",
        "Let us talk about music.", "I need to lose five kilos before summer.", "What happened in 1969?",
        "Who are you?",
        "What is your name?", "Give me three ideas for dinner.", "How many people live in Berlin?",
        "I read a good book about timers and alarms.",
        "Write a short poem about rain.", "What should I cook tonight?",
        "Is ten minutes enough to boil an egg?", "Thank you very much.",
        "What's 9/11?", "What is the difference between London and Paris?", "Is it cold in space?",
        "Write an email to my boss asking for a day off.", "Remind me of the plot of Hamlet.",
        "Spell check this.", "I want the alarm to be louder.", "Create a timer in Python.", "That's it!",
        "Take me through the proof.", "What time is it in the movie?", "Search for meaning.",
        "Set theory is hard.", "Let us play a game.", "It takes two to tango.",
        "One for all and all for one.", "What is the meaning of life?",
        "Hello, how are you today?",
      ],
      "es": [
        "Estaba pensando en mudarme a la costa.", "¿Por qué el cielo es azul?", "Cuéntame un chiste.",
        "¿Cómo se hace el pan?", "¿Quién eres?",
        "Mi abuela cumplió noventa años.", "Dame tres ideas para cenar.", "¿Qué pasó en 1969?",
        "Muchas gracias.", "Necesito perder cinco kilos.",
        "¿Cuántas personas viven en Berlín?", "Hola, ¿cómo estás?", "Escribe un poema sobre la lluvia.",
      ],
      "fr": [
        "Je pensais déménager sur la côte.", "Pourquoi le ciel est-il bleu ?", "Raconte-moi une blague.",
        "Comment fait-on du pain ?", "Qui es-tu ?",
        "Ma grand-mère a eu quatre-vingt-dix ans.", "Donne-moi trois idées pour le dîner.",
        "Que s'est-il passé en 1969 ?", "Merci beaucoup.",
        "Combien de personnes vivent à Berlin ?", "Bonjour, comment vas-tu ?", "Écris un poème sur la pluie.",
      ],
      "de": [
        "Ich überlege, ans Meer zu ziehen.", "Warum ist der Himmel blau?", "Erzähl mir einen Witz.",
        "Wie backt man Brot?", "Wer bist du?",
        "Meine Großmutter ist neunzig geworden.", "Gib mir drei Ideen fürs Abendessen.", "Was geschah 1969?",
        "Vielen Dank.",
        "Wie viele Menschen leben in Berlin?", "Hallo, wie geht es dir?",
        "Schreib ein Gedicht über den Regen.",
      ],
      "it": [
        "Pensavo di trasferirmi al mare.", "Perché il cielo è blu?", "Raccontami una barzelletta.",
        "Come si fa il pane?", "Chi sei?",
        "Mia nonna ha compiuto novant'anni.", "Dammi tre idee per la cena.", "Che cosa è successo nel 1969?",
        "Grazie mille.",
        "Quante persone vivono a Berlino?", "Ciao, come stai?", "Scrivi una poesia sulla pioggia.",
      ],
    ]
    for (code, texts) in sentences {
      for text in texts { #expect(SkillSet().request(in: utterance(text, code)) == nil, "\(code): \(text)") }
    }
  }

  @Test func `An utterance of a thousand words is looked at quickly enough to be tested`() {
    let long = String(
      repeating: "remind me to set a timer for ten minutes and add milk to my list at five tomorrow ",
      count: 60)
    _ = SkillSet().request(in: utterance(long, "en"))
  }
}
