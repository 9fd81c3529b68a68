import Domain
import Testing

/// What choosing another login of this machine comes to.
@Suite struct KnownLoginTests {
  private let logins = [
    KnownLogin(name: "ana@here", company: "Horizonte", agent: "Ana", isPresent: true),
    KnownLogin(name: "ana@there", company: "Litoral", agent: "Ana"), KnownLogin(name: "new@there"),
  ]

  @Test(
    arguments: [
      ("ana@there", 0, 0, 0, .open), ("new@there", 0, 0, 0, .open), ("ana@here", 0, 0, 0, .stay(isKnown: true)),
      ("ana@here", 1, 2, 3, .stay(isKnown: true)), ("gone", 0, 0, 0, .stay(isKnown: false)),
      ("gone", 1, 0, 0, .stay(isKnown: false)), ("ana@there", 1, 0, 0, .ask), ("ana@there", 0, 1, 0, .ask),
      ("ana@there", 0, 0, 1, .ask),
    ] as [(String, Int, Int, Int, LoginSwitch)])
  func whatIsUnsentIsAskedAboutAndTheOwnLoginStays(
    name: String, held: Int, waiting: Int, parked: Int, expected: LoginSwitch
  ) {
    #expect(loginSwitch(to: name, among: logins, held: held, waiting: waiting, parked: parked) == expected)
  }

  @Test(arguments: [(nil, "folder"), ("", "folder"), ("Litoral", "Litoral")] as [(String?, String)])
  func aLoginIsCalledByItsCompanyOnceThatIsKnown(company: String?, title: String) {
    #expect(KnownLogin(name: "folder", company: company).title == title)
  }
}
