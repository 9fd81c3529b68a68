import Testing

/// The sidebar's pages, the cards and the list, as an agent goes through them.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RowsScenarios {
  @Test func everyPageOfTheSidebarOpensAndACollapsedSidebarStaysSo() throws {
    let office = try Office()
    var console = try office.console("ana")
    for (key, words) in [
      ("M-3", "name, number or e-mail"), ("M-2", "Finished"), ("M-7", "America/Sao_Paulo"), ("M-8", "WhatsApp Vendas"),
      ("M-0", "It reaches back to"), ("M-1", "contact, service or protocol"),
    ] {
      try console.press(key)
      try console.wait(for: "'\(words)' in the page") { rows in
        rows.contains { $0.dropFirst(20).contains(words) }
      }
    }
    #expect(try !console.lacks("My profile"))
    try console.press("F2")
    try console.wait(for: "a narrow sidebar") { rows in !rows.contains { $0.contains("My profile") } }
    try console.press("F10")
    try console.wait(for: "its end") { _ in try console.value("#{pane_dead}") == "1" }
    console = try office.console("ana")
    #expect(try console.lacks("My profile"))
  }

  @Test func searchFiltersAndOrderAreShownRememberedAndClearedByOneKey() async throws {
    let office = try Office()
    try await office.customer("Zuléica Órfã", "+5511988880001", says: "bom dia")
    try await office.customer("Zuleica Prates", "+5511988880002", says: "boa tarde", channel: 2)
    var console = try office.console("ana")
    // Accents and capitals count for nothing.
    try console.press("/")
    try console.type("ZULEICA")
    try console.wait(for: "2 of 2")
    try console.type(" orf")
    try console.wait(for: "one row") { rows in
      rows.contains { $0.contains("1 of 1") } && rows.contains { $0.contains("Zuléica Órfã") }
    }
    // A search that is left goes on; another key clears it.
    try console.press("Escape")
    try console.wait(for: "the cards in focus") { rows in rows.last?.contains("F10 leave") == true }
    try console.press("x")
    try console.wait(for: "all of them") { rows in rows.contains { $0.contains("of 42") } }

    try console.press("s")
    try console.wait(for: "Filter by service")
    try console.type("vend")
    try console.press("Tab")
    try console.wait(for: "[x] Vendas")
    for _ in 0..<4 { try console.press("BSpace") }
    try console.type("reser")
    try console.press("Tab")
    try console.wait(for: "[x] Reservas")
    try console.press("Enter")
    try console.wait(for: "both filters in one line") { rows in
      rows.contains { $0.contains("Reservas") && $0.contains("Vendas") && $0.contains("✕") }
    }
    let filtered = try console.wait(for: "only theirs") { rows in !rows.contains { $0.contains("· Suporte") } }
    #expect(filtered.contains { $0.contains("· Vendas") || $0.contains("· Reservas") })
    try console.press("o")
    try console.wait(for: "TTA ↑")
    try console.press("F10")
    try console.wait(for: "its end") { _ in try console.value("#{pane_dead}") == "1" }

    console = try office.console("ana")
    try console.wait(for: "the filters of last time") { rows in
      rows.contains { $0.contains("Reservas") && $0.contains("Vendas") && $0.contains("✕") }
        && rows.contains { $0.contains("TTA ↑") }
    }
    try console.press("x")
    try console.wait(for: "all of them again") { rows in rows.contains { $0.contains("of 42") } }
  }

  @Test func tenMoreComeByAKeyAndByMovingPastTheLastAndACardOpensBesideItsList() throws {
    let office = try Office()
    let console = try office.console("ana")
    try console.press("Home")
    try console.wait(for: "10 of 40")
    try console.press("m")
    try console.wait(for: "20 of 40")
    try console.press("End", "Down")
    try console.wait(for: "ten more by moving on") { rows in
      rows.contains { $0.contains("30 of 40") || $0.contains("40 of 40") }
    }
    try console.press("Home", "Enter")
    // The same conversation, in the column beside what was said in it.
    let rows = try console.wait(for: "Protocol ")
    let header = try #require(rows.first { $0.contains("Protocol ") })
    let protocolNumber = try #require(
      header.split(separator: " ").first { $0.count == 14 && $0.allSatisfy(\.isNumber) })
    try console.wait(for: "the selected row") { rows in
      rows.contains { $0.contains("▏") && $0.contains(protocolNumber) && !$0.contains("Protocol ") }
    }
  }

  @Test func finishedOnesAreReadAndNotWritten() throws {
    let office = try Office()
    let console = try office.console("ana")
    try console.press("M-2")
    try console.wait(for: "the newest of them") { rows in rows.contains { $0.contains("10 of ") } }
    try console.press("p")
    try console.wait(for: "Finalised when")
    try console.press("Escape")
    try console.wait(for: "the list again") { rows in !rows.contains { $0.contains("Finalised when") } }
    try console.press("Enter")
    try console.wait(for: "nothing more can be written")
    try console.type("xyzzy")
    try console.press("Enter")
    #expect(!office.has("xyzzy"))
    try console.press("M-1")
    try console.wait(for: "contact, service or protocol")
  }

  @Test func bothConsolesOfAnAgentAgreeOnWhatIsUnread() async throws {
    let office = try Office()
    try await office.customer("Zuleica Prates", "+5511988880002", says: "boa tarde")
    let desk = try office.console("ana")
    let home = try office.console("ana", machine: "home")
    let unread = "27 unread"
    try desk.wait(for: unread)
    try home.wait(for: unread)
    try desk.open("Zuleica Prates")
    try desk.wait(for: "26 unread")
    try home.wait(for: "26 unread")
    try home.wait(for: "the sidebar's count") { rows in
      rows.contains { $0.contains("Conversations") && $0.contains("26") }
    }
    try desk.press("M-u")
    try home.wait(for: unread)
    try desk.wait(for: unread)
  }
}
