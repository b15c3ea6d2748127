extension SpanishPhrases {
  /// Each unit begins with its name for one and for several.
  static let units = """
    unit.millimetre = milímetro | milímetros | mm
    unit.centimetre = centímetro | centímetros | cm
    unit.metre = metro | metros | m
    unit.kilometre = kilómetro | kilómetros | km
    unit.inch = pulgada | pulgadas
    unit.foot = pie | pies
    unit.yard = yarda | yardas
    unit.mile = milla | millas
    unit.nauticalMile = milla náutica | millas náuticas
    unit.lightYear = año luz | años luz
    unit.milligram = miligramo | miligramos | mg
    unit.gram = gramo | gramos | g
    unit.kilogram = kilo | kilos | (kilogramo|kilogramos) | kg
    unit.tonne = tonelada | toneladas
    unit.ounce = onza | onzas
    unit.pound = libra | libras
    unit.stone = stone | stones
    unit.millilitre = mililitro | mililitros | ml
    unit.centilitre = centilitro | centilitros | cl
    unit.decilitre = decilitro | decilitros | dl
    unit.litre = litro | litros | l
    unit.cubicMetre = metro cúbico | metros cúbicos
    unit.cubicCentimetre = centímetro cúbico | centímetros cúbicos
    unit.teaspoon = cucharadita | cucharaditas
    unit.tablespoon = cucharada | cucharadas
    unit.fluidOunce = onza líquida | onzas líquidas | (onza|onzas)
    unit.cup = taza | tazas
    unit.pint = pinta estadounidense | pintas estadounidenses | (pinta|pintas)
    unit.quart = cuarto de galón | cuartos de galón
    unit.gallon = galón estadounidense | galones estadounidenses | galón | galones
    unit.imperialPint = pinta imperial | pintas imperiales
    unit.imperialGallon = galón imperial | galones imperiales
    unit.celsius = grado Celsius | grados Celsius | [°] c | celsius | [grados] centígrados | (grado|grados) | °
    unit.fahrenheit = grado Fahrenheit | grados Fahrenheit | [°] f | fahrenheit | (grado|grados) | °
    unit.kelvin = kelvin | kelvin | grados kelvin
    unit.kilometrePerHour = kilómetro por hora | kilómetros por hora | km / h | kilómetros hora
    unit.metrePerSecond = metro por segundo | metros por segundo | m / s
    unit.milePerHour = milla por hora | millas por hora
    unit.knot = nudo | nudos
    unit.squareCentimetre = centímetro cuadrado | centímetros cuadrados
    unit.squareMetre = metro cuadrado | metros cuadrados | m ²
    unit.squareKilometre = kilómetro cuadrado | kilómetros cuadrados | km ²
    unit.hectare = hectárea | hectáreas
    unit.acre = acre | acres
    unit.squareFoot = pie cuadrado | pies cuadrados
    unit.squareMile = milla cuadrada | millas cuadradas
    unit.bit = bit | bits
    unit.byte = byte | bytes
    unit.kilobyte = kilobyte | kilobytes | kb
    unit.megabyte = megabyte | megabytes | mb | (mega|megas)
    unit.gigabyte = gigabyte | gigabytes | gb | (giga|gigas)
    unit.terabyte = terabyte | terabytes | tb | (tera|teras)
    unit.kibibyte = kibibyte | kibibytes
    unit.mebibyte = mebibyte | mebibytes
    unit.gibibyte = gibibyte | gibibytes
    unit.millisecond = milisegundo | milisegundos
    unit.second = segundo | segundos | seg
    unit.minute = minuto | minutos | min
    unit.hour = hora | horas | h
    unit.day = día | días
    unit.week = semana | semanas
    unit.year = año | años
    units.convert = [(convierte|convertir|pasa|pasar|cambia|traduce|conviérteme)] {quantity} (a|en) {units}
      | (cuánto es|cuánto son|cuántos son|qué es|cuánto hace|cuánto hacen|a cuánto equivale|a cuánto equivalen) {quantity} en {units}
      | (cuántos|cuántas) {units} (son|hay en|tiene|tienen|es|en|equivalen a|caben en|hacen) {quantity} | {quantity} (cuántos|cuántas) {units} (son|es)
      | a (cuántos|cuántas) {units} (equivale|equivalen) {quantity}
    """

  static let unitSentences = """
    units.result = {from} equivalen a {to}.
    units.resultOne = {from} equivale a {to}.
    """
}
