extension SpanishPhrases {
  static let notes = """
    unlabelled = lista | listas | nota | notas | no | lo | se
    confirmation.yes = sí [por favor|claro|hazlo|gracias|adelante|bórralo|bórrala] | claro [que sí] | vale | hazlo | adelante | de acuerdo | por supuesto | bórralo | bórrala | correcto | exacto | ok | afirmativo | sí sí | venga | bueno
    confirmation.no = no [gracias|lo hagas|déjalo|espera|para] | mejor no | déjalo | cancela | para | no no | para nada | de ninguna manera | todavía no | espera | olvídalo
    notes.add = (añade|agrega|pon|apunta|mete|añadir|anota) {text} (a|en) (mi|la|nuestra) lista [(de|de la|del) {label}] | (añade|agrega|pon|apunta) (a|en) (mi|la) lista (de|de la|del) {label} {text}
    notes.note = (toma|haz|escribe|crea|guarda) (una|esta) nota [que (diga|dice)|de que|sobre|de] {text} | (anota|apunta|toma nota de) [que] {text} | nueva nota {text}
      | recuerda que {text} | toma nota de [que] {text}
    notes.readNotes = (lee|léeme|muestra|dime|enséñame) [todas] mis notas | qué (notas tengo|he anotado|hay en mis notas) | cuáles son mis notas
    notes.read = (lee|léeme|muestra|muéstrame|dime|enséñame) (mi|la) lista [(de|de la|del) {label}] | qué (hay|tengo|queda|falta) en (mi|la) lista [(de|de la|del) {label}]
    notes.tick = (tacha|marca) {text} (de|en) (mi|la) lista [(de|de la|del) {label}] | (tacha|marca) {text} [como (hecho|hecha|comprado|comprada)] [(de|en) (mi|la) lista [(de|de la|del) {label}]] | marca {text} como (hecho|hecha|comprado|comprada)
    notes.remove = (quita|borra|elimina|saca) {text} de (mi|la) lista [(de|de la|del) {label}]
    notes.clear = (borra|vacía|elimina|limpia) (mi|la|toda la|toda mi) lista [(de|de la|del) {label}] | borra todo de (mi|la) lista [(de|de la|del) {label}]
    notes.clearNotes = (borra|elimina) (todas mis|mis|todas las) notas
    notes.lists = qué listas (tengo|hay) | (dime|muéstrame|lee) mis listas | cuáles son mis listas
    """

  static let beyond = """
    device = luz | luces | lámpara | calefacción | tele | televisión | televisor | ventilador | aire acondicionado | aire | radiador | cafetera | lavadora | lavavajillas | horno | luz de la cocina | luces del salón | luz del salón | altavoz | enchufe
    beyond.weather = (qué|cómo) (tiempo|clima) (hace|hará|va a hacer|hizo) [{text}] | (cómo|cuál) (está|es|estará) el (tiempo|clima) [{text}] | (va a|irá a) (llover|nevar) [{text}] | (lloverá|nevará) [{text}] | (está|sigue) (lloviendo|nevando) [{text}] | hace (frío|calor|sol|viento) (fuera|hoy|ahí fuera|ahora|afuera|en {text}) | hará (frío|calor|sol|viento|bueno) [{text}]
      | (necesito|me hace falta|debo llevar|me llevo) [un|el|una] (paraguas|abrigo|chaqueta) [{text}] | (qué|cuál es la) temperatura (hace|hay|tenemos|de hoy|fuera|hará) [{text}] | [el] (pronóstico|tiempo) [del tiempo] (para|de|en) {text} | a qué hora (sale|se pone) el sol [{text}] | cuántos grados (hace|hay) [{text}] | pronóstico del tiempo
    beyond.news = (cuáles son|dime|léeme|lee|dame|ponme) [las] [últimas] noticias [{text}] | qué (hay de nuevo en el mundo|pasa en el mundo|ha pasado hoy|noticias hay) [{text}] | [las] (últimas noticias|titulares) [{text}] | (léeme|dime) los titulares | noticias [de hoy]
    beyond.call = llama (a|al) [mi] {label} | llamar (a|al) [mi] {label} | (haz|hacer) una (llamada|videollamada) [a {text}] | telefonea a {text} | (marca|llama al) {number} {text} | llama (al|a la) {label} | cuelga | (pide|llama) un taxi
    beyond.message = (envía|manda|escribe|envíale|mándale|escríbele) (un|el|otro) (mensaje|whatsapp|sms) [a {text}|{text}] | (léeme|lee|muéstrame|tengo) [mis|los|algún] (mensajes|mensaje) [nuevos|nuevo|{text}] | dile a {label} (que|por mensaje) {text} | (escríbele|mándale|envíale|escribe) a {text} | responde a {text} | publica {text} en {text}
    beyond.mail = (envía|manda|envíale|mándale) (un|el) (correo|email|correo electrónico|mail|e mail) [a {text}|{text}] | (lee|léeme|revisa|mira|comprueba) (mi|mis|el) (correo|correos|emails|bandeja de entrada) | tengo (correos|correo|emails|algún correo|mails) [nuevos|nuevo]
    beyond.music = (pon|ponme|reproduce|toca|quiero escuchar|quiero oír) [algo de|un poco de|la|una|el|mi|alguna] (música|canción|canciones|radio|disco|álbum|jazz|rock|playlist|lista de reproducción|podcast|película|vídeo) [{text}] | (pon|reproduce) {text} (en|de) (spotify|youtube|netflix) | (pon|reproduce) {label} de {text} en {text}
      | (siguiente|próxima|anterior) canción | (pasa|salta|pausa|para) [de|a|la] (canción|música|esta canción|la canción|la siguiente canción|radio) | qué canción (es esta|está sonando|suena)
    beyond.shopping = (pide|pídeme|encarga|compra|cómprame|encárgame) (un|una|unos|unas|el|la|más|dos) {text} | (reserva|resérvame) (un|una|mesa|dos|el) [{text}] | (compra|pide) {text} (en|por) (amazon|internet|línea) | dónde está mi (pedido|paquete) | haz una reserva [{text}]
    beyond.navigation = (llévame|guíame|navega|cómo llego|cómo se llega|cómo voy|indícame cómo llegar|dame indicaciones) (a|al|hasta|hacia|para) {text} | (dónde (está|hay|queda)|busca|encuentra) (el|la|un|una) {text} más (cercano|cercana|cerca) | dónde estoy | cómo está el tráfico [{text}] | (hay|busca|encuentra) (un|una|algún|alguna) {text} (cerca|por aquí|cerca de aquí|cerca de mí)
      | (a qué hora|cuándo) (abre|cierra|sale|pasa) {text} | está abierto {text} | hay (mucho|) tráfico [{text}]
    beyond.smartHome = (enciende|apaga|prende|sube|baja|atenúa|conecta|desconecta) [todas|todos] (la|las|el|los|mi) {device} [{text}] | (pon|sube|baja|ajusta) (el termostato|la temperatura|la calefacción|el aire) [(a|en) {text}] | (abre|cierra) (la puerta|las persianas|el garaje|la ventana|las ventanas|las cortinas|la persiana) [{text}] | (cierra|bloquea) con llave {text} | (luz|luces) (encendida|apagada)
    beyond.appointments = qué (tengo|hay) (en (mi|el) (calendario|agenda)|agendado) [{text}] | (crea|añade|programa|agenda|pon) (una|un) (cita|reunión|evento) [{text}] | (cuándo|cuál) es mi próxima (cita|reunión) | tengo (alguna|una|) (cita|reunión|citas|reuniones) [{text}] | (cancela|mueve) mi (cita|reunión) [{text}] | qué tengo [que hacer] (hoy|mañana)
    beyond.apps = (abre|inicia|lanza) (la aplicación [de] {text} | youtube | facebook | whatsapp | instagram | google | el navegador | la cámara | spotify | netflix | chrome | firefox) | (busca|buscar) {text} (en internet|en google|en la web|en línea) | (busca|buscar) en (internet|google|la web) {text} | (haz|toma|saca) una (foto|captura) [{text}] | (enséñame|muéstrame) (fotos|imágenes|vídeos) de {text} | (reinicia|apaga) el (ordenador|equipo|portátil)
    beyond.prices = (cuál es el|qué|a cuánto está el|a cómo está el) (precio|valor|cambio|tipo de cambio|precio actual) [(de|del|entre) {text}] [hoy|ahora|actual] | a (cuánto|cómo) está (el|la) (dólar|euro|bitcoin|oro|bolsa|gasolina|libra) [{text}] | cómo (está|va) la bolsa [hoy] | (cuánto (es|son)|cuántos (euros|dólares) son|convierte|cuánto vale|cuánto valen) {number} (euros|dólares|libras|yenes|pesos) [(en|a) (euros|dólares|libras|yenes|pesos)] | cuánto (cuesta|vale) (hoy|ahora) {text} | cuánto (cuesta|vale) (el bitcoin|un bitcoin|la gasolina|el oro) [{text}]
    beyond.scores = (quién|quiénes) (ganó|ha ganado|va ganando|juega|juegan) (el partido|la carrera|anoche|ayer|hoy|el partido de {text}) [{text}] | cómo (quedó|ha quedado|va|van|acabó) (el|la) (partido|madrid|barça|carrera|final) [{text}] | (cuál es|cuál fue|qué) (el|fue el|) (resultado|marcador) [{text}] | ganó {text} (anoche|ayer|hoy) | cuándo (juega|es el próximo partido) [{text}]
    beyond.office = quién es [ahora] (el|la) [actual] (presidente|presidenta|primer ministro|primera ministra|rey|reina|papa|alcalde|alcaldesa|canciller|ministro|ministra) [actual] [(de|del) {text}] [ahora|actualmente] | quién (gobierna|manda) (en {text}|ahora) | quién ganó (las últimas|las) elecciones [{text}] | quién es (la persona más|el hombre más|la mujer más) (rica|rico|vieja|viejo) del mundo | sigue (vivo|viva|siendo) {text}
    """

  static let beyondSentences = """
    unfinished = Te entiendo, pero todavía no puedo hacerlo.
    notes.list = tareas
    notes.removeAsk = ¿Borro «{item}» de la lista «{list}»?
    notes.removeNoteAsk = ¿Borro la nota «{item}»?
    notes.clearAsk = ¿Borro todo lo que hay en la lista «{list}»?
    notes.clearNotesAsk = ¿Borro todas tus notas?
    beyond.weather = No tengo conexión, así que no puedo saber el tiempo.
    beyond.news = No tengo conexión, así que no puedo leerte las noticias, pero puedo explicarte lo que pasó hace tiempo.
    beyond.call = No puedo hacer llamadas.
    beyond.message = No puedo enviar ni leer mensajes, pero puedo ayudarte a redactar uno.
    beyond.mail = No puedo enviar ni leer correos, pero puedo ayudarte a escribir uno.
    beyond.music = No puedo poner música ni vídeos, pero puedo hablar de ellos contigo.
    beyond.shopping = No puedo pedir ni reservar nada.
    beyond.navigation = No tengo conexión ni sé dónde estás, pero puedo contarte lo que sé de un lugar.
    beyond.smartHome = No puedo controlar aparatos.
    beyond.appointments = No tengo acceso a tu calendario.
    beyond.apps = No puedo abrir programas ni buscar en internet, pero puedo responder con lo que sé.
    beyond.prices = No tengo conexión, así que no sé los precios de hoy, pero puedo calcular con el cambio que me digas.
    beyond.scores = No tengo conexión, así que no sé los resultados de hoy, pero puedo hablarte del pasado.
    beyond.office = No tengo conexión y lo que aprendí puede estar anticuado, así que prefiero no decir quién o qué es ahora.
    """
}
