import Testing

/// Writing: the composer's triggers, what guards a send, what is closed.
@Suite(.serialized, .timeLimit(.minutes(3))) struct WritingScenarios {
  private let name = "Zuleica Prates"
  private let address = "+5511988880002"

  /// A conversation of the sales' WhatsApp, open in ana's console.
  private func opened(_ office: Office, settings: String = "send_delay_seconds = 0\n") async throws -> TmuxSession {
    try await office.customer(name, address, says: "bom dia")
    let console = try office.console("ana", settings: settings)
    try console.open(name)
    return console
  }

  @Test func aTriggerTypedTwiceIsItselfAndEscLeavesIt() async throws {
    let office = try Office()
    let console = try await opened(office)
    for (trigger, title) in [("@", "Transfer to agent"), ("#", "Transfer to service"), ("/", "Insert shortcut")] {
      try console.type(trigger)
      try console.wait(for: title)
      try console.type(trigger)
      try console.waitInComposer(for: "│ \(trigger) ")
      #expect(try console.lacks(title))
      try console.press("BSpace")
      try console.type(trigger)
      try console.wait(for: title)
      try console.press("Escape")
      try console.waitInComposer(for: "│ \(trigger) ")
      try console.press("BSpace")
      try console.wait(for: "Write to the customer")
    }
    // Inside a text they are letters.
    try console.type("a/b@c#d!")
    try console.waitInComposer(for: "a/b@c#d!")
    #expect(try console.lacks("Insert shortcut"))
  }

  @Test func aCommentLooksUnlikeAReplyAndTheCustomerNeverGetsIt() async throws {
    let office = try Office()
    let console = try await opened(office)
    try console.type("!")
    try console.wait(for: "INTERNAL COMMENT · the customer will not receive this")
    try console.type("cliente já ligou ontem")
    try console.press("Enter")
    try console.wait(for: "the comment in its frame") { rows in
      guard let row = rows.firstIndex(where: { $0.contains("cliente já ligou ontem") }) else { return false }
      return rows[..<row].suffix(2).contains { $0.contains("INTERNAL") }
    }
    // The composer is for the customer again.
    try console.wait(for: "Reply to \(name)")
  }

  @Test func anEmptyVariableOfAShortcutBlocksSendingUntilItIsFilled() async throws {
    let office = try Office()
    let console = try await opened(office)
    try console.type("/")
    try console.wait(for: "Insert shortcut")
    try console.type("frete")
    // What it says is seen before it is taken, and it is taken, not sent.
    try console.wait(for: "e grátis em compras")
    try console.press("Enter")
    try console.waitInComposer(for: "Para {cidade} o frete é de {valor}")
    try console.press("Enter")
    try console.wait(for: "Not sent: fill in {cidade}, {valor} first.")
    // The first of them is marked, and typing fills it.
    try console.type("Olinda")
    try console.press("C-n")
    try console.type("R$ 20,00")
    try console.waitInComposer(for: "Para Olinda o frete é de R$ 20,00")
    #expect(!office.has("Para Olinda"))
    try console.press("Enter")
    try console.wait(for: "its delivery") { _ in office.has("Para Olinda o frete é de R$ 20,00") }
  }

  @Test func whatTheCustomerSaysMeanwhileIsShownBeforeAReplyLeaves() async throws {
    let office = try Office()
    let console = try await opened(office)
    try console.type("pode vir hoje")
    try console.waitInComposer(for: "pode vir hoje")
    try await office.customer(name, address, says: "amanhã então")
    try console.wait(for: "amanhã então")
    try console.press("Enter")
    let question = try console.wait(for: "1 new line since you began to write:")
    #expect(question.contains { $0.contains("Zuleica Prates: amanhã então") })
    // The same key again does not send.
    try console.press("Enter", "Escape")
    try console.wait(for: "no question") { rows in !rows.contains { $0.contains("send anyway") } }
    try console.waitInComposer(for: "pode vir hoje")
    #expect(!office.has("pode vir hoje"))
    // It was asked once: the agent knows.
    try console.press("Enter")
    try console.wait(for: "its delivery") { _ in office.has("pode vir hoje") }
  }

  @Test func aColleagueWhoTakesItMeanwhileIsNamedBeforeAReplyLeaves() async throws {
    let office = try Office()
    let console = try await opened(office)
    try console.type("já resolvo")
    try console.waitInComposer(for: "já resolvo")
    let colleague = try office.console("bruno")
    try colleague.open(name)
    try console.wait(for: "Bruno Carvalho has this open")
    try colleague.type("@")
    try colleague.wait(for: "Transfer to agent")
    try colleague.type("carla")
    try colleague.press("Enter")
    try colleague.wait(for: "Transfer to Carla Menezes?")
    try colleague.type("é com você")
    try colleague.press("Enter")
    try console.wait(for: "the new owner") { rows in
      rows.contains { $0.contains("Protocol ") && $0.contains("Carla Menezes") }
    }
    try console.press("Enter")
    try console.wait(for: "Bruno Carvalho transferred it to Carla Menezes at")
    try console.press("Escape")
    try console.waitInComposer(for: "já resolvo")
    #expect(!office.has("já resolvo"))
  }

  @Test func longAndEmptyTextsAndControlCharactersAreRefusedInWordsAndNothingIsLost() async throws {
    let office = try Office()
    let console = try await opened(office)
    try console.press("Enter")
    try console.wait(for: "Nothing to send: the message is empty.")
    try console.paste(String(repeating: "palavra ", count: 600) + "fim")
    try console.waitInComposer(for: "fim")
    try console.press("Enter")
    try console.wait(for: "Too long: 4,803 characters")
    try console.waitInComposer(for: "fim")
    #expect(!office.has("palavra palavra"))
    try console.press("C-Home")
    for _ in 0..<40 { try console.press("C-k", "Delete") }
    try console.wait(for: "Write to the customer")
    try console.paste("um \u{1b}[31mvermelhão\u{7}\ne a segunda linha")
    try console.waitInComposer(for: "e a segunda linha")
    #expect(!office.has("vermelhão"))
    try console.press("Enter")
    try console.wait(for: "its delivery") { _ in office.has("vermelhão") }
    #expect(!office.has("\u{1b}[31mvermelhão"))
  }
}
