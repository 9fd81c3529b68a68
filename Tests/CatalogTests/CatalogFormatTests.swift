import Catalog
import Domain
import Testing

@Suite struct CatalogFormatTests {
  private let english = Catalog(language: .english)
  private let portuguese = Catalog(language: .portuguese)

  @Test(arguments: [
    (Duration.seconds(-5), "now", "agora"), (.zero, "now", "agora"), (.seconds(59), "now", "agora"),
    (.seconds(60), "1m", "1m"), (.minutes(4), "4m", "4m"), (.minutes(59) + .seconds(59), "59m", "59m"),
    (.hours(1), "1h", "1h"), (.minutes(133), "2h 13m", "2h 13m"), (.minutes(1_439), "23h 59m", "23h 59m"),
    (.hours(24), "1d", "1d"), (.hours(76), "3d 4h", "3d 4h"), (.hours(24 * 40), "40d", "40d"),
  ])
  func durationsShowTheirTwoLargestUnits(length: Duration, english: String, portuguese: String) {
    #expect(self.english.duration(length) == english)
    #expect(self.portuguese.duration(length) == portuguese)
  }

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1.000"), (12_345, "12,345", "12.345"),
    (1_234_567, "1,234,567", "1.234.567"), (-1_200, "-1,200", "-1.200"), (-12, "-12", "-12"),
  ])
  func numbersAreGroupedByLanguage(value: Int, english: String, portuguese: String) {
    #expect(self.english.number(value) == english)
    #expect(self.portuguese.number(value) == portuguese)
  }

  @Test(arguments: [
    (512, "512 B", "512 B"), (4_100, "4.1 kB", "4,1 kB"), (16_384, "16 kB", "16 kB"), (65_536, "65 kB", "65 kB"),
    (2_500_000, "2.5 MB", "2,5 MB"),
  ])
  func sizesAreShort(count: Int, english: String, portuguese: String) {
    #expect(self.english.bytes(count) == english)
    #expect(self.portuguese.bytes(count) == portuguese)
  }

  /// 2026-11-12 17:05 UTC, a Thursday.
  private let now = Timestamp(milliseconds: 1_794_503_100_000)

  @Test(arguments: [
    (Duration.zero, "Today", "Hoje"), (.hours(12), "Today", "Hoje"), (.hours(20), "Yesterday", "Ontem"),
    (.hours(48), "Tuesday", "Terça-feira"), (.hours(6 * 24), "Friday", "Sexta-feira"),
    (.hours(7 * 24), "5 Nov 2026", "5 nov 2026"), (.hours(400 * 24), "8 Oct 2025", "8 out 2025"),
    (.hours(-24), "13 Nov 2026", "13 nov 2026"),
  ])
  func daysAreNamedWithinAWeek(ago: Duration, english: String, portuguese: String) {
    #expect(self.english.dayHeading(now - ago, now: now, zone: .utc) == english)
    #expect(self.portuguese.dayHeading(now - ago, now: now, zone: .utc) == portuguese)
  }

  @Test func hoursAndDaysFollowTheZoneNotTheHost() {
    let saoPaulo = ZoneOffsets(offsetSeconds: -3 * 3_600)
    let tokyo = ZoneOffsets(offsetSeconds: 9 * 3_600)
    #expect(english.clock(now, zone: saoPaulo) == "14:05")
    #expect(english.clock(now, zone: tokyo) == "02:05")
    let threeHoursAgo = now - .hours(3)
    #expect(english.dayHeading(threeHoursAgo, now: now, zone: saoPaulo) == "Today")
    #expect(english.dayHeading(threeHoursAgo, now: now, zone: tokyo) == "Yesterday")
  }

  @Test(arguments: [
    (Duration.hours(1), "16:05", "16:05"), (.hours(20), "yesterday", "ontem"), (.hours(48), "Tue", "ter"),
    (.hours(24 * 5), "Sat", "sáb"), (.hours(24 * 30), "13 Oct", "13 out"), (.hours(24 * 400), "8 Oct 25", "08/10/25"),
  ])
  func momentsOnACardAreShort(ago: Duration, english: String, portuguese: String) {
    #expect(self.english.shortMoment(now - ago, now: now, zone: .utc) == english)
    #expect(self.portuguese.shortMoment(now - ago, now: now, zone: .utc) == portuguese)
  }

  @Test(arguments: [
    (ExpiryMark.ample, Duration.hours(20), "20h left", "restam 20h"), (.last, .minutes(90), "1h left", "resta 1h"),
    (.last, .minutes(12), "12m left", "restam 12m"), (.last, .seconds(3), "1m left", "resta 1m"),
    (.expired, .hours(-1), "expired", "expirado"),
  ])
  func expirySaysWhatIsLeft(mark: ExpiryMark, left: Duration, english: String, portuguese: String) {
    #expect(self.english.expiry(mark, left: left) == english)
    #expect(self.portuguese.expiry(mark, left: left) == portuguese)
  }

  @Test(
    arguments: [
      ("pt_BR.UTF-8", Language.portuguese), ("pt", .portuguese), ("PT-br", .portuguese), ("en_US.UTF-8", .english),
      ("C.UTF-8", .english), ("", .english), (nil, .english),
    ] as [(String?, Language)])
  func theLocaleChoosesTheLanguage(locale: String?, language: Language) {
    #expect(Catalog.language(ofLocale: locale) == language)
  }
}
