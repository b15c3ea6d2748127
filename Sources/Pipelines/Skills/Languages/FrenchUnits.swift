extension FrenchPhrases {
  /// Each unit begins with its name for one and for several.
  static let units = """
    unit.millimetre = millimètre | millimètres | mm
    unit.centimetre = centimètre | centimètres | cm
    unit.metre = mètre | mètres | m
    unit.kilometre = kilomètre | kilomètres | km
    unit.inch = pouce | pouces
    unit.foot = pied | pieds
    unit.yard = yard | yards
    unit.mile = mile | miles | (mille|milles)
    unit.nauticalMile = mille nautique | milles nautiques | (mille|milles) (marin|marins)
    unit.lightYear = année-lumière | années-lumière
    unit.milligram = milligramme | milligrammes | mg
    unit.gram = gramme | grammes | g
    unit.kilogram = kilo | kilos | (kilogramme|kilogrammes) | kg
    unit.tonne = tonne | tonnes
    unit.ounce = once | onces
    unit.pound = livre | livres
    unit.stone = stone | stones
    unit.millilitre = millilitre | millilitres | ml
    unit.centilitre = centilitre | centilitres | cl
    unit.decilitre = décilitre | décilitres | dl
    unit.litre = litre | litres | l
    unit.cubicMetre = mètre cube | mètres cubes
    unit.cubicCentimetre = centimètre cube | centimètres cubes
    unit.teaspoon = cuillère à café | cuillères à café | (cuillère|cuillères) à thé
    unit.tablespoon = cuillère à soupe | cuillères à soupe
    unit.fluidOunce = once liquide | onces liquides | (once|onces)
    unit.cup = tasse | tasses
    unit.pint = pinte américaine | pintes américaines | (pinte|pintes)
    unit.quart = quart américain | quarts américains
    unit.gallon = gallon américain | gallons américains | (gallon|gallons)
    unit.imperialPint = pinte impériale | pintes impériales
    unit.imperialGallon = gallon impérial | gallons impériaux
    unit.celsius = degré Celsius | degrés Celsius | [°] c | celsius | (degré|degrés) | °
    unit.fahrenheit = degré Fahrenheit | degrés Fahrenheit | [°] f | fahrenheit | (degré|degrés) | °
    unit.kelvin = kelvin | kelvins
    unit.kilometrePerHour = kilomètre par heure | kilomètres par heure | (kilomètre|kilomètres) heure | kilomètres à l'heure | km / h
    unit.metrePerSecond = mètre par seconde | mètres par seconde | m / s
    unit.milePerHour = mile par heure | miles par heure | miles à l'heure | (mille|milles) à l'heure
    unit.knot = nœud | nœuds
    unit.squareCentimetre = centimètre carré | centimètres carrés
    unit.squareMetre = mètre carré | mètres carrés | m ²
    unit.squareKilometre = kilomètre carré | kilomètres carrés | km ²
    unit.hectare = hectare | hectares
    unit.acre = acre | acres
    unit.squareFoot = pied carré | pieds carrés
    unit.squareMile = mile carré | miles carrés
    unit.bit = bit | bits
    unit.byte = octet | octets | (byte|bytes)
    unit.kilobyte = kilooctet | kilooctets | ko | kilo (octet|octets)
    unit.megabyte = mégaoctet | mégaoctets | mo | méga (octet|octets) | (méga|mégas)
    unit.gigabyte = gigaoctet | gigaoctets | go | giga (octet|octets) | (giga|gigas)
    unit.terabyte = téraoctet | téraoctets | to | téra (octet|octets)
    unit.kibibyte = kibioctet | kibioctets
    unit.mebibyte = mébioctet | mébioctets
    unit.gibibyte = gibioctet | gibioctets
    unit.millisecond = milliseconde | millisecondes
    unit.second = seconde | secondes | sec
    unit.minute = minute | minutes | min
    unit.hour = heure | heures | h
    unit.day = jour | jours | journée | journées
    unit.week = semaine | semaines
    unit.year = an | ans | (année|années)
    units.convert = [(convertis|convertir|convertissez|transforme) [moi]] {quantity} en {units}
      | (combien font|combien fait|combien ça fait|c'est combien|combien est|combien valent|que font|que fait|ça fait combien) {quantity} en {units}
      | combien (de|d) {units} (font|fait|dans|y a t il dans|il y a dans|contient|représente|représentent|valent) {quantity}
      | combien (y a t il|il y a) de {units} dans {quantity} | {quantity} (font|fait|ça fait|c'est) combien (de|d) {units}
      | combien de {units} est ce qu'il y a dans {quantity} | {quantity} [ça fait|c'est|fait|font] combien en {units}
    """

  static let unitSentences = """
    units.result = {from} font {to}.
    units.resultOne = {from} fait {to}.
    """
}
