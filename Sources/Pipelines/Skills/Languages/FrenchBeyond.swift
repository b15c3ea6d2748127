extension FrenchPhrases {
  static let notes = """
    unlabelled = liste | listes | note | notes | ne | pas | se
    confirmation.yes = oui [s'il te plaît|bien sûr|vas y|merci|fais le|d'accord] | ouais | bien sûr | d'accord | vas y | fais le | ok | absolument | exact | certainement | tout à fait | oui oui | c'est ça | volontiers | supprime [le|la]
    confirmation.no = non [merci|laisse|attends|arrête|surtout pas|pas du tout] | surtout pas | pas du tout | laisse tomber | annule | arrête | non non | attends | pas maintenant | plutôt pas | stop
    notes.add = (ajoute|mets|note|inscris|ajouter) {text} (à|sur|dans) (ma|la|notre) liste [(de|des|d|du|de la) {label}] | (ajoute|mets) (à|sur) (ma|la) liste (de|des|d|du) {label} {text}
    notes.note = (prends|fais|écris|crée|ajoute) (une|cette) note [disant que|que|sur|pour] {text} | (note|prends note) que {text} | (écris|note) ceci {text} | nouvelle note {text} | prends (en note|note de) {text} | prends en note [que] {text}
      | (souviens toi|retiens|n'oublie pas) que {text} | prends en note [que] {text}
    notes.readNotes = (lis|montre|dis|donne) [moi] [toutes] mes notes | (quelles sont mes notes|qu'est ce que j'ai noté|qu'ai je noté) | qu'y a t il dans mes notes
    notes.read = (lis|montre|donne|dis) [moi] (ma|la) liste [(de|des|d|du|de la) {label}] | (qu'y a t il|qu'est ce qu'il y a|qu'est ce que j'ai|il y a quoi|que reste t il) (sur|dans) (ma|la) liste [(de|des|d|du|de la) {label}]
    notes.tick = (coche|raye|barre) {text} [(de|sur|dans) (ma|la) liste [(de|des|d|du|de la) {label}]] | marque {text} comme (fait|faite|acheté|achetée)
    notes.remove = (enlève|supprime|retire|efface) {text} (de|dans) (ma|la) liste [(de|des|d|du|de la) {label}]
    notes.clear = (vide|efface|supprime) [toute] (ma|la) liste [(de|des|d|du|de la) {label}] | supprime tout (de|dans) (ma|la) liste [(de|des|d|du) {label}]
    notes.clearNotes = (efface|supprime) (toutes mes|mes|toutes les) notes
    notes.lists = (quelles listes (ai je|j'ai)|quelles sont mes listes) | (montre|lis|donne) [moi] mes listes
    """

  static let beyond = """
    device = lumière | lumières | lampe | lampes | chauffage | télé | télévision | ventilateur | climatisation | clim | radiateur | cafetière | machine à laver | lave vaisselle | four | lumière du salon | lumière de la cuisine | prise | enceinte
    beyond.weather = (quel temps|quelle météo) (fait il|fera t il|il fait|il fera|va t il faire) [{text}] | (quelle est la|donne moi la|c'est quoi la|comment est la) (météo|température|température extérieure) [d'aujourd'hui|de demain|aujourd'hui|demain|dehors|pour {text}|à {place}|ici] | (va t il|est ce qu'il va|il va) (pleuvoir|neiger|faire (froid|chaud|beau)) [{text}] | (pleuvra t il|neigera t il|fera t il (froid|chaud|beau)) [{text}]
      | (pleut il|neige t il|est ce qu'il (pleut|neige)|il pleut) [(dehors|à {text}|en ce moment)] | (est ce qu'il fait|fait il) (froid|chaud|beau) (dehors|aujourd'hui|à {text}) | (ai je besoin|est ce que j'ai besoin|faut il prendre|dois je prendre) (d'un|un) (parapluie|manteau) [{text}] | [la] météo [(de|pour|à|du|d) {text}] | (à quelle heure|quand) (se lève|se couche) le soleil [{text}] | combien de degrés (fait il|il fait) [{text}] | il fait combien [dehors]
    beyond.news = (quelles sont|donne moi|lis moi|dis moi|lis) les [dernières] (nouvelles|actualités|infos|informations) [{text}] | (que se passe t il|qu'est ce qui se passe|quoi de neuf) dans (le monde|{text}) [aujourd'hui] | les (gros titres|actualités|infos|dernières nouvelles) [{text}] | (lis|donne) [moi] les (gros titres|titres)
    beyond.call = (appelle|téléphone à|rappelle|contacte) [mon|ma|le|la|l] {label} [maintenant|{text} maison] | (passe|fais) un (appel|coup de fil) [à {text}] | (compose|appelle) le {number} {text} | appeler [mon|ma|le|la] {label} | raccroche | (appelle|commande) un taxi
    beyond.message = (envoie|écris|envoyer) (un|le) (message|sms|texto|whatsapp) [à {text}|{text}] | (lis|montre) [moi] mes [nouveaux|derniers] (messages|sms|textos) | (ai je|j'ai|est ce que j'ai) (des|de nouveaux|un) (messages|message|sms) [{text}] | dis à {label} (que|de) {text} | réponds à {text} | envoie {text} (par sms|par message|sur whatsapp)
    beyond.mail = (envoie|envoyer) (un|le|ce) (mail|email|e mail|courriel) [à {text}|{text}] | (lis|vérifie|regarde|ouvre) [moi] (mes|ma|mon) (mails|emails|e mails|courriels|boîte mail|boîte de réception|courrier) | (ai je|j'ai|est ce que j'ai) (des|de nouveaux|reçu des) (mails|emails|e mails|courriels)
    beyond.music = (mets|joue|lance|fais jouer|je veux écouter) (de la|une|la|un|mon|ma|du|le|l|les|un peu de) [musique|chanson|radio|album|playlist|jazz|rock|podcast|film|vidéo|classique] [{text} (sur (spotify|youtube|netflix)|de musique)] | (mets|joue) {label} de {text} | (chanson|piste|musique) (suivante|précédente) | (passe|saute) (à la|la|cette) (chanson|piste) [suivante] | mets (la musique|pause à la musique) | quelle est cette chanson | c'est quoi cette chanson | écouter de la musique
    beyond.shopping = (commande|achète|commander) [moi] (un|une|des|du|de la|le|la|l|deux) {text} | (réserve|réserver) [moi] (un|une|des|deux|le|la) {text} | (achète|commande) {text} (sur|en) (amazon|ligne|internet) | où est (mon colis|ma commande|mon paquet) | fais une réservation [{text}]
    beyond.navigation = (emmène moi|guide moi|navigue|conduis moi|itinéraire|donne moi l'itinéraire) (à|au|aux|vers|jusqu'à|pour|chez) {text} | comment (aller|je vais|vais je|on va|se rendre) (à|au|aux|chez) {text} | (où est|où se trouve|trouve|trouve moi|cherche) (le|la|l) {text} (le plus proche|la plus proche|la plus proche d'ici) | où suis je | (comment est|y a t il) (la circulation|du trafic|le trafic|des bouchons) [{text}] | (y a t il|trouve|trouve moi) (un|une|des) {text} (près d'ici|à proximité|dans le coin|par ici)
      | (à quelle heure|quand) (ouvre|ferme|part|passe) {text} | quand (passe|part) le prochain (bus|train|métro|tram) [{text}]
    beyond.smartHome = (allume|éteins|baisse|monte|augmente|tamise|coupe) [toutes|tous] (la|le|les|l|ma|mon) {device} [{text}] | (mets|règle|baisse|monte) (le thermostat|la température|le chauffage|la clim) [(à|sur|de) {text}] | (ouvre|ferme) (la porte|les volets|le garage|la fenêtre|les rideaux|le portail|les stores) [{text}] | verrouille {text} | (lance|démarre) (l'aspirateur|la machine à café|le lave vaisselle|la machine à laver)
    beyond.appointments = (qu'est ce que j'ai|qu'ai je|qu'y a t il) (dans|sur|à) (mon|l) (agenda|calendrier) [{text}] | (ajoute|crée|planifie|programme|prends) (un|une) (rendez vous|réunion|événement) [{text}] | (quand|quel) est mon prochain rendez vous | (ai je|j'ai|est ce que j'ai) (un|une|des) (rendez vous|réunion|réunions) [{text}] | (annule|déplace) (mon|ma) (rendez vous|réunion) [{text}] | (suis je|est ce que je suis) libre [{text}]
    beyond.apps = (ouvre|lance|démarre) ((l'application|l'appli) {text} | youtube | facebook | whatsapp | instagram | google | le navigateur | la caméra | l'appareil photo | spotify | netflix | chrome | firefox) | (cherche|recherche) {text} (sur internet|sur google|sur le web|en ligne) | (cherche|recherche) sur (internet|google|le web) {text} | prends (une photo|une capture d'écran|un selfie) [{text}] | (montre moi|affiche) (des|les) (photos|images|vidéos) (de|d|du) {text} | (redémarre|éteins) l'ordinateur
    beyond.prices = (quel est le|c'est quoi le|donne moi le) (prix|cours|taux de change|cours actuel|prix actuel) (de|du|d|de l|entre) {text} [aujourd'hui|maintenant|actuellement] | (combien vaut|combien coûte|à combien est) (le bitcoin|un bitcoin|l'or|le dollar|l'euro|l'essence|le baril|le gasoil) [{text}] | comment va la bourse [{text}] | combien (font|fait|vaut|valent|est ce que ça fait) {number} (euros|dollars|livres|yens|francs) en (euros|dollars|livres|yens|francs) | {number} (euros|dollars|livres|yens|francs) en (euros|dollars|livres|yens|francs) | combien coûte {text} (aujourd'hui|maintenant|en ce moment) | convertis {number} (euros|dollars|livres|yens|francs) en (euros|dollars|livres|yens|francs)
    beyond.scores = qui (a gagné|gagne|joue|mène) (le match|la course|hier|hier soir|ce soir|aujourd'hui) [{text}] | quel (est|était|a été) (le score|le résultat) [{text}] | {label} (a t il|a t elle|ont ils) gagné (hier|hier soir|aujourd'hui) | est ce que {text} a gagné (hier|hier soir|aujourd'hui|son match) | quand joue {text} | quels sont les résultats [{text}]
    beyond.office = qui est [actuellement] (le|la|l) [actuel|actuelle] (président|présidente|premier ministre|première ministre|roi|reine|pape|maire|chancelier|chancelière|ministre) [actuel|actuelle] [(de|du|des|d|de la|de l) {text}] [maintenant|actuellement|en ce moment] | qui (gouverne|dirige) {text} | qui a gagné (les élections|les dernières élections|l'élection) [{text}] | qui est (l'homme|la femme|la personne) le plus riche du monde | {text} est il (encore|toujours) (vivant|en vie|président) | est ce que {text} est (encore|toujours) (vivant|en vie|président)
    """

  static let beyondSentences = """
    unfinished = Je comprends, mais je ne peux pas encore le faire.
    notes.list = tâches
    notes.removeAsk = Dois-je supprimer « {item} » de la liste « {list} » ?
    notes.removeNoteAsk = Dois-je supprimer la note « {item} » ?
    notes.clearAsk = Dois-je supprimer tout ce qui est sur la liste « {list} » ?
    notes.clearNotesAsk = Dois-je supprimer toutes tes notes ?
    beyond.weather = Je n'ai pas de réseau, je ne peux donc pas connaître la météo.
    beyond.news = Je n'ai pas de réseau, je ne peux donc pas lire l'actualité, mais je peux expliquer ce qui s'est passé autrefois.
    beyond.call = Je ne peux pas téléphoner.
    beyond.message = Je ne peux ni envoyer ni lire de messages, mais je peux t'aider à en écrire un.
    beyond.mail = Je ne peux ni envoyer ni lire de courriels, mais je peux t'aider à en écrire un.
    beyond.music = Je ne peux pas jouer de musique ni de vidéos, mais je peux en parler avec toi.
    beyond.shopping = Je ne peux rien commander ni réserver.
    beyond.navigation = Je n'ai pas de réseau et je ne sais pas où tu es, mais je peux dire ce que je sais d'un lieu.
    beyond.smartHome = Je ne peux pas commander d'appareils.
    beyond.appointments = Je n'ai pas accès à ton agenda.
    beyond.apps = Je ne peux pas ouvrir de programmes ni chercher sur internet, mais je peux répondre avec ce que je sais.
    beyond.prices = Je n'ai pas de réseau, je ne connais donc pas les prix du jour, mais je peux calculer avec un taux que tu me donnes.
    beyond.scores = Je n'ai pas de réseau, je ne connais donc pas les résultats du jour, mais je peux parler du passé.
    beyond.office = Je n'ai pas de réseau et ce que j'ai appris peut être dépassé, je préfère donc ne pas dire qui ou quoi c'est maintenant.
    """
}
