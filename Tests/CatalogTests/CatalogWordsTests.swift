import Catalog
import Domain
import Testing

@Suite struct CatalogWordsTests {
  private let catalogs = Language.allCases.map(Catalog.init(language:))

  @Test(arguments: ParkReason.allCases)
  func everyRefusalHasItsOwnWordsInEachLanguage(reason: ParkReason) {
    for catalog in catalogs {
      #expect(!catalog.reason(reason).isEmpty)
      #expect(ParkReason.allCases.count { catalog.reason($0) == catalog.reason(reason) } == 1)
    }
    #expect(catalogs[0].reason(reason) != catalogs[1].reason(reason))
  }

  @Test(arguments: DeliveryState.allCases)
  func everyDeliveryStateHasItsOwnWord(state: DeliveryState) {
    for catalog in catalogs {
      #expect(DeliveryState.allCases.count { catalog.delivery($0) == catalog.delivery(state) } == 1)
    }
  }

  @Test(arguments: [
    (SystemEvent.opened, "Conversation opened", "Atendimento aberto"),
    (.expired, "Conversation expired", "Atendimento expirado"),
    (
      .transferredToAgent(from: nil, to: AgentID(1)), "Transferred to Ana by Bruno", "Transferido para Ana por Bruno"
    ),
    (
      .transferredToAgent(from: nil, to: AgentID(9)), "Transferred to another agent by Bruno",
      "Transferido para outro atendente por Bruno"
    ),
    (
      .transferredToService(from: ServiceID(1), to: ServiceID(2)), "Transferred from Suporte to Financeiro by Bruno",
      "Transferido do serviço Suporte para Financeiro por Bruno"
    ),
    (
      .finalised(wrapUp: WrapUpID(1)), "Conversation finalised · Resolvido by Bruno",
      "Atendimento finalizado · Resolvido por Bruno"
    ),
  ])
  func systemEventsAreSentences(event: SystemEvent, english: String, portuguese: String) {
    for (catalog, expected) in zip(catalogs, [english, portuguese]) {
      let words = catalog.event(
        event, author: "Bruno", agent: { $0 == AgentID(1) ? "Ana" : nil },
        service: { $0 == ServiceID(1) ? "Suporte" : $0 == ServiceID(2) ? "Financeiro" : nil },
        wrapUp: { $0 == WrapUpID(1) ? "Resolvido" : nil })
      let isAnonymous = event == .opened || event == .expired
      #expect(words == expected)
      #expect(words.contains("Bruno") != isAnonymous)
    }
  }

  @Test(arguments: [
    (1, "1 new message", "1 mensagem nova"), (2, "2 new messages", "2 mensagens novas"),
    (1_500, "1,500 new messages", "1.500 mensagens novas"),
  ])
  func countsAgreeWithTheirNouns(count: Int, english: String, portuguese: String) {
    #expect(catalogs[0].newMessages(count) == english)
    #expect(catalogs[1].newMessages(count) == portuguese)
  }

  @Test(arguments: [(1, "1 item nunca seria enviado,"), (2, "2 itens nunca seriam enviados,")])
  func portugueseVerbsAgreeWithTheCount(count: Int, words: String) {
    #expect(catalogs[1].discardAllBody(count) == words + " nem depois de uma nova entrada.")
  }

  @Test func oneIsSingularInEverySentence() {
    let portuguese = catalogs[1]
    #expect(portuguese.unreadConversations(1) == "1 não lido")
    #expect(portuguese.unreadConversations(0) == "0 não lidos")
    #expect(portuguese.horizon(days: 1) == "Este computador guarda 1 dia.")
    #expect(portuguese.horizonShort(days: 1) == "1 dia guardado")
    #expect(portuguese.horizonShort(days: 30) == "30 dias guardados")
    #expect(catalogs[0].horizon(days: 1) == "This computer holds 1 day.")
    #expect(portuguese.sync(.loading(rows: 1), now: Timestamp(milliseconds: 0)) == "carregando, 1 registro até agora")
    let salvaged = portuguese.outboxSalvaged(operations: 1, drafts: 1, unreadable: 1, keptAt: "x")
    #expect(salvaged.contains("1 operação e 1 rascunho, 1 ilegível;"))
  }

  /// What is kept after a login was taken away is out of reach until the same agent logs in, in either language.
  @Test(arguments: [1, 7])
  func whatIsKeptIsSaidToBeLockedAway(count: Int) {
    #expect(catalogs[0].revokedKept(count).contains("locked away"))
    #expect(catalogs[1].revokedKept(count).contains("trancado"))
  }

  @Test(arguments: [
    (4, "Good evening"), (5, "Good morning"), (11, "Good morning"), (12, "Good afternoon"),
    (17, "Good afternoon"), (18, "Good evening"), (23, "Good evening"),
  ])
  func theGreetingFollowsTheHour(hour: Int, english: String) {
    #expect(catalogs[0].greeting(hour: hour) == english)
  }

  @Test(arguments: [
    SyncStatus.Line.starting, .loading(rows: 12_000), .live, .offline(since: Timestamp(milliseconds: 0)), .loggedOut,
    .revoked, .serverOutdated, .incompatible,
  ])
  func aLinesFormsGrowShorter(line: SyncStatus.Line) {
    for catalog in catalogs {
      let forms = catalog.syncForms(line, now: Timestamp(milliseconds: 7_500_000))
      #expect(zip(forms, forms.dropFirst()).allSatisfy { $0.count > $1.count })
      #expect((forms.last ?? "").count <= 24)
    }
  }

  @Test(arguments: [
    (
      SystemEvent.transferredToService(from: ServiceID(1), to: ServiceID(2)), false,
      "Bruno transferred it to Financeiro", "Bruno transferiu para Financeiro"
    ),
    (.transferredToAgent(from: nil, to: AgentID(1)), true, "you transferred it to Ana", "você transferiu para Ana"),
    (
      .transferredToAgent(from: nil, to: AgentID(9)), false, "Bruno transferred it to another agent",
      "Bruno transferiu para outro atendente"
    ),
    (.finalised(wrapUp: WrapUpID(1)), false, "Bruno finalised it (Resolvido)", "Bruno finalizou (Resolvido)"),
    (.expired, false, "it expired", "expirou"),
  ])
  func conflictsSayWhoDidWhatAndWhen(event: SystemEvent, isMine: Bool, english: String, portuguese: String) {
    let at = Timestamp(milliseconds: 1_794_503_100_000)
    for (catalog, expected) in zip(catalogs, ["\(english) at 17:05", "\(portuguese) às 17:05"]) {
      let words = catalog.meanwhile(
        event, author: "Bruno", isMine: isMine, when: catalog.atMoment(at, now: at, zone: .utc),
        agent: { $0 == AgentID(1) ? "Ana" : nil }, service: { $0 == ServiceID(2) ? "Financeiro" : nil },
        wrapUp: { $0 == WrapUpID(1) ? "Resolvido" : nil })
      #expect(words == expected)
    }
  }

  @Test(arguments: [
    (Duration.hours(20), "yesterday at 21:05", "ontem às 21:05"), (.hours(16), "at 01:05", "à 01:05"),
    (.hours(24 * 7), "on 5 Nov 2026 at 17:05", "em 5 nov 2026 às 17:05"),
  ])
  func momentsInSentencesNameTheirDay(ago: Duration, english: String, portuguese: String) {
    let now = Timestamp(milliseconds: 1_794_503_100_000)
    #expect(catalogs[0].atMoment(now - ago, now: now, zone: .utc) == english)
    #expect(catalogs[1].atMoment(now - ago, now: now, zone: .utc) == portuguese)
  }

  @Test(arguments: [
    (["Bruno"], "Bruno has this open", "Bruno está neste atendimento"),
    (["Bruno", "Ana"], "Bruno and Ana are here", "Bruno e Ana estão aqui"),
    (["Bruno", "Ana", "Li"], "Bruno and 2 others are here", "Bruno e mais 2 estão aqui"),
  ])
  func presenceNamesWhoIsThere(names: [String], english: String, portuguese: String) {
    #expect(catalogs[0].haveOpen(names).first == english)
    #expect(catalogs[1].haveOpen(names).first == portuguese)
  }

  @Test func everyPageOfTheSidebarBeginsWithAnotherLetter() {
    for catalog in catalogs {
      let letters =
        [catalog.conversations, catalog.finished, catalog.outbox, catalog.systemStatus].map { String($0.prefix(1)) }
        + [catalog.shortContacts, catalog.shortMyProfile, catalog.shortCompany]
      #expect(Set(letters).count == letters.count)
    }
  }

  @Test func theStatusLineSaysSinceWhenItIsOffline() {
    let now = Timestamp(milliseconds: 10_000_000)
    #expect(catalogs[0].sync(.offline(since: now - .minutes(5)), now: now) == "offline 5 min")
    #expect(catalogs[1].sync(.offline(since: now - .seconds(5)), now: now) == "sem conexão há menos de 1 min")
    #expect(catalogs[1].sync(.loading(rows: 12_000), now: now).contains("12.000"))
  }
}
