import Domain

extension Catalog {
  /// A whole number with its groups of thousands: `1,204` and `1.204`.
  package func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    guard digits.utf8.count > 3 else { return value < 0 ? "-" + digits : digits }
    let separator: Character = language == .english ? "," : "."
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text.append(separator) }
      text.append(digit)
    }
    return text
  }

  /// A length of time in its two largest units, never finer than a minute: `now`, `4m`, `2h 13m`, `3d 4h`.
  ///
  /// Rounded down; the second unit is left out when it is zero. Negative lengths read as `now`.
  package func duration(_ length: Duration) -> String {
    let minutes = length.wholeSeconds / 60
    if minutes < 1 { return say(en: "now", pt: "agora") }
    if minutes < 60 { return "\(minutes)m" }
    let hours = minutes / 60
    if hours < 24 { return joined("\(hours)h", minutes % 60, "m") }
    return joined("\(hours / 24)d", hours % 24, "h")
  }

  private func joined(_ large: String, _ small: Int64, _ unit: String) -> String {
    small == 0 ? large : "\(large) \(small)\(unit)"
  }

  /// TTA as cards, list and header show it, without its name.
  package func attendance(openedAt: Timestamp, finalisedAt: Timestamp?, now: Timestamp) -> String {
    duration(totalAttendanceTime(openedAt: openedAt, finalisedAt: finalisedAt, now: now))
  }

  /// A size for reading: `512 B`, `4.1 kB`, `16 kB`; thousands, one decimal below ten.
  package func bytes(_ count: Int) -> String {
    if count < 1_000 { return "\(count) B" }
    let (value, unit) = count < 1_000_000 ? (count / 100, "kB") : (count / 100_000, "MB")
    if value >= 100 || value % 10 == 0 { return "\(number(value / 10)) \(unit)" }
    return "\(value / 10)\(language == .english ? "." : ",")\(value % 10) \(unit)"
  }

  // MARK: Dates

  /// `HH:mm` on a 24-hour clock in both languages.
  package func clock(_ moment: Timestamp, zone: ZoneOffsets) -> String {
    clock(zone.localTime(moment))
  }

  package func clock(_ time: LocalTime) -> String {
    twoDigits(time.hour) + ":" + twoDigits(time.minute)
  }

  /// The day above a group of messages: today, yesterday, the weekday within a week, else the date.
  package func dayHeading(_ moment: Timestamp, now: Timestamp, zone: ZoneOffsets) -> String {
    dayHeading(zone.localTime(moment), today: zone.localTime(now))
  }

  package func dayHeading(_ day: LocalTime, today: LocalTime) -> String {
    switch today.dayNumber - day.dayNumber {
    case 0: say(en: "Today", pt: "Hoje")
    case 1: say(en: "Yesterday", pt: "Ontem")
    case 2..<7: weekday(day.weekday)
    default: date(day)
    }
  }

  /// `12 Nov 2026`, `12 nov 2026`.
  package func date(_ day: LocalTime) -> String {
    "\(day.day) \(monthAbbreviation(day.month)) \(day.year)"
  }

  /// When a conversation last had a line, in the few columns of a card or row: the hour today, `yesterday`, the
  /// weekday's first three letters within a week, `12 Nov` in the same year, else `12/11/26`, which only Portuguese reads
  /// one way: in English it is `12 Nov 26`.
  package func shortMoment(_ moment: Timestamp, now: Timestamp, zone: ZoneOffsets) -> String {
    let day = zone.localTime(moment)
    let today = zone.localTime(now)
    switch today.dayNumber - day.dayNumber {
    case 0: return clock(day)
    case 1: return say(en: "yesterday", pt: "ontem")
    case 2..<7:
      let letters = String(weekday(day.weekday).prefix(3))
      return say(en: letters, pt: letters.lowercased())
    default:
      let dayAndMonth = "\(day.day) \(monthAbbreviation(day.month))"
      if day.year == today.year { return dayAndMonth }
      let year = twoDigits(day.year % 100)
      return say(en: "\(dayAndMonth) \(year)", pt: "\(twoDigits(day.day))/\(twoDigits(day.month))/\(year)")
    }
  }

  /// A date with its hour, as in details and the status line: `Today 14:02`, `12 Nov 2026 14:02`.
  package func dateAndClock(_ moment: Timestamp, now: Timestamp, zone: ZoneOffsets) -> String {
    "\(dayHeading(moment, now: now, zone: zone)) \(clock(moment, zone: zone))"
  }

  /// - Parameter index: 0 is Sunday.
  package func weekday(_ index: Int) -> String {
    switch index {
    case 0: say(en: "Sunday", pt: "Domingo")
    case 1: say(en: "Monday", pt: "Segunda-feira")
    case 2: say(en: "Tuesday", pt: "Terça-feira")
    case 3: say(en: "Wednesday", pt: "Quarta-feira")
    case 4: say(en: "Thursday", pt: "Quinta-feira")
    case 5: say(en: "Friday", pt: "Sexta-feira")
    default: say(en: "Saturday", pt: "Sábado")
    }
  }

  private func monthAbbreviation(_ month: Int) -> String {
    switch month {
    case 1: say(en: "Jan", pt: "jan")
    case 2: say(en: "Feb", pt: "fev")
    case 3: say(en: "Mar", pt: "mar")
    case 4: say(en: "Apr", pt: "abr")
    case 5: say(en: "May", pt: "mai")
    case 6: say(en: "Jun", pt: "jun")
    case 7: say(en: "Jul", pt: "jul")
    case 8: say(en: "Aug", pt: "ago")
    case 9: say(en: "Sep", pt: "set")
    case 10: say(en: "Oct", pt: "out")
    case 11: say(en: "Nov", pt: "nov")
    default: say(en: "Dec", pt: "dez")
    }
  }

  private func twoDigits(_ value: Int) -> String {
    value < 10 ? "0\(value)" : String(value)
  }
}
