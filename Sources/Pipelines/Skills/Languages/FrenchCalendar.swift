extension FrenchPhrases {
  static let calendar = """
    weekday.1 = lundi | lundis
    weekday.2 = mardi | mardis
    weekday.3 = mercredi | mercredis
    weekday.4 = jeudi | jeudis
    weekday.5 = vendredi | vendredis
    weekday.6 = samedi | samedis
    weekday.7 = dimanche | dimanches
    month.1 = janvier
    month.2 = février
    month.3 = mars
    month.4 = avril
    month.5 = mai
    month.6 = juin
    month.7 = juillet
    month.8 = août
    month.9 = septembre
    month.10 = octobre
    month.11 = novembre
    month.12 = décembre
    period.second = seconde | secondes
    period.minute = minute | minutes | min | mn
    period.hour = heure | heures | h
    period.day = jour | jours
    period.week = semaine | semaines
    period.fortnight = quinzaine
    period.month = mois
    period.year = an | ans | année | années
    span.900 = [un] quart d'heure
    span.2700 = trois quarts d'heure
    part.am = du matin | ce matin | am | matin
    part.pm = de l'après midi | cet après midi | pm | après midi
    part.evening = du soir | ce soir | soir
    time.noon = midi
    time.midnight = minuit
    time.clock = {clock} [heures] [{part}]
    time.half = {hour:number} (heure|heures|h) et demi [{part}] | {hour:number} (heure|heures|h) et demie [{part}]
    time.quarter = {hour:number} (heure|heures|h) et quart [{part}]
    time.quarterBefore = {hour:number} (heure|heures|h) moins [le] quart [{part}]
    time.before = {hour:number} (heure|heures|h) moins {minute:number} [{part}]
    time.after = {hour:number} (heure|heures|h) {minute:number} [minutes] [{part}]
    time.hour = {hour:number} (heure|heures|h) [pile] [{part}]
    day.today = aujourd'hui
    day.tomorrow = demain
    day.dayAfterTomorrow = après demain
    day.yesterday = hier
    day.dayBeforeYesterday = avant hier
    day.weekday = [ce|le] {weekday} [prochain|qui vient]
    day.nextWeekday = [le] {weekday} de la semaine prochaine | {weekday} en huit
    day.lastWeekday = [le] {weekday} (dernier|passé)
    day.date = [le] [{weekday}] [le] {date} {month} [{year}] | le {date}
    day.in = dans {span} | d'ici {span} | {span} à partir (d'aujourd'hui|de maintenant)
    day.ago = il y a {span}
    day.easter = [le dimanche de] pâques
    day.12-25 = noël [{year}] | le jour de noël
    day.12-24 = [la] (veille de noël) | le réveillon de noël
    day.12-31 = la saint sylvestre | le réveillon | la fin de l'année
    day.1-1 = [le] (nouvel an|jour de l'an)
    day.7-14 = la fête nationale
    day.2-14 = la saint valentin
    day.10-31 = halloween
    when.span = dans {span} | d'ici {span}
    when.dayTime = {day} [{part}] [à|vers|pour] {time}
    when.timeDay = [à|pour|vers] {time} {day} [{part}]
    when.partTime = {part} [à|vers|pour] {time}
    when.dayPart = {day} {part}
    when.part = {part}
    when.time = [à|pour|vers] {time}
    when.day = [pour] {day}
    clock.time = quelle heure (est il|il est|est ce|as tu|avez vous|avons nous) [maintenant|exactement] | il est quelle heure [maintenant] | [donne moi] l'heure [actuelle|exacte|qu'il est] | tu as l'heure
      | quelle est l'heure [actuelle|exacte] | (as tu|avez vous|vous avez) l'heure | c'est quelle heure | l'heure qu'il est | quelle heure qu'il est
      | (quelle heure est il|il est quelle heure|quelle heure il est|quelle est l'heure|l'heure|l'heure qu'il est|l'heure actuelle) [maintenant] (à|au|aux|en|dans) [la|le|l|les] {place} [maintenant|en ce moment|actuellement]
      | quelle heure (sera t il|il sera|sera ce) dans {span} | il sera quelle heure dans {span} | dans {span} (il sera quelle heure|quelle heure sera t il)
    clock.today = quel jour (sommes nous|on est|est on|est ce|nous sommes|est il) [aujourd'hui] | on est quel jour [aujourd'hui] | quelle est la date [d'aujourd'hui|du jour|aujourd'hui] | [la] date (d'aujourd'hui|du jour)
      | nous sommes (quel jour|le combien) [aujourd'hui] | on est le combien [aujourd'hui] | le combien sommes nous [aujourd'hui] | c'est quel jour [aujourd'hui] | aujourd'hui (c'est|on est) quel jour | quel jour de la semaine (est ce|sommes nous) [aujourd'hui]
      | quel jour est ce qu'on est [aujourd'hui] | quelle date (sommes nous|est ce) [aujourd'hui] | la date
    clock.day = quel jour [de la semaine] (est|sera|tombe|tombera|est ce|sera ce|serons nous|sommes nous|on sera) {day} [cette année] | {day} (tombe|tombera|c'est|est) (quel|un quel) jour [de la semaine] | c'est quand {day} [cette année]
      | quelle (date|est la date) (sera|serons nous|est|on sera|sera t on|de|du|) {day} | {day} (c'est|ça sera|ce sera|on sera|tombe) (le combien|quelle date|quel jour) | quand (est|tombe|est ce que tombe) {day} | quelle sera la date {day}
      | quelle date (sera t il|serons nous|sera ce|on sera) {day} | c'est quel jour {day}
    clock.dayPast = quel jour [de la semaine] (était|est tombé|était ce) {day} | quelle date (était ce|était) {day} | quand était {day}
    clock.daysUntil = combien de jours (jusqu'à|avant|d'ici|reste t il avant|reste t il jusqu'à|y a t il avant|y a t il jusqu'à|restent avant|il reste avant|il y a avant) {day} | dans combien de (jours|temps) (est|c'est|sera) {day}
      | combien de jours (nous|) (séparent|sépare) [nous] de {day} | il reste combien de jours (avant|jusqu'à) {day} | combien de temps (avant|jusqu'à|reste t il avant) {day} | combien de jours jusqu'au {day} | dans combien de jours c'est {day}
      | combien de jours (reste t il|y a t il|il reste) jusqu'au {day} | combien de jours avant le {day}
    clock.weeksUntil = combien de semaines (jusqu'à|avant|d'ici|reste t il avant|y a t il avant|restent avant) {day} | il reste combien de semaines avant {day}
    clock.daysSince = combien de jours (depuis|se sont écoulés depuis|sont passés depuis) {day} | ça fait combien de jours depuis {day}
    clock.daysBetween = combien de jours [y a t il|il y a|séparent] (entre|du|de|) {from:day} (et|au|à|jusqu'à) {to:day}
    clock.week = (quelle semaine|dans quelle semaine|quel numéro de semaine) [de l'année] (sommes nous|est ce|on est|est on) [aujourd'hui] | on est [en|dans] quelle semaine | quel est le numéro de [la] semaine | c'est quelle semaine
    clock.leap = (est ce que|) [l'année] {year} (est|sera|était) (bissextile|une année bissextile) | {year} est elle bissextile | [l'année] {year} est elle [une année] bissextile | est ce que cette année est bissextile | cette année est elle bissextile
    clock.daysInMonth = combien de jours (y a t il|il y a|a|compte|) (en|dans|au mois de|le mois de|) {month} [{year}] | combien de jours {month} (a t il|compte t il)
    clock.month = (quel mois|en quel mois|dans quel mois) (sommes nous|est ce|on est|est on) | on est quel mois
    clock.year = (quelle année|en quelle année) (sommes nous|est ce|on est|est on) | on est en quelle année
    clock.difference = (quel est le|) décalage [horaire] (y a t il|) entre {from:place} et {to:place} | combien d'heures (y a t il|de décalage|de décalage y a t il) entre {from:place} et {to:place}
      | quel décalage horaire [y a t il] entre {from:place} et {to:place}
    clock.todayThere = quel jour (est il|est ce|sommes nous|est on) [aujourd'hui] (à|au|aux|en) {place} | on est quel jour (à|au|aux|en) {place}
    clock.unknownPlace = (quelle heure est il|il est quelle heure) [maintenant] (à|au|aux|en|dans) [la|le|l|les] {label}
    """

  static let calendarSentences = """
    time.many = {hour} heures {minute}
    time.one = {hour} heure {minute}
    time.full = {hour} heures
    time.oneFull = {hour} heure
    date = {weekday} {day} {month} {year}
    date.1 = {weekday} 1er {month} {year}
    list = {first} et {last}
    clock.now = Il est {time}.
    clock.nowOne = Il est {time}.
    clock.then = Il sera {time}.
    clock.thenOne = Il sera {time}.
    clock.thenDay = Il sera {time} {weekday}.
    clock.thenDayOne = Il sera {time} {weekday}.
    clock.there = À {place} il est {time}.
    clock.thereOne = À {place} il est {time}.
    clock.thereDay = À {place} il est {time} {weekday}.
    clock.thereDayOne = À {place} il est {time} {weekday}.
    clock.noSuchDay = Ce jour n'existe pas dans le calendrier.
    clock.today = Aujourd'hui, nous sommes le {date}.
    clock.is = C'est le {date}.
    clock.was = C'était le {date}.
    clock.isToday = C'est aujourd'hui, {date}.
    clock.until = Il reste {span} jusqu'au {date}.
    clock.since = {span} se sont écoulés depuis le {date}.
    clock.between = Il y a {span} entre le {from} et le {to}.
    clock.week = C'est la semaine {week}.
    clock.leap = Oui, {year} est bissextile.
    clock.noLeap = Non, {year} n'est pas bissextile.
    clock.daysInMonth = {month} {year} compte {span}.
    clock.month = Nous sommes en {month} {year}.
    clock.year = Nous sommes en {year}.
    clock.unknownPlace = Je ne connais pas le fuseau horaire de {place}, je ne peux donc pas le dire.
    clock.sameTime = {from} et {to} ont la même heure.
    clock.ahead = {to} est en avance de {span} sur {from}.
    clock.behind = {to} est en retard de {span} sur {from}.
    """
}
