extension Matcher {
  /// "ten minutes", "an hour and a half", "2 weeks and 3 days".
  func spans(at start: Int) -> [(value: TimeSpan, end: Int)] {
    var spans = beginning("span", at: start) { name, _ -> TimeSpan? in
      Int(name).map { TimeSpan(seconds: Rational($0)) }
    }
    for (number, end) in numbersOrArticle(at: start) {
      for (period, last) in beginning("period", at: end, { name, _ in Period(rawValue: name) }) {
        guard var span = period.span(number) else { continue }
        var end = last
        // "an hour and a half", "una hora y media".
        let half =
          book.numbers.joiners.contains(end < words.count ? words[end] : "") ? fraction(at: end + 1) : nil
        if let (part, behind) = half, let rest = period.span(part) {
          spans.append((span.adding(rest), behind))
        }
        spans.append((span, end))
        // "1 hour 30", "2 hours and 15 minutes".
        var next = end
        if next < words.count, book.numbers.joiners.contains(words[next]) { next += 1 }
        if let (rest, behind) = self.spans(after: period, at: next) {
          span = span.adding(rest)
          end = behind
          spans.append((span, end))
        }
      }
    }
    return spans.enumerated().sorted { ($1.element.end, $0.offset) < ($0.element.end, $1.offset) }.map(
      \.element)
  }

  /// What follows a longer period: "15 minutes", and "30" behind hours.
  private func spans(after period: Period, at start: Int) -> (TimeSpan, end: Int)? {
    for (number, end) in numbersOrArticle(at: start) where number >= 0 {
      let smaller = beginning("period", at: end) { name, _ in Period(rawValue: name) }.first {
        $0.value < period
      }
      if let (period, last) = smaller, let span = period.span(number) {
        var next = last
        if next < words.count, book.numbers.joiners.contains(words[next]) { next += 1 }
        if let (rest, end) = spans(after: period, at: next) { return (span.adding(rest), end) }
        return (span, last)
      }
      if period == .hour, number.isInteger, (1..<60).contains(number), end == words.count {
        return (TimeSpan(seconds: number.times(60) ?? 0), end)
      }
    }
    return nil
  }

  private func fraction(at start: Int) -> (value: Rational, end: Int)? {
    NumberReader(words: book.numbers).unsigned(in: words, at: start).first { $0.value < 1 && $0.value > 0 }
  }

  private func numbersOrArticle(at start: Int) -> [(value: Rational, end: Int)] {
    guard start < words.count else { return [] }
    var numbers = NumberReader(words: book.numbers).numbers(in: words, at: start)
    if book.numbers.articles.contains(words[start]) { numbers.append((1, start + 1)) }
    // "half an hour"
    for (value, end) in numbers where end < words.count && value < 1 && value > 0 {
      if book.numbers.articles.contains(words[end]) { numbers.append((value, end + 1)) }
    }
    return numbers
  }

  /// "17:30", "17.30"
  func clocks(at start: Int) -> [(value: TimeOfDay, end: Int)] {
    func time(_ hour: some StringProtocol, _ minute: some StringProtocol) -> TimeOfDay? {
      guard minute.count == 2, let hour = Int(hour), let minute = Int(minute), (0..<24).contains(hour),
        (0..<60).contains(minute)
      else { return nil }
      return TimeOfDay(hour: hour, minute: minute)
    }
    if start + 2 < words.count, words[start + 1] == ":", let time = time(words[start], words[start + 2]) {
      return [(time, start + 3)]
    }
    let parts = words[start].split(separator: ".")
    if parts.count == 2, let time = time(parts[0], parts[1]) { return [(time, start + 1)] }
    return []
  }

  func times(at start: Int) -> [(value: TimeOfDay, end: Int)] { beginning("time", at: start, Self.time) }

  private static func time(_ rule: String, _ captures: Captures) -> TimeOfDay? {
    if rule == "noon" { return TimeOfDay(hour: 12, minute: 0) }
    if rule == "midnight" { return TimeOfDay(hour: 0, minute: 0) }
    let clock = captures.time("clock")
    guard let hour = clock?.hour ?? captures.number("hour")?.integer, (0...24).contains(hour) else {
      return nil
    }
    let minute = clock?.minute ?? captures.number("minute").map { $0.integer ?? -1 } ?? 0
    guard (0..<60).contains(minute) else { return nil }
    var total =
      switch rule {
      case "half": hour * 60 + 30
      case "halfBefore": hour * 60 - 30
      case "quarter": hour * 60 + 15
      case "quarterBefore": hour * 60 - 15
      case "before": hour * 60 - minute
      default: hour * 60 + minute
      }
    let part = captures.name("part")
    if part == nil && ["halfBefore", "quarterBefore", "before"].contains(rule) && hour == 1 { total += 720 }
    total = (total + 1440) % 1440
    var time = TimeOfDay(hour: total / 60, minute: total % 60)
    time.isEitherHalf = (1...12).contains(time.hour)
    return time.during(part)
  }

  func days(at start: Int) -> [(value: DayPhrase, end: Int)] { beginning("day", at: start, Self.day) }

  private static func day(_ rule: String, _ captures: Captures) -> DayPhrase? {
    let weekday = captures.name("weekday").flatMap { Int($0) }
    switch rule {
    case "today": return .relative(0)
    case "tomorrow": return .relative(1)
    case "dayAfterTomorrow": return .relative(2)
    case "yesterday": return .relative(-1)
    case "dayBeforeYesterday": return .relative(-2)
    case "weekday": return weekday.map { .weekday($0) }
    case "nextWeekday": return weekday.map { .weekdayOfWeek($0, offset: 1) }
    case "lastWeekday": return weekday.map { .lastWeekday($0) }
    case "in": return captures.span().map { .after($0, sign: 1) }
    case "ago": return captures.span().map { .after($0, sign: -1) }
    case "from":
      guard let span = captures.span(), let base = captures.day("base") else { return nil }
      return .afterDay(span, base)
    case "easter": return .easter
    case "date":
      guard let day = captures.number("date")?.integer else { return nil }
      return .date(
        year: captures.number("year")?.integer, month: captures.name("month").flatMap { Int($0) }, day: day)
    default:
      // A holiday on a fixed day: "day.12-25".
      let parts = rule.split(separator: "-").compactMap { Int($0) }
      return parts.count == 2
        ? .date(year: captures.number("year")?.integer, month: parts[0], day: parts[1]) : nil
    }
  }

  func whens(at start: Int) -> [(value: WhenPhrase, end: Int)] {
    beginning("when", at: start) { name, captures in
      let part = captures.name("part")
      var when = WhenPhrase(day: captures.day(), time: captures.time()?.during(part), span: captures.span())
      if when.time == nil, let part {
        when.time = WhenPhrase.usualTimes[part]
      } else if when.day == nil, part != nil, when.time != nil, name == "partTime" {
        // "tonight at eight" is today.
        when.day = .relative(0)
      }
      return when.day == nil && when.time == nil && when.span == nil ? nil : when
    }
  }

  /// A day of a month: "14th", "fourteenth", "14", "twenty first".
  func dates(at start: Int) -> [(value: Rational, end: Int)] {
    var dates: [(value: Rational, end: Int)] = []
    if let value = book.numbers.ordinals[words[start]] { dates.append((Rational(value), start + 1)) }
    for (value, end) in NumberReader(words: book.numbers).unsigned(in: words, at: start) where value.isInteger
    {
      if end < words.count, let units = book.numbers.ordinals[words[end]], units < 10,
        let tens = value.integer, tens >= 20
      {
        dates.append((Rational(tens + units), end + 1))
      }
      if end < words.count, book.numbers.ordinalMarks.contains(words[end]) { dates.append((value, end + 1)) }
      dates.append((value, end))
    }
    return dates.filter { $0.value >= 1 && $0.value <= 31 }
  }

  /// A year: "2027", "twenty twenty seven", "nineteen eighty-four".
  func years(at start: Int) -> [(value: Rational, end: Int)] {
    let reader = NumberReader(words: book.numbers)
    return reader.unsigned(in: words, at: start).flatMap { value, end -> [(value: Rational, end: Int)] in
      guard let first = value.integer, (1...9999).contains(first) else { return [] }
      if (10..<100).contains(first), words[start].first?.isDigit == false,
        let (rest, last) = reader.unsigned(in: words, at: end).first, let second = rest.integer,
        (10..<100).contains(second)
      {
        return [(Rational(first * 100 + second), last)]
      }
      return first >= 100 ? [(value, end)] : []
    }
  }
}

/// The periods that people count in.
private enum Period: String, Comparable {
  case second, minute, hour, day, week, fortnight, month, year

  private static let order: [Period] = [.second, .minute, .hour, .day, .week, .fortnight, .month, .year]

  static func < (left: Self, right: Self) -> Bool {
    (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }

  /// So many of it. Parts of a day are hours; parts of a month are refused, those of a year are months.
  func span(_ number: Rational) -> TimeSpan? {
    func clock(_ seconds: Int64) -> TimeSpan? {
      number.times(Rational(seconds)).map { TimeSpan(seconds: $0) }
    }
    func days(_ count: Int64) -> TimeSpan? {
      guard let days = number.times(Rational(count)) else { return nil }
      if let whole = days.integer { return TimeSpan(days: min(max(whole, -100_000_000), 100_000_000)) }
      return clock(count * 86_400)
    }
    func months(_ count: Int64) -> TimeSpan? {
      guard let months = number.times(Rational(count))?.integer else { return nil }
      // More than the calendar has: whoever asks refuses it.
      return TimeSpan(months: min(max(months, -10_000_000), 10_000_000))
    }
    return switch self {
    case .second: clock(1)
    case .minute: clock(60)
    case .hour: clock(3600)
    case .day: days(1)
    case .week: days(7)
    case .fortnight: days(14)
    case .month: months(1)
    case .year: months(12)
    }
  }
}

extension TimeSpan {
  func adding(_ other: TimeSpan) -> TimeSpan {
    TimeSpan(
      months: months + other.months, days: days + other.days, seconds: seconds.plus(other.seconds) ?? seconds)
  }
}
