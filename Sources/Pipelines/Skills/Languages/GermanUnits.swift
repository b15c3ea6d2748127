extension GermanPhrases {
  /// Each unit begins with its name for one and for several.
  static let units = """
    unit.millimetre = Millimeter | Millimeter | Millimetern | mm
    unit.centimetre = Zentimeter | Zentimeter | Zentimetern | cm
    unit.metre = Meter | Meter | Metern | m
    unit.kilometre = Kilometer | Kilometer | Kilometern | km
    unit.inch = Zoll | Zoll | inch
    unit.foot = Fuß | Fuß
    unit.yard = Yard | Yard | yards
    unit.mile = Meile | Meilen
    unit.nauticalMile = Seemeile | Seemeilen | nautische (meile|meilen)
    unit.lightYear = Lichtjahr | Lichtjahre | lichtjahren
    unit.milligram = Milligramm | Milligramm | mg
    unit.gram = Gramm | Gramm | g
    unit.kilogram = Kilogramm | Kilogramm | (kilo|kilos) | kg
    unit.tonne = Tonne | Tonnen
    unit.ounce = Unze | Unzen
    unit.pound = Pfund | Pfund
    unit.stone = Stone | Stone
    unit.millilitre = Milliliter | Milliliter | ml
    unit.centilitre = Zentiliter | Zentiliter | cl
    unit.decilitre = Deziliter | Deziliter | dl
    unit.litre = Liter | Liter | litern | l
    unit.cubicMetre = Kubikmeter | Kubikmeter
    unit.cubicCentimetre = Kubikzentimeter | Kubikzentimeter
    unit.teaspoon = Teelöffel | Teelöffel | teelöffeln
    unit.tablespoon = Esslöffel | Esslöffel | esslöffeln
    unit.fluidOunce = Flüssigunze | Flüssigunzen | (unze|unzen)
    unit.cup = Tasse | Tassen
    unit.pint = US-Pint | US-Pints | (pint|pints)
    unit.quart = US-Quart | US-Quarts | (quart|quarts)
    unit.gallon = US-Gallone | US-Gallonen | (gallone|gallonen)
    unit.imperialPint = britisches Pint | britische Pints
    unit.imperialGallon = britische Gallone | britische Gallonen
    unit.celsius = Grad Celsius | Grad Celsius | [°] c | celsius | grad | °
    unit.fahrenheit = Grad Fahrenheit | Grad Fahrenheit | [°] f | fahrenheit | grad | °
    unit.kelvin = Kelvin | Kelvin
    unit.kilometrePerHour = Stundenkilometer | Stundenkilometer | stundenkilometern | (kilometer|km) pro stunde | km / h | kmh
    unit.metrePerSecond = Meter pro Sekunde | Meter pro Sekunde | m / s
    unit.milePerHour = Meile pro Stunde | Meilen pro Stunde | mph
    unit.knot = Knoten | Knoten
    unit.squareCentimetre = Quadratzentimeter | Quadratzentimeter
    unit.squareMetre = Quadratmeter | Quadratmeter | quadratmetern | m ²
    unit.squareKilometre = Quadratkilometer | Quadratkilometer | km ²
    unit.hectare = Hektar | Hektar
    unit.acre = Acre | Acres | acre | morgen
    unit.squareFoot = Quadratfuß | Quadratfuß
    unit.squareMile = Quadratmeile | Quadratmeilen
    unit.bit = Bit | Bit | bits
    unit.byte = Byte | Byte | bytes
    unit.kilobyte = Kilobyte | Kilobyte | kb
    unit.megabyte = Megabyte | Megabyte | mb
    unit.gigabyte = Gigabyte | Gigabyte | gb
    unit.terabyte = Terabyte | Terabyte | tb
    unit.kibibyte = Kibibyte | Kibibyte
    unit.mebibyte = Mebibyte | Mebibyte
    unit.gibibyte = Gibibyte | Gibibyte
    unit.millisecond = Millisekunde | Millisekunden
    unit.second = Sekunde | Sekunden | sek
    unit.minute = Minute | Minuten | min
    unit.hour = Stunde | Stunden | h
    unit.day = Tag | Tage | tagen
    unit.week = Woche | Wochen
    unit.year = Jahr | Jahre | jahren
    units.convert = [(rechne|konvertiere|wandle|verwandle) [mir]] {quantity} (in|nach) {units} [um]
      | (wie viel|wieviel|was|wie viele) (ist|sind|macht|machen) {quantity} in {units}
      | (wie viele|wieviele|wieviel|wie viel) {units} (sind|ist|hat|haben|sind in|ergeben|entsprechen|passen in|hat ein|gehen in|stecken in|in) {quantity}
      | {quantity} (sind|ist) (wie viele|wieviele|wieviel|wie viel) {units} | wie (lang|hoch|schwer|schnell|warm|kalt|groß|weit) (ist|sind) {quantity} in {units}
    """

  static let unitSentences = """
    units.result = {from} sind {to}.
    units.resultOne = {from} sind {to}.
    """
}
