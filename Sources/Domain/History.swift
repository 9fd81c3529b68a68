/// Which of a contact's conversations: the clock key's list (manual: 'Histórico do contato').
package struct HistoryQuery: Hashable, Sendable {
  package var contactID: ContactID
  /// Left out: the one that the list lies over.
  package var except: ConversationID?
  /// A part of the protocol, of ours or of the company's own, without regard to case; empty: any.
  package var protocolPart: String
  /// Some of the time between opening and end lies in it; nil: any.
  package var period: Range<Timestamp>?
  package var limit: Int

  package init(
    contactID: ContactID, except: ConversationID? = nil, protocolPart: String = "", period: Range<Timestamp>? = nil,
    limit: Int = 50
  ) {
    self.contactID = contactID
    self.except = except
    self.protocolPart = protocolPart
    self.period = period
    self.limit = limit
  }
}

/// Mirrored conversations of a contact, the newest first.
package struct HistoryPage: Hashable, Sendable {
  package var rows: [ConversationRow]
  /// There are older ones in the mirror.
  package var hasMore: Bool

  package init(rows: [ConversationRow] = [], hasMore: Bool = false) {
    self.rows = rows
    self.hasMore = hasMore
  }
}

/// Days, as `LocalTime.dayNumber` counts them, that somebody means by a date: `5/11/2026`, `5/11/26`, `5/11` of this
/// year, `11/2026` and `2026` for all their days, `2026-11-05`. Day before month in both languages, as the manual's
/// fields have it.
///
/// - Returns: nil: it is no date.
package func typedDays(_ text: String, today: LocalTime) -> ClosedRange<Int>? {
  let isYearFirst = text.contains("-")
  let parts = text.split(separator: isYearFirst ? "-" : "/", omittingEmptySubsequences: false)
    .map { $0.filter { $0 != " " } }
  var numbers: [Int] = []
  for part in parts {
    guard (1...4).contains(part.count), part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(part) else {
      return nil
    }
    numbers.append(number)
  }
  switch (numbers.count, isYearFirst) {
  case (1, false) where numbers[0] >= 1_000: return days(year: numbers[0], month: nil, day: nil)
  case (2, false) where numbers[1] >= 1_000: return days(year: numbers[1], month: numbers[0], day: nil)
  case (2, false): return days(year: today.year, month: numbers[1], day: numbers[0])
  case (3, false):
    return days(year: numbers[2] < 100 ? 2_000 + numbers[2] : numbers[2], month: numbers[1], day: numbers[0])
  case (2, true): return days(year: numbers[0], month: numbers[1], day: nil)
  case (3, true): return days(year: numbers[0], month: numbers[1], day: numbers[2])
  default: return nil
  }
}

private func days(year: Int, month: Int?, day: Int?) -> ClosedRange<Int>? {
  guard (1_970...2_999).contains(year), (1...12).contains(month ?? 1) else { return nil }
  func first(_ year: Int, _ month: Int) -> Int { dayNumber(year: year, month: month, day: 1) }
  func after(_ month: Int) -> Int { month == 12 ? first(year + 1, 1) : first(year, month + 1) }
  guard let month else { return first(year, 1)...after(12) - 1 }
  let whole = first(year, month)...after(month) - 1
  guard let day else { return whole }
  let number = whole.lowerBound + day - 1
  return day >= 1 && whole.contains(number) ? number...number : nil
}

/// Days since 1970-01-01, by the civil-to-days algorithm of Howard Hinnant's paper.
private func dayNumber(year: Int, month: Int, day: Int) -> Int {
  let shifted = month <= 2 ? year - 1 : year
  let era = shifted / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
