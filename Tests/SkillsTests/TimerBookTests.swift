import Foundation
import Skills
import Testing
import VoiceCore

struct TimerBookTests {
  func later(_ seconds: Double) -> Moment { Moment(now: noon.now + seconds, timeZone: noon.timeZone) }

  func book(_ texts: String...) -> TimerBook {
    var book = TimerBook()
    for text in texts { _ = carryOut(text, &book) }
    return book
  }

  @discardableResult
  func carryOut(_ text: String, _ book: inout TimerBook, at moment: Moment = noon, in code: String = "en")
    -> String?
  {
    guard let request = Timers().request(in: utterance(text, code, at: moment))?.arguments as? TimerRequest
    else {
      return "not a request"
    }
    return book.carryOut(request, at: moment).sentence(in: language(code), at: moment)
  }

  @Test func `A timer is due after its length, once, and rings until it is stopped`() {
    var book = book("set a timer for ten minutes", "set a timer for 5 minutes")
    #expect(book.next == noon.now + 300)
    #expect(book.takeDue(at: later(299)).isEmpty)
    #expect(book.takeDue(at: later(300)).map(\.id) == [2])
    #expect(book.takeDue(at: later(301)).isEmpty)
    #expect(book.ringing.map(\.id) == [2])
    #expect(carryOut("stop the timer", &book, at: later(302)) == nil)
    #expect(book.ringing.isEmpty)
    #expect(book.timers.map(\.id) == [1])
  }

  @Test func `Answers say what was done, in the language`() {
    var book = TimerBook()
    #expect(carryOut("set a pasta timer for 8 minutes", &book) == "The timer \"pasta\" is set for 8 minutes.")
    #expect(carryOut("set an alarm for 7 am", &book) == "The alarm is set for tomorrow at 7 AM.")
    #expect(carryOut("remind me to call mum at 5", &book) == "I'll remind you today at 5 PM: call mum.")
    #expect(
      carryOut("how long is left on the pasta timer", &book, at: later(60))
        == "You have the timer \"pasta\" with 7 minutes left.")
    #expect(carryOut("list my alarms", &book) == "You have an alarm tomorrow at 7 AM.")
    #expect(carryOut("cancel the soup timer", &book) == "I find no such timer, alarm or reminder.")
    #expect(
      carryOut("cancel the pasta timer", &book) == "I cancelled the timer \"pasta\" with 8 minutes left.")
    #expect(
      carryOut("set a timer for 0 minutes", &book) == "It has to be longer than nothing, so I set none.")
    #expect(
      carryOut("Stell einen Wecker auf 7 Uhr", &book, in: "de") == "Der Wecker ist gestellt: morgen um 7 Uhr."
    )
    #expect(
      carryOut("Svegliami alle sette e mezza di mattina", &book, in: "it")
        == "La sveglia è impostata: domani alle 7 e 30.")
    #expect(
      carryOut("Mets un minuteur d'une heure et demie", &book, in: "fr")
        == "Le minuteur est réglé sur 1 heure et 30 minutes.")
    #expect(
      carryOut("Pon una alarma a la una de la tarde", &book, in: "es")
        == "La alarma está puesta para mañana a las 13.")
    #expect(book.timers.last?.announcement(in: .spanish) == "Esta es tu alarma.")
  }

  @Test func `It asks which one when several are meant, and cancels all when told`() {
    var book = book("set a timer for ten minutes", "set a timer for 5 minutes")
    #expect(
      carryOut("cancel the timer", &book)
        == "Which one do you mean: a timer with 5 minutes left and a timer with 10 minutes left?")
    #expect(carryOut("cancel the ten minute timer", &book) == "I cancelled a timer with 10 minutes left.")
    #expect(book.timers.count == 1)
    carryOut("cancel all timers", &book)
    #expect(book.timers.isEmpty)
    #expect(carryOut("what timers do I have", &book) == "Nothing is set.")
  }

  @Test func `What rings is put off`() {
    var book = book("set a pasta timer for 5 minutes")
    #expect(carryOut("snooze", &book) == "I find no such timer, alarm or reminder.")
    _ = book.takeDue(at: later(300))
    #expect(
      carryOut("snooze for 2 minutes", &book, at: later(310))
        == "You have the timer \"pasta\" with 2 minutes left.")
    #expect(book.ringing.isEmpty)
    #expect(book.next == noon.now + 430)
  }

  @Test func `Five hundred are kept, and no more`() {
    var book = TimerBook()
    for second in 1...TimerBook.limit {
      #expect(book.add(TimerSetting(kind: .timer, due: .after(Double(second))), at: noon) != nil)
    }
    #expect(
      carryOut("set a timer for 5 minutes", &book) == "500 are set already, which is as many as I keep.")
    #expect(book.timers.count == TimerBook.limit)
    #expect(book.takeDue(at: later(1000)).count == TimerBook.limit)
  }

  @Test func `A clock that is set moves timers along and leaves alarms at their time`() {
    var book = book("set a timer for ten minutes", "set an alarm for 4 pm")
    book.clockJumped(by: 3600)
    #expect(book.timers.map(\.due) == [noon.now + 2370, noon.now + 4200])
    // Put forward beyond the alarm: it is due at once.
    #expect(book.takeDue(at: later(3600)).map(\.kind) == [.alarm])
    book.clockJumped(by: -3600)
    #expect(book.next == noon.now + 600)
  }

  @Test func `An alarm is at its time in the zone where the person is, and through a change to summer time`()
  {
    var book = book("set an alarm for 7 am")
    let london = Moment(now: noon.now, timeZone: TimeZone(identifier: "Europe/London")!)
    let before = book.timers[0].due
    book.zoneChanged(at: london)
    #expect(book.timers[0].due == before + 3600)
    let eve = Moment(now: Date(timeIntervalSince1970: 1_806_141_600), timeZone: noon.timeZone)
    var spring = TimerBook()
    let request =
      Timers().request(in: utterance("set an alarm for 7 am", "en", at: eve))?.arguments as? TimerRequest
    _ = spring.carryOut(request!, at: eve)
    #expect(Moment.local(spring.timers[0].due, in: eve.timeZone).second == 7 * 3600)
  }

  @Test func `A daily alarm is set again for the next day, however long nobody looked`() {
    var book = book("set an alarm for 7 am every day")
    let first = book.timers[0].due
    #expect(book.takeDue(at: later(86_400)).count == 1)
    #expect(book.next == first + 86_400)
    #expect(book.takeDue(at: later(86_400 * 30)).count == 1)
    #expect(book.next == first + 86_400 * 30)
  }

  @Test func `A book comes back as it was from JSON`() throws {
    let book = book(
      "set a pasta timer for 8 minutes", "set an alarm for 7 am every day", "remind me to call mum at 5")
    #expect(try JSONDecoder().decode(TimerBook.self, from: JSONEncoder().encode(book)) == book)
  }
}
