extension GermanPhrases {
  static let calendar = """
    weekday.1 = Montag | montags
    weekday.2 = Dienstag | dienstags
    weekday.3 = Mittwoch | mittwochs
    weekday.4 = Donnerstag | donnerstags
    weekday.5 = Freitag | freitags
    weekday.6 = Samstag | samstags | sonnabend
    weekday.7 = Sonntag | sonntags
    month.1 = Januar | jänner
    month.2 = Februar | feber
    month.3 = März
    month.4 = April
    month.5 = Mai
    month.6 = Juni | juno
    month.7 = Juli
    month.8 = August
    month.9 = September
    month.10 = Oktober
    month.11 = November
    month.12 = Dezember
    period.second = sekunde | sekunden
    period.minute = minute | minuten | min
    period.hour = stunde | stunden | h
    period.day = tag | tage | tagen
    period.week = woche | wochen
    period.month = monat | monate | monaten
    period.year = jahr | jahre | jahren
    span.900 = [einer|eine] viertelstunde
    span.2700 = [einer|eine] dreiviertelstunde
    span.1800 = [einer|eine] halbstunde
    span.1209600 = vierzehn tage | vierzehn tagen
    part.am = morgens | früh | am (morgen|vormittag) | vormittags | heute früh | vormittag
    part.pm = nachmittags | am nachmittag | nachmittag
    part.evening = abends | am abend | abend
    part.night = nachts | in der nacht
    time.noon = [zwölf uhr] mittags | mittag | zwölf uhr mittags
    time.midnight = mitternacht
    time.clock = {clock} [uhr] [{part}]
    time.halfBefore = halb {hour:number} [{part}]
    time.quarter = viertel nach {hour:number} [uhr] [{part}]
    time.quarterBefore = viertel vor {hour:number} [uhr] [{part}] | dreiviertel {hour:number} [{part}]
    time.before = {minute:number} [minuten] vor {hour:number} [uhr] [{part}]
    time.after = {minute:number} [minuten] nach {hour:number} [uhr] [{part}] | {hour:number} uhr {minute:number} [{part}]
    time.hour = {hour:number} [uhr] [{part}]
    day.today = heute
    day.tomorrow = morgen
    day.dayAfterTomorrow = übermorgen
    day.yesterday = gestern
    day.dayBeforeYesterday = vorgestern
    day.weekday = [am|diesen|kommenden|am kommenden] {weekday}
    day.nextWeekday = [am] (nächsten|nächster) {weekday} | {weekday} (nächste|in der nächsten) woche
    day.lastWeekday = [am] (letzten|vergangenen|letzter) {weekday}
    day.date = [am] [{weekday}] [den|dem|der] {date} {month} [{year}] | (der|den|am) {date}
    day.in = in {span} | {span} (ab heute|von heute an)
    day.ago = vor {span}
    day.easter = ostern | ostersonntag
    day.12-25 = weihnachten [{year}] | [dem] ersten weihnachtstag
    day.12-24 = heiligabend | heilig abend
    day.12-31 = silvester | jahresende
    day.1-1 = neujahr
    day.2-14 = valentinstag
    day.10-31 = halloween
    when.span = in {span}
    when.dayTime = {day} [{part}] [um|gegen] {time}
    when.timeDay = [um|gegen|auf|für] {time} {day} [{part}]
    when.partTime = {part} [um|gegen] {time}
    when.dayPart = {day} {part}
    when.part = {part}
    when.time = (um|gegen|auf|für) {time}
    when.day = [für] {day}
    clock.time = (wie spät|wieviel uhr|wie viel uhr) (ist es|haben wir|ist s|ist es denn|hast du) [jetzt|gerade|genau] | [die] uhrzeit [sagen] | wie spät es [gerade|jetzt] ist | wieviel uhr es ist | wie viel uhr es ist | wie ist die [genaue] uhrzeit
      | was ist die [aktuelle] uhrzeit | hast du die uhrzeit | wie spät haben wir es | aktuelle uhrzeit | welche uhrzeit (ist es|haben wir) [jetzt|gerade] | wie spät isses | sag mir die uhrzeit
      | (wie spät|wieviel uhr|wie viel uhr|welche uhrzeit) (ist es|haben sie|ist s) [jetzt|gerade] in [der|den|dem] {place} [jetzt|gerade] | wie ist die uhrzeit in [der|den] {place} | uhrzeit in [der|den] {place}
      | wie spät es [gerade|jetzt] in [der|den] {place} ist | (wie spät|wieviel uhr|wie viel uhr) (ist|wird) es in {span} [sein] | wie spät (wird|ist) es in {span} | was ist die uhrzeit in [der|den] {place}
      | wie spät wird es in {span} sein
    clock.today = (welcher|was für ein) (tag|wochentag) ist [heute|es] [heute] | (welchen|was für einen) (tag|wochentag) haben wir [heute] | der wievielte ist [heute] | den wievielten haben wir [heute] | welches datum (ist|haben wir) [heute]
      | [das] datum [von] [heute] | was ist [heute] [für ein|das] (tag|datum) [heute] | was haben wir heute für (einen tag|ein datum) | heute ist welcher tag | welcher tag heute ist | was ist das heutige datum | wie ist das datum [heute]
      | was ist heute für ein (tag|wochentag) | das heutige datum | welches datum heute ist
    clock.day = (welcher|was für ein) (tag|wochentag) ist {day} | auf (welchen|was für einen) (tag|wochentag) fällt {day} | welches datum (ist|haben wir|hat|wird) {day} [sein] | der wievielte ist {day} | den wievielten haben wir {day}
      | wann ist {day} | was für ein (tag|wochentag) (ist|wird) {day} [sein] | (welcher|was für ein) (tag|wochentag) wird {day} sein | welchen (tag|wochentag) haben wir {day} | was ist {day} für ein (tag|wochentag|datum)
      | an welchem (tag|wochentag) ist {day} | welcher (tag|wochentag) {day} ist
    clock.dayPast = (welcher|was für ein) (tag|wochentag) war {day} | welches datum (war|hatten wir) {day} | der wievielte war {day} | was war {day} für ein (tag|wochentag) | wann war {day}
    clock.daysUntil = (wie viele|wieviele|wieviel|wie viel) tage (sind es|sind es noch|noch|bleiben|fehlen|dauert es|dauert es noch|sind|) bis [zu|zum|zur] {day} | wie lange (ist es|dauert es|ist es noch|noch|dauert es noch) bis [zu|zum|zur] {day}
      | in (wie vielen|wievielen|wieviel) tagen ist {day}
    clock.weeksUntil = (wie viele|wieviele|wieviel|wie viel) wochen (sind es|sind es noch|noch|bleiben|) bis [zu|zum|zur] {day}
    clock.daysSince = (wie viele|wieviele|wieviel|wie viel) tage (sind es|sind vergangen|ist es her|sind|) seit [dem] {day} [vergangen] | vor (wie vielen|wievielen) tagen war {day}
    clock.daysBetween = (wie viele|wieviele|wieviel|wie viel) tage (sind|liegen|sind es) (zwischen|von|vom) [dem] {from:day} (und|bis|bis zum) [dem] {to:day}
    clock.week = (welche|was für eine) (kalenderwoche|woche) (haben wir|ist|ist es) [heute|gerade|jetzt|diese woche] | in welcher (kalenderwoche|woche) (sind wir|befinden wir uns) | die wievielte (kalenderwoche|woche) (ist|haben wir)
    clock.leap = ist [das jahr] {year} ein schaltjahr | ist dieses jahr ein schaltjahr | (war|wird) [das jahr] {year} ein schaltjahr
    clock.daysInMonth = (wie viele|wieviele|wieviel|wie viel) tage (hat|hat der|sind im|gibt es im|im) {month} [{year}]
    clock.month = (welchen|welcher) monat (haben wir|ist) [gerade|jetzt|heute] | in welchem monat sind wir
    clock.year = (welches) jahr (haben wir|ist) [gerade|jetzt|heute] | in welchem jahr sind wir
    clock.difference = (wie groß ist|was ist|wie ist|) [der|die] (zeitunterschied|zeitverschiebung|zeitdifferenz) zwischen {from:place} und {to:place} | (wie viele|wieviele) stunden (liegen|sind) zwischen {from:place} und {to:place}
    clock.todayThere = welcher tag ist [es] [heute|gerade] in [der|den] {place} | (welchen tag|welches datum) (haben wir|ist) [heute|gerade] in [der|den] {place}
    clock.unknownPlace = (wie spät|wieviel uhr|wie viel uhr) ist es [jetzt|gerade] in [der|den|dem] {label}
    """

  static let calendarSentences = """
    time.many = {hour} Uhr {minute}
    time.one = {hour} Uhr {minute}
    time.full = {hour} Uhr
    time.oneFull = {hour} Uhr
    date = {weekday}, der {day}. {month} {year}
    list = {first} und {last}
    clock.now = Es ist {time}.
    clock.nowOne = Es ist {time}.
    clock.then = Dann ist es {time}.
    clock.thenOne = Dann ist es {time}.
    clock.thenDay = Dann ist es {time} am {weekday}.
    clock.thenDayOne = Dann ist es {time} am {weekday}.
    clock.there = In {place} ist es {time}.
    clock.thereOne = In {place} ist es {time}.
    clock.thereDay = In {place} ist es {time} am {weekday}.
    clock.thereDayOne = In {place} ist es {time} am {weekday}.
    clock.noSuchDay = Diesen Tag gibt es im Kalender nicht.
    clock.today = Heute ist {date}.
    clock.is = Das ist {date}.
    clock.was = Das war {date}.
    clock.isToday = Das ist heute, {date}.
    clock.until = Bis dahin sind es {span}, das ist {date}.
    clock.since = Seitdem sind {span} vergangen, das war {date}.
    clock.between = Dazwischen liegen {span}.
    clock.week = Es ist Kalenderwoche {week}.
    clock.leap = Ja, {year} ist ein Schaltjahr.
    clock.noLeap = Nein, {year} ist kein Schaltjahr.
    clock.daysInMonth = Der {month} {year} hat {span}.
    clock.month = Wir haben {month} {year}.
    clock.year = Wir haben das Jahr {year}.
    clock.unknownPlace = Ich kenne die Zeitzone von {place} nicht und kann es deshalb nicht sagen.
    clock.sameTime = {from} und {to} haben dieselbe Uhrzeit.
    clock.ahead = {to} ist {from} um {span} voraus.
    clock.behind = {to} ist {span} hinter {from}.
    """
}
