import Catalog
import Domain
import Foundation
import Screen
import Testing
import Text

@testable import ConsoleUI

/// Approved messages: the picker, the form, and what is offered after expiry.
@Suite struct TemplateTests {
  private static let id = ConversationID(1)
  private static let said = "Olá, Maria! Aqui é Ana Souza. Podemos retomar o atendimento 202611120001?"
  private static let values = ["primeiro_nome": "Maria", "atendente": "Ana Souza", "protocolo": "202611120001"]

  private static func desk(
    expired: Bool = true, columns: Int = 120, rows: Int = 40, language: Language = .english,
    opening keys: String = "enter"
  ) -> Desk {
    var desk = Desk(columns: columns, height: rows, language: language)
    if expired {
      desk.rows[0].lastInboundAt = DeskSamples.now - .hours(25)
      desk.rows[0].repliesUntil = DeskSamples.now - .hours(1)
      desk.rows[0].expiresAt = desk.rows[0].repliesUntil
      desk.send(.mirrorChanged)
    }
    desk.press(keys)
    desk.effects = []
    return desk
  }

  private func sent(_ desk: Desk) -> [Command] { desk.enqueued.filter(\.goesToTheCustomer) }
  private func shows(_ desk: Desk, _ words: String) -> Bool { desk.picture().contains { $0.contains(words) } }

  private static let command = Command.sendTemplate(
    conversation: id, template: TemplateID(1), values: values, text: said)

  @Test func afterExpiryTheComposerOffersTemplateCommentAndFinalising() {
    let desk = Self.desk()
    for words in ["takes only a template", "Ctrl+O template", "Alt+C comment", "Alt+E finalise"] {
      #expect(shows(desk, words), "\(words)")
    }
  }

  @Test(arguments: [true, false])
  func aTemplateIsChosenLookedAtAndSent(expired: Bool) {
    var desk = Self.desk(expired: expired)
    desk.press("ctrl+o")
    #expect(shows(desk, "retomada"))
    #expect(!shows(desk, "promocao"), "one that is not approved is offered")
    desk.type("retom")
    #expect(shows(desk, "Olá, Maria! Aqui é Ana Souza."))
    desk.press("enter")
    #expect(sent(desk) == [])
    desk.press("enter")
    #expect(sent(desk) == [Self.command])
    let seen = desk.effects.compactMap { if case .enqueue(.sendTemplate, let seen) = $0 { seen } else { nil } }
    #expect(seen == [desk.rows[0].seen])
    #expect(desk.state.overlay == nil)
  }

  @Test func aReplyStaysRefusedAfterExpiry() {
    var desk = Self.desk()
    desk.type("oi")
    desk.press("enter")
    #expect(sent(desk) == [])
  }

  @Test func whatIsMissingIsSaidAtItsFieldAndTheTextShowsWhatIsTyped() {
    var desk = Self.desk()
    desk.press("ctrl+o")
    desk.type("pedido")
    desk.press("enter")
    #expect(shows(desk, "Oi, {{1}}! Seu pedido {{2}}"))
    desk.type("Maria")
    #expect(shows(desk, "Oi, Maria! Seu pedido {{2}}"))
    desk.press("enter")
    #expect(sent(desk) == [])
    guard case .dialog(let dialog) = desk.state.overlay else {
      Issue.record("the form is gone")
      return
    }
    #expect(dialog.problem?.field == 1 && dialog.focusedField == 1)
    #expect(shows(desk, "still to be filled in"))
    desk.type("A-7")
    #expect(!shows(desk, "still to be filled in"))
    desk.press("enter")
    #expect(
      sent(desk) == [
        .sendTemplate(
          conversation: Self.id, template: TemplateID(2), values: ["1": "Maria", "2": "A-7"],
          text: "Oi, Maria! Seu pedido A-7 saiu para entrega.")
      ])
  }

  @Test func whatWasTakenBackIsInItsFormAgain() {
    var desk = Self.desk()
    desk.holdsFor = .seconds(3)
    desk.press("ctrl+o")
    desk.type("pedido")
    desk.press("enter")
    desk.type("Bia")
    desk.press("tab")
    desk.type("B-2")
    desk.press("enter")
    #expect(shows(desk, "leaves in"))
    desk.press("ctrl+y")
    #expect(desk.effects.contains { if case .takeBack = $0 { true } else { false } })
    #expect(shows(desk, "Oi, Bia! Seu pedido B-2"))
    #expect(desk.stored[Self.id]?.isEmpty ?? true, "no reply's draft comes of it")
    desk.press("enter")
    #expect(sent(desk).count == 2)
  }

  @Test func whatCouldNotBeWrittenDownIsInItsFormAgain() {
    var desk = Self.desk()
    desk.isDiskFull = true
    desk.press("ctrl+o")
    desk.type("retom")
    desk.press("enter enter")
    #expect(desk.state.notice?.kind == .failure)
    #expect(shows(desk, "Olá, Maria! Aqui é Ana Souza."))
  }

  @Test func aTemplateThatChangedWhileItWasFilledInIsNotSent() {
    var desk = Self.desk()
    desk.press("ctrl+o")
    desk.type("retom")
    desk.press("enter")
    desk.directory.templates[0].body = "Olá!"
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter")
    #expect(sent(desk) == [])
    #expect(shows(desk, "reads otherwise by now"))
    desk.directory.templates.removeAll()
    desk.send(.directoryLoaded(desk.directory))
    desk.press("enter")
    #expect(sent(desk) == [])
    #expect(shows(desk, "has none approved"))
  }

  /// Fixed when it was chosen: what comes meanwhile does not redirect it.
  @Test func aConversationThatIsTakenAwayMeanwhileGetsNothing() {
    var desk = Self.desk()
    desk.press("ctrl+o")
    desk.type("retom")
    desk.press("enter")
    desk.rows.removeFirst()
    desk.send(.mirrorChanged)
    desk.press("enter")
    #expect(sent(desk) == [])
  }

  @Test(arguments: [(2, "only WhatsApp has templates"), (3, "only WhatsApp has templates")])
  func otherMediaSayThatTheyHaveNone(card: Int, reason: String) {
    var desk = Desk()
    desk.press(Array(repeating: "right", count: card - 1).joined(separator: " ") + " enter")
    #expect(Action.sendTemplate.reasonDisabled(in: desk.state) == reason)
    desk.press("ctrl+o")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.notice?.text.string.contains(reason) == true)
  }

  @Test func aRefusedOneIsEditedInItsForm() {
    var desk = Self.desk()
    let at = DeskSamples.now
    desk.outbox = [
      OutboxItem(
        operation: Operation(
          id: OperationID(at: at, random: (1, 1)), command: Self.command, seen: desk.rows[0].seen, createdAt: at),
        state: .parked(reason: .templateChanged), attempts: 1)
    ]
    desk.outboxChanged()
    #expect(shows(desk, "Template retomada"))
    desk.press("f4")
    #expect(shows(desk, "Olá, Maria! Aqui é Ana Souza."))
    desk.press("enter")
    #expect(sent(desk) == [Self.command])
    #expect(desk.effects.contains { if case .discard = $0 { true } else { false } })
  }

  // MARK: Pictures

  static let scenes: [Scene] = [
    (80, 24, false), (120, 40, false), (60, 20, false), (80, 24, true),
  ].flatMap { columns, rows, isAccessible in
    Language.allCases.flatMap { language in
      [
        ("closed", "enter"), ("picker", "enter ctrl+o"), ("form", "enter ctrl+o down enter"),
        ("problem", "enter ctrl+o down enter enter"), ("drawer", "enter f8"),
      ].map { name, keys in
        Scene(
          name: name, keys: keys, columns: columns, rows: rows, language: language, isAccessible: isAccessible,
          folder: "templates/")
      }
    }
  }

  @Test(arguments: scenes)
  func itLooksAsRecorded(scene: Scene) throws {
    var desk = Self.desk(
      columns: scene.columns, rows: scene.rows, language: scene.language, opening: "")
    desk.state.preferences.isAccessible = scene.isAccessible
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }
}
