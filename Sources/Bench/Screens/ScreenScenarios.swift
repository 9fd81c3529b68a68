import Domain

/// What of the screens is measured. A key that asks for nothing always is.
package enum ScreenPart: String, CaseIterable, Sendable {
  case opening, filters, search, more, list, history, text, finished, contacts
}

/// What is done on the screens of a console over a plan's mirror. Each part begins and ends at the cards, unfiltered.
struct ScreenScenarios {
  let plan: ScreenPlan
  let oracle: ScreenOracle
  /// Of each kind of key.
  let repetitions: Int

  static let cards = 10
  /// Rows of the list on screen that are looked for.
  static let listRows = 5

  /// - Parameter before: called before each part.
  func run(_ driver: ScreenDriver, _ parts: Set<ScreenPart>, before: () -> Void) throws {
    before()
    try noAnswer(driver)
    for part in ScreenPart.allCases where parts.contains(part) {
      before()
      switch part {
      case .opening: try opening(driver)
      case .filters: try filters(driver)
      case .search: try search(driver)
      case .more: try more(driver)
      case .list: try list(driver)
      case .history: try history(driver)
      case .text: try fullText(driver)
      case .finished: try finished(driver)
      case .contacts: try contacts(driver)
      }
    }
  }

  /// The rows of a list or of the cards.
  static func shows(_ rows: ScreenOracle.Rows) -> ScreenDriver.Answer { { _, now in now.hasAll(rows.protocols) } }

  /// With `10 of 1,234`.
  static func counts(_ rows: ScreenOracle.Rows) -> ScreenDriver.Answer {
    let words = "\(number(min(10, rows.count))) of \(number(rows.count))"
    return { _, now in now.hasAll(rows.protocols) && now.has(words) }
  }

  static func number(_ value: Int) -> String {
    let digits = String(value)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  var home: ScreenOracle.Rows { oracle.rows(limit: Self.cards) }

  /// Rows of everything; the selection keeps its conversation, wherever that stands among them.
  private var isAll: ScreenDriver.Answer {
    { _, now in !now.has("✕") && !now.has("searching…") && now.count("20260") > 4 }
  }

  private var isAllCounted: ScreenDriver.Answer {
    let words = " of \(Self.number(plan.conversations))"
    return { isAll($0, $1) && $1.has(words) }
  }

  // MARK: Parts

  /// A cursor that moves within the search line: what a key costs that asks for nothing.
  private func noAnswer(_ driver: ScreenDriver) throws {
    try driver.press("/a<BS>")
    try driver.press("an")
    for number in 0..<repetitions {
      try driver.time(ScreensReport.noAnswer, number.isMultiple(of: 2) ? "<Left>" : "<Right>") { before, now in
        now.column != before.column
      }
    }
    try driver.press("<Esc>")
  }

  private func opening(_ driver: ScreenDriver) throws {
    for number in 0..<repetitions {
      let open = 1 + number % (Self.cards - 1)
      if open == 1 { try driver.press("<Home>") }
      try driver.press("<Right>")
      let mark = plan.tellingMark(open: open)
      try driver.time("open a conversation", "<CR>") { _, now in now.has(mark) }
      try driver.press("<Esc><Esc>")
    }
    try driver.press("<Home>")
    let mark = plan.tellingMark(open: 0)
    for _ in 0..<repetitions {
      try driver.time("open the longest history", "<CR>") { _, now in now.has(mark) }
      try driver.press("<Esc><Esc>")
    }
  }

  private func filters(_ driver: ScreenDriver) throws {
    let media: [(Medium, String)] = [(.whatsApp, "WhatsApp"), (.boteria, "Boteria"), (.email, "E-mail")]
    for number in 0..<repetitions {
      let service = ScreenPlan.services[number % ScreenPlan.services.count]
      let (medium, name) = media[number % media.count]
      let rows = oracle.rows(service: service, limit: Self.cards)
      try driver.press("s\(service.prefix(5))<Tab>")
      try driver.time(
        "filter by service", "<CR>", whole: .init(name: "filter by service, with count", answer: Self.counts(rows)),
        until: { Self.shows(rows)($0, $1) && $1.lines[2].contains(service) })
      let both = oracle.rows(service: service, medium: medium, limit: Self.cards)
      try driver.press("w\(name)<Tab>")
      try driver.time(
        "filter by medium too", "<CR>",
        whole: .init(name: "filter by medium too, with count", answer: Self.counts(both)),
        until: { Self.shows(both)($0, $1) && $1.lines[2].contains(name) })
      try driver.time(
        "clear the filters", "x", whole: .init(name: "clear the filters, with count", answer: isAllCounted),
        until: isAll)
      try driver.press("<Home>")
    }
    let newest = oracle.rows(isNewestFirst: true, limit: Self.cards)
    // Where all rows fit one page, the selection stays where it was, at the other end.
    let isLong = plan.conversations > 2 * Self.cards * 6
    for number in 0..<(repetitions + repetitions % 2) {
      let (arrow, rows) = number.isMultiple(of: 2) ? ("TTA ↑", newest) : ("TTA ↓", home)
      try driver.time("turn the order", "o") { _, now in
        now.has(arrow) && !now.has("searching…") && (!isLong || now.hasAll(rows.protocols))
      }
    }
    try driver.press("<Home>")
  }

  /// Words typed letter by letter: names, a service, the end of a protocol.
  private func search(_ driver: ScreenDriver) throws {
    var typed = 0
    var place = 0
    while typed < repetitions {
      let name = plan.name(plan.contact(open: 17 + place * 31 % (plan.conversations - 17))).lowercased()
      let number = String(plan.protocolNumber(plan.id(open: (5 + place * 977) % plan.conversations)).suffix(6))
      for word in [name, ["financ", "suporte", "vendas"][place % 3], number] {
        try driver.press("/")
        typed += try type(driver, word, until: { oracle.rows(search: $0, limit: Self.cards) })
        try driver.time(
          "clear the search", "<C-u>", whole: .init(name: "clear the search, with count", answer: isAllCounted),
          until: isAll)
        try driver.press("<Esc><Home>")
      }
      place += 1
    }
  }

  /// - Returns: letters that were timed.
  private func type(
    _ driver: ScreenDriver, _ word: String, until rows: (String) -> ScreenOracle.Rows
  ) throws -> Int {
    var typed = ""
    var count = 0
    for letter in word where letter.isASCII {
      typed.append(letter)
      let text = typed
      let wanted = rows(typed)
      guard letter != " " else {
        try driver.press(" ")
        continue
      }
      let isTyped = { (screen: ScreenText) in screen.has("⌕ \(text)") }
      try driver.time(
        "search as typed", String(letter),
        whole: .init(name: "search as typed, with count", answer: { isTyped($1) && Self.counts(wanted)($0, $1) }),
        until: { isTyped($1) && Self.shows(wanted)($0, $1) })
      count += 1
    }
    return count
  }

  /// Ten more by their key, and by going down past the last row.
  private func more(_ driver: ScreenDriver) throws {
    var left = repetitions
    let most = min(200, plan.conversations / 10 * 10)
    // Fewer than twenty are shown whole by the first press.
    while left > 0, most >= 20 {
      try driver.press("<Home>")
      for shown in stride(from: 20, through: most, by: 10) where left > 0 {
        let words = "\(Self.number(shown)) of \(Self.number(plan.conversations))"
        try driver.time("show 10 more", "m") { _, now in now.has(words) }
        left -= 1
      }
    }
    try driver.press("<Home>")
    var target = 0
    for _ in 0..<repetitions {
      target += 2
      if target + 2 >= plan.conversations {
        try driver.press("<Home>")
        target = 2
      }
      let number = plan.protocolNumber(plan.id(open: target))
      try driver.time("down, past the last row too", "<Down>") { before, now in
        now.has(number) && now.lines != before.lines
      }
    }
    try driver.press("<Home>")
  }

  /// From conversation to conversation in the list.
  private func list(_ driver: ScreenDriver) throws {
    try driver.press("<Home><Right><CR><Esc>")
    var open = 1
    for _ in 0..<repetitions {
      open += 1
      if open >= plan.conversations {
        try driver.press("<Home><Down>")
        open = 2
        try driver.press("<Down>")
        continue
      }
      let mark = plan.tellingMark(open: open)
      try driver.time("next conversation of the list", "<Down>") { _, now in now.has(mark) }
    }
    try driver.press("<Home><Esc>")
  }

  /// In the longest conversation.
  private func history(_ driver: ScreenDriver) throws {
    let prefix = "k\(plan.id(open: 0).rawValue)-"
    let first = ScreenPlan.mark(plan.id(open: 0), 0)
    let last = ScreenPlan.mark(plan.id(open: 0), plan.history - 1)
    try driver.press("<Home><CR>")
    for _ in 0..<repetitions {
      if driver.screen.has(first) { try driver.press("<M-End>") }
      try driver.time("page up in the history", "<PageUp>") { before, now in
        guard let top = now.marks(prefix).min() else { return false }
        return top < before.marks(prefix).min() ?? 0
      }
    }
    for _ in 0..<repetitions {
      try driver.time("to its first message", "<M-Home>") { _, now in now.has(first) }
      try driver.time("to its last message", "<M-End>") { _, now in now.has(last) }
    }
    // Page down, on and on.
    try driver.press("<M-Home>")
    for _ in 0..<repetitions {
      if driver.screen.has(last) { try driver.press("<M-Home>") }
      try driver.time("page down in the history", "<PageDown>") { before, now in
        guard let bottom = now.marks(prefix).max() else { return false }
        return bottom > before.marks(prefix).max() ?? .max
      }
    }
    try jumps(driver)
    try driver.press("<M-End><Esc><Esc>")
  }

  /// From a hit of the search to where it stands in the history.
  private func jumps(_ driver: ScreenDriver) throws {
    for number in 0..<repetitions {
      let word = number * 7 % ScreenPlan.historyWords
      let mark = ScreenPlan.mark(plan.id(open: 0), plan.place(ofHistoryWord: word))
      try driver.press("<C-f>")
      try driver.time("history's own rare word", pasting: ScreenPlan.historyWord(word)) { _, now in now.has(mark) }
      try driver.time("jump to a hit", "<CR>") { _, now in now.has(mark) && !now.has("Esc close") }
    }
  }
}
