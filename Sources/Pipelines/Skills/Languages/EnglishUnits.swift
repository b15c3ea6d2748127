extension EnglishPhrases {
  /// Each unit begins with its name for one and for several.
  static let units = """
    unit.millimetre = millimetre | millimetres | (millimeter|millimeters) | mm
    unit.centimetre = centimetre | centimetres | (centimeter|centimeters) | cm
    unit.metre = metre | metres | (meter|meters) | m
    unit.kilometre = kilometre | kilometres | (kilometer|kilometers) | km | kms | k
    unit.inch = inch | inches
    unit.foot = foot | feet | ft
    unit.yard = yard | yards | yd | yds
    unit.mile = mile | miles | mi
    unit.nauticalMile = nautical mile | nautical miles
    unit.lightYear = light year | light years
    unit.milligram = milligram | milligrams | mg
    unit.gram = gram | grams | (gramme|grammes) | g
    unit.kilogram = kilogram | kilograms | (kilo|kilos) | kg | kgs
    unit.tonne = tonne | tonnes | (ton|tons) | metric (ton|tons)
    unit.ounce = ounce | ounces | oz
    unit.pound = pound | pounds | lb | lbs
    unit.stone = stone | stone | stones
    unit.millilitre = millilitre | millilitres | (milliliter|milliliters) | ml
    unit.centilitre = centilitre | centilitres | (centiliter|centiliters) | cl
    unit.decilitre = decilitre | decilitres | (deciliter|deciliters) | dl
    unit.litre = litre | litres | (liter|liters) | l
    unit.cubicMetre = cubic metre | cubic metres | cubic (meter|meters)
    unit.cubicCentimetre = cubic centimetre | cubic centimetres | cubic (centimeter|centimeters) | cc
    unit.teaspoon = teaspoon | teaspoons | tsp
    unit.tablespoon = tablespoon | tablespoons | tbsp
    unit.fluidOunce = fluid ounce | fluid ounces | fl oz | (ounce|ounces)
    unit.cup = cup | cups
    unit.pint = US pint | US pints | (pint|pints) | american (pint|pints)
    unit.quart = US quart | US quarts | (quart|quarts)
    unit.gallon = US gallon | US gallons | (gallon|gallons) | american (gallon|gallons)
    unit.imperialPint = imperial pint | imperial pints | (uk|british) (pint|pints)
    unit.imperialGallon = imperial gallon | imperial gallons | (uk|british) (gallon|gallons)
    unit.celsius = degree Celsius | degrees Celsius | [°] c | celsius | centigrade | degrees centigrade | (degree|degrees) | degrees c | °
    unit.fahrenheit = degree Fahrenheit | degrees Fahrenheit | [°] f | fahrenheit | (degree|degrees) | degrees f | °
    unit.kelvin = kelvin | kelvins | degrees kelvin | k
    unit.kilometrePerHour = kilometre per hour | kilometres per hour | ((kilometer|kilometers)|km) (per|an) hour | kilometres an hour | km / h | kmh | kph | kilometers / hour
    unit.metrePerSecond = metre per second | metres per second | (meter|meters) per second | m / s | (metres|meters) a second
    unit.milePerHour = mile per hour | miles per hour | mph | miles an hour
    unit.knot = knot | knots
    unit.squareCentimetre = square centimetre | square centimetres | square (centimeter|centimeters)
    unit.squareMetre = square metre | square metres | square (meter|meters) | m ²
    unit.squareKilometre = square kilometre | square kilometres | square (kilometer|kilometers) | km ²
    unit.hectare = hectare | hectares | ha
    unit.acre = acre | acres
    unit.squareFoot = square foot | square feet
    unit.squareMile = square mile | square miles
    unit.bit = bit | bits
    unit.byte = byte | bytes
    unit.kilobyte = kilobyte | kilobytes | kb
    unit.megabyte = megabyte | megabytes | mb | (meg|megs)
    unit.gigabyte = gigabyte | gigabytes | gb | (gig|gigs)
    unit.terabyte = terabyte | terabytes | tb
    unit.kibibyte = kibibyte | kibibytes | kib
    unit.mebibyte = mebibyte | mebibytes | mib
    unit.gibibyte = gibibyte | gibibytes | gib
    unit.millisecond = millisecond | milliseconds | ms
    unit.second = second | seconds | sec | secs
    unit.minute = minute | minutes | min | mins
    unit.hour = hour | hours | hr | hrs
    unit.day = day | days
    unit.week = week | weeks
    unit.year = year | years
    units.convert = [convert | change | turn | translate | express] {quantity} (to|into|in) {units}
      | (what is|what are|what|how much is|how much are|how many is|how about|what about) {quantity} (in|to|into) {units}
      | [and] how (long|far|tall|high|heavy|fast|hot|cold|warm|big|wide|deep) is {quantity} in {units} | {quantity} (is|are|makes|equals) how many {units} | how much does {quantity} weigh in {units}
      | how many {units} [is|are|are there|are in|is in|in|are there in|does|make|make up|is that in|go into|fit into|equal|to] {quantity} [have|make|contain|equal]
    """

  static let unitSentences = """
    units.result = {from} is {to}.
    units.resultOne = {from} is {to}.
    """
}
