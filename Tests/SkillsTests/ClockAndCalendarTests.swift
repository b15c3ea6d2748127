import Foundation
import Skills
import Testing
import VoiceCore

struct ClockAndCalendarTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("What time is it?", "time"), ("what's the time", "time"),
      ("Um, can you tell me what time it is, please?", "time"),
      ("What time is it in Tokyo?", "time zone=Asia/Tokyo"),
      ("What's the time in New York right now?", "time zone=America/New_York"),
      ("what time is it in the United States", "time zone=America/New_York"),
      ("What time is it in India", "time zone=Asia/Kolkata"),
      ("What time will it be in 45 minutes?", "time after=2700s"),
      ("what time will it be in an hour and a half", "time after=5400s"),
      ("What day is it?", "day 2026-11-28"), ("What's today's date?", "day 2026-11-28"),
      ("What day is it in Auckland?", "day 2026-11-29"),
      ("What time is it in Springfield?", "unknownPlace \"Springfield\""),
      ("What day is the 14th of March?", "day 2027-03-14"),
      ("What day of the week is March 14th, 2028?", "day 2028-03-14"),
      ("What date is next Friday?", "day 2026-12-04"),
      ("What date is in three weeks?", "day 2026-12-19"),
      ("What's the date 90 days from now?", "day 2027-02-26"),
      ("When is Easter?", "day 2027-03-28"), ("What day was the 4th of July 1776?", "day 1776-07-04"),
      ("What day is tomorrow?", "day 2026-11-29"),
      ("What day is the 30th of February?", "day none"),
      ("How many days until Christmas?", "daysUntil 2026-12-25"),
      ("How long until New Year's Eve?", "daysUntil 2026-12-31"),
      ("How many weeks until Christmas?", "weeksUntil 2026-12-25"),
      ("How many days between the first of May and the tenth of June?", "daysBetween 2027-05-01 2027-06-10"),
      ("How many days since January 1st?", "daysSince 2026-01-01"), ("What week is it?", "week 2026-11-28"),
      ("Is 2028 a leap year?", "isLeap 2028"),
      ("Is twenty twenty six a leap year?", "isLeap 2026"),
      ("How many days are in February?", "daysInMonth 2026-2"), ("What year is it?", "year"),
      ("What's the time difference between London and Tokyo?", "difference Europe/London Asia/Tokyo"),
      ("What day will it be in 10 days?", "day 2026-12-08"), ("what day was yesterday", "day 2026-11-27"),
      ("What time is the best for planting?", nil), ("I had a good time", nil),
      ("What time is the train to Tokyo?", nil), ("What a day!", nil),
      ("What day is best for a picnic?", nil), ("How many days does it take to walk to Rome?", nil),
      ("Is it a leap of faith?", nil),
      ("What time is love?", nil), ("What year did the war end?", nil),
      ("What time does the shop close?", nil), ("Tomorrow is Sunday.", nil),
      ("What is the date of the battle of Hastings?", nil), ("Time flies.", nil),
      ("What is today's weather?", nil), ("How long until the pasta is done?", nil),
      ("When is my birthday?", nil), ("What week is fashion week?", nil),
    ],
    "es": [
      ("¿Qué hora es?", "time"), ("Oye, ¿me das la hora, por favor?", "time"),
      ("¿Qué hora es en Tokio?", "time zone=Asia/Tokyo"),
      ("¿Qué hora es en Nueva York?", "time zone=America/New_York"),
      ("¿Qué hora será dentro de 45 minutos?", "time after=2700s"), ("¿Qué día es hoy?", "day 2026-11-28"),
      ("¿A qué fecha estamos?", "day 2026-11-28"),
      ("¿Qué día cae el 14 de marzo?", "day 2027-03-14"),
      ("¿Qué día será el próximo viernes?", "day 2026-12-04"),
      ("¿Qué fecha será dentro de tres semanas?", "day 2026-12-19"),
      ("¿Cuántos días faltan para Navidad?", "daysUntil 2026-12-25"),
      ("¿Cuántos días hay entre el 1 de mayo y el 10 de junio?", "daysBetween 2027-05-01 2027-06-10"),
      ("¿En qué semana estamos?", "week 2026-11-28"), ("¿Es 2028 bisiesto?", "isLeap 2028"),
      ("¿Cuántos días tiene febrero?", "daysInMonth 2026-2"), ("¿Qué día es mañana?", "day 2026-11-29"),
      ("¿Qué hora es la mejor para correr?", nil), ("¿A qué hora sale el tren?", nil), ("Qué buen día", nil),
      ("¿Cuántos días tardas?", nil), ("La hora de comer", nil), ("¿Qué día te viene bien?", nil),
    ],
    "fr": [
      ("Quelle heure est-il ?", "time"), ("Il est quelle heure, s'il te plaît ?", "time"),
      ("Quelle heure est-il à Tokyo ?", "time zone=Asia/Tokyo"),
      ("Quelle heure est-il aux États-Unis ?", "time zone=America/New_York"),
      ("Quelle heure sera-t-il dans 45 minutes ?", "time after=2700s"),
      ("Quel jour sommes-nous ?", "day 2026-11-28"), ("Quelle est la date d'aujourd'hui ?", "day 2026-11-28"),
      ("Quel jour tombe le 14 mars ?", "day 2027-03-14"), ("Quel jour est le 1er mai ?", "day 2027-05-01"),
      ("Quelle date serons-nous dans trois semaines ?", "day 2026-12-19"),
      ("Combien de jours jusqu'à Noël ?", "daysUntil 2026-12-25"),
      ("Combien de jours y a-t-il entre le 1er mai et le 10 juin ?", "daysBetween 2027-05-01 2027-06-10"),
      ("Quelle semaine sommes-nous ?", "week 2026-11-28"), ("2028 est-elle bissextile ?", "isLeap 2028"),
      ("Combien de jours y a-t-il en février ?", "daysInMonth 2026-2"),
      ("Quel jour est demain ?", "day 2026-11-29"),
      ("À quelle heure part le train ?", nil), ("Quelle heure est la meilleure ?", nil),
      ("Quel beau jour !", nil), ("Combien de jours faut-il ?", nil), ("C'est l'heure du goûter", nil),
      ("Quel jour préfères-tu ?", nil),
    ],
    "de": [
      ("Wie spät ist es?", "time"), ("Kannst du mir bitte die Uhrzeit sagen?", "time"),
      ("Wie viel Uhr ist es in Tokio?", "time zone=Asia/Tokyo"),
      ("Wie spät ist es in den USA?", "time zone=America/New_York"),
      ("Wie spät ist es in 45 Minuten?", "time after=2700s"), ("Welcher Tag ist heute?", "day 2026-11-28"),
      ("Den Wievielten haben wir heute?", "day 2026-11-28"),
      ("Was für ein Tag ist der 14. März?", "day 2027-03-14"),
      ("Auf welchen Tag fällt der vierzehnte März?", "day 2027-03-14"),
      ("Welches Datum ist nächsten Freitag?", "day 2026-12-04"),
      ("Welches Datum haben wir in drei Wochen?", "day 2026-12-19"),
      ("Wie viele Tage sind es bis Weihnachten?", "daysUntil 2026-12-25"),
      ("Wie viele Tage liegen zwischen dem 1. Mai und dem 10. Juni?", "daysBetween 2027-05-01 2027-06-10"),
      ("Welche Kalenderwoche haben wir?", "week 2026-11-28"), ("Ist 2028 ein Schaltjahr?", "isLeap 2028"),
      ("Wie viele Tage hat der Februar?", "daysInMonth 2026-2"),
      ("Welcher Tag ist morgen?", "day 2026-11-29"),
      ("Wann fährt der Zug?", nil), ("Was für ein schöner Tag", nil), ("Wie spät ist zu spät?", nil),
      ("Wie viele Tage dauert das?", nil), ("Es ist Zeit zu gehen", nil), ("Welcher Tag passt dir?", nil),
    ],
    "it": [
      ("Che ore sono?", "time"), ("Scusa, che ora è per favore?", "time"),
      ("Che ore sono a Tokyo?", "time zone=Asia/Tokyo"),
      ("Che ora è negli Stati Uniti?", "time zone=America/New_York"),
      ("Che ora sarà tra 45 minuti?", "time after=2700s"), ("Che giorno è oggi?", "day 2026-11-28"),
      ("Qual è la data di oggi?", "day 2026-11-28"),
      ("Che giorno cade il 14 marzo?", "day 2027-03-14"),
      ("Che giorno sarà tra tre settimane?", "day 2026-12-19"),
      ("Quanti giorni mancano a Natale?", "daysUntil 2026-12-25"),
      ("Quanti giorni ci sono tra il primo maggio e il 10 giugno?", "daysBetween 2027-05-01 2027-06-10"),
      ("Che settimana siamo?", "week 2026-11-28"), ("Il 2028 è bisestile?", "isLeap 2028"),
      ("Quanti giorni ha febbraio?", "daysInMonth 2026-2"), ("Che giorno è domani?", "day 2026-11-29"),
      ("A che ora parte il treno?", nil), ("Che bella giornata", nil), ("Quanti giorni ci vogliono?", nil),
      ("È ora di andare", nil), ("Che giorno preferisci?", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Questions about time and days are recognised, other sentences are left alone`(code: String) {
    for (text, meaning) in Self.rows[code]! {
      let request = ClockAndCalendar().request(in: utterance(text, code))
      #expect(request?.arguments.description == meaning, "\(code): \(text)")
    }
  }

  static let answers: [(String, String, String)] = [
    ("en", "what time is it", "It's 3:20 PM."), ("en", "what time is it in Tokyo", "In Tokyo it's 11:20 PM."),
    ("en", "what time is it in Auckland", "In Auckland it's 3:20 AM on Sunday."),
    ("en", "what day is it", "Today is Saturday, the 28th of November 2026."),
    ("en", "what day is the 14th of march", "That is Sunday, the 14th of March 2027."),
    ("en", "how many days until Christmas", "It is 27 days until Friday, the 25th of December 2026."),
    ("en", "is 2100 a leap year", "No, 2100 is not a leap year."),
    ("en", "what day is the 31st of April", "There is no such day in the calendar."),
    (
      "en", "how many weeks until Christmas",
      "It is 3 weeks and 6 days until Friday, the 25th of December 2026."
    ),
    (
      "en", "what's the time difference between London and Delhi",
      "Delhi is 5 hours and 30 minutes ahead of London."
    ),
    ("es", "qué hora es", "Son las 15 y 20."),
    ("es", "qué hora es en Nueva York", "En Nueva York son las 9 y 20."),
    ("fr", "quelle heure est-il", "Il est 15 heures 20."),
    ("fr", "quelle heure est-il au Caire", "Au Caire il est 16 heures 20."),
    (
      "de", "wie spät ist es in Entenhausen",
      "Ich kenne die Zeitzone von Entenhausen nicht und kann es deshalb nicht sagen."
    ), ("de", "wie spät ist es", "Es ist 15 Uhr 20."),
    ("de", "welcher Tag ist heute", "Heute ist Samstag, der 28. November 2026."),
    ("it", "che ore sono", "Sono le 15 e 20."),
    ("it", "che giorno è oggi", "Oggi è sabato 28 novembre 2026."),
  ]

  @Test func `Answers are in words that can be spoken`() {
    for (code, text, answer) in Self.answers {
      #expect(ClockAndCalendar().request(in: utterance(text, code))?.answer == answer)
    }
  }

  @Test func `Days follow the Gregorian calendar, as Foundation counts them`() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC")!
    for number in stride(from: -60_000, through: 120_000, by: 61) {
      let day = CivilDay(number: number)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(day.components == (parts.year!, parts.month!, parts.day!))
      #expect(day.weekday % 7 + 1 == parts.weekday!)
      #expect(CivilDay(year: parts.year!, month: parts.month!, day: parts.day!) == day)
    }
  }

  @Test func `Weeks are those of ISO 8601, and Easter is a Sunday in spring`() {
    #expect(CivilDay(year: 2026, month: 12, day: 31)!.week == 53)
    #expect(CivilDay(year: 2027, month: 1, day: 3)!.week == 53)
    #expect(CivilDay(year: 2027, month: 1, day: 4)!.week == 1)
    #expect(CivilDay.easter(2024)?.description == "2024-03-31")
    #expect(CivilDay.easter(2038)?.description == "2038-04-25")
    #expect(CivilDay(year: 2027, month: 2, day: 29) == nil)
  }

  @Test func `Clocks that are put forward and back give one instant for each time`() {
    let berlin = TimeZone(identifier: "Europe/Berlin")!
    let spring = CivilDay(year: 2027, month: 3, day: 28)!
    let autumn = CivilDay(year: 2026, month: 10, day: 25)!
    func utc(_ day: CivilDay, _ hour: Int, _ minute: Int) -> String {
      "\(Moment.date(day, second: hour * 3600 + minute * 60, in: berlin).timeIntervalSince1970 - Double(day.number) * 86_400)"
    }
    #expect(utc(spring, 1, 30) == "1800.0")
    // 2:30 does not exist: it is 3:30 summer time.
    #expect(utc(spring, 2, 30) == "5400.0")
    #expect(utc(spring, 3, 30) == "5400.0")
    // 2:30 comes twice: the first is summer time.
    #expect(utc(autumn, 2, 30) == "1800.0")
    #expect(utc(autumn, 3, 30) == "9000.0")
    let before = Moment(
      now: Date(timeIntervalSince1970: Double(spring.number) * 86_400 + 1800), timeZone: berlin)
    #expect(
      ClockAndCalendar().request(in: utterance("what time will it be in an hour", "en", at: before))?.answer
        == "It will be 3:30 AM.")
  }

  @Test func `Every zone of the table exists`() {
    for zone in Places.zones.values { #expect(TimeZone(identifier: zone) != nil, "\(zone)") }
    #expect(Places.zones.count > 150)
  }
}
