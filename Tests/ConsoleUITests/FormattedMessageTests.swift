import Domain
import Screen
import Testing

@testable import ConsoleUI

@Suite struct FormattedMessageTests {
  private static let message = """
    *Olá, Conceição!* Seu pedido _já saiu_ para ~amanhã~ hoje.
    > O que foi combinado com a *transportadora* vale até o fim do dia.
    - nota `NF_123_a`
    * boleto de R$ 2*3*4
    12. um item que é mais longo do que uma linha da conversa
    ```
    status = *ok*
    ```
    https://rastreio.example.com/a_b_c/*d*
    snake_case_names ficam.
    """

  private static let theme = Theme(
    name: "test", isDark: true,
    styles: [
      .text: Style(foreground: Color(rgb: 1), background: Color(rgb: 9)), .muted: Style(foreground: Color(rgb: 2)),
      .link: Style(foreground: Color(rgb: 3), attributes: .underline),
      .quote: Style(foreground: Color(rgb: 4), attributes: .faint), .commentText: Style(foreground: Color(rgb: 5)),
    ])

  private func harness(_ messages: [ThreadMessage], columns: Int = 60) -> ConversationHarness {
    var harness = ConversationHarness(messages, columns: columns, rows: 40)
    harness.send(.opened(ConversationSamples.row()))
    return harness
  }

  private func grid(_ harness: ConversationHarness) -> CellGrid {
    var grid = CellGrid(size: Size(columns: harness.state.columns, rows: harness.state.rows))
    ConversationPane.render(
      harness.state, harness.context, into: &grid, rect: grid.bounds, theme: Self.theme, isFocused: false)
    return grid
  }

  /// The style of the first cell of `text` on the screen.
  private func style(_ text: String, _ grid: CellGrid) -> Style? {
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let seen = (column..<min(grid.size.columns, column + text.count)).map { grid[$0, row].text }.joined()
        if seen == text { return grid[column, row].style }
      }
    }
    return nil
  }

  @Test(arguments: pictures.indices)
  func everySignStaysAndLinesKeepTheirPlace(index: Int) {
    let (columns, expected) = Self.pictures[index]
    let harness = harness([ConversationSamples.inbound(1, Self.message, minutesAgo: 1)], columns: columns)
    let picture = harness.thread.joined(separator: "\n").split(separator: "\n").dropFirst(2).joined(separator: "\n")
    #expect(picture == expected, "now:\n\(picture)\nwas:\n\(expected)")
  }

  @Test(arguments: [MessageKind.inbound, .outbound, .comment])
  func partsAreSetOffByTheirAttributes(kind: MessageKind) {
    let message =
      switch kind {
      case .inbound: ConversationSamples.inbound(1, Self.message, minutesAgo: 1)
      case .outbound: ConversationSamples.outbound(1, Self.message, minutesAgo: 1)
      default: ConversationSamples.comment(1, Self.message, minutesAgo: 1)
      }
    let grid = grid(harness([message], columns: 80))
    let theme = Self.theme
    let text = theme[kind == .comment ? .commentText : .text]
    #expect(style("Olá", grid)?.attributes == text.attributes.union(.bold))
    #expect(style("Olá", grid)?.foreground == text.foreground)
    #expect(style("já saiu", grid)?.attributes == text.attributes.union(.italic))
    #expect(style("amanhã", grid)?.foreground == theme[.muted].foreground)
    #expect(style("~amanhã", grid)?.foreground == theme[.muted].foreground)
    #expect(style("*Olá", grid)?.attributes.contains(.bold) == false)
    #expect(style("transporta", grid)?.attributes == theme[.quote].attributes.union(.bold))
    #expect(style("*ok*", grid)?.attributes == text.attributes)
    #expect(style("https", grid)?.foreground == theme[.link].foreground)
    #expect(style("snake_case_names", grid)?.attributes == text.attributes)
  }

  @Test func ourOwnLinesAreNotFormatted() {
    let grid = grid(harness([ConversationSamples.system(1, .opened, minutesAgo: 1, author: "*Ana*")]))
    #expect(style("*Ana*", grid)?.attributes.contains(.bold) != true)
  }

  private static let pictures: [(Int, String)] = [
    (
      60,
      """
       │ *Olá, Conceição!* Seu pedido _já saiu_ para
       │ ~amanhã~ hoje.
       │ > O que foi combinado com a *transportadora*
       │ │ vale até o fim do dia.
       │ - nota `NF_123_a`
       │ * boleto de R$ 2*3*4
       │ 12. um item que é mais longo do que uma linha da
       │     conversa
       │ ```
       │ status = *ok*
       │ ```
       │ https://rastreio.example.com/a_b_c/*d*
       │ snake_case_names ficam.
      """
    ),
    (
      34,
      """
       │ *Olá, Conceição!* Seu
       │ pedido _já saiu_ para
       │ ~amanhã~ hoje.
       │ > O que foi combinado com
       │ │ a *transportadora* vale
       │ │ até o fim do dia.
       │ - nota `NF_123_a`
       │ * boleto de R$ 2*3*4
       │ 12. um item que é mais
       │     longo do que uma linha
       │     da conversa
       │ ```
       │ status = *ok*
       │ ```
       │ https://rastreio.example.c
       │ om/a_b_c/*d*
       │ snake_case_names ficam.
      """
    ),
  ]
}
