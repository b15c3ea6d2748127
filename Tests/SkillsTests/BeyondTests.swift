import Skills
import Testing
import VoiceCore

struct BeyondTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("What's the weather like today?", "weather"), ("Will it rain tomorrow?", "weather"),
      ("is it cold outside", "weather"), ("Do I need an umbrella?", "weather"),
      ("What's the weather in Paris?", "weather"),
      ("What's in the news?", "news"), ("Read me the headlines", "news"), ("Call mum", "call"),
      ("Make a phone call to John", "call"), ("Send a message to Anna", "message"),
      ("Text Peter that I'm late", "message"),
      ("Send an email to my boss", "mail"), ("Check my inbox", "mail"), ("Play some music", "music"),
      ("Play Yesterday by the Beatles", "music"), ("Skip this song", "music"), ("Order a pizza", "shopping"),
      ("Book a table for two", "shopping"), ("Navigate to the airport", "navigation"),
      ("Where is the nearest pharmacy?", "navigation"), ("Turn on the lights", "smartHome"),
      ("Turn the heating off", "smartHome"),
      ("Set the thermostat to 20 degrees", "smartHome"), ("What's on my calendar today?", "appointments"),
      ("Open YouTube", "apps"), ("Search the web for cake recipes", "apps"),
      ("What's the price of bitcoin?", "prices"),
      ("What's the current stock price of Apple?", "prices"), ("How much is 50 dollars in euros?", "prices"),
      ("Who won the game last night?", "scores"), ("Who is the president of the United States?", "office"),
      ("Who is the prime minister now?", "office"),
      ("Why does it rain?", nil), ("What is weather?", nil),
      ("Who was the first president of the United States?", nil), ("Who won the battle of Waterloo?", nil),
      ("What is the temperature of the sun?", nil), ("I play the piano by ear", nil),
      ("How do I write a good email?", nil), ("Call me Ishmael is a famous first line.", nil),
      ("What is bitcoin?", nil), ("How do lights work?", nil), ("Who is Marie Curie?", nil),
      ("The news was good.", nil), ("Tell me a story about a message in a bottle", nil),
      ("What is the capital of France?", nil), ("How do I order a list in Python?", nil),
      ("Who is the author of Hamlet?", nil), ("Should I buy a house?", nil),
    ],
    "es": [
      ("¿Qué tiempo hace hoy?", "weather"), ("¿Va a llover mañana?", "weather"),
      ("Dime las noticias", "news"), ("Llama a mamá", "call"), ("Envía un mensaje a Ana", "message"),
      ("Envía un correo a mi jefe", "mail"), ("Pon música", "music"), ("Pide una pizza", "shopping"),
      ("Llévame al aeropuerto", "navigation"), ("Enciende la luz", "smartHome"),
      ("¿Qué tengo en mi calendario hoy?", "appointments"), ("Abre YouTube", "apps"),
      ("¿Cuál es el precio del bitcoin?", "prices"), ("¿Quién ganó el partido de ayer?", "scores"),
      ("¿Quién es el presidente de España?", "office"),
      ("¿Por qué llueve?", nil), ("¿Quién fue el primer presidente?", nil),
      ("¿Cuál es la capital de Francia?", nil), ("No tengo tiempo", nil), ("¿Cómo funciona la luz?", nil),
      ("¿Qué es el bitcoin?", nil),
    ],
    "fr": [
      ("Quel temps fait-il aujourd'hui ?", "weather"), ("Va-t-il pleuvoir demain ?", "weather"),
      ("Donne-moi les nouvelles", "news"), ("Appelle maman", "call"), ("Envoie un message à Anne", "message"),
      ("Envoie un mail à mon chef", "mail"), ("Mets de la musique", "music"),
      ("Commande une pizza", "shopping"),
      ("Emmène-moi à l'aéroport", "navigation"), ("Allume la lumière", "smartHome"),
      ("Qu'est-ce que j'ai dans mon agenda ?", "appointments"), ("Ouvre YouTube", "apps"),
      ("Quel est le cours du bitcoin ?", "prices"), ("Qui a gagné le match hier ?", "scores"),
      ("Qui est le président de la France ?", "office"),
      ("Pourquoi pleut-il ?", nil), ("Qui fut le premier président ?", nil),
      ("Quelle est la capitale de la France ?", nil), ("Je n'ai pas le temps", nil),
      ("Comment marche la lumière ?", nil), ("Qu'est-ce que le bitcoin ?", nil),
    ],
    "de": [
      ("Wie ist das Wetter heute?", "weather"), ("Wird es morgen regnen?", "weather"),
      ("Was gibt es Neues in den Nachrichten?", "news"), ("Ruf Mama an", "call"),
      ("Schick eine Nachricht an Anna", "message"), ("Schick eine E-Mail an meinen Chef", "mail"),
      ("Spiel Musik", "music"), ("Bestell eine Pizza", "shopping"),
      ("Navigiere zum Flughafen", "navigation"), ("Mach das Licht an", "smartHome"),
      ("Was steht heute in meinem Kalender?", "appointments"), ("Öffne YouTube", "apps"),
      ("Wie ist der Kurs von Bitcoin?", "prices"), ("Wer hat gestern das Spiel gewonnen?", "scores"),
      ("Wer ist der Bundeskanzler?", "office"),
      ("Warum regnet es?", nil), ("Wer war der erste Bundeskanzler?", nil),
      ("Was ist die Hauptstadt von Frankreich?", nil), ("Ich habe keine Zeit", nil),
      ("Wie funktioniert Licht?", nil), ("Was ist Bitcoin?", nil),
    ],
    "it": [
      ("Che tempo fa oggi?", "weather"), ("Pioverà domani?", "weather"), ("Dimmi le notizie", "news"),
      ("Chiama mamma", "call"), ("Manda un messaggio ad Anna", "message"),
      ("Manda una mail al mio capo", "mail"), ("Metti della musica", "music"),
      ("Ordina una pizza", "shopping"),
      ("Portami all'aeroporto", "navigation"), ("Accendi la luce", "smartHome"),
      ("Cosa ho in agenda oggi?", "appointments"), ("Apri YouTube", "apps"),
      ("Qual è il prezzo del bitcoin?", "prices"), ("Chi ha vinto la partita ieri?", "scores"),
      ("Chi è il presidente della Repubblica?", "office"),
      ("Perché piove?", nil), ("Chi fu il primo presidente?", nil),
      ("Qual è la capitale della Francia?", nil), ("Non ho tempo", nil), ("Come funziona la luce?", nil),
      ("Che cos'è il bitcoin?", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `What it has no means for is recognised, ordinary questions are left to the model`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = Beyond().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning, "\(code): \(text)")
      #expect((request?.answer?.count ?? 30) > 20)
    }
  }
}
