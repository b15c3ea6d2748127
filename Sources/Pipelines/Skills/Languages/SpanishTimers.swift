extension SpanishPhrases {
  static let timers = """
    unlabelled = temporizador | temporizadores | alarma | alarmas | recordatorio | recordatorios | un | una | el | la | los | las | mi | mis | todo | todos | todas | para | de
      | del | en | a | y | que | minuto | minutos | hora | horas | segundo | segundos | nuevo | otro | otra | cada | es | me | cómo | al | despertador | cuenta
    kind.timer = temporizador | temporizadores | cuenta atrás | cronómetro | timer
    kind.alarm = alarma | alarmas | despertador
    kind.reminder = recordatorio | recordatorios | aviso | avisos
    timer.set = (pon|ponme|poner|inicia|empieza|crea|programa|activa|configura|quiero|necesito|haz|arranca|prográmame|) (un|el|otro|una|la|) [nuevo|nueva] (temporizador|timer|cuenta atrás) (de|para|a|por|con|) {span} [(llamado|para (el|la|los|las)|para) {label}]
      | (pon|ponme|inicia|crea|programa|activa|quiero|necesito|) (un|el|otro|) (temporizador|timer) (para (el|la|los|las|)|de (la|el|los|las)|llamado|de) {label} (de|para|por|en|) {span}
      | (pon|programa) {span} [en el temporizador|de temporizador] | (cuenta|cronometra) {span} | (avísame|dime algo|alértame|notifícame) (en|dentro de|cuando pasen|cuando hayan pasado) {span} | cuenta atrás de {span}
      | (pon|inicia) (un|el) temporizador (de|para) ({old:span} | {number}) (no|no espera|digo|perdón|mejor|quiero decir) [de] {span}
    timer.setWithout = (pon|ponme|inicia|crea|programa|activa|quiero|necesito) (un|otro|el) (temporizador|timer)
    timer.alarm = (pon|ponme|poner|crea|programa|activa|configura|quiero|necesito|) (una|la|otra|mi|) (alarma|despertador) (para|a|en|) ({when} | {time} | {day} {time} | {time} {day} | mañana a {time} | {day} a {time}) [llamada {label}]
      | (pon|ponme|) (el|un) despertador (para|a|) ({when} | {time}) | despiértame ({when} | {time} | en {span}) | (despiértame|despiértame) {day} (a|) {time}
    timer.alarmDaily = (pon|ponme|crea|programa|activa|) (una|la|) (alarma|despertador) [diaria] (a|para|) {time} (todos los días|cada día|cada mañana|todas las mañanas|diariamente)
      | (pon|ponme|crea|programa|) (una|la|) alarma [diaria] (todos los días|cada día|cada mañana|todas las mañanas) (a|para) {time} | despiértame (todos los días|cada día|todas las mañanas|cada mañana) a {time} | despiértame a {time} (todos los días|cada día|todas las mañanas)
    timer.alarmWithout = (pon|ponme|crea|programa|quiero) (una|la|otra) alarma [para {day}] | (pon|ponme) el despertador | despiértame [{day}]
    timer.remindDaily = recuérdame (todos los días|cada día) a {time} [que|de] {text} | recuérdame [que] {text} (todos los días|cada día) a {time} | recuérdame {text} a {time} (todos los días|cada día)
    timer.remind = recuérdame {when} [que|de] {text} | recuérdame [que|de] {text} {when} | {when} recuérdame [que|de] {text} | (pon|ponme|crea|hazme) un recordatorio {when} (para|de|que) {text}
      | (pon|ponme|crea|hazme) un recordatorio (para|de) {text} {when} | recuérdame {when} | (pon|crea) un recordatorio {when} | (pon|crea) un recordatorio para {when} (de|para) {text} | que no se me olvide {text} {when} | me recuerdas [que|de] {text} {when}
      | recordarme [que|de] {text} {when} | recordarme {when} [que|de] {text} | avísame {when} (de|que|para) {text}
    timer.remindWithout = recuérdame [que|de] {text} | (pon|crea|ponme) un recordatorio [(para|de) {text}]
    timer.ask = cuánto [tiempo] (queda|falta|me queda) [(en|para|al|del|de|en el|en la|para el|para que acabe) [el|la|mi] [{kind}] [(de|del|para) [la|el] {label}]] | cuánto (le|) (queda|falta) (al|a la|en el|del) {kind} [(de|del|para) [la|el|los|las] {label}]
      | cuándo (suena|sonará|acaba|termina|es) (el|la|mi) [próxima|próximo] {kind} [(de|del|para) [la|el] {label}] | cómo va (el|mi) {kind} [(de|del) [la|el] {label}] | cuántos (minutos|segundos) (quedan|faltan) [(en el|para el|del|al) {kind}] | a qué hora (suena|es) (la|mi) alarma
      | cuánto tiempo (queda|falta) en el {kind} [(de|del|para) [la|el|los|las] {label}] | (estado|revisa|mira) [de|del] [el|la|mi] {kind}
    timer.list = qué {kind} (tengo|hay|están (puestos|puestas|activos|activas)) [puestos|puestas|activos|activas] | (lista|dime|muéstrame|enséñame|léeme|muestra) [todos|todas] (mis|los|las) {kind} | tengo [algún|alguna|algunos] {kind} [puesto|puesta|puestos|activo|activa] | hay [algún|alguna] {kind} [puesto|puesta|activo|activa]
      | cuáles son mis {kind} | (cuántos|cuántas) {kind} (tengo|hay)
    timer.cancelAll = (cancela|borra|quita|elimina|para|apaga|detén|desactiva) (todos|todas) (los|las|mis) {kind} | (cancela|borra|elimina|quita) todo | (borra|cancela) (mis|los|las) (alarmas|temporizadores|recordatorios)
    timer.cancel = (cancela|borra|quita|elimina) (el|la|mi) {kind} (de|del|para) {day} | (cancela|borra|quita|elimina|para|apaga|detén|desactiva) (el|la|mi|ese|esa) [próximo|próxima|primer] {kind} [(de|del|para|llamado|llamada) [la|el|los|las] {label}] | (cancela|borra|quita|para|apaga) (el|) temporizador de {span} | (cancela|borra|quita|apaga|desactiva) la alarma (de|a|para) {time}
      | (cancela|para) [el] {kind} | ya no necesito (el|la) {kind} [(de|del) [la|el] {label}] | olvida (el|la) {kind}
    timer.snooze = (pospón|posponer|aplaza|pospónla|posponla) [la alarma|el despertador] [{span}] | {span} más | (despiértame|avísame) otra vez (en|dentro de) {span}
    timer.silence = (para|quita|apaga|detén|silencia) (el|la|ese|esa) (ruido|sonido|pitido|timbre|campana|alarma que suena) | (para|deja) de (sonar|pitar) | ya estoy (despierto|despierta) | (deja|que deje) de sonar | silencia [el|la] {kind} | estoy (despierto|despierta)
    timer.unclear = (pon|ponme) (un|una|el|la|otro|otra|dos|tres|varios|varias) [nuevo|nueva] [{label}] {kind} [{text}] | recuérdame [que] {text} | despiértame {text}
    """

  static let timerSentences = """
    at = a {time}
    at.one = a {time}
    when.today = hoy {at}
    when.tomorrow = mañana {at}
    when.date = el {date}, {at}
    set.timer = El temporizador está puesto: {span}.
    set.timerNamed = El temporizador «{name}» está puesto: {span}.
    set.alarm = La alarma está puesta para {when}.
    set.alarmNamed = La alarma «{name}» está puesta para {when}.
    set.alarmDaily = La alarma está puesta para todos los días {at}.
    set.alarmDailyNamed = La alarma «{name}» está puesta para todos los días {at}.
    set.reminder = Te lo recordaré {when}.
    set.reminderNamed = Te lo recordaré {when}: {name}.
    set.reminderDaily = Te lo recordaré todos los días {at}.
    set.reminderDailyNamed = Te lo recordaré todos los días {at}: {name}.
    item.timer = un temporizador al que le quedan {span}
    item.timerNamed = el temporizador «{name}», al que le quedan {span}
    item.alarm = una alarma {when}
    item.alarmNamed = la alarma «{name}» {when}
    item.alarmDaily = una alarma todos los días {at}
    item.alarmDailyNamed = la alarma «{name}» todos los días {at}
    item.reminder = un recordatorio {when}
    item.reminderNamed = el recordatorio «{name}» {when}
    item.reminderDaily = un recordatorio todos los días {at}
    item.reminderDailyNamed = el recordatorio «{name}» todos los días {at}
    due.timer = El temporizador ha terminado.
    due.timerNamed = El temporizador «{name}» ha terminado.
    due.alarm = Esta es tu alarma.
    due.alarmNamed = Esta es tu alarma «{name}».
    due.reminder = Este es tu recordatorio.
    due.reminderNamed = Este es tu recordatorio: {name}.
    timer.list = Tienes {items}.
    timer.none = No hay nada puesto.
    timer.more = {count} más
    timer.cancelled = He cancelado {items}.
    timer.which = ¿Cuál de ellos: {items}?
    timer.notFound = No encuentro ningún temporizador, alarma o recordatorio así.
    timer.zero = Tiene que durar más que nada, así que no he puesto ninguno.
    timer.negative = No puedo poner uno para el pasado.
    timer.past = Esa hora ya ha pasado, así que no he puesto nada.
    timer.tooLong = Puedo poner uno de hasta un año, así que no he puesto nada.
    timer.noSuchDay = Ese día no existe en el calendario, así que no he puesto nada.
    timer.noDuration = Dilo con el tiempo, por ejemplo «pon un temporizador de diez minutos».
    timer.noTime = Dilo con la hora, por ejemplo «a las siete» o «en diez minutos».
    timer.unclear = No he entendido qué debo poner, así que no he puesto nada.
    timer.tooMany = Ya hay 500 puestos, y no guardo más.
    """
}
