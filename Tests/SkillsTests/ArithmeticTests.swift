import Skills
import Testing
import VoiceCore

struct ArithmeticTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("What's 17 times 24?", "17*24=408"), ("seventeen times twenty four", "17*24=408"),
      ("17 x 24", "17*24=408"),
      ("17x24", "17*24=408"), ("Um, could you tell me what 17 × 24 is, please?", "17*24=408"),
      ("How much is 12 plus 30?", "12+30=42"), ("What is 15 percent of 80?", "15percentOf80=12"),
      ("What's 15% of 80", "15percentOf80=12"),
      ("80 plus 15 percent", "80+15%=92"), ("What's 80 minus 20 percent?", "80-20%=64"),
      ("What percent of 80 is 12?", "12share80=15"),
      ("two plus three times four", "2+3*4=14"), ("100 divided by 8", "100/8=12.5"),
      ("What is 10 divided by 3?", "10/3=10/3"),
      ("square root of 144", "root(144)=12"), ("What is the square root of two?", "root(2)≈1.414214"),
      ("5 squared", "squared(5)=25"),
      ("2 to the power of 10", "2^10=1024"), ("half of 90", "half(90)=45"),
      ("What's double 16?", "double(16)=32"),
      ("What is 5 divided by zero?", "5/0 divisionByZero"), ("2 to the power of 200", "2^200 tooLarge"),
      ("the square root of minus 4", "root(-4) notReal"), ("Subtract 5 from 20", "20-5=15"),
      ("multiply 3 by 4.5", "3*4.5=13.5"),
      ("one thousand two hundred minus 1", "1200-1=1199"), ("what is 1,250 + 750", "1250+750=2000"),
      ("5-3", "5-3=2"),
      ("minus five plus three", "-5+3=-2"), ("What's 0.1 plus 0.2?", "0.1+0.2=0.3"),
      ("20 percent off 50", "20percentOff50=40"),
      ("Calculate 3 plus 4 minus 2 equals", "3+4-2=5"), ("A third of 99", "third(99)=33"),
      ("why is two plus two a cliché", nil), ("How much is that doggy in the window?", nil),
      ("What is 5?", nil), ("three times", nil),
      ("I have two plus ones for the party.", nil), ("He scored 3 plus 4 points in each half.", nil),
      ("What is 100 percent cotton?", nil),
      ("half of my friends", nil), ("What is the square root of evil?", nil),
      ("Five times a day I pray", nil), ("seventeen", nil),
      ("How many times did I tell you?", nil), ("What does two by four mean?", nil), ("double trouble", nil),
    ],
    "es": [
      ("¿Cuánto es 17 por 24?", "17*24=408"), ("diecisiete por veinticuatro", "17*24=408"),
      ("¿Cuánto son dos más dos?", "2+2=4"),
      ("Oye, calcula 100 entre 8, por favor", "100/8=12.5"),
      ("¿Cuánto es el 15 por ciento de 80?", "15percentOf80=12"),
      ("80 más 15 por ciento", "80+15%=92"), ("la raíz cuadrada de 144", "root(144)=12"),
      ("cinco al cuadrado", "squared(5)=25"),
      ("dos elevado a diez", "2^10=1024"), ("¿Cuál es la mitad de 90?", "half(90)=45"),
      ("¿Qué porcentaje de 80 es 12?", "12share80=15"),
      ("diez menos tres coma cinco", "10-3.5=6.5"), ("cinco dividido entre cero", "5/0 divisionByZero"),
      ("1.000 más 500", "1000+500=1500"),
      ("más o menos", nil), ("Dos por tres calles", nil), ("¿Por qué dos y dos son cuatro?", nil),
      ("Trabajo de nueve a cinco", nil),
      ("¿Cuánto es el alquiler?", nil), ("el doble de trabajo", nil),
    ],
    "fr": [
      ("Combien font 17 fois 24 ?", "17*24=408"), ("dix-sept fois vingt-quatre", "17*24=408"),
      ("Combien font deux et deux ?", "2+2=4"),
      ("Euh, calcule 100 divisé par 8", "100/8=12.5"),
      ("Combien font 15 pour cent de 80 ?", "15percentOf80=12"),
      ("80 plus 15 pour cent", "80+15%=92"), ("Quelle est la racine carrée de 144 ?", "root(144)=12"),
      ("cinq au carré", "squared(5)=25"),
      ("deux puissance dix", "2^10=1024"), ("Quelle est la moitié de 90 ?", "half(90)=45"),
      ("Quel pourcentage de 80 est 12 ?", "12share80=15"),
      ("dix moins trois virgule cinq", "10-3.5=6.5"), ("soixante-dix plus quatre-vingt-dix", "70+90=160"),
      ("5 divisé par 0", "5/0 divisionByZero"),
      ("plus ou moins", nil), ("Combien de fois dois-je le dire ?", nil), ("Deux fois par jour", nil),
      ("Combien font les pommes ?", nil),
      ("Un homme et une femme", nil), ("la moitié de la classe", nil),
    ],
    "de": [
      ("Was ist 17 mal 24?", "17*24=408"), ("siebzehn mal vierundzwanzig", "17*24=408"),
      ("Wie viel ist zwei plus zwei?", "2+2=4"),
      ("Äh, rechne bitte 100 geteilt durch 8", "100/8=12.5"),
      ("Was sind 15 Prozent von 80?", "15percentOf80=12"), ("80 plus 15 Prozent", "80+15%=92"),
      ("Was ist die Wurzel aus 144?", "root(144)=12"), ("Fünf zum Quadrat", "squared(5)=25"),
      ("zwei hoch zehn", "2^10=1024"),
      ("Was ist die Hälfte von 90?", "half(90)=45"), ("Wie viel Prozent von 80 sind 12?", "12share80=15"),
      ("zehn minus drei Komma fünf", "10-3.5=6.5"),
      ("Kannst du mir sagen, was 3 mal 4 ist?", "3*4=12"), ("Fünf durch null", "5/0 divisionByZero"),
      ("Wieviel sind zwei und drei?", "2+3=5"),
      ("mehr oder weniger", nil), ("Ich war zwei mal in Rom.", nil), ("Was ist die Wurzel des Übels?", nil),
      ("Zwei und drei Leute kamen", nil),
      ("die Hälfte der Leute", nil), ("Wie viel ist der Fisch?", nil),
    ],
    "it": [
      ("Quanto fa 17 per 24?", "17*24=408"), ("diciassette per ventiquattro", "17*24=408"),
      ("Quanto fanno due più due?", "2+2=4"),
      ("Ehm, calcola 100 diviso 8 per favore", "100/8=12.5"),
      ("Quanto è il 15 per cento di 80?", "15percentOf80=12"),
      ("80 più 15 per cento", "80+15%=92"), ("Qual è la radice quadrata di 144?", "root(144)=12"),
      ("cinque al quadrato", "squared(5)=25"),
      ("due elevato alla dieci", "2^10=1024"), ("Qual è la metà di 90?", "half(90)=45"),
      ("Che percentuale di 80 è 12?", "12share80=15"),
      ("dieci meno tre virgola cinque", "10-3.5=6.5"), ("ventuno più ventotto", "21+28=49"),
      ("cinque diviso zero", "5/0 divisionByZero"),
      ("più o meno", nil), ("Per due giorni", nil), ("Quanto fa caldo oggi?", nil), ("Due per sempre", nil),
      ("la metà della torta", nil),
      ("Uno per tutti", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Calculations are recognised and exact, other sentences are left alone`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = Arithmetic().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning.map { "calculation " + $0 }, "\(code): \(text)")
    }
  }

  static let answers: [(String, String, String)] = [
    ("en", "what's seventeen times 24", "17 times 24 is 408."),
    ("en", "one third plus one sixth", "1 divided by 3 plus 1 divided by 6 is 0.5."),
    ("en", "what's a 15 percent tip on 80", "15 percent of 80 is 12."),
    ("en", "10 divided by 3", "10 divided by 3 is about 3.333."),
    ("en", "the square root of 2", "The square root of 2 is about 1.414."),
    (
      "en", "1 plus 2 plus 3 plus 4 plus 5 plus 6 plus 7 plus 8 plus 9 plus 10 plus 11 plus 12", "That is 78."
    ), ("en", "5 over 0", "Nothing can be divided by zero."),
    ("en", "1000 times 1234", "1000 times 1234 is 1,234,000."),
    ("en", "80 plus 15%", "80 plus 15 percent is 92."),
    ("en", "what percent of 80 is 12", "12 in percent of 80 is 15."),
    ("es", "17 por 24", "17 por 24 es 408."),
    ("fr", "dix divisé par trois", "10 divisé par 3 égale environ 3,333."),
    ("de", "7 geteilt durch 2", "7 geteilt durch 2 ist 3,5."), ("it", "la metà di 7", "La metà di 7 fa 3,5."),
  ]

  @Test func `Answers are one sentence with the calculation in it`() {
    for (code, text, answer) in Self.answers {
      #expect(Arithmetic().request(in: utterance(text, code))?.answer == answer)
    }
  }
}
