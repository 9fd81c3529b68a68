import Domain
import Testing

@testable import Demo

@Suite struct CustomerMachineTests {
  typealias Action = CustomerMachine.Action

  static let now = Timestamp(milliseconds: 1_795_430_000_000)
  static let channels = SeedCompany.demo(seed: 1).gateways.map(\.channel)
  static let known = KnownCustomer.open(seed: 1, count: 40, channels: channels)

  static func machine(pace: Double = 1, seed: UInt64 = 1) -> CustomerMachine {
    CustomerMachine(channels: channels, known: known, pace: pace, seed: seed, began: now)
  }

  static func channel(_ medium: Medium) throws -> Channel { try #require(channels.first { $0.medium == medium }) }

  /// What an agent says to the `customer`-th customer.
  static func reply(_ id: Int64, to customer: Int = 0, on medium: Medium) throws -> CustomerMachine.Event {
    let address = Person.customer(customer, seed: 1).address(medium) ?? ""
    return .outbound(
      .init(message: MessageID(id), to: address, text: "Pois não?"), channel: try channel(medium).id)
  }

  static func writes(_ actions: [Action]) -> [InboundBody] {
    actions.compactMap { if case .write(let body, _) = $0.deed { body } else { nil } }
  }

  static func statuses(_ actions: [Action]) -> [DeliveryState] {
    actions.compactMap { if case .status(let status, _) = $0.deed { status.status } else { nil } }
  }

  @Test(arguments: [0.5, 1, 10, 100])
  func replyIsDeliveredThenReadThenAnsweredAsFastAsThePace(pace: Double) throws {
    var machine = Self.machine(pace: pace)
    let actions = machine.handle(try Self.reply(1, on: .whatsApp), now: Self.now)
    #expect(Self.statuses(actions) == [.delivered, .read])
    #expect(Self.writes(actions).count == 1)
    let milliseconds = actions.map { Double($0.delay.wholeMilliseconds) * pace }
    try #require(milliseconds.count == 3)
    // A delay is cut to whole milliseconds.
    for (value, range) in zip(milliseconds, [300.0...700, 1_600...2_600, 4_000...12_000]) {
      #expect((range.lowerBound - pace...range.upperBound).contains(value))
    }
  }

  @Test(arguments: [
    (Medium.whatsApp, [DeliveryState.delivered, .read], 1), (.boteria, [.delivered, .read], 1),
    (.email, [.delivered], 1), (.voice, [.delivered], 1), (.inPerson, [.delivered], 0),
  ])
  func whatFollowsAReplyFitsItsMedium(medium: Medium, statuses: [DeliveryState], answers: Int) throws {
    var machine = Self.machine()
    let actions = machine.handle(try Self.reply(1, on: medium), now: Self.now)
    #expect(Self.statuses(actions) == statuses)
    #expect(Self.writes(actions).count == answers)
  }

  @Test func messageThatComesAgainIsNotAnsweredAgain() throws {
    var machine = Self.machine()
    #expect(!machine.handle(try Self.reply(5, on: .whatsApp), now: Self.now).isEmpty)
    #expect(machine.handle(try Self.reply(5, on: .whatsApp), now: Self.now + .minutes(1)).isEmpty)
    #expect(machine.handle(try Self.reply(4, on: .whatsApp), now: Self.now + .minutes(1)).isEmpty)
    #expect(!machine.handle(try Self.reply(5, on: .boteria), now: Self.now).isEmpty)
  }

  @Test func messagesInARowGetOneAnswer() throws {
    var machine = Self.machine()
    #expect(Self.writes(machine.handle(try Self.reply(1, on: .whatsApp), now: Self.now)).count == 1)
    let second = machine.handle(try Self.reply(2, on: .whatsApp), now: Self.now + .seconds(1))
    #expect(Self.statuses(second) == [.delivered, .read])
    #expect(Self.writes(second).isEmpty)
    #expect(Self.writes(machine.handle(try Self.reply(3, on: .whatsApp), now: Self.now + .seconds(30))).count == 1)
  }

  @Test(arguments: [UInt64](1...20))
  func customerThanksAfterTwoToFourAnswersAndGoesQuiet(seed: UInt64) throws {
    var machine = Self.machine(seed: seed)
    var said: [String] = []
    for id in 1...12 {
      let moment = Self.now + .minutes(Int64(id))
      said += Self.writes(machine.handle(try Self.reply(Int64(id), on: .whatsApp), now: moment)).map(\.text)
    }
    #expect((2...4).contains(said.count))
    #expect(said.dropLast().allSatisfy { !$0.contains("brigad") })
    #expect(["brigad", "valeu"].contains { said.last?.contains($0) == true })
  }

  @Test(arguments: Medium.allCases)
  func onlyWhatsAppQuotes(medium: Medium) throws {
    var quoted: [MessageID] = []
    for customer in 0..<60 {
      var machine = Self.machine(seed: UInt64(customer))
      let actions = machine.handle(try Self.reply(77, to: customer, on: medium), now: Self.now)
      quoted += Self.writes(actions).compactMap(\.quoted)
    }
    #expect(quoted.isEmpty == (medium != .whatsApp))
    #expect(quoted.allSatisfy { $0 == MessageID(77) })
    #expect(quoted.count < 30)
  }

  @Test func equalSeedsActEquallyAndOthersDoNot() throws {
    func story(_ seed: UInt64) throws -> [Action] {
      var machine = Self.machine(seed: seed)
      var actions = machine.handle(.started, now: Self.now)
      for step in 1...30 {
        let moment = Self.now + .seconds(Int64(step) * 30)
        actions += machine.handle(.woke, now: moment)
        actions += machine.handle(try Self.reply(Int64(step), to: step % 5, on: .whatsApp), now: moment)
      }
      return actions
    }
    #expect(try story(3) == story(3))
    #expect(try story(3) != story(4))
  }

  @Test func customersWriteFirstEveryTwentyToFortySeconds() {
    var machine = Self.machine()
    #expect(machine.handle(.started, now: Self.now).map(\.deed) == [.wake])
    var bodies: [InboundBody] = []
    for step in 1...300 {
      let actions = machine.handle(.woke, now: Self.now + .minutes(Int64(step)))
      #expect(actions.last?.deed == .wake)
      #expect(actions.last.map { (20...40).contains($0.delay.wholeMilliseconds / 1_000) } == true)
      bodies += Self.writes(actions)
    }
    let addresses = Set(Self.known.map(\.address))
    let newcomers = bodies.filter { !addresses.contains($0.from) }
    #expect(bodies.count > 290)
    #expect((20...120).contains(newcomers.count))
    #expect(Set(newcomers.map(\.from)).count == newcomers.count)
    #expect(Set(bodies.map(\.externalID)).count == bodies.count)
    #expect(bodies.allSatisfy { !$0.text.isEmpty && !$0.text.contains("{") })
  }

  @Test func customerWhoWroteFirstTalksAgain() throws {
    var machine = Self.machine()
    for step in 1...400 {
      let moment = Self.now + .minutes(Int64(step))
      for action in machine.handle(.woke, now: moment) {
        guard case .write(let body, let channel) = action.deed else { continue }
        let answer = CustomerMachine.Event.outbound(
          .init(message: MessageID(Int64(step)), to: body.from, text: "Oi!"), channel: channel)
        #expect(Self.writes(machine.handle(answer, now: moment)).map(\.from) == [body.from])
      }
    }
  }
}
