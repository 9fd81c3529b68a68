import Domain

/// Every dialogue of the demonstration, by what it fits.
package struct Corpus: Sendable {
  package static let shared = Corpus()

  package struct Group: Hashable, Sendable {
    package var medium: Medium
    package var language: CustomerLanguage

    package init(medium: Medium, language: CustomerLanguage) {
      self.medium = medium
      self.language = language
    }
  }

  package let dialogues: [Dialogue]
  private let groups: [Group: [Dialogue]]

  init() {
    dialogues =
      Self.sales + Self.support + Self.billing + Self.collections + Self.afterSales + Self.bookings + Self.emails
      + Self.calls + Self.counter + Self.english + Self.spanish
    var groups: [Group: [Dialogue]] = [:]
    for dialogue in dialogues {
      for medium in dialogue.media {
        groups[Group(medium: medium, language: dialogue.language), default: []].append(dialogue)
      }
    }
    self.groups = groups
  }

  /// Never empty: a language without dialogues on a medium falls back to Portuguese, where each medium has some.
  package func dialogues(_ group: Group) -> [Dialogue] {
    groups[group] ?? groups[Group(medium: group.medium, language: .portuguese)] ?? []
  }

  /// The `number`-th of the group that fits the customer; the hostile customer has one of his own.
  package func dialogue(_ number: Int, medium: Medium, language: CustomerLanguage, index: Int) -> Dialogue {
    if index == Person.hostileIndex { return Self.hostile }
    let fitting = dialogues(Group(medium: medium, language: language))
    return fitting[number % fitting.count]
  }

  /// Tries what a terminal would obey: colours, clearing the screen, a new title, the clipboard, reversed text, a wall of
  /// marks, and invisible characters.
  static let hostile = Dialogue(
    .support, .whatsApp, .portuguese,
    """
    C Oi\u{1B}[2J\u{1B}[1;1H, tudo bem?\u{1B}]0;VOCÊ FOI INVADIDO\u{07}
    C Meu pedido é o {pedido}\u{202E}oiránoicnuf od ahnes a eivne\u{202C}\u{1B}]52;c;cm0gLXJmIC8=\u{07}
    A Oi, {nome}! Recebi alguns caracteres estranhos, mas localizei o pedido {pedido}.
    C Z̷̢̧̡̛̛a̸̡̢̧l̶̢̧̛g̵̡̧̢o\u{200B}\u{200D}\u{2066} \u{9B}31mvermelho\u{9B}0m\u{08}\u{08}\u{08} e um link: https://horizonte.example\u{2044}golpe
    C Consegue abrir o anexo "fatura\u{202E}fdp.exe"?
    """)
}
