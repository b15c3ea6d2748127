extension ItalianPhrases {
  static let notes = """
    unlabelled = lista | liste | nota | note | non | lo | si
    confirmation.yes = sì [grazie|certo|fallo|va bene|vai|per favore|cancella] | certo [che sì] | va bene | fallo | ok | vai | d'accordo | esatto | sicuro | assolutamente | sì sì | procedi | certamente | giusto
    confirmation.no = no [grazie|lascia stare|aspetta|ferma|non farlo] | meglio di no | lascia stare | annulla | ferma | no no | assolutamente no | aspetta | non ancora | lascia perdere | non farlo
    notes.add = (aggiungi|metti|scrivi|segna|aggiungere|inserisci) {text} (alla|nella|sulla|a|in|alla mia|nella mia|sulla mia) lista [(della|del|di|delle|dei) {label}] | (aggiungi|metti) (alla|nella|sulla) [mia] lista (della|del|di|delle) {label} {text}
    notes.note = (prendi|fai|scrivi|crea|aggiungi) (una|questa) nota [che|dicendo che|su|con scritto|per] {text} | (annota|annotati|prendi nota|segnati|appunta) [che|di] {text} | nuova nota {text}
      | ricorda che {text} | ricordati che {text}
    notes.readNotes = (leggi|leggimi|mostra|mostrami|dimmi) [tutte] le mie note | (quali sono le mie note|che cosa ho annotato|cosa ho annotato|cosa c'è nelle mie note)
    notes.read = (leggi|leggimi|mostra|mostrami|dimmi) (la mia|la|nostra) lista [(della|del|di|delle|dei) {label}] | (cosa|che cosa|che) (c'è|ho|manca|resta) (nella|sulla) [mia] lista [(della|del|di|delle|dei) {label}]
    notes.tick = (spunta|segna|barra|depenna) {text} (dalla|nella|sulla) [mia] lista [(della|del|di|delle|dei) {label}] | (spunta|depenna|barra) {text} | segna {text} come (fatto|fatta|comprato|comprata)
    notes.remove = (togli|rimuovi|cancella|elimina) {text} dalla [mia] lista [(della|del|di|delle|dei) {label}]
    notes.clear = (svuota|cancella|elimina) [tutta] la [mia] lista [(della|del|di|delle|dei) {label}] | cancella tutto dalla [mia] lista [(della|del|di|delle) {label}]
    notes.clearNotes = (cancella|elimina) (tutte le mie|le mie|tutte le) note
    notes.lists = (quali|che) liste (ho|ci sono) | (mostrami|dimmi|leggi) le mie liste | quali sono le mie liste
    """

  static let beyond = """
    device = luce | luci | lampada | lampade | riscaldamento | tv | televisione | televisore | ventilatore | aria condizionata | condizionatore | termosifone | macchina del caffè | lavatrice | lavastoviglie | forno | luce della cucina | luci del salotto | presa
    beyond.weather = che tempo (fa|farà|c'è|ha fatto) [{text}] | (com è|come sarà|com'è) il (tempo|meteo) [{text}] | (pioverà|nevicherà|farà (freddo|caldo|bello)) [{text}] | (sta|starà) (piovendo|nevicando) [{text}] | (piove|nevica) [(fuori|oggi|a {text})] | fa (freddo|caldo) (fuori|oggi|a {text}) | (mi serve|devo prendere|ho bisogno di|serve) [un|l] (ombrello|giacca|cappotto) [{text}]
      | (qual è la|che) temperatura (c'è|fa|di oggi|fuori|oggi|a {place}|esterna) [{text}] | [il] (meteo|previsioni del tempo) [(di|per|a) {text}] | le previsioni [del tempo] [{text}] | a che ora (sorge|tramonta) il sole [{text}] | quanti gradi (ci sono|fa) [{text}]
    beyond.news = (quali sono|dimmi|leggimi|dammi|leggi) le [ultime] (notizie|news) [{text}] | (cosa|che cosa|che) (succede|è successo|c'è di nuovo) (nel mondo|oggi) [{text}] | [le] ultime notizie [{text}] | (leggimi|dimmi) i titoli [{text}] | notizie [di oggi]
    beyond.call = (chiama|telefona a|richiama) [mia|mio|la|il|lo] {label} | (fai|effettua) una (chiamata|telefonata|videochiamata) [a {text}] | (componi|chiama) il {number} {text} | chiamare [mia|mio] {label} | (chiama|chiamami) un taxi | riaggancia
    beyond.message = (invia|manda|scrivi|mandare) (un|il) (messaggio|sms|whatsapp) [a {text}|{text}] | (leggi|leggimi|mostrami) i [miei] [nuovi|ultimi] messaggi | ho (dei|nuovi|qualche) (messaggi|messaggio) [{text}] | (di|dì|dici) a {label} (che|di) {text} | rispondi a {text} | (scrivi|manda) a {text}
    beyond.mail = (invia|manda|mandare) (una|un|la) (mail|email|e mail|posta) [a {text}|{text}] | (leggi|leggimi|controlla|apri) (la mia|le mie|la) (posta|mail|email|e mail|casella di posta) | ho (nuove|delle|ricevuto) (mail|email|e mail)
    beyond.music = (metti|riproduci|suona|fammi ascoltare|voglio ascoltare|fai partire) (della|un po di|la|una|il|un|l|del|qualche) (musica|canzone|canzoni|radio|album|playlist|jazz|rock|podcast|film|video|classica) [{text}] | (metti|riproduci) {label} (di|dei|degli) {text} | (metti|riproduci) musica [{text}] | (canzone|brano) (successiva|precedente|successivo|precedente) | (salta|passa) (questa canzone|la canzone|alla prossima canzone) | (ferma|metti in pausa) la (musica|canzone) | che canzone è (questa|)
    beyond.shopping = (ordina|ordinami|compra|comprami) (una|un|il|la|dei|delle|del|due) {text} | (prenota|prenotami) (un|una|il|la|due) {text} | (compra|ordina) {text} (su|online) [amazon|internet] | dov'è il mio (pacco|ordine) | fai una prenotazione [{text}]
    beyond.navigation = (portami|guidami|naviga|indicazioni|dammi indicazioni) (a|al|all|alla|allo|per|verso) {text} | come (arrivo|si arriva|ci arrivo|vado) (a|al|all|alla|in|allo) {text} | (dov'è|dove si trova|trova|trovami|cerca) (il|la|lo|l|un|una) {text} più vicin (o|a) | (dov'è|dove si trova|trova|trovami|cerca) (il|la|lo|l|un|una) {text} (più vicino|più vicina) | dove (sono|mi trovo) | com'è il traffico [{text}] | (c'è|trova|trovami) (un|una) {text} (qui vicino|nelle vicinanze|vicino a me|in zona) | c'è traffico [{text}]
      | (a che ora|quando) (apre|chiude|parte|passa) {text}
    beyond.smartHome = (accendi|spegni|abbassa|alza|attenua) [tutte|tutti] (la|le|il|i|l|lo) {device} [{text}] | (imposta|metti|alza|abbassa) (il termostato|la temperatura|il riscaldamento) [(a|su|di) {text}] | (apri|chiudi) (la porta|le tapparelle|il garage|la finestra|le tende|il cancello|le persiane) [{text}] | chiudi a chiave {text} | (avvia) (la|il) {device}
    beyond.appointments = (cosa|che cosa|che) (ho|c'è) (in|nel|sul) [mio] (agenda|calendario|programma) [{text}] | (crea|aggiungi|fissa|programma|metti) (un|una) (appuntamento|riunione|evento) [{text}] | (quando|qual) è il mio prossimo appuntamento | ho (appuntamenti|un appuntamento|riunioni|impegni) [{text}] | (annulla|sposta) (il mio|la mia|l) (appuntamento|riunione) [{text}] | sono libero [{text}]
    beyond.apps = (apri|avvia|lancia) (l'app [di] {text} | l'applicazione {text} | youtube | facebook | whatsapp | instagram | google | il browser | la fotocamera | spotify | netflix | chrome | firefox) | (cerca|cercami) {text} (su internet|su google|sul web|online|in rete) | (cerca|cercami) su (internet|google) {text} | (fai|scatta) (una foto|un selfie|uno screenshot) [{text}] | (mostrami|fammi vedere) (foto|immagini|video|delle foto|delle immagini) di {text} | (riavvia|spegni) il computer
    beyond.prices = (qual è il|che) (prezzo|valore|cambio|tasso di cambio|prezzo attuale) (di|del|della|dell|tra|ha) {text} [oggi|adesso|ora|attuale] | (quanto costa|quanto vale|a quanto è|a quanto sta) (il bitcoin|un bitcoin|l'oro|il dollaro|la benzina|l'euro|il petrolio) [{text}] | come va la borsa [{text}] | (quanto fanno|quanti (euro|dollari) sono|quanto sono|converti|quanto valgono) {number} (euro|dollari|sterline|yen|franchi) [in (euro|dollari|sterline|yen|franchi)] | {number} (euro|dollari|sterline|yen|franchi) in (euro|dollari|sterline|yen|franchi) | quanto costa {text} (oggi|adesso|ora)
    beyond.scores = chi (ha vinto|vince|gioca|sta vincendo) (la partita|la gara|ieri|ieri sera|oggi|stasera) [{text}] | (com'è finita|come è finita|com'è andata) la (partita|gara) [{text}] | (qual è|qual era|che) il (risultato|punteggio) [{text}] | ha vinto {text} (ieri|ieri sera|oggi) | {label} ha vinto (ieri|ieri sera|oggi) | quando gioca {text}
    beyond.office = chi è [adesso|attualmente] (il|la|l) [attuale] (presidente|primo ministro|re|regina|papa|sindaco|sindaca|premier|cancelliere|ministro|ministra) [attuale] [(di|del|della|dell|degli|dei) {text}] [adesso|ora|attualmente] | chi (governa|comanda) {text} | chi ha vinto le [ultime] elezioni [{text}] | chi è (l'uomo|la donna|la persona) più ricc (o|a) del mondo | chi è l'uomo più ricco del mondo | {text} è ancora (vivo|viva|presidente|in vita) | è ancora (vivo|viva|in vita) {text}
    """

  static let beyondSentences = """
    unfinished = Ho capito, ma non posso ancora farlo.
    notes.list = cose da fare
    notes.removeAsk = Cancello «{item}» dalla lista «{list}»?
    notes.removeNoteAsk = Cancello la nota «{item}»?
    notes.clearAsk = Cancello tutto dalla lista «{list}»?
    notes.clearNotesAsk = Cancello tutte le tue note?
    beyond.weather = Non ho rete, quindi non posso sapere che tempo fa.
    beyond.news = Non ho rete, quindi non posso leggerti le notizie, ma posso spiegarti che cosa è successo in passato.
    beyond.call = Non posso telefonare.
    beyond.message = Non posso inviare né leggere messaggi, ma posso aiutarti a scriverne uno.
    beyond.mail = Non posso inviare né leggere la posta, ma posso aiutarti a scrivere una mail.
    beyond.music = Non posso riprodurre musica o video, ma posso parlarne con te.
    beyond.shopping = Non posso ordinare né prenotare nulla.
    beyond.navigation = Non ho rete e non so dove sei, ma posso dirti che cosa so di un luogo.
    beyond.smartHome = Non posso comandare apparecchi.
    beyond.appointments = Non ho accesso al tuo calendario.
    beyond.apps = Non posso aprire programmi né cercare in rete, ma posso rispondere con quello che so.
    beyond.prices = Non ho rete, quindi non conosco i prezzi di oggi, ma posso calcolare con un cambio che mi dici.
    beyond.scores = Non ho rete, quindi non conosco i risultati di oggi, ma posso parlarti del passato.
    beyond.office = Non ho rete e quello che ho imparato può essere superato, quindi preferisco non dire chi o che cosa sia adesso.
    """
}
