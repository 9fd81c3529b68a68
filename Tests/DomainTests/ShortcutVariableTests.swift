import Domain
import Testing

@Suite struct ShortcutVariableTests {
  private let values = ShortcutVariables(
    contact: "Conceição Araújo", protocolNumber: "2026", agent: "Ana {contact}", service: " ", greeting: "Bom dia")

  @Test(arguments: [
    ("{greeting}, {first_name}!", "Bom dia, Conceição!"), ("{contact} {protocol}", "Conceição Araújo 2026"),
    ("sem variáveis", "sem variáveis"), ("", ""), ("{unknown} {protocol}", "{unknown} 2026"),
    ("{service}", "{service}"), ("{agent}", "Ana {contact}"), ("{{protocol}}", "{2026}"), ("{protocol", "{protocol"),
    ("{Protocol}{}{ protocol }", "{Protocol}{}{ protocol }"),
  ])
  func knownVariablesWithAValueAreFilledOnce(text: String, filled: String) {
    #expect(values.filled(text) == filled)
  }

  @Test func aContactWithoutANameFillsNothing() {
    #expect(ShortcutVariables(contact: "  ").filled("Olá, {first_name} {contact}") == "Olá, {first_name} {contact}")
  }

  @Test(arguments: [
    ("{protocol} {contact} {protocol}", ["protocol", "contact"]), ("{pix_key}", ["pix_key"]), ("/users/{id}", []),
    ("{ protocol }", []), ("", []),
  ])
  func onlyKnownVariablesAndThoseOfShortcutsAreUnfilled(text: String, names: [String]) {
    let shortcut = Shortcut(id: ShortcutID(1), serviceID: nil, name: "pix", text: "Chave: {pix_key}")
    #expect(ShortcutVariables.unfilled(in: text, shortcuts: [shortcut]) == names)
  }
}
