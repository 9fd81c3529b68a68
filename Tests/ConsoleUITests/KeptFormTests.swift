import Catalog
import Domain
import Screen
import Testing
import Text

@testable import ConsoleUI

/// A contact's form that was left with something typed, over a start of the program.
@Suite struct KeptFormTests {
  private func form(_ desk: Desk) -> ContactForm.State? {
    if case .contactForm(let form) = desk.state.overlay { form } else { nil }
  }

  private func value(_ desk: Desk, _ kind: ContactForm.Kind) -> String? {
    form(desk)?.fields.first { $0.kind == kind }?.input.text
  }

  /// Another run over what the first one's outbox holds.
  private func restarted(_ desk: Desk) -> Desk {
    var next = Desk(desk.rows, directory: desk.directory, starts: false)
    next.forms = desk.forms
    next.cards = desk.cards
    for effect in App.start(&next.state) { next.perform(effect) }
    next.send(.syncStatusChanged(SyncStatus(line: .live, asOf: DeskSamples.now)))
    next.effects = []
    return next
  }

  @Test(arguments: [true, false]) func aNewContactIsOfferedAgainAsTyped(isLeft: Bool) throws {
    var desk = Desk()
    desk.press("alt+3 a")
    desk.type("Zélia Prado")
    desk.press("tab")
    desk.type("+55 11 98765-4321")
    // Left by a key, or the program was killed while the form was open.
    if isLeft { desk.press("escape") }
    var next = restarted(desk)
    next.press("alt+3 a")
    #expect(value(next, .name) == "Zélia Prado")
    #expect(next.picture().contains { $0.contains("98765-4321") })
    #expect(form(next)?.remark?.string == next.state.catalog.formAsLeft)
    // Nothing was typed since, and it is kept still.
    next.press("escape")
    #expect(restarted(next).forms.count == 1)
  }

  @Test func aChangeIsLaidOverTheContactAsItStandsNow() throws {
    var desk = Desk()
    desk.press("alt+3 i end")
    desk.type(" X")
    desk.press("escape")
    let kept = try #require(desk.forms.values.first)
    guard case .edit(let id) = kept.subject else {
      Issue.record("\(kept)")
      return
    }
    var next = restarted(desk)
    next.press("alt+3 i")
    #expect(form(next)?.purpose == .edit(id))
    #expect(value(next, .name)?.hasSuffix(" X") == true)
    // Another contact's form is another.
    next.press("escape down i")
    #expect(form(next)?.isChanged == false && form(next)?.remark == nil)
  }

  @Test func takingBackWhatWasTypedKeepsNothing() {
    var desk = Desk()
    desk.press("alt+3 a")
    desk.type("Z")
    #expect(desk.forms.count == 1)
    desk.press("backspace escape")
    #expect(desk.forms.isEmpty)
    var next = restarted(desk)
    next.press("alt+3 a")
    #expect(form(next)?.remark == nil)
  }

  @Test func whatIsSavedIsNotOfferedAgain() {
    var desk = Desk()
    desk.press("alt+3 a")
    desk.type("Zélia")
    desk.press("tab")
    desk.type("+55 11 98765-4321")
    desk.press("enter")
    #expect(desk.enqueued.count == 1)
    #expect(desk.forms.isEmpty)
    var next = restarted(desk)
    next.press("alt+3 a")
    #expect(value(next, .name) == "")
  }

  @Test func whatCouldNotBeWrittenDownStaysKept() {
    var desk = Desk()
    desk.isDiskFull = true
    desk.press("alt+3 a")
    desk.type("Zélia")
    desk.press("tab")
    desk.type("+55 11 98765-4321")
    desk.press("enter")
    #expect(form(desk) != nil)
    #expect(desk.forms.count == 1)
  }
}
