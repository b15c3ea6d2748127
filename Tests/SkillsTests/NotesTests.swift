import Skills
import Testing
import VoiceCore

struct NotesTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("Add milk to my shopping list.", "add \"milk\" list=\"shopping\""),
      (
        "add milk, eggs and bread to the shopping list please",
        "add \"milk\",\"eggs\",\"bread\" list=\"shopping\""
      ),
      ("Put call the dentist on my to-do list", "add \"call the dentist\" list=\"to-do\""),
      ("Add batteries to my list", "add \"batteries\" list=\"to-do\""),
      ("Take a note: the car needs oil.", "add \"the car needs oil\" notes"),
      ("note that Anna's birthday is in May", "add \"Anna's birthday is in May\" notes"),
      ("What's on my shopping list?", "read list=\"shopping\""), ("Read my notes", "read notes"),
      ("Tick off milk on my shopping list", "tick \"milk\" list=\"shopping\""),
      ("cross eggs off the shopping list", "tick \"eggs\" list=\"shopping\""),
      ("Remove bread from my shopping list", "remove \"bread\" list=\"shopping\""),
      ("Clear my shopping list", "clear list=\"shopping\""),
      ("Delete all my notes", "clear notes"), ("What lists do I have?", "lists"),
      ("Add five to seven.", nil), ("What is a list?", nil), ("Note the difference.", nil),
      ("He is on my list of friends", nil), ("Write a poem about milk", nil),
      ("I took a note at school", nil),
    ],
    "es": [
      ("Añade leche a la lista de la compra", "add \"leche\" list=\"compra\""),
      (
        "Añade leche, huevos y pan a mi lista de la compra",
        "add \"leche\",\"huevos\",\"pan\" list=\"compra\""
      ), ("Apunta que el coche necesita aceite", "add \"el coche necesita aceite\" notes"),
      ("¿Qué hay en mi lista de la compra?", "read list=\"compra\""), ("Léeme mis notas", "read notes"),
      ("Tacha la leche de la lista de la compra", "tick \"la leche\" list=\"compra\""),
      ("Borra mi lista de la compra", "clear list=\"compra\""),
      ("Está en mi lista de deseos", nil), ("¿Qué es una lista?", nil),
    ],
    "fr": [
      ("Ajoute du lait à ma liste de courses", "add \"du lait\" list=\"courses\""),
      ("Ajoute lait, œufs et pain à la liste des courses", "add \"lait\",\"œufs\",\"pain\" list=\"courses\""),
      ("Note que la voiture a besoin d'huile", "add \"la voiture a besoin d'huile\" notes"),
      ("Qu'y a-t-il sur ma liste de courses ?", "read list=\"courses\""), ("Lis-moi mes notes", "read notes"),
      ("Coche le lait sur la liste des courses", "tick \"le lait\" list=\"courses\""),
      ("Vide ma liste de courses", "clear list=\"courses\""),
      ("C'est une note de musique", nil), ("Qu'est-ce qu'une liste ?", nil),
    ],
    "de": [
      ("Setz Milch auf meine Einkaufsliste", "add \"Milch\" list=\"einkauf\""),
      (
        "Schreib Milch, Eier und Brot auf die Einkaufsliste",
        "add \"Milch\",\"Eier\",\"Brot\" list=\"einkauf\""
      ), ("Notiere, dass das Auto Öl braucht", "add \"das Auto Öl braucht\" notes"),
      ("Was steht auf meiner Einkaufsliste?", "read list=\"einkauf\""),
      ("Lies meine Notizen vor", "read notes"),
      ("Streich Milch von der Einkaufsliste", "tick \"Milch\" list=\"einkauf\""),
      ("Leere die Einkaufsliste", "clear list=\"einkauf\""),
      ("Die Liste ist lang", nil), ("Was ist eine Liste?", nil),
    ],
    "it": [
      ("Aggiungi il latte alla lista della spesa", "add \"il latte\" list=\"spesa\""),
      (
        "Aggiungi latte, uova e pane alla lista della spesa", "add \"latte\",\"uova\",\"pane\" list=\"spesa\""
      ), ("Annota che la macchina ha bisogno di olio", "add \"la macchina ha bisogno di olio\" notes"),
      ("Cosa c'è nella lista della spesa?", "read list=\"spesa\""), ("Leggimi le mie note", "read notes"),
      ("Spunta il latte dalla lista della spesa", "tick \"il latte\" list=\"spesa\""),
      ("Svuota la lista della spesa", "clear list=\"spesa\""),
      ("La lista è lunga", nil), ("Che cos'è una lista?", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Notes and lists are recognised, other sentences are left alone`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = Notes().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning, "\(code): \(text)")
    }
  }

  @Test func `It asks before it deletes, and takes nothing but a yes for a yes`() {
    let request = Notes().request(in: utterance("clear my shopping list", "en"))
    #expect(request?.answer == "Shall I delete everything on the shopping list?")
    #expect((request?.arguments as? NotesRequest)?.asksBefore == true)
    for text in ["Yes.", "Yes, please.", "Okay, do it.", "Sure!"] {
      #expect(Confirmation(utterance(text, "en")) == .yes, "\(text)")
    }
    for text in ["No.", "No, don't.", "Never mind.", "Stop!"] {
      #expect(Confirmation(utterance(text, "en")) == .no, "\(text)")
    }
    for text in ["Yesterday", "What time is it?", "Maybe.", "", "Yes and no, it depends on the weather"] {
      #expect(Confirmation(utterance(text, "en")) == nil, "\(text)")
    }
    #expect(Confirmation(utterance("Ja, bitte", "de")) == .yes)
    #expect(Confirmation(utterance("No, gracias", "es")) == .no)
    #expect(Confirmation(utterance("Oui, vas-y", "fr")) == .yes)
    #expect(Confirmation(utterance("Sì, grazie", "it")) == .yes)
  }
}
