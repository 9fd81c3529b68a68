import Domain
import Testing

@testable import Demo

@Suite struct CorpusTests {
  @Test func everyLineOfEveryDialogueParses() {
    for dialogue in Corpus.shared.dialogues + [Corpus.hostile] {
      #expect(dialogue.lines.count >= 3)
      #expect(dialogue.lines.flatMap(\.template.unknownWords).isEmpty)
      #expect(dialogue.lines[0].mark.isInbound || dialogue.lines[0].mark != .agent)
      #expect(dialogue.lines.contains { $0.mark.isInbound })
    }
  }

  @Test func noTextLeavesABraceOrAMarkBehind() {
    var random = SeededRandom(seed: 7)
    let facts = ConversationFacts(
      customer: .customer(3, seed: 1), agentName: "Ana", day: 20_000, random: &random)
    for line in Corpus.shared.dialogues.flatMap(\.lines) {
      let text = line.template.text(facts)
      #expect(!text.isEmpty && !text.contains("{") && !text.contains("}") && !text.contains("¶"))
    }
  }

  @Test(arguments: Medium.allCases, CustomerLanguage.allCases)
  func everyCustomerHasSomethingToSayOnEveryMedium(medium: Medium, language: CustomerLanguage) {
    #expect(!Corpus.shared.dialogues(.init(medium: medium, language: language)).isEmpty)
  }

  @Test func messagesFitTheirMedium() {
    var random = SeededRandom(seed: 7)
    let facts = ConversationFacts(
      customer: .customer(12, seed: 1), agentName: "Ana", day: 20_000, random: &random)
    for dialogue in Corpus.shared.dialogues {
      for medium in dialogue.media {
        for line in dialogue.lines where line.mark != .toAgent && line.mark != .fromService {
          #expect(refusal(text: line.template.text(facts), medium: medium, isComment: line.mark == .comment) == nil)
        }
      }
    }
  }

  @Test func aFactStaysTheSameThroughAConversation() {
    var random = SeededRandom(seed: 7)
    let facts = ConversationFacts(
      customer: .customer(0, seed: 1), agentName: "Ana", day: 20_000, random: &random)
    for fact in Fact.allCases { #expect(facts[fact] == facts[fact] && !facts[fact].isEmpty) }
    #expect(facts[.product] != facts[.otherProduct])
    #expect(facts[.plan] != facts[.otherPlan])
  }
}

@Suite struct SeedCompanyTests {
  let company = SeedCompany.demo(seed: 1)

  @Test func idsAndNamesAreUnique() {
    #expect(Set(company.records.map { "\($0.table) \($0.key)" }).count == company.records.count)
    #expect(Set(company.logins.map(\.agent.username)).count == company.logins.count)
    #expect(Set(company.gateways.map(\.secret)).count == company.gateways.count)
  }

  @Test func whatIsReferredToIsThere() {
    let services = Set(company.services.map(\.id))
    let profiles = Set(company.profiles.map(\.id))
    let agents = Set(company.logins.map(\.agent.id))
    #expect(company.logins.allSatisfy { profiles.contains($0.agent.profileID) })
    #expect(company.members.allSatisfy { services.contains($0.serviceID) && agents.contains($0.agentID) })
    #expect(company.gateways.allSatisfy { services.contains($0.channel.serviceID) })
    #expect(company.shortcuts.compactMap(\.serviceID).allSatisfy(services.contains))
    #expect(company.wrapUps.compactMap(\.serviceID).allSatisfy(services.contains))
  }

  @Test func userNamesAreLowerCaseASCII() {
    for login in company.logins {
      #expect(login.agent.username.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    }
  }

  @Test func theDemonstrationsAgentSeesEveryService() throws {
    let ana = try #require(company.logins.first { $0.agent.username == SeedCompany.demoUsername })
    let own = Set(company.members.filter { $0.agentID == ana.agent.id }.map(\.serviceID))
    #expect(own == Set(company.services.map(\.id)))
  }

  /// One shows variables that the agent is to fill in.
  @Test func shortcutsUseVariablesThatTheConsoleKnowsButOne() {
    let unknown = company.shortcuts.filter { shortcut in
      !ShortcutVariables.names(in: shortcut.text).allSatisfy { ShortcutVariables.Name(rawValue: $0) != nil }
    }
    #expect(unknown.map(\.name) == ["frete"])
  }

  @Test func secretsFollowFromTheSeed() {
    #expect(SeedCompany.demo(seed: 1).gateways == company.gateways)
    #expect(SeedCompany.demo(seed: 2).gateways[0].secret != company.gateways[0].secret)
    #expect(company.gateways.allSatisfy { $0.secret.count == 64 })
  }
}

@Suite struct SeededRandomTests {
  /// The first numbers of SplitMix64 from 0, as its authors' C code gives them.
  @Test func numbersAreThoseOfTheAlgorithm() {
    var random = SeededRandom(seed: 0)
    #expect(random.next() == 0xe220_a839_7b1d_cdaf)
    #expect(random.next() == 0x6e78_9e6a_a1b9_65f4)
    #expect(random.next() == 0x06c4_5d18_8009_454f)
  }

  @Test func drawsStayWithinTheirBounds() {
    var random = SeededRandom(seed: 5)
    var seen: Set<Int> = []
    for _ in 0..<2_000 { seen.insert(random.within(3...7)) }
    #expect(seen == [3, 4, 5, 6, 7])
    #expect(random.below(0) == 0)
    #expect(random.pick([] as [Int]) == nil)
  }

  @Test func streamsDoNotRepeatEachOther() {
    let firsts = (1...3).flatMap { stream in
      (0..<200).map { index -> UInt64 in
        var random = SeededRandom(seed: 1, stream: UInt64(stream), index: index)
        return random.next()
      }
    }
    #expect(Set(firsts).count == firsts.count)
  }

  @Test func customersHavePhonesAndMailboxesOfTheirOwn() {
    let people = (0..<5_000).map { Person.customer($0, seed: 1) }
    #expect(Set(people.map(\.email)).count == people.count)
    #expect(Set(people.map(\.phone)).count == people.count)
  }
}
