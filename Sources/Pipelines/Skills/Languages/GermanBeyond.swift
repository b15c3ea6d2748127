extension GermanPhrases {
  static let notes = """
    unlabelled = liste | listen | notiz | notizen | nicht | es
    confirmation.yes = ja [gerne|mach das|klar|natürlich|lösch es|lösche es|danke|doch|sicher] | klar | natürlich | gerne | mach das | mach es | ok | okay | in ordnung | sicher | genau | stimmt | richtig | ja ja | einverstanden | jawohl | na klar | lösch es | lösche es | los
    confirmation.no = nein [danke|lass es|warte|stopp|doch nicht|nicht löschen|lieber nicht] | nee | lieber nicht | auf keinen fall | lass es | abbrechen | stopp | nein nein | warte | noch nicht | bloß nicht | doch nicht | nicht löschen
    notes.add = (setz|setze|schreib|schreibe|füg|füge|pack|tu|notiere|notier) {text} (auf|zu|in) (meine|die|unsere|meiner|der) [{label}] liste [hinzu|drauf] | (setz|setze|schreib|schreibe|füg|füge|pack) {text} ((auf|zu|in) (meine|die|unsere|meiner|der)|zur) {list:glued} [hinzu|drauf] | {text} (auf|zu) (die|meine|der|meiner) {list:glued} (setzen|schreiben|hinzufügen|packen)
    notes.note = (mach|mache|erstelle|schreib|schreibe|nimm) [mir] (eine|diese) (notiz|notiz auf) [dass|zu|über] {text} | (notiere|notier|notiere dir|schreib auf|schreibe auf|schreib dir auf|merk dir|merke dir) [dass] {text} | neue notiz {text} | notiz {text}
      | merke dass {text} | (merk|merke) dir [dass] {text}
    notes.readNotes = (lies|zeig|zeige|nenne|sag) [mir] [alle] meine notizen [vor] | was (habe ich notiert|steht in meinen notizen|sind meine notizen)
    notes.read = (lies|zeig|zeige|sag|nenne) [mir] (meine|die|unsere) ([{label}] liste | {list:glued}) [vor] | was (steht|ist|habe ich|fehlt|steht noch) [noch] auf (meiner|der|unserer) ([{label}] liste | {list:glued})
    notes.tick = (hak|hake|streich|streiche) {text} (auf|von|in) (meiner|der) ([{label}] liste | {list:glued}) [ab|durch] | (hak|hake|streich|streiche) {text} (ab|durch) | (markiere|setze) {text} als (erledigt|gekauft)
    notes.remove = (lösch|lösche|entferne|nimm|streich|streiche) {text} (von|aus) (meiner|der) ([{label}] liste | {list:glued}) [runter|raus]
    notes.clear = (leere|lösch|lösche) (meine|die) [ganze] ([{label}] liste | {list:glued}) | (lösch|lösche|entferne) alles (von|auf) (meiner|der) ([{label}] liste | {list:glued})
    notes.clearNotes = (lösch|lösche|entferne) (alle meine|alle|meine) notizen
    notes.lists = welche listen (habe ich|gibt es) | (zeig|zeige|nenne|lies) [mir] [alle] meine listen
    """

  static let beyond = """
    device = licht | lichter | lampe | lampen | heizung | fernseher | ventilator | klimaanlage | radio | kaffeemaschine | waschmaschine | spülmaschine | ofen | herd | staubsauger | steckdose | küchenlicht | deckenlampe | stehlampe
    beyond.weather = wie (ist|wird|war|sieht) [denn] das wetter [aus] [{text}] | was sagt (der wetterbericht|das wetter) [{text}] | (regnet|schneit) es [{text}] | (wird|soll) es [{text}] (regnen|schneien|kalt|warm|heiß|sonnig|windig|schön) [werden] [{text}] | ist es (kalt|warm|heiß|windig|sonnig) (draußen|heute|in {text}) | (brauche ich|soll ich) (einen|den|eine) (regenschirm|schirm|jacke|mantel) [{text}] | wie (kalt|warm|heiß) (ist|wird) es [{text}]
      | (wie hoch ist|was ist|wie ist) die temperatur (draußen|heute|morgen|in {place}|hier|gerade) [{text}] | wetter [{text}] | [der] wetterbericht [{text}] | wann (geht die sonne (auf|unter)|regnet es) [{text}] | wie viel grad (hat es|sind es|ist es) [{text}]
    beyond.news = (was gibt es|was gibts|was sind|lies|sag|erzähl) [mir] [die] (neues in den nachrichten|nachrichten|neuesten nachrichten|aktuellen nachrichten|schlagzeilen|neues in der welt) [vor] [{text}] | (was ist|was passiert|was war) [heute|gerade] in der welt [los|passiert] | [die] (nachrichten|schlagzeilen) [von heute|{text}]
    beyond.call = (ruf|rufe) [mal] [bitte] [meine|meinen|den|die|das] {label} [auf {text}] an | (wähle|wähl) [die nummer] {number} {text} | (mach|führe|starte) einen (anruf|videoanruf) [{text}] | [meine|meinen] {label} anrufen | leg auf | (ruf|bestell|bestelle) [mir] ein taxi
    beyond.message = (schick|schicke|sende|schreib|schreibe) [{label}] (eine|die) (nachricht|sms|whatsapp) [an {text}|{text}] | (schick|schicke|sende|schreib|schreibe) {label} dass {text} | (lies|zeig) [mir] meine [neuen] nachrichten [vor] | habe ich [neue] nachrichten | (sag|sage) {label} (bescheid dass|dass) {text} | antworte {text}
    beyond.mail = (schick|schicke|sende) [{label}] eine (mail|e mail|email) [an {text}|{text}] | (lies|zeig|prüfe|check|öffne) [mir] (meine|mein|den) [neuen] (mails|e mails|emails|posteingang|postfach) [vor] | habe ich [neue] (mails|e mails|emails|post)
    beyond.music = (spiel|spiele) [mir] [etwas|ein bisschen|die|das|den|ein|einen|meine|mal] (musik|lied|song|album|radio|playlist|jazz|rock|podcast|hörbuch|film|video|nächste lied) [{text}] | (spiel|spiele) {label} von {text} | (mach|schalte) [mir] [das|die] (musik|radio) (an|ein) | (nächstes|vorheriges) (lied|song) | (überspring|überspringe) [das|dieses] lied | (pausiere|stoppe) die musik | welches lied (ist das|läuft) [gerade] | ich (will|möchte) musik hören | musik (an|aus)
    beyond.shopping = (bestell|bestelle|kauf|kaufe) [mir] (eine|einen|ein|die|den|das|zwei|noch|mehr) {text} | (buch|buche|reservier|reserviere) [mir] (einen|eine|ein|den|die|zwei) {text} | (bestell|bestelle|kauf|kaufe) {text} (bei amazon|online|im internet) | wo ist (mein paket|meine bestellung) | einen tisch reservieren [{text}]
    beyond.navigation = (navigiere|navigier|bring mich|führ mich|führe mich|fahr mich) (nach|zu|zum|zur) {text} | wie komme ich (nach|zu|zum|zur) {text} | wo ist (der|die|das) nächste {text} | (wo bin ich) [gerade] | wie ist (der verkehr|die verkehrslage) [{text}] | (gibt es|such|suche|finde) [mir] (einen|eine|ein) {text} in (der|meiner) nähe | gibt es stau [{text}] | wann (öffnet|schließt|fährt|kommt) (der|die|das) [nächste] {text} | hat {text} (noch|heute|gerade) (offen|geöffnet|auf)
    beyond.smartHome = (mach|schalt|schalte|dreh|drehe|dimm|dimme) [alle] (das|die|den|der) {device} [im {text}|in der {text}] (an|aus|ein|auf|zu|heller|dunkler|runter|hoch|ab) | (dimm|dimme) (das|die) {device} [{text}] | (stell|stelle|dreh|drehe|setz|setze) (die temperatur|die heizung|das thermostat) [auf {text}] [höher|niedriger|runter|hoch|ein] | (öffne|schließ|schließe|mach) (die|das|den) (tür|fenster|garage|rollläden|rollos|vorhänge|haustür|tor|jalousien) [auf|zu|ab] | {device} (an|aus) | (starte) (den|die) {device} | schließ die tür ab
    beyond.appointments = was (steht|habe ich|ist) [heute|morgen] [in|im|auf|für] [meinem] (kalender|terminkalender|termine) [{text}] | (mach|erstelle|trag|trage|plane|leg|lege) [mir] (einen|eine|ein) (termin|besprechung|meeting|treffen) [{text}] | wann ist mein nächster termin | habe ich [{text}] (termine|einen termin|meetings) [{text}] | (lösche|verschiebe|sag) (meinen|den) termin [{text}] | was steht (heute|morgen) an
    beyond.apps = (öffne|starte|öffne mal) ((die app) {text} | youtube | facebook | whatsapp | instagram | google | den browser | die kamera | spotify | netflix | chrome | firefox) | (such|suche|google) [mal] {text} (im internet|bei google|im netz|online) | (such|suche) (im internet|bei google|im netz) nach {text} | google [mal] {label} | mach ein (foto|bild|selfie|bildschirmfoto) [{text}] | zeig [mir] (bilder|fotos|videos) von {text} | (starte|fahr) den (computer|rechner) (neu|herunter|runter)
    beyond.prices = (wie ist|wie hoch ist|was ist|wie steht) (der|die) [aktuelle|aktueller] (preis|kurs|wechselkurs|aktienkurs|goldpreis|bitcoin kurs|dollarkurs|benzinpreis|bitcoin|dax|dollar|börse) [(von|für|der|des|zwischen) {text}] [heute|gerade|aktuell] | (was kostet|wie viel kostet|was kosten|wie teuer ist) {text} (heute|gerade|momentan|aktuell|zurzeit) | (was kostet|wie viel kostet) (ein bitcoin|der bitcoin|gold|benzin|diesel) | (wie viel|was|wieviel|wie viele euro) (sind|ist) {number} (euro|dollar|pfund|yen|franken) in (euro|dollar|pfund|yen|franken) | {number} (euro|dollar|pfund|yen|franken) in (euro|dollar|pfund|yen|franken) | wie steht (der dax|die börse|der bitcoin)
    beyond.scores = wer (hat|führt|spielt|gewinnt) [gestern|heute|heute abend] (das spiel|das rennen|im fußball|das finale) [gestern|heute|{text}] [gewonnen] | wie (hat|haben|ist|ging|steht|stand) [das spiel|es|der|die] {text} (gespielt|ausgegangen|im spiel|aus) [{text}] | wie steht es (im spiel|beim spiel|bei) {text} | hat {text} (gestern|heute|am {text}) gewonnen | wann spielt {text} | wer hat gestern gewonnen
    beyond.office = wer ist [gerade|zurzeit|aktuell|derzeit|momentan] (der|die) [aktuelle|derzeitige|amtierende] (präsident|präsidentin|bundeskanzler|bundeskanzlerin|kanzler|kanzlerin|papst|könig|königin|bürgermeister|bürgermeisterin|premierminister|premierministerin|bundespräsident|minister|ministerpräsident|chef) [(von|der|des|in|vom) {text}] [gerade|jetzt|momentan|aktuell] | wer ist [gerade|zurzeit|aktuell|derzeit|momentan|jetzt] (präsident|bundeskanzler|kanzler|papst|könig|bürgermeister|premierminister|bundespräsident) [{text}] | wer regiert [{text}] | wer hat die (wahl|letzte wahl|wahlen) [{text}] gewonnen | wer ist der reichste (mensch|mann) der welt | lebt {text} noch | ist {text} noch (am leben|im amt)
    """

  static let beyondSentences = """
    unfinished = Das verstehe ich, aber ich kann es noch nicht.
    notes.list = aufgaben
    notes.removeAsk = Soll ich „{item}“ von der Liste „{list}“ löschen?
    notes.removeNoteAsk = Soll ich die Notiz „{item}“ löschen?
    notes.clearAsk = Soll ich alles auf der Liste „{list}“ löschen?
    notes.clearNotesAsk = Soll ich alle deine Notizen löschen?
    beyond.weather = Ich habe kein Netz und kenne das Wetter nicht.
    beyond.news = Ich habe kein Netz und kann keine Nachrichten lesen, aber ich kann erklären, was früher geschehen ist.
    beyond.call = Ich kann nicht telefonieren.
    beyond.message = Ich kann keine Nachrichten senden oder lesen, aber ich kann dir helfen, eine zu formulieren.
    beyond.mail = Ich kann keine E-Mails senden oder lesen, aber ich kann dir helfen, eine zu schreiben.
    beyond.music = Ich kann keine Musik oder Videos abspielen, aber ich kann mit dir darüber sprechen.
    beyond.shopping = Ich kann nichts bestellen oder reservieren.
    beyond.navigation = Ich habe kein Netz und weiß nicht, wo du bist, aber ich kann sagen, was ich über einen Ort weiß.
    beyond.smartHome = Ich kann keine Geräte steuern.
    beyond.appointments = Ich habe keinen Zugang zu deinem Kalender.
    beyond.apps = Ich kann keine Programme öffnen und nicht im Netz suchen, aber ich kann antworten, was ich weiß.
    beyond.prices = Ich habe kein Netz und kenne die Preise von heute nicht, aber ich kann mit einem Kurs rechnen, den du mir sagst.
    beyond.scores = Ich habe kein Netz und kenne die Ergebnisse von heute nicht, aber ich kann von früher erzählen.
    beyond.office = Ich habe kein Netz, und was ich gelernt habe, kann veraltet sein, deshalb sage ich lieber nicht, wer oder was es jetzt ist.
    """
}
