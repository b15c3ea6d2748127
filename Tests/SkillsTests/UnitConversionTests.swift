import Skills
import Testing
import VoiceCore

struct UnitConversionTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("What's 5 miles in kilometres?", "5 mile = 8.04672 kilometre"),
      ("five miles to km", "5 mile = 8.04672 kilometre"),
      ("Convert 100 degrees Fahrenheit to Celsius.", "100 fahrenheit = 37.777778 celsius"),
      ("what is 20 degrees in fahrenheit", "20 celsius = 68 fahrenheit"),
      ("How many cups are in a litre?", "1 litre = 4.226753 cup"),
      ("How many cups in a liter", "1 litre = 4.226753 cup"),
      ("180 centimetres in feet and inches", "180 centimetre = 5 foot 11 inch"),
      ("How tall is 6 foot 2 in centimetres?", "6 foot 2 inch = 187.96 centimetre"),
      ("How many ounces are in a pound?", "1 pound = 16 ounce"),
      ("How many ounces in a litre?", "1 litre = 33.814023 fluidOunce"),
      ("How many seconds are in two hours?", "2 hour = 7200 second"),
      ("How many bytes are there in a kilobyte?", "1 kilobyte = 1000 byte"),
      ("60 mph in km/h", "60 milePerHour = 96.56064 kilometrePerHour"),
      ("Half a mile in metres", "0.5 mile = 804.672 metre"),
      ("How many acres in a hectare?", "1 hectare = 2.471054 acre"),
      ("Convert minus 40 celsius to fahrenheit, please", "-40 celsius = -40 fahrenheit"),
      ("two and a half kilos in pounds", "2.5 kilogram = 5.511557 pound"),
      ("How many feet does a spider have?", nil), ("How many cups of coffee should I drink a day?", nil),
      ("How many days are in February?", nil),
      ("I walked five miles in kilometre-long loops", nil), ("How many miles is it to Rome?", nil),
      ("What is 5 miles in litres?", nil),
      ("A mile in my shoes", nil), ("How many hours do I have to sleep?", nil), ("What is a pound?", nil),
      ("five miles", nil),
      ("How heavy is a pound of feathers in the rain?", nil),
    ],
    "es": [
      ("¿Cuántos kilómetros son 5 millas?", "5 mile = 8.04672 kilometre"),
      ("Convierte 100 grados Fahrenheit a Celsius", "100 fahrenheit = 37.777778 celsius"),
      ("¿Cuánto es un metro en pies y pulgadas?", "1 metre = 3 foot 3 inch"),
      ("¿Cuántas tazas hay en un litro?", "1 litre = 4.226753 cup"),
      ("¿Cuántos segundos tiene una hora?", "1 hour = 3600 second"), ("dos kilos y medio en libras", nil),
      ("10 km a millas", "10 kilometre = 6.213712 mile"),
      ("¿Cuántas onzas hay en una libra?", "1 pound = 16 ounce"),
      ("3,5 litros en mililitros", "3.5 litre = 3500 millilitre"),
      ("¿Cuántos kilómetros hay hasta Madrid?", nil), ("¿Cuántas tazas de café bebes?", nil),
      ("¿Cuántos días tiene febrero?", nil),
      ("Corrí cinco kilómetros en una hora", nil), ("¿Cuántos pies tiene un ciempiés?", nil),
    ],
    "fr": [
      ("Combien de kilomètres font 5 miles ?", "5 mile = 8.04672 kilometre"),
      ("Convertis 100 degrés Fahrenheit en Celsius", "100 fahrenheit = 37.777778 celsius"),
      ("Combien y a-t-il de tasses dans un litre ?", "1 litre = 4.226753 cup"),
      ("Combien de secondes dans une heure ?", "1 hour = 3600 second"),
      ("Combien font 10 kilomètres en miles ?", "10 kilometre = 6.213712 mile"),
      ("3,5 litres en millilitres", "3.5 litre = 3500 millilitre"),
      ("180 centimètres en pieds et pouces", "180 centimetre = 5 foot 11 inch"),
      ("Une livre en grammes", "1 pound = 453.59237 gram"),
      ("Combien d'onces dans une livre ?", "1 pound = 16 ounce"),
      ("Combien de kilomètres jusqu'à Paris ?", nil), ("Combien de tasses de café ?", nil),
      ("J'ai couru dix kilomètres en une heure", nil), ("Combien de jours en février ?", nil),
      ("un kilomètre à pied", nil),
    ],
    "de": [
      ("Wie viele Kilometer sind 5 Meilen?", "5 mile = 8.04672 kilometre"),
      ("Rechne 100 Grad Fahrenheit in Celsius um", "100 fahrenheit = 37.777778 celsius"),
      ("Wie viele Tassen sind in einem Liter?", "1 litre = 4.226753 cup"),
      ("Wie viele Sekunden hat eine Stunde?", "1 hour = 3600 second"),
      ("Was sind 10 Kilometer in Meilen?", "10 kilometre = 6.213712 mile"),
      ("3,5 Liter in Milliliter", "3.5 litre = 3500 millilitre"),
      ("180 Zentimeter in Fuß und Zoll", "180 centimetre = 5 foot 11 inch"),
      ("Anderthalb Meilen in Metern", "1.5 mile = 2414.016 metre"),
      ("Eine halbe Meile in Metern", "0.5 mile = 804.672 metre"),
      ("Wie viele Kilometer sind es bis Berlin?", nil), ("Wie viele Tassen Kaffee trinkst du?", nil),
      ("Wie viele Tage hat der Februar?", nil), ("Ich bin zehn Kilometer in einer Stunde gelaufen", nil),
      ("Wie viele Füße hat eine Spinne?", nil),
    ],
    "it": [
      ("Quanti chilometri sono 5 miglia?", "5 mile = 8.04672 kilometre"),
      ("Converti 100 gradi Fahrenheit in Celsius", "100 fahrenheit = 37.777778 celsius"),
      ("Quante tazze ci sono in un litro?", "1 litre = 4.226753 cup"),
      ("Quanti secondi ci sono in un'ora?", "1 hour = 3600 second"),
      ("Quanto fanno 10 chilometri in miglia?", "10 kilometre = 6.213712 mile"),
      ("3,5 litri in millilitri", "3.5 litre = 3500 millilitre"),
      ("180 centimetri in piedi e pollici", "180 centimetre = 5 foot 11 inch"),
      ("Mezzo chilo in grammi", "0.5 kilogram = 500 gram"),
      ("Quante once ci sono in una libbra?", "1 pound = 16 ounce"),
      ("Quanti chilometri mancano a Roma?", nil), ("Quante tazze di caffè bevi?", nil),
      ("Quanti giorni ha febbraio?", nil), ("Ho corso dieci chilometri in un'ora", nil),
      ("Quanti piedi ha un ragno?", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Measurements are converted exactly, other sentences are left alone`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = UnitConversion().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning.map { "conversion " + $0 }, "\(code): \(text)")
    }
  }

  static let answers: [(String, String, String)] = [
    ("en", "5 miles in km", "5 miles is about 8.047 kilometres."),
    ("en", "how many grams in a kilo", "1 kilogram is 1000 grams."),
    ("en", "180 cm in feet and inches", "180 centimetres is about 5 feet 11 inches."),
    ("en", "100 f in celsius", "100 degrees Fahrenheit is about 37.8 degrees Celsius."),
    ("es", "5 millas en kilómetros", "5 millas equivalen a aproximadamente 8,047 kilómetros."),
    ("fr", "1,5 litre en millilitres", "1,5 litre font 1500 millilitres."),
    ("de", "1 Meile in Kilometer", "1 Meile sind ungefähr 1,609 Kilometer."),
    ("it", "2 ore in minuti", "2 ore corrispondono a 120 minuti."),
  ]

  @Test func `Answers name both measurements and say about when rounded`() {
    for (code, text, answer) in Self.answers {
      #expect(UnitConversion().request(in: utterance(text, code))?.answer == answer)
    }
  }
}
