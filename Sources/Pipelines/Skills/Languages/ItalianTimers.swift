extension ItalianPhrases {
  static let timers = """
    unlabelled = timer | sveglia | sveglie | promemoria | allarme | allarmi | un | una | il | la | lo | l | i | le | gli | mio | mia | miei | mie | tutti | tutte | per | di | del | della | in | e | che
      | a | al | alle | minuto | minuti | ora | ore | secondo | secondi | nuovo | altro | ogni | è | mi | come | tra | fra | da
    kind.timer = timer | conto alla rovescia | cronometro
    kind.alarm = sveglia | sveglie | allarme | allarmi
    kind.reminder = promemoria
    timer.set = (imposta|metti|mettimi|avvia|crea|fai partire|fai|attiva|punta|voglio|mi serve|programma|impostami|) (un|il|l|un altro|) [nuovo] (timer|conto alla rovescia) (di|per|da|a|con|) {span} [(chiamato|per (il|la|lo|i|le|gli|l)) {label}]
      | (imposta|metti|avvia|crea|fai partire|) (un|il|) timer (per (il|la|lo|i|le|gli|l)|per|della|del|chiamato) {label} (di|da|per|) {span} | (conta|cronometra) {span} | (avvisami|avvertimi|dimmelo|suona) (tra|fra|dopo) {span} | {span} di timer
      | (imposta|metti) un timer di ({old:span} | {number}) (no|no aspetta|anzi|scusa|volevo dire|cioè) [di] {span}
    timer.setWithout = (imposta|metti|avvia|crea|fai partire|voglio|mi serve) (un|il|un altro) timer
    timer.alarm = (imposta|metti|mettimi|crea|punta|attiva|programma|puntami|) (una|la|un|l|) (sveglia|allarme) (alle|per le|a|per|all|) ({when} | {time} | {day} [alle|all|a] {time} | {time} [di] {day}) | svegliami ({when} | {day} [alle|all|a] {time} | (alle|all|a) {time} | tra {span})
    timer.alarmDaily = (imposta|metti|crea|punta|) (una|la|) sveglia (alle|per le|all|a) {time} (ogni giorno|tutti i giorni|ogni mattina|tutte le mattine) | (imposta|metti|crea|punta|) (una|la|) sveglia (ogni giorno|tutti i giorni|ogni mattina|tutte le mattine) (alle|per le|all|a) {time}
      | svegliami (ogni giorno|tutti i giorni|ogni mattina|tutte le mattine) (alle|all|a) {time} | svegliami (alle|all|a) {time} (ogni giorno|tutti i giorni|ogni mattina|tutte le mattine)
    timer.alarmWithout = (imposta|metti|crea|punta) (una|la|un|l) (sveglia|allarme) [per {day}] | svegliami [{day}]
    timer.remindDaily = ricordami (ogni giorno|tutti i giorni) (alle|all|a) {time} (di|che) {text} | ricordami (di|che) {text} (ogni giorno|tutti i giorni) (alle|all|a) {time} | ricordami (di|che) {text} (alle|all|a) {time} (ogni giorno|tutti i giorni)
    timer.remind = ricordami {when} (di|che|d|) {text} | ricordami (di|che|d|) {text} {when} | {when} ricordami (di|che|d) {text} | (imposta|crea|metti|aggiungi) un promemoria {when} (per|di) {text} | (imposta|crea|metti|aggiungi) un promemoria per {text} {when}
      | ricordami {when} | (imposta|crea) un promemoria [per] {when} | mi (ricordi|puoi ricordare) (di|d) {text} {when} | ricordarmi (di|d) {text} {when} | ricordarmi {when} (di|d) {text} | fammi ricordare (di|d) {text} {when}
      | (imposta|crea|metti) un promemoria per {when} (per|di) {text}
    timer.remindWithout = ricordami (di|che|d) {text} | (imposta|crea|metti) un promemoria [per {text}]
    timer.ask = quanto [tempo] (manca|resta|rimane|mi resta|mi rimane) [(al|sul|alla|per (il|la|lo|l)|del|della|nel|sulla) [mio|mia] [{kind}] [(per|del|della|di|dei|delle) [il|la|lo|i|le|gli|l] {label}]] | (quando|a che ora) (suona|finisce|scade|suonerà|termina|è) (il|la|mio|l) [prossimo|prossima] {kind} [(per|del|della|di|dei|delle) [il|la] {label}]
      | quanti (minuti|secondi) (mancano|restano|rimangono) [(al|sul|alla) {kind}] | a che punto è (il|la) {kind} [(per|del|della|di) [il|la] {label}] | (controlla|stato) [del|il|la|della] [mio] {kind}
    timer.list = (quali|che) {kind} (ho|ci sono|sono (attivi|attive|impostati|impostate)) [attivi|attive|impostati|impostate] | (elenca|dimmi|mostrami|leggimi|mostra) [tutti|tutte] (i|le|gli) [miei|mie] {kind} | (ho|ci sono|c'è) [qualche|un|una|dei|delle] {kind} [attivo|attiva|attivi|attive|impostato|impostata]
      | quali sono (i miei|le mie) {kind} | (quanti|quante) {kind} (ho|ci sono)
    timer.cancelAll = (cancella|elimina|annulla|ferma|togli|spegni|disattiva) (tutti|tutte) (i|le|gli) [miei|mie] {kind} | (cancella|elimina|annulla) tutto | (cancella|elimina|annulla) (i|le) [miei|mie] (timer|sveglie|promemoria)
    timer.cancel = (cancella|elimina|annulla|togli) (il|la|mio|mia|l) {kind} (di|per|del) {day} | (cancella|elimina|annulla|ferma|togli|spegni|disattiva|stoppa|interrompi) (il|la|lo|l|quel|quella) [mio|mia|prossimo|prossima] {kind} [(per|del|della|di|dei|delle|chiamato) [il|la|lo|i|le|gli|l] {label}] | (cancella|elimina|annulla|ferma) (il|) timer (di|da) {span}
      | (cancella|elimina|annulla|spegni|disattiva|togli) la sveglia (delle|alle|dell|per le) {time} | (cancella|annulla|ferma) {kind} | non mi serve più (il|la) {kind} [(per|del|della) [il|la] {label}] | dimentica (il|la) {kind}
    timer.snooze = (posticipa|rimanda) [la sveglia] [di {span}] | altri {span} | ancora {span} | svegliami di nuovo (tra|fra) {span}
    timer.silence = (ferma|spegni|togli|interrompi) (il|la|quel|questa|questo|l) (suono|suoneria|rumore|squillo|bip) | smetti di (suonare|squillare) | sono (sveglio|sveglia|già sveglio|già sveglia) | silenzia [il|la] {kind}
    timer.unclear = (imposta|metti|mettimi|punta) (un|una|il|la|lo|l|due|tre|altri|un altro|un'altra) [nuovo|nuova] [{label}] {kind} [{text}] | ricordami di {text} | svegliami {text}
    """

  static let timerSentences = """
    at = alle {time}
    at.one = all'una
    when.today = oggi {at}
    when.tomorrow = domani {at}
    when.date = {date}, {at}
    set.timer = Il timer è impostato: {span}.
    set.timerNamed = Il timer «{name}» è impostato: {span}.
    set.alarm = La sveglia è impostata: {when}.
    set.alarmNamed = La sveglia «{name}» è impostata: {when}.
    set.alarmDaily = La sveglia è impostata: ogni giorno {at}.
    set.alarmDailyNamed = La sveglia «{name}» è impostata: ogni giorno {at}.
    set.reminder = Te lo ricorderò {when}.
    set.reminderNamed = Te lo ricorderò {when}: {name}.
    set.reminderDaily = Te lo ricorderò ogni giorno {at}.
    set.reminderDailyNamed = Te lo ricorderò ogni giorno {at}: {name}.
    item.timer = un timer con ancora {span}
    item.timerNamed = il timer «{name}» con ancora {span}
    item.alarm = una sveglia {when}
    item.alarmNamed = la sveglia «{name}» {when}
    item.alarmDaily = una sveglia ogni giorno {at}
    item.alarmDailyNamed = la sveglia «{name}» ogni giorno {at}
    item.reminder = un promemoria {when}
    item.reminderNamed = il promemoria «{name}» {when}
    item.reminderDaily = un promemoria ogni giorno {at}
    item.reminderDailyNamed = il promemoria «{name}» ogni giorno {at}
    due.timer = Il timer è scaduto.
    due.timerNamed = Il timer «{name}» è scaduto.
    due.alarm = È la tua sveglia.
    due.alarmNamed = È la tua sveglia «{name}».
    due.reminder = È il tuo promemoria.
    due.reminderNamed = È il tuo promemoria: {name}.
    timer.list = Hai {items}.
    timer.none = Non c'è niente di impostato.
    timer.more = altri {count}
    timer.cancelled = Ho cancellato {items}.
    timer.which = Quale: {items}?
    timer.notFound = Non trovo un timer, una sveglia o un promemoria così.
    timer.zero = Deve durare più di niente, quindi non ho impostato nulla.
    timer.negative = Non posso impostarne uno per il passato.
    timer.past = Quell'ora è già passata, quindi non ho impostato nulla.
    timer.tooLong = Posso impostarne uno fino a un anno, quindi non ho impostato nulla.
    timer.noSuchDay = Quel giorno non esiste nel calendario, quindi non ho impostato nulla.
    timer.noDuration = Dillo con la durata, per esempio «imposta un timer di dieci minuti».
    timer.noTime = Dillo con l'ora, per esempio «alle sette» o «tra dieci minuti».
    timer.unclear = Non ho capito che cosa devo impostare, quindi non ho impostato nulla.
    timer.tooMany = Ce ne sono già 500, e non ne tengo di più.
    """
}
