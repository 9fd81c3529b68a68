import Domain
import Testing

@testable import Bench

/// What `atende bench screens` prepares, looks for and reports.
@Suite struct ScreensTests {
  private static let plans = [(20, 60, 300), (1_000, 100, 10_000), (300, 900, 6_000)].map { sizes in
    ScreenPlan(
      conversations: sizes.0, history: sizes.1, messages: sizes.2, now: Timestamp(milliseconds: 1_700_000_000_000))
  }

  @Test(arguments: plans) func everyMessageHasAnIDOfItsOwnThatFollowsItsPlace(plan: ScreenPlan) {
    var ids: Set<MessageID> = []
    var count = 0
    func add(_ id: MessageID, after last: inout MessageID) {
      #expect(id > last)
      last = id
      ids.insert(id)
      count += 1
    }
    for number in 0..<plan.conversations {
      var last = MessageID(0)
      for index in 0..<plan.lengths.finished { add(plan.messageID(finished: number, index), after: &last) }
      last = MessageID(Int64(plan.lengths.finished * plan.conversations))
      for index in 0..<plan.length(open: number) { add(plan.messageID(open: number, index), after: &last) }
    }
    #expect(ids.count == count)
    #expect(abs(count - plan.messages) < plan.messages / 3)
  }

  @Test(arguments: plans) func finishedConversationsEndInTheSixDaysBeforeNow(plan: ScreenPlan) {
    for number in 0..<plan.conversations {
      #expect(plan.finalisedAt(finished: number) < plan.now)
      #expect(plan.openedAt(finished: number) > plan.now - .hours(24 * 6))
      #expect(plan.openedAt(open: number) < plan.now)
    }
  }

  @Test(arguments: plans) func wordsAreAsCommonAsTheyAreSaidToBe(plan: ScreenPlan) {
    var common = 0
    var rare: [String: Int] = [:]
    for number in 0..<plan.conversations {
      for index in 0..<plan.length(open: number) {
        let words = plan.text(open: number, index).split(separator: " ")
        if words.contains("pedido") { common += 1 }
        for word in words where word.hasPrefix("zirconio") || word.hasPrefix("ametista") {
          rare[String(word), default: 0] += 1
        }
      }
    }
    let all = (0..<plan.conversations).reduce(0) { $0 + plan.length(open: $1) }
    #expect(abs(Double(common) / Double(all) - 0.3) < 0.1)
    #expect(rare.count == plan.rareWords + ScreenPlan.historyWords && rare.values.allSatisfy { $0 == 1 })
    let place = plan.place(ofRareWord: plan.rareWords - 1)
    #expect(plan.text(open: place + 2, 0).contains(plan.rareWord(plan.rareWords - 1)))
    #expect(plan.text(finished: place, 0).contains(plan.rareWord(plan.rareWords - 1)))
    #expect(plan.text(open: 0, plan.place(ofHistoryWord: 7)).contains(ScreenPlan.historyWord(7)))
  }

  @Test func theOracleFiltersAndOrders() {
    let oracle = ScreenOracle(Self.plans[1])
    let all = oracle.rows(limit: 3)
    #expect(all.count == 1_000 && all.protocols == ["202600001001", "202600001002", "202600001003"])
    #expect(oracle.rows(isNewestFirst: true, limit: 1).protocols == ["202600002000"])
    #expect(oracle.rows(.finalised, limit: 1).protocols == ["202600001000"])
    let services = ScreenPlan.services.map { oracle.rows(service: $0, limit: 1).count }
    #expect(services.reduce(0, +) == 1_000 && services.allSatisfy { $0 > 50 })
    #expect(oracle.rows(search: "suporte TECNICO", limit: 1).count == services[4])
    #expect(oracle.rows(search: "00001234", limit: 5).protocols == ["202600001234"])
  }

  @Test func numbersOfMessagesAreReadBesideTheList() {
    var screen = VirtualScreen(columns: 120, rows: 3)
    screen.feed("k41-9. in the list\u{1b}[2;60Hk41-12. and k41-3. but k41-7 not\u{1b}[3;60Hk4-8.".utf8)
    #expect(ScreenText(screen).marks("k41-") == [12, 3])
    #expect(ScreenScenarios.number(1_234_567) == "1,234,567" && ScreenScenarios.number(12) == "12")
  }

  private func report(_ small: [String: Double], _ large: [String: Double], resident: Int = 50_000) -> ScreensReport {
    func size(_ count: Int, _ values: [String: Double]) -> ScreensReport.Size {
      ScreensReport.Size(
        conversations: count, history: 100, messages: 1_000, answers: values.compactMapValues { Spread([$0]) },
        memory: [.init(peakKiB: resident, residentKiB: resident, proportionalKiB: resident)])
    }
    return ScreensReport(columns: 120, rows: 40, sizes: [size(10, small), size(1_000, large)])
  }

  @Test func growthBelowAKeyThatAsksForNothingIsNone() throws {
    let idle = ScreensReport.noAnswer
    let report = report(
      [idle: 1, "open a conversation": 0.5, "turn the order": 2],
      [idle: 1.2, "open a conversation": 1, "turn the order": 3.2])
    #expect(report.growth("open a conversation", \.p50) == 1)
    #expect(abs(try #require(report.growth("turn the order", \.p99)) - 1.6) < 0.001)
    let missed = report.targets.filter { !$0.isMet }.map(\.name)
    #expect(missed == ["turn the order: growth of p50", "turn the order: growth of p99"])
  }

  @Test func limitsAreThoseOfFramesOfFullTextAndOfMemory() {
    let values: [String: Double] = [ScreensReport.noAnswer: 1, "turn the order": 17, "full text: a rare word": 49]
    let missed = report(values, values, resident: 60_000).targets.filter { !$0.isMet }
    #expect(missed.map(\.name) == ["turn the order: p99, ms", "resident after everything, MB"])
    #expect(report(values, values).table.contains("turn the order: p99, ms"))
  }

  @Test func everyTimedKeyHasItsLineInTheTable() {
    #expect(Set(ScreensReport.names).count == ScreensReport.names.count)
  }
}
