/// The words that ``EnglishReading`` reads signs and abbreviations as.
enum EnglishTables {
  /// Abbreviations with the point that belongs to them; no sentence begins behind one.
  static let abbreviations: [String: String] = [
    "Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor",
    "Rev.": "Reverend",
    "Gen.": "General", "Sen.": "Senator", "Rep.": "Representative", "Gov.": "Governor", "Capt.": "Captain",
    "Lt.": "Lieutenant", "Col.": "Colonel", "Sgt.": "Sergeant", "Hon.": "Honorable", "Jr.": "Junior",
    "Sr.": "Senior", "e.g.": "for example", "i.e.": "that is", "vs.": "versus", "vs": "versus",
    "v.": "versus",
    "etc.": "et cetera", "etc": "et cetera", "approx.": "approximately", "cf.": "compare", "al.": "al",
    "est.": "established", "dept.": "department", "Dept.": "Department", "govt.": "government",
    "fig.": "figure", "Fig.": "Figure", "vol.": "volume", "Vol.": "Volume", "ed.": "edition", "pp.": "pages",
    "Inc.": "Incorporated", "Ltd.": "Limited", "Corp.": "Corporation", "Co.": "Company", "Bros.": "Brothers",
    "Ave.": "Avenue", "Blvd.": "Boulevard", "Rd.": "Road", "Mt.": "Mount", "Ft.": "Fort", "a.m.": "AM",
    "p.m.": "PM", "Ph.D.": "PhD", "w/": "with", "w/o": "without", "b/c": "because", "aka": "A K A",
    "Jan.": "January", "Feb.": "February", "Mar.": "March", "Apr.": "April", "Jun.": "June", "Jul.": "July",
    "Aug.": "August", "Sep.": "September", "Sept.": "September", "Oct.": "October", "Nov.": "November",
    "Dec.": "December", "Mon.": "Monday", "Tue.": "Tuesday", "Tues.": "Tuesday", "Wed.": "Wednesday",
    "Thu.": "Thursday", "Thurs.": "Thursday", "Fri.": "Friday", "Sat.": "Saturday", "Sun.": "Sunday",
  ]

  /// Words after which a title or a name goes on, so that a capital behind them begins no sentence.
  static let titles: Set<String> = [
    "Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "Rev.", "Gen.", "Sen.", "Rep.", "Gov.", "Capt.", "Lt.", "Col.",
    "Sgt.",
    "Hon.", "Mt.", "Ft.", "St.", "e.g.", "i.e.", "vs.", "v.", "approx.", "cf.", "fig.", "Fig.", "vol.",
    "Vol.",
    "No.", "no.",
  ]

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  struct Money {
    let one: String
    let many: String
    let cent: String
    let cents: String
  }

  static let currencies: [String: Money] = [
    "$": Money(one: "dollar", many: "dollars", cent: "cent", cents: "cents"),
    "US$": Money(one: "dollar", many: "dollars", cent: "cent", cents: "cents"),
    "€": Money(one: "euro", many: "euros", cent: "cent", cents: "cents"),
    "£": Money(one: "pound", many: "pounds", cent: "penny", cents: "pence"),
    "¥": Money(one: "yen", many: "yen", cent: "sen", cents: "sen"),
    "₹": Money(one: "rupee", many: "rupees", cent: "paisa", cents: "paise"),
    "₩": Money(one: "won", many: "won", cent: "jeon", cents: "jeon"),
    "₽": Money(one: "ruble", many: "rubles", cent: "kopek", cents: "kopeks"),
  ]

  static let scales: [String: String] = [
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "bn": "billion", "B": "billion",
    "T": "trillion", "thousand": "thousand", "million": "million", "billion": "billion",
    "trillion": "trillion",
  ]

  /// Units that stand after a number. Those of `attachedOnly` are words or too short to be taken for a unit after a
  /// space.
  static let units: [String: (one: String, many: String)] = [
    "km": ("kilometer", "kilometers"), "m": ("meter", "meters"), "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"), "nm": ("nanometer", "nanometers"),
    "µm": ("micrometer", "micrometers"),
    "mi": ("mile", "miles"), "ft": ("foot", "feet"), "in": ("inch", "inches"), "yd": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "mg": ("milligram", "milligrams"),
    "lb": ("pound", "pounds"), "lbs": ("pounds", "pounds"), "oz": ("ounce", "ounces"),
    "L": ("liter", "liters"), "l": ("liter", "liters"), "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"), "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "s": ("second", "seconds"), "sec": ("second", "seconds"), "ms": ("millisecond", "milliseconds"),
    "min": ("minute", "minutes"), "mins": ("minutes", "minutes"), "h": ("hour", "hours"),
    "hr": ("hour", "hours"), "hrs": ("hours", "hours"), "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"), "GHz": ("gigahertz", "gigahertz"), "B": ("byte", "bytes"),
    "KB": ("kilobyte", "kilobytes"), "kB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "TB": ("terabyte", "terabytes"), "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"), "kWh": ("kilowatt hour", "kilowatt hours"), "V": ("volt", "volts"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"), "m/s": ("meter per second", "meters per second"),
    "km²": ("square kilometer", "square kilometers"), "m²": ("square meter", "square meters"),
    "m³": ("cubic meter", "cubic meters"), "°": ("degree", "degrees"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "kcal": ("kilocalorie", "kilocalories"),
    "dB": ("decibel", "decibels"), "°K": ("kelvin", "kelvins"),
  ]
  static let attachedOnly: Set<String> = ["in", "s", "B", "T", "V", "W", "h", "L", "l"]

  static let fractions: [Int: (one: String, many: String)] = [
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"), 5: ("fifth", "fifths"),
    6: ("sixth", "sixths"), 8: ("eighth", "eighths"),
  ]
  static let vulgarFractions: [Character: String] = [
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8", "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
  ]

  static let symbols: [Character: String] = [
    "&": "and", "+": "plus", "=": "equals", "×": "times", "÷": "divided by", "±": "plus or minus",
    "≈": "about",
    "~": "about", "≠": "is not equal to", "≤": "at most", "≥": "at least", "<": "less than",
    ">": "greater than",
    "→": "to", "@": "at", "°": "degrees", "%": "percent", "©": "copyright", "®": "", "™": "", "§": "section",
    "∞": "infinity", "π": "pi", "√": "the square root of", "*": "times", "^": "to the power of", "/": "slash",
    "#": "number", "|": "", "\\": "", "_": "", "{": "", "}": "", "`": "", "$": "",
  ]

  /// Signs that programs are written with.
  static let operators: [String: String] = [
    "==": "equals", "===": "equals", "!=": "is not equal to", ">=": "is at least", "<=": "is at most",
    "->": "to", "=>": "to", "&&": "and", "||": "or", "++": "plus plus", ">": "is greater than",
    "<": "is less than",
  ]

  /// Dotted letters that can end a sentence; others are a name's initials, and it goes on.
  static let dottedNames: Set<String> = [
    "US", "USA", "UK", "UN", "EU", "DC", "AI", "IT", "PHD", "BC", "AD", "AM", "PM",
  ]

  /// Words after which a number of four digits is a year.
  static let beforeYear: Set<String> = [
    "in", "since", "of", "by", "from", "until", "till", "to", "year", "early", "late", "mid", "around",
    "circa",
    "before", "after", "during", "and", "between", "born", "died", "summer", "spring", "autumn", "fall",
    "winter",
  ]

  /// Words after which Roman numerals count, "Chapter IV"; elsewhere they order kings, "Henry VIII".
  static let beforeRoman: Set<String> = [
    "chapter", "part", "act", "scene", "volume", "book", "section", "war", "type", "phase", "stage", "level",
    "article", "title", "bowl", "class", "grade", "appendix", "figure", "table", "episode",
  ]

  static let decades = [
    2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties", 7: "seventies", 8: "eighties",
    9: "nineties",
  ]

  static let topDomains: Set<String> = [
    "com", "org", "net", "edu", "gov", "io", "ai", "dev", "app", "co", "uk", "de", "fr", "es", "it", "eu",
    "info",
  ]
}
