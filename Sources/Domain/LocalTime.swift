/// A time zone as a value: its offsets from UTC with the moments at which each begins.
///
/// It is made by whoever may ask the system's zone database, so that rules and panes need neither clock nor files.
package struct ZoneOffsets: Hashable, Sendable {
  package struct Period: Hashable, Sendable {
    package var from: Timestamp
    package var offsetSeconds: Int

    package init(from: Timestamp, offsetSeconds: Int) {
      self.from = from
      self.offsetSeconds = offsetSeconds
    }
  }

  package static let utc = ZoneOffsets(offsetSeconds: 0)

  private let initialOffsetSeconds: Int
  private let periods: [Period]

  /// - Parameters:
  ///   - offsetSeconds: east of Greenwich is positive; holds until the first of `periods`.
  ///   - periods: later offsets, in rising order of `from`.
  package init(offsetSeconds: Int, periods: [Period] = []) {
    self.initialOffsetSeconds = offsetSeconds
    self.periods = periods
  }

  /// The offset in seconds at `moment`. O(number of periods).
  package func offsetSeconds(at moment: Timestamp) -> Int {
    periods.last { $0.from <= moment }?.offsetSeconds ?? initialOffsetSeconds
  }

  package func localTime(_ moment: Timestamp) -> LocalTime {
    LocalTime(secondsSinceEpoch: moment.milliseconds.flooredQuotient(1_000) + Int64(offsetSeconds(at: moment)))
  }
}

/// A date and time of day in the Gregorian calendar, as shown on a wall clock.
package struct LocalTime: Hashable, Sendable {
  package var year: Int
  /// 1 to 12.
  package var month: Int
  /// 1 to 31.
  package var day: Int
  /// 0 to 23.
  package var hour: Int
  package var minute: Int
  package var second: Int
  /// Days since 1970-01-01: equal for moments of the same local day.
  package var dayNumber: Int
  /// 0 is Sunday.
  package var weekday: Int

  /// - Parameter secondsSinceEpoch: local seconds, offset already added.
  ///
  /// The date follows the days-to-civil algorithm of Howard Hinnant's paper `chrono-Compatible Low-Level Date
  /// Algorithms`.
  package init(secondsSinceEpoch: Int64) {
    let days = secondsSinceEpoch.flooredQuotient(86_400)
    let secondOfDay = Int(secondsSinceEpoch - days * 86_400)
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    dayNumber = Int(days)
    weekday = Int((days + 4) - (days + 4).flooredQuotient(7) * 7)
  }
}

extension Int64 {
  /// Division rounded towards negative infinity, so that moments before 1970 fall on the right day.
  fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
