extension FrenchPhrases {
  static let timers = """
    unlabelled = minuteur | minuteurs | minuterie | alarme | alarmes | réveil | rappel | rappels | un | une | le | la | les | l | mon | ma | mes | tous | toutes | pour | de | du | des | d
      | à | au | et | que | minute | minutes | heure | heures | seconde | secondes | nouveau | autre | chaque | est | me | comment | dans | en
    kind.timer = minuteur | minuteurs | minuterie | minuteries | compte à rebours | timer | chrono
    kind.alarm = alarme | alarmes | réveil | réveils
    kind.reminder = rappel | rappels
    timer.set = (mets|met|mettre|lance|démarre|crée|programme|règle|fais|active|je veux|il me faut|mets moi|) (un|le|une|la|l|) [nouveau] (minuteur|minuterie|timer|compte à rebours|chrono) (de|pour|sur|à|d|) {span} [(appelé|nommé|pour (le|la|les|l)) {label}]
      | (mets|lance|démarre|crée|programme|) (un|le|) (minuteur|timer) (pour (le|la|les|l)|pour|appelé|nommé|des|du|de la) {label} (de|pour|sur|d|) {span} | (chronomètre|compte) {span} | (préviens moi|avertis moi|dis le moi|sonne|alerte moi) (dans|après|au bout de) {span}
      | (mets|lance|programme) {span} (au|sur le) minuteur | (mets|lance|démarre) un minuteur de ({old:span} | {number}) (non|non attends|je veux dire|pardon|plutôt|enfin) [de] {span}
    timer.setWithout = (mets|lance|démarre|crée|programme|je veux|il me faut|mets moi) (un|le|une) (minuteur|minuterie|timer)
    timer.alarm = (mets|mettre|crée|programme|règle|active|je veux|mets moi|) (une|l|un|le|mon|mes|) (alarme|réveil) (à|pour|de|) ({when} | {time} | {day} à {time} | {day} {time} | {time} {day}) [(appelée|nommée) {label}]
      | réveille moi ({when} | {time} | {day} à {time} | dans {span})
    timer.alarmDaily = (mets|crée|programme|règle|) (une|l|un|le|) (alarme|réveil) (à|pour) {time} (tous les jours|chaque jour|chaque matin|tous les matins) | (mets|crée|programme) (une|un|l|le) (alarme|réveil) (tous les jours|chaque jour|chaque matin|tous les matins) à {time}
      | réveille moi (tous les jours|chaque jour|chaque matin|tous les matins) à {time} | réveille moi à {time} (tous les jours|chaque jour|chaque matin|tous les matins)
    timer.alarmWithout = (mets|crée|programme|règle) (une|un|l|le) (alarme|réveil) [pour {day}] | réveille moi [{day}]
    timer.remindDaily = rappelle moi (tous les jours|chaque jour) à {time} (de|d|que) {text} | rappelle moi (de|d|que) {text} (tous les jours|chaque jour) à {time} | rappelle moi (de|d|que) {text} à {time} (tous les jours|chaque jour)
    timer.remind = rappelle moi {when} (de|d|que|qu|) {text} | rappelle moi (de|d|que|qu|) {text} {when} | {when} rappelle moi (de|d|que|qu) {text} | (mets|crée|ajoute|programme) un rappel {when} (pour|de|d) {text}
      | (mets|crée|ajoute|programme) un rappel pour {text} {when} | rappelle moi {when} | (mets|crée) un rappel [pour] {when} | (mets|crée|programme) un rappel pour {when} (pour|de|d) {text} | me rappeler (de|d) {text} {when} | me rappeler {when} (de|d) {text}
      | fais moi penser (à|de) {text} {when} | fais moi penser {when} (à|de) {text} | n'oublie pas de me rappeler (de|d) {text} {when}
    timer.remindWithout = rappelle moi (de|d|que|qu) {text} | (mets|crée|ajoute) un rappel [pour {text}]
    timer.ask = (combien de temps|combien) (reste t il|il reste|reste|est ce qu'il reste|me reste t il) [(sur|au|pour|à|avant) [le|la|mon|ma|l] [{kind}] [(pour|de|du|des) [le|la|les|l] {label}]] | il [me] reste combien [de temps] [(sur|au|pour|à) [le|la|mon|l] [{kind}]]
      | (quand|à quelle heure) (sonne|se termine|finit|va sonner|est) [t il|t elle] [le|la|mon|ma|l] [prochaine|prochain] {kind} [(pour|de|du|des) [le|la|les] {label}] | où en est (le|mon) {kind} [(pour|de|du|des) [le|la|les] {label}]
      | combien de (minutes|secondes) (reste t il|il reste|restent) [(sur|au) [le|mon] {kind}] | (vérifie|état) [du|le|de] [mon] {kind}
      | combien de temps (reste t il|il reste) (sur le|au|pour le) {kind} (pour|de|du|des) [le|la|les|l] {label}
    timer.list = (quels|quelles) (sont mes|sont les) {kind} | (quels|quelles) {kind} (ai je|j'ai|sont (actifs|actives|réglés|en cours)|y a t il) | (liste|montre|dis|énumère|donne|lis) [moi] [tous|toutes] (mes|les) {kind} | (ai je|est ce que j'ai|y a t il|est ce qu'il y a|j'ai) (un|une|des) {kind} [en cours|actif|active|réglé|réglée]
      | combien (de|d) {kind} (ai je|j'ai|y a t il)
    timer.cancelAll = (annule|supprime|arrête|efface|enlève|désactive) (tous|toutes) (les|mes) {kind} | (annule|supprime|efface) tout | (annule|supprime|efface) (mes|les) {kind}
    timer.cancel = (annule|supprime|efface|enlève) (le|la|l|mon|ma) {kind} (de|d|du|pour) {day} | (annule|supprime|arrête|efface|enlève|éteins|désactive|coupe|stoppe) (le|la|l|mon|ma|ce|cette) [prochain|prochaine] {kind} [(pour|de|du|des|appelé|nommé) [le|la|les|l] {label}] | (annule|supprime|arrête|efface) (le|) minuteur de {span} | (annule|supprime|éteins|désactive) (l|le) (alarme|réveil) (de|à|pour) {time}
      | je n'ai plus besoin (du|de la|de l) {kind} [(pour|de|du|des) [le|la|les] {label}] | oublie (le|la|l) {kind}
    timer.snooze = (reporte|répète|repousse) [l'alarme|le réveil] [de {span}] | (encore|plus que) {span} | {span} de plus | (réveille moi|sonne) (encore|à nouveau) dans {span}
    timer.silence = (arrête|coupe|éteins|stoppe) (la|le|cette|ce|l) (sonnerie|bruit|bip|son|alarme qui sonne) | arrête de (sonner|biper) | (je suis|c'est bon je suis) (réveillé|réveillée|debout)
    timer.unclear = (mets|mets moi|règle) (un|une|le|la|l|mon|ma|deux|trois|plusieurs) [nouveau|nouvelle] [{label}] {kind} [{text}] | rappelle moi (de|d) {text} | réveille moi {text}
    """

  static let timerSentences = """
    at = à {time}
    at.one = à {time}
    when.today = aujourd'hui {at}
    when.tomorrow = demain {at}
    when.date = le {date}, {at}
    set.timer = Le minuteur est réglé sur {span}.
    set.timerNamed = Le minuteur « {name} » est réglé sur {span}.
    set.alarm = L'alarme est réglée pour {when}.
    set.alarmNamed = L'alarme « {name} » est réglée pour {when}.
    set.alarmDaily = L'alarme est réglée pour tous les jours {at}.
    set.alarmDailyNamed = L'alarme « {name} » est réglée pour tous les jours {at}.
    set.reminder = Je te le rappellerai {when}.
    set.reminderNamed = Je te le rappellerai {when} : {name}.
    set.reminderDaily = Je te le rappellerai tous les jours {at}.
    set.reminderDailyNamed = Je te le rappellerai tous les jours {at} : {name}.
    item.timer = un minuteur avec encore {span}
    item.timerNamed = le minuteur « {name} » avec encore {span}
    item.alarm = une alarme {when}
    item.alarmNamed = l'alarme « {name} » {when}
    item.alarmDaily = une alarme tous les jours {at}
    item.alarmDailyNamed = l'alarme « {name} » tous les jours {at}
    item.reminder = un rappel {when}
    item.reminderNamed = le rappel « {name} » {when}
    item.reminderDaily = un rappel tous les jours {at}
    item.reminderDailyNamed = le rappel « {name} » tous les jours {at}
    due.timer = Le minuteur est terminé.
    due.timerNamed = Le minuteur « {name} » est terminé.
    due.alarm = C'est ton alarme.
    due.alarmNamed = C'est ton alarme « {name} ».
    due.reminder = C'est ton rappel.
    due.reminderNamed = C'est ton rappel : {name}.
    timer.list = Tu as {items}.
    timer.none = Rien n'est réglé.
    timer.more = {count} de plus
    timer.cancelled = J'ai annulé {items}.
    timer.which = Lequel : {items} ?
    timer.notFound = Je ne trouve pas de minuteur, d'alarme ou de rappel de ce genre.
    timer.zero = Il doit durer plus que rien, je n'en ai donc pas réglé.
    timer.negative = Je ne peux pas en régler un pour le passé.
    timer.past = Cette heure est déjà passée, je n'ai donc rien réglé.
    timer.tooLong = Je peux en régler un d'un an au plus, je n'ai donc rien réglé.
    timer.noSuchDay = Ce jour n'existe pas dans le calendrier, je n'ai donc rien réglé.
    timer.noDuration = Dis-le avec la durée, par exemple « mets un minuteur de dix minutes ».
    timer.noTime = Dis-le avec l'heure, par exemple « à sept heures » ou « dans dix minutes ».
    timer.unclear = Je n'ai pas compris ce que je dois régler, je n'ai donc rien réglé.
    timer.tooMany = Il y en a déjà 500, je n'en garde pas plus.
    """
}
