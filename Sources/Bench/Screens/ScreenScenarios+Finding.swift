import Domain

extension ScreenScenarios {
  /// First hits over every message, and within the rare contact.
  func fullText(_ driver: ScreenDriver) throws {
    try driver.press("<Home><Right>")
    try driver.press("<C-f>")
    for number in 0..<repetitions {
      let rare = number % plan.rareWords
      let mark = ScreenPlan.mark(plan.id(open: 2 + plan.place(ofRareWord: rare)), 0)
      try find(driver, "full text: a rare word", plan.rareWord(rare)) { $0.has(mark) }
      try find(driver, "full text: a common word", ScreenPlan.commonWord) { $0.count(ScreenPlan.commonWord) > 8 }
      let beginning = ["bol", "cobr", "pag", "end", "praz"][number % 5]
      try find(driver, "full text: a beginning", beginning) { $0.count(beginning) > 8 }
      try find(driver, "full text: a beginning of thousands of words", "k1") { $0.count("k1") > 8 }
      try find(driver, "full text: two common words", "\(ScreenPlan.commonWord) boleto") { screen in
        screen.count(ScreenPlan.commonWord) > 4 && screen.count("boleto") > 4
      }
    }
    try driver.press("<Esc><CR><C-f>")
    let id = plan.id(open: 1)
    let marks = (0..<plan.length(open: 1)).filter { plan.isCommon(id, $0) }.map { ScreenPlan.mark(id, $0) }
    for _ in 0..<repetitions {
      try find(driver, "full text: a common word of a rare contact", ScreenPlan.commonWord) { $0.hasAll(marks) }
    }
    try driver.press("<Esc><Esc><Esc><Home>")
  }

  private func find(
    _ driver: ScreenDriver, _ name: String, _ words: String, until isFound: @escaping (ScreenText) -> Bool
  ) throws {
    // The field's own line holds the words at once; the rows below hold them when they are found.
    try driver.time(name, pasting: words) { _, now in isFound(now) && now.has("Protocol ") }
    try driver.press("<C-u>")
  }

  /// The finished ones, of the last seven days and searched in.
  func finished(_ driver: ScreenDriver) throws {
    let all = oracle.rows(.finalised, limit: Self.listRows)
    for _ in 0..<repetitions {
      try driver.time("finished conversations", "<M-2>", until: Self.shows(all))
      try driver.press("<Esc>")
    }
    try driver.press("<M-2>")
    for _ in 0..<repetitions {
      try driver.press("p<Down><Down>")
      try driver.time(
        "finished, of a period", "<CR>",
        whole: .init(name: "finished, of a period, with count", answer: Self.counts(all)),
        until: { Self.shows(all)($0, $1) && $1.has("Last 7 days") && !$1.has("This month") })
      try driver.press("x")
    }
    try driver.press("p<Down><Down><CR>")
    var typed = 0
    var place = 0
    while typed < repetitions {
      let name = plan.name(plan.contact(finished: place * 41 % plan.conversations)).lowercased()
      try driver.press("/")
      var search = ""
      for letter in name.prefix(8) where letter.isASCII && letter != " " {
        search.append(letter)
        let (rows, text) = (oracle.rows(.finalised, search: search, limit: Self.listRows), "⌕ \(search)")
        try driver.time(
          "search in a period", String(letter),
          whole: .init(name: "search in a period, with count", answer: { $1.has(text) && Self.counts(rows)($0, $1) }),
          until: { $1.has(text) && Self.shows(rows)($0, $1) })
        typed += 1
      }
      // The selection stays on what was found, and the rows around it: the next search is to begin at the first one.
      try driver.press("<Esc><Home>")
      place += 1
    }
    try driver.press("x<Esc>")
  }

  func contacts(_ driver: ScreenDriver) throws {
    // The page's first coming up reads every contact; each later one finds that done.
    let all = "\(Self.number(plan.conversations)) contacts"
    try driver.time("contacts, the first time", "<M-3>") { _, now in now.has(all) }
    var typed = 0
    var place = 0
    while typed < repetitions {
      let name = plan.name(plan.contact(open: 3 + place * 53 % (plan.conversations - 3))).lowercased()
      try driver.press("/")
      var search = ""
      for letter in name.prefix(8) where letter.isASCII && letter != " " {
        search.append(letter)
        let count = oracle.contacts(search: search)
        let (words, text) = ("\(Self.number(count)) contact", "› \(search)")
        try driver.time("search contacts as typed", String(letter)) { _, now in now.has(words) && now.has(text) }
        typed += 1
      }
      try driver.press("<Esc>")
      place += 1
    }
    try driver.press("<M-1>")
  }
}
