import Domain
import Testing

/// Manual: 'Histórico do contato'.
@Suite struct HistoryRuleTests {
  private let opened = Timestamp(milliseconds: 1_000_000_000)

  @Test func theBoundIsTwentyFourHoursBeforeTheOpeningWhateverTheTimeNow() {
    #expect(inlineBound(openedAt: opened) == opened - .hours(24))
  }

  /// By kind and by the milliseconds between the message and the opening.
  private static let cases: [(kind: MessageKind, after: Int64, expected: Bool)] = [
    (.inbound, -1_000, true), (.outbound, -1_000, true), (.comment, -82_800_000, true), (.system, -1_000, false),
    (.inbound, -86_400_000, true), (.inbound, -86_400_001, false), (.inbound, 0, false), (.inbound, 1, false),
  ]

  @Test(arguments: cases) func standsAbove(kind: MessageKind, after: Int64, expected: Bool) {
    let sentAt = Timestamp(milliseconds: opened.milliseconds + after)
    #expect(standsInline(kind, sentAt: sentAt, openedAt: opened) == expected)
  }

  private static let today = LocalTime(secondsSinceEpoch: 1_795_000_000)

  private func text(_ days: ClosedRange<Int>) -> String {
    let ends = [days.lowerBound, days.upperBound].map { LocalTime(secondsSinceEpoch: Int64($0) * 86_400) }
    return ends.map { "\($0.year)-\($0.month)-\($0.day)" }.joined(separator: " ")
  }

  @Test(
    arguments: [
      ("5/11/2026", "2026-11-5 2026-11-5"), ("05/11/26", "2026-11-5 2026-11-5"), ("5/11", "2026-11-5 2026-11-5"),
      ("11/2026", "2026-11-1 2026-11-30"), ("12/2026", "2026-12-1 2026-12-31"), ("2/2024", "2024-2-1 2024-2-29"),
      ("2026", "2026-1-1 2026-12-31"), ("2026-11-05", "2026-11-5 2026-11-5"), ("2026-11", "2026-11-1 2026-11-30"),
      (" 5 / 11 / 2026 ", "2026-11-5 2026-11-5"), ("29/2/2024", "2024-2-29 2024-2-29"),
    ] as [(String, String)])
  func daysTyped(typed: String, expected: String) throws {
    #expect(text(try #require(typedDays(typed, today: Self.today))) == expected)
  }

  @Test(arguments: [
    "", "x", "5", "29/2/2025", "31/4/2026", "0/1/2026", "1/13/2026", "1/1/1/1", "5/", "/5", "-1", "1/1/99999",
    "٥/١١/2026",
    "9999999999999999999999", "2026-13", "5-11-2026",
  ])
  func whatIsNoDate(typed: String) { #expect(typedDays(typed, today: Self.today) == nil) }

  @Test func aLocalDayBeginsAtItsMidnightAlsoWhenTheOffsetChangesThatDay() {
    let change = Timestamp(milliseconds: 1_793_073_600_000)
    let zone = ZoneOffsets(offsetSeconds: -10_800, periods: [.init(from: change, offsetSeconds: -7_200)])
    for day in 20_740..<20_760 {
      let start = zone.start(ofDay: day)
      #expect(zone.localTime(start).dayNumber == day)
      #expect(zone.localTime(start - .milliseconds(1)).dayNumber == day - 1)
    }
  }
}
