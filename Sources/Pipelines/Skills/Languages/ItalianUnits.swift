extension ItalianPhrases {
  /// Each unit begins with its name for one and for several.
  static let units = """
    unit.millimetre = millimetro | millimetri | mm
    unit.centimetre = centimetro | centimetri | cm
    unit.metre = metro | metri | m
    unit.kilometre = chilometro | chilometri | km
    unit.inch = pollice | pollici
    unit.foot = piede | piedi
    unit.yard = iarda | iarde
    unit.mile = miglio | miglia
    unit.nauticalMile = miglio nautico | miglia nautiche | (miglio|miglia) (marino|marine)
    unit.lightYear = anno luce | anni luce
    unit.milligram = milligrammo | milligrammi | mg
    unit.gram = grammo | grammi | g
    unit.kilogram = chilo | chili | (chilogrammo|chilogrammi) | kg
    unit.tonne = tonnellata | tonnellate
    unit.ounce = oncia | once
    unit.pound = libbra | libbre
    unit.stone = stone | stone
    unit.millilitre = millilitro | millilitri | ml
    unit.centilitre = centilitro | centilitri | cl
    unit.decilitre = decilitro | decilitri | dl
    unit.litre = litro | litri | l
    unit.cubicMetre = metro cubo | metri cubi
    unit.cubicCentimetre = centimetro cubo | centimetri cubi
    unit.teaspoon = cucchiaino | cucchiaini
    unit.tablespoon = cucchiaio | cucchiai
    unit.fluidOunce = oncia liquida | once liquide | oncia | once
    unit.cup = tazza | tazze
    unit.pint = pinta americana | pinte americane | pinta | pinte
    unit.quart = quarto americano | quarti americani
    unit.gallon = gallone americano | galloni americani | gallone | galloni
    unit.imperialPint = pinta imperiale | pinte imperiali
    unit.imperialGallon = gallone imperiale | galloni imperiali
    unit.celsius = grado Celsius | gradi Celsius | [°] c | celsius | gradi centigradi | centigradi | grado | gradi | °
    unit.fahrenheit = grado Fahrenheit | gradi Fahrenheit | [°] f | fahrenheit | grado | gradi | °
    unit.kelvin = kelvin | kelvin
    unit.kilometrePerHour = chilometro all'ora | chilometri all'ora | chilometri orari | chilometro orario | km / h | kmh
    unit.metrePerSecond = metro al secondo | metri al secondo | m / s
    unit.milePerHour = miglio all'ora | miglia all'ora | miglia orarie
    unit.knot = nodo | nodi
    unit.squareCentimetre = centimetro quadrato | centimetri quadrati
    unit.squareMetre = metro quadrato | metri quadrati | m ² | metri quadri | metro quadro
    unit.squareKilometre = chilometro quadrato | chilometri quadrati | km ²
    unit.hectare = ettaro | ettari
    unit.acre = acro | acri
    unit.squareFoot = piede quadrato | piedi quadrati
    unit.squareMile = miglio quadrato | miglia quadrate
    unit.bit = bit | bit
    unit.byte = byte | byte
    unit.kilobyte = kilobyte | kilobyte | kb
    unit.megabyte = megabyte | megabyte | mb | mega
    unit.gigabyte = gigabyte | gigabyte | gb | giga
    unit.terabyte = terabyte | terabyte | tb | tera
    unit.kibibyte = kibibyte | kibibyte
    unit.mebibyte = mebibyte | mebibyte
    unit.gibibyte = gibibyte | gibibyte
    unit.millisecond = millisecondo | millisecondi
    unit.second = secondo | secondi | sec
    unit.minute = minuto | minuti | min
    unit.hour = ora | ore | h
    unit.day = giorno | giorni
    unit.week = settimana | settimane
    unit.year = anno | anni
    units.convert = [(converti|convertire|trasforma|cambia|convertimi)] {quantity} in {units}
      | (quanto fa|quanto fanno|quanto è|quanto sono|quant è|quanti sono|quante sono|a quanto corrisponde|a quanto corrispondono) {quantity} in {units}
      | (quanti|quante) {units} (sono|ci sono in|fa|fanno|in|ha|è|ci stanno in|equivalgono a|corrispondono a|servono per fare) {quantity}
      | {quantity} (quanti|quante) {units} (sono|fanno|è) | a (quanti|quante) {units} (corrisponde|corrispondono|equivale|equivalgono) {quantity}
    """

  static let unitSentences = """
    units.result = {from} corrispondono a {to}.
    units.resultOne = {from} corrisponde a {to}.
    """
}
