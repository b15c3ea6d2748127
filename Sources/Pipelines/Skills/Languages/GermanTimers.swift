extension GermanPhrases {
  static let timers = """
    unlabelled = timer | wecker | erinnerung | erinnerungen | alarm | alarme | ein | eine | einen | der | die | das | den | dem | mein | meine | meinen | alle | für | auf | in | und | dass | zu
      | minute | minuten | stunde | stunden | sekunde | sekunden | neuen | noch | jeden | ist | mir | mich | wie | um | von | vom | namens
    kind.timer = timer | timern | kurzzeitwecker | countdown | eieruhr | stoppuhr
    kind.alarm = wecker | weckern | alarm | alarme
    kind.reminder = erinnerung | erinnerungen
    timer.set = (stell|stelle|starte|setz|setze|mach|mache|erstelle|aktiviere|ich brauche|ich will|ich möchte|) [mir] (einen|den|ein|noch einen|) [neuen] (timer|kurzzeitwecker|countdown|eieruhr) (auf|für|von|mit|über|) {span} [(namens|für (die|den|das)|mit dem namen) {label}] [ein|an]
      | (stell|stelle|starte|setz|setze|mach|mache|) [mir] (einen|den|ein|) {span} timer [für [die|den|das] {label}] | (stell|stelle|starte|setz|setze|mach|) [mir] (einen|den|) timer (für (die|den|das)|für|namens) {label} (auf|für|von|mit|) {span} [ein]
      | (stell|stelle|starte|setz|setze|mach|) [mir] (einen|den|) {label} timer (auf|für|von|mit|) {span} | (stoppe|zähle) {span} [ab|runter] | (sag|gib) [mir] in {span} bescheid | (melde dich|erinnere mich|klingle|klingel) in {span} | (sag|gib) bescheid (in|nach) {span}
      | (stell|stelle) (einen|den) timer auf ({old:span} | {number}) (nein|nee|nein warte|ich meine|quatsch|besser|doch) [auf] {span} | einen timer (auf|für|von) {span} (stellen|setzen|starten) | timer {span}
    timer.setWithout = (stell|stelle|starte|setz|setze|mach|ich brauche) [mir] (einen|den|noch einen) timer | einen timer stellen
    timer.alarm = (stell|stelle|setz|setze|mach|mache|erstelle|aktiviere|ich brauche|) [mir] (einen|den|meinen|) (wecker|alarm) (auf|für|um|) ({when} | {time} | {day} [um|auf] {time} | {time} {day}) [ein] | (weck|wecke) mich [bitte] ({when} | {time} | {day} [um] {time} | in {span}) [auf]
      | (einen|den) (wecker|alarm) (auf|für|um) ({when} | {time} | {day} um {time}) stellen | mich ({when} | {day} um {time}) wecken
    timer.alarmDaily = (stell|stelle|setz|setze|) [mir] (einen|den|) [täglichen] (wecker|alarm) (auf|für|um) {time} (jeden tag|täglich|jeden morgen) | (stell|stelle|) [mir] (einen|den|) (wecker|alarm) (jeden tag|täglich|jeden morgen) (auf|für|um) {time}
      | (weck|wecke) mich (jeden tag|täglich|jeden morgen) um {time} | (weck|wecke) mich um {time} (jeden tag|täglich|jeden morgen)
    timer.alarmWithout = (stell|stelle|mach) [mir] (einen|den) (wecker|alarm) [für {day}] | (weck|wecke) mich [{day}] [auf]
    timer.remindDaily = (erinnere|erinner) mich (jeden tag|täglich) um {time} (daran|an|) {text} | (erinnere|erinner) mich (daran|an) (jeden tag|täglich) um {time} {text} | mich (jeden tag|täglich) um {time} (daran|an) {text} erinnern
    timer.remind = (erinnere|erinner) mich {when} (daran dass|daran|an [den|die|das|meine|meinen|mein]|) {text} | (erinnere|erinner) mich (daran|an [den|die|das|meine|meinen|mein]) {text} {when} | (erinnere|erinner) mich daran {when} {text} | {when} (erinnere|erinner) mich (daran|an [den|die|das]) {text}
      | (stell|stelle|erstelle|setze|mach) [mir] eine erinnerung {when} (für|an) {text} | (stell|stelle|erstelle|setze|mach) [mir] eine erinnerung (für|an) {text} {when} | (erinnere|erinner) mich {when} | (stell|stelle|erstelle) eine erinnerung (für|) {when}
      | mich {when} (daran|an [den|die|das]) {text} (erinnern|zu erinnern) | mich {when} daran erinnern {text} | mich daran erinnern {when} {text} | mich daran erinnern {text} {when}
    timer.remindWithout = (erinnere|erinner) mich (daran|an [den|die|das|meine|meinen|mein]) {text} | (stell|stelle|erstelle) [mir] eine erinnerung [(für|an) {text}]
    timer.ask = wie (lange|viel zeit) (noch|läuft|dauert|habe ich|bleibt|ist|bleibt mir) [noch|noch übrig] [der|die|mein|auf dem|auf|am|bis zum|beim] [{kind}] [(für|namens) [die|den|das] {label}] [noch|noch übrig|übrig] | (wie viele|wieviele) (minuten|sekunden) (noch|sind noch übrig|bleiben|sind es noch)
      | wann (klingelt|läuft|ist|endet|geht) (der|die|mein|meine) [nächste|nächster] {kind} [(für) [die|den|das] {label}] [ab|los|fertig|zu ende|an] | wie (viel zeit|lange) ist [noch] auf dem [{label}] {kind} [übrig] | wie steht [es um] (der|mein|den) [{label}] {kind} | restzeit
      | wie lange (läuft|geht|dauert) (der|mein) [{label}] {kind} noch | wie (viel|lange) zeit (hat|habe ich noch auf) (der|dem) {kind} [für [die|den|das] {label}] [noch]
    timer.list = (welche|was für) {kind} (habe ich|sind|laufen|gibt es|hab ich) [gestellt|aktiv|gerade|eingestellt] | (zeig|zeige|nenne|liste|lies|sag) [mir] [alle] [meine|die] {kind} [auf|vor|an] | (habe ich|gibt es|hab ich) [irgendwelche|einen|noch|eine] {kind} [gestellt|aktiv|eingestellt] | (läuft|laufen) [gerade|noch] [ein|irgendwelche] {kind}
      | was sind meine {kind} | (wie viele|wieviele) {kind} (habe ich|laufen|gibt es|sind gestellt) | ist (ein|mein|der) {kind} (gestellt|aktiv|an)
    timer.cancelAll = (lösch|lösche|stoppe|beende|entferne|brich|schalte|stopp) (alle|alle meine|sämtliche) {kind} [ab|aus] | (lösche|lösch|entferne) (alles|alle) | alle {kind} (löschen|stoppen|ausschalten|abbrechen)
    timer.cancel = (lösch|lösche|entferne|stell|stelle) (den|die|meinen|meine) {kind} (für|von|am) {day} [ab|aus] | (lösch|lösche|stoppe|stopp|beende|entferne|brich|schalte|schalt|mach|stell|stelle) (den|die|meinen|meine|diesen) [nächsten|nächste] [{label}] {kind} [für [die|den|das] {label}] [ab|aus] | (lösch|lösche|stoppe|stopp|beende|entferne) (den|) {span} timer | (lösch|lösche|stoppe|beende|schalte) den timer (auf|von|für|über) {span} [ab|aus]
      | (lösch|lösche|stoppe|schalte|stell) den (wecker|alarm) (um|für|auf|von) {time} [ab|aus] | {kind} (stoppen|löschen|abbrechen|aus|beenden|ausschalten) | (den|die) [{label}] {kind} (stoppen|löschen|abbrechen|beenden|ausschalten) | ich brauche den [{label}] {kind} nicht mehr | vergiss den [{label}] {kind}
    timer.snooze = (schlummern|snooze|schlummertaste) [{span}] | noch {span} | {span} länger | (weck|wecke|erinnere) mich (nochmal|noch einmal|wieder) in {span}
    timer.silence = (stopp|stoppe|beende|mach) (das|den|dieses) (klingeln|piepen|geräusch|ton|bimmeln) [aus] | hör auf zu (klingeln|piepen|bimmeln) | ich bin (wach|schon wach|auf) | nicht mehr klingeln
    timer.unclear = (stell|stelle|setz|setze) [mir] (einen|eine|ein|den|die|das|meinen|meine|zwei|drei|mehrere|noch einen) [neuen|neue] [{label}] {kind} [{text}] | (erinnere|erinner) mich (daran|an) {text} | (weck|wecke) mich {text}
    """

  static let timerSentences = """
    at = um {time}
    at.one = um {time}
    when.today = heute {at}
    when.tomorrow = morgen {at}
    when.date = {date}, {at}
    set.timer = Der Timer läuft: {span}.
    set.timerNamed = Der Timer „{name}“ läuft: {span}.
    set.alarm = Der Wecker ist gestellt: {when}.
    set.alarmNamed = Der Wecker „{name}“ ist gestellt: {when}.
    set.alarmDaily = Der Wecker ist gestellt: jeden Tag {at}.
    set.alarmDailyNamed = Der Wecker „{name}“ ist gestellt: jeden Tag {at}.
    set.reminder = Ich erinnere dich {when}.
    set.reminderNamed = Ich erinnere dich {when}: {name}.
    set.reminderDaily = Ich erinnere dich jeden Tag {at}.
    set.reminderDailyNamed = Ich erinnere dich jeden Tag {at}: {name}.
    item.timer = ein Timer, noch {span}
    item.timerNamed = der Timer „{name}“, noch {span}
    item.alarm = ein Wecker {when}
    item.alarmNamed = der Wecker „{name}“ {when}
    item.alarmDaily = ein Wecker jeden Tag {at}
    item.alarmDailyNamed = der Wecker „{name}“ jeden Tag {at}
    item.reminder = eine Erinnerung {when}
    item.reminderNamed = die Erinnerung „{name}“ {when}
    item.reminderDaily = eine Erinnerung jeden Tag {at}
    item.reminderDailyNamed = die Erinnerung „{name}“ jeden Tag {at}
    due.timer = Der Timer ist abgelaufen.
    due.timerNamed = Der Timer „{name}“ ist abgelaufen.
    due.alarm = Das ist dein Wecker.
    due.alarmNamed = Das ist dein Wecker „{name}“.
    due.reminder = Das ist deine Erinnerung.
    due.reminderNamed = Das ist deine Erinnerung: {name}.
    timer.list = Gestellt: {items}.
    timer.none = Es ist nichts gestellt.
    timer.more = {count} weitere
    timer.cancelled = Gelöscht: {items}.
    timer.which = Was davon: {items}?
    timer.notFound = Einen solchen Timer, Wecker oder eine solche Erinnerung finde ich nicht.
    timer.zero = Es muss länger als nichts dauern, deshalb habe ich nichts gestellt.
    timer.negative = Für die Vergangenheit kann ich nichts stellen.
    timer.past = Diese Zeit ist schon vorbei, deshalb habe ich nichts gestellt.
    timer.tooLong = Ich kann höchstens für ein Jahr stellen, deshalb habe ich nichts gestellt.
    timer.noSuchDay = Diesen Tag gibt es im Kalender nicht, deshalb habe ich nichts gestellt.
    timer.noDuration = Sag es bitte mit der Dauer, zum Beispiel „stell einen Timer auf zehn Minuten“.
    timer.noTime = Sag es bitte mit der Zeit, zum Beispiel „um sieben“ oder „in zehn Minuten“.
    timer.unclear = Ich habe nicht verstanden, was ich stellen soll, deshalb habe ich nichts gestellt.
    timer.tooMany = Es sind schon 500 gestellt, mehr behalte ich nicht.
    """
}
