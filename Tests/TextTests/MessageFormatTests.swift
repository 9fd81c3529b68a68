import Testing
import Text

@Suite struct MessageFormatTests {
  /// The text with each run's style in front of it: `b` bold, `i` italic, `s` struck, `c` code, `l` link, `m` a sign.
  private func shown(_ text: String) -> String {
    let letters: [(MessageStyle, String)] = [
      (.bold, "b"), (.italic, "i"), (.strike, "s"), (.code, "c"), (.link, "l"), (.marker, "m"),
    ]
    return MessageFormat(text).lines.map { line in
      let lead =
        switch line.kind {
        case .plain: ""
        case .quote: "Q"
        case .bullet: "B"
        case .number: "N\(text[line.lead])"
        }
      return lead
        + line.runs.map { run in
          let style = letters.filter { run.style.contains($0.0) }.map(\.1).joined()
          return style.isEmpty ? String(text[run.range]) : "\(style){\(text[run.range])}"
        }.joined()
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("nothing here", "nothing here"),
    ("*bold*", "m{*}b{bold}m{*}"),
    ("_it_ ~no~", "m{_}i{it}m{_} m{~}s{no}m{~}"),
    ("*Olá, João!* tudo bem?", "m{*}b{Olá, João!}m{*} tudo bem?"),
    ("(*x*), \"_y_\"", "(m{*}b{x}m{*}), \"m{_}i{y}m{_}\""),
    ("*_both_*", "m{*_}bi{both}m{_*}"),
    ("*a _b* c_", "m{*}b{a _b}m{*} c_"),
    ("*a* e *b*", "m{*}b{a}m{*} e m{*}b{b}m{*}"),
    ("*1* - Financeiro", "m{*}b{1}m{*} - Financeiro"),
    ("**two**", "*m{*}b{two}m{*}*"),
  ])
  func signsAtTheEdgesOfWordsSetOff(text: String, runs: String) {
    #expect(shown(text) == runs)
  }

  @Test(arguments: [
    "snake_case_names", "2*3*4", "2 * 3 * 4", "~/here and ~/there", "~30 min", "a *", "*", "**", "***", "____",
    "*open", "open*", "*over\nlines*", "ação_é_ação", "d`água e d`alho", "`", "``", "```", "``` open", "*️⃣ e *️⃣", "3*",
    "5* e 4*", "_ x _", "-", ">", "1.", "-x", ">x", "1.5 kg", "1234. no", "a - b", "> ",
  ])
  func everythingElseStaysAsItIs(text: String) {
    #expect(shown(text) == text)
  }

  @Test(arguments: [
    ("`code`", "m{`}c{code}m{`}"),
    ("use `a_b_ *c*` já", "use m{`}c{a_b_ *c*}m{`} já"),
    ("```all *this*```", "m{```}c{all *this*}m{```}"),
    ("```\nlet a = 1\n- b\n```", "m{```}\nc{let a = 1}\nc{- b}\nm{```}"),
    ("*a* ```x", "m{*}b{a}m{*} ```x"),
    ("*see `x` now*", "m{*}b{see }m{`}bc{x}m{`}b{ now}m{*}"),
    ("`` x ``", "`` x ``"),
  ])
  func codeHoldsNoOtherFormatting(text: String, runs: String) {
    #expect(shown(text) == runs)
  }

  @Test(arguments: [
    ("https://x.com/a_b_c/*d*?e=~f~", "l{https://x.com/a_b_c/*d*?e=~f}~"),
    ("*https://x.com*", "m{*}bl{https://x.com}m{*}"),
    ("_https://x.com/a_b_", "m{_}il{https://x.com/a_b}m{_}"),
    ("https://x.com/_a_", "l{https://x.com/_a_}"),
    ("www.loja.com.br/_a_ e", "l{www.loja.com.br/_a_} e"),
    ("*Site: www.loja.com*", "m{*}b{Site: }bl{www.loja.com}m{*}"),
    ("joao_silva_@x.com", "joao_silva_@x.com"),
  ])
  func addressesStayWhole(text: String, runs: String) {
    #expect(shown(text) == runs)
  }

  @Test(arguments: [
    ("> dito", "Qdito"), ("> *dito*\nfim", "Qm{*}b{dito}m{*}\nfim"), ("- um\n* dois", "Bum\nBdois"),
    ("1. um\n12. dois", "N1. um\nN12. dois"), ("* *um*", "Bm{*}b{um}m{*}"), ("> a\n> b", "Qa\nQb"),
    ("* alone", "Balone"), ("* *", "B*"),
  ])
  func linesBeginAsQuotesAndItems(text: String, runs: String) {
    #expect(shown(text) == runs)
  }

  @Test func aLongMessageTakesAShortTime() {
    let parts = ["*a _b ~c `d ", "```", "`x`", "*", "_", "~", "https://x_", "> ", "- ", "\n"]
    for part in parts {
      let text = String(repeating: part, count: 200_000 / part.utf8.count)
      let start = ContinuousClock.now
      let lines = MessageFormat(text).lines
      #expect(ContinuousClock.now - start < .seconds(2))
      #expect(!lines.isEmpty)
    }
  }
}
