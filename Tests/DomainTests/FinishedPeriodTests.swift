import Domain
import Testing

/// Manual: 'Finalizados', filter 'Período'.
@Suite struct FinishedPeriodTests {
  private static let saoPaulo = ZoneOffsets(offsetSeconds: -10_800)
  /// Thursday 12 November 2026, 23:30 in São Paulo: the 13th by UTC.
  private static let now = moment(2026, 11, 13, hour: 2, minute: 30)

  private static func moment(_ year: Int, _ month: Int, _ day: Int, hour: Int = 0, minute: Int = 0) -> Timestamp {
    let number = LocalTime.dayNumber(year: year, month: month, day: day) ?? 0
    return Timestamp(milliseconds: Int64(number * 86_400 + hour * 3_600 + minute * 60) * 1_000)
  }

  /// Midnight of a day in São Paulo.
  private static func start(_ month: Int, _ day: Int) -> Timestamp { moment(2026, month, day, hour: 3) }

  @Test(arguments: [
    (FinishedPeriod.today, start(11, 12), start(11, 13)),
    (.yesterday, start(11, 11), start(11, 12)),
    (.lastSevenDays, start(11, 6), start(11, 13)),
    (.thisMonth, start(11, 1), start(11, 13)),
    (
      .days(from: LocalTime.dayNumber(year: 2026, month: 10, day: 30), to: nil), start(10, 30),
      .init(milliseconds: .max)
    ),
    (
      .days(from: nil, to: LocalTime.dayNumber(year: 2026, month: 10, day: 30)), .init(milliseconds: .min),
      start(10, 31)
    ),
  ])
  func momentsAreWholeDaysOfTheAgentsZone(period: FinishedPeriod, from: Timestamp, to: Timestamp) {
    #expect(period.moments(now: Self.now, zone: Self.saoPaulo) == from..<to)
  }

  /// São Paulo, 4 November 2018: at midnight the clocks went to 01:00.
  @Test func aDayWithoutMidnightBeginsWhereTheClocksWentForward() {
    let change = Self.moment(2018, 11, 4, hour: 3)
    let zone = ZoneOffsets(offsetSeconds: -10_800, periods: [.init(from: change, offsetSeconds: -7_200)])
    let day = LocalTime.dayNumber(year: 2018, month: 11, day: 4) ?? 0
    #expect(zone.start(ofDay: day) == change)
    #expect(zone.localTime(change).hour == 1)
    #expect(zone.start(ofDay: day + 1) == Self.moment(2018, 11, 5, hour: 2))
  }

  @Test(arguments: [
    ("12/11/2026", (2026, 11, 12)), ("1/2/2026", (2026, 2, 1)), ("12/11/26", (2026, 11, 12)), ("12/11", (2026, 11, 12)),
    ("2026-11-12", (2026, 11, 12)), ("12.11.2026", (2026, 11, 12)), ("29/02/2028", (2028, 2, 29)),
  ])
  func daysAreReadWithTheDayFirst(text: String, day: (Int, Int, Int)) {
    let today = Self.saoPaulo.localTime(Self.now)
    #expect(typedDay(text, today: today) == LocalTime.dayNumber(year: day.0, month: day.1, day: day.2))
    let found = LocalTime(dayNumber: typedDay(text, today: today) ?? 0)
    #expect((found.year, found.month, found.day) == day)
  }

  @Test(arguments: [
    "", "12", "31/11/2026", "29/02/2026", "0/1/2026", "12/13/2026", "12/11/026", "12/11/", "/11/2026", "a/b/c",
    "-1/1/26",
    "1/1/1/1", "99999/1/1", "１２/11/2026", "2026-11",
  ])
  func whatIsNoDayIsRefused(text: String) {
    #expect(typedDay(text, today: Self.saoPaulo.localTime(Self.now)) == nil)
  }

  @Test(arguments: [
    ("", "", 0, PeriodProblem.empty), (" ", "", 0, .empty), ("31/11", "", 0, .notADay), ("1/11", "x", 1, .notADay),
    ("2/11", "1/11", 1, .endsBeforeItBegins),
  ])
  func aWrongPeriodSaysWhichFieldIsWrong(from: String, to: String, field: Int, problem: PeriodProblem) {
    let today = Self.saoPaulo.localTime(Self.now)
    #expect(typedPeriod(from: from, to: to, today: today) == .failure(.init(field: field, problem: problem)))
  }

  @Test func oneDayMayStayEmpty() {
    let today = Self.saoPaulo.localTime(Self.now)
    let day = LocalTime.dayNumber(year: 2026, month: 11, day: 1)
    #expect(typedPeriod(from: "1/11", to: "", today: today) == .success(.days(from: day, to: nil)))
    #expect(typedPeriod(from: "1/11", to: "1/11", today: today) == .success(.days(from: day, to: day)))
  }
}
