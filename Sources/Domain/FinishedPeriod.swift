/// Which finalised conversations are listed, by the local day on which they were finalised (manual: 'Finalizados',
/// filter 'Período').
package enum FinishedPeriod: Codable, Hashable, Sendable {
  case today
  case yesterday
  /// Today and the six days before it.
  case lastSevenDays
  /// From the first day of today's month.
  case thisMonth
  /// Whole days with both ends, as days since 1970-01-01; nil: no bound on that side, and never on both.
  case days(from: Int?, to: Int?)

  /// The moments of the period in the agent's zone: its end is not part of it. A side without a bound reaches as far
  /// as a timestamp does.
  package func moments(now: Timestamp, zone: ZoneOffsets) -> Range<Timestamp> {
    let today = zone.localTime(now)
    let (first, last): (Int?, Int?) =
      switch self {
      case .today: (today.dayNumber, today.dayNumber)
      case .yesterday: (today.dayNumber - 1, today.dayNumber - 1)
      case .lastSevenDays: (today.dayNumber - 6, today.dayNumber)
      case .thisMonth: (today.dayNumber - today.day + 1, today.dayNumber)
      case .days(let from, let to): (from, to)
      }
    let start = first.map { zone.start(ofDay: $0) } ?? Timestamp(milliseconds: .min)
    let end = last.map { zone.start(ofDay: $0 + 1) } ?? Timestamp(milliseconds: .max)
    return start..<max(start, end)
  }
}

/// Why what was typed is no period.
package enum PeriodProblem: Error, Hashable, Sendable {
  /// Not a day of the calendar in any form that is read.
  case notADay
  /// Neither end was given.
  case empty
  case endsBeforeItBegins
}

/// Reads a period that was typed as two days, either of which may be empty.
///
/// - Returns: the problem with the field that it is about: 0 the first day, 1 the last.
package func typedPeriod(
  from first: String, to last: String, today: LocalTime
) -> Result<FinishedPeriod, TypedPeriodError> {
  let texts = [first, last].map { $0.filter { $0 != " " } }
  if texts.allSatisfy(\.isEmpty) { return .failure(TypedPeriodError(field: 0, problem: .empty)) }
  var days: [Int?] = []
  for (field, text) in texts.enumerated() {
    let day = text.isEmpty ? nil : typedDay(text, today: today)
    if day == nil, !text.isEmpty { return .failure(TypedPeriodError(field: field, problem: .notADay)) }
    days.append(day)
  }
  if let from = days[0], let to = days[1], to < from {
    return .failure(TypedPeriodError(field: 1, problem: .endsBeforeItBegins))
  }
  return .success(.days(from: days[0], to: days[1]))
}

package struct TypedPeriodError: Error, Hashable, Sendable {
  package var field: Int
  package var problem: PeriodProblem

  package init(field: Int, problem: PeriodProblem) {
    self.field = field
    self.problem = problem
  }
}

/// Reads a day: `12/11/2026`, `12/11/26`, `12/11` (of this year) or `2026-11-12`; the day always stands before the
/// month unless the year comes first. Dots and dashes part as slashes do.
///
/// - Returns: days since 1970-01-01; nil: no such day.
package func typedDay(_ text: String, today: LocalTime) -> Int? {
  let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" || $0 == "." }
  guard (2...3).contains(parts.count) else { return nil }
  let numbers = parts.compactMap { part in
    (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
  }
  guard numbers.count == parts.count else { return nil }
  if parts[0].utf8.count == 4 {
    return numbers.count == 3 ? LocalTime.dayNumber(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
  }
  guard numbers.count == 3 else {
    return LocalTime.dayNumber(year: today.year, month: numbers[1], day: numbers[0])
  }
  switch parts[2].utf8.count {
  case 4: return LocalTime.dayNumber(year: numbers[2], month: numbers[1], day: numbers[0])
  case 2: return LocalTime.dayNumber(year: 2_000 + numbers[2], month: numbers[1], day: numbers[0])
  default: return nil
  }
}

extension LocalTime {
  /// Midnight of a day.
  package init(dayNumber: Int) { self.init(secondsSinceEpoch: Int64(dayNumber) * 86_400) }

  /// Days since 1970-01-01; nil: the calendar has no such day, or it is before the year 1970.
  package static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard (1_970...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    // Of the same paper as `init(secondsSinceEpoch:)`: days-from-civil.
    let shiftedYear = month <= 2 ? year - 1 : year
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let number = shiftedYear / 400 * 146_097 + dayOfEra - 719_468
    let found = LocalTime(dayNumber: number)
    return found.day == day && found.month == month ? number : nil
  }
}

extension ZoneOffsets {
  /// The first moment of a local day, which is not midnight where the clocks go forward then. O(number of periods).
  package func start(ofDay day: Int) -> Timestamp {
    let midnight = Int64(day) * 86_400_000
    // No zone is further from UTC than a day.
    var (before, after) = (midnight - 86_400_000, midnight + 86_400_000)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if localTime(Timestamp(milliseconds: middle)).dayNumber < day { before = middle } else { after = middle }
    }
    return Timestamp(milliseconds: after)
  }
}
