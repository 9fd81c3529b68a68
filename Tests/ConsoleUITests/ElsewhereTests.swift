import Domain
import Screen
import Testing

@testable import ConsoleUI

/// Drafts of the agent's other machines, through the whole screen.
@Suite struct ElsewhereTests {
  private let id = ConversationID(2)

  static func draft(
    _ number: Int64, _ text: String, _ kind: DraftKind = .reply, in id: ConversationID = .init(2),
    machine: String = "balcao-3", takenBy: String? = nil
  ) -> StoredDraft {
    StoredDraft(
      id: .init(number), agentID: .init(1), conversationID: id, kind: kind, device: "d\(number)", machine: machine,
      text: text, generation: 1, savedAt: DeskSamples.now - .minutes(9), takenBy: takenBy)
  }

  private func desk(
    _ offered: [StoredDraft] = [draft(1, "Bom dia, seu pedido")], typed: String = "", keys: String = "right enter"
  ) -> Desk {
    var desk = Desk()
    desk.elsewhere.offered = Dictionary(grouping: offered, by: \.conversationID)
    desk.send(.elsewhereLoaded(desk.elsewhere))
    desk.press(keys)
    desk.type(typed)
    desk.effects = []
    return desk
  }

  private func reply(_ desk: Desk) -> String? { desk.state.composer.drafts.first { $0.kind == .reply }?.text }
  private func comment(_ desk: Desk) -> String? { desk.state.composer.drafts.first { $0.kind == .comment }?.text }
  private func line(_ desk: Desk, _ words: String) -> String? { desk.picture().first { $0.contains(words) } }
  private func taken(_ desk: Desk) -> [Int64] {
    desk.effects.compactMap { if case .takeDraft(let draft) = $0 { draft.id.rawValue } else { nil } }
  }

  @Test func aCardShowsItsFirstWordsUnlessSomethingIsTypedHere() {
    var desk = Desk()
    desk.elsewhere.offered = [id: [Self.draft(1, "Bom dia, seu pedido")]]
    desk.send(.elsewhereLoaded(desk.elsewhere))
    #expect(line(desk, "✎ ⇠ Bom") != nil)
    desk.send(.draftsLoaded([id: [Draft(kind: .reply, text: "Olá", generation: 1)]]))
    #expect(line(desk, "⇠") == nil)
    #expect(line(desk, "✎ Olá") != nil)
  }

  @Test func theComposerTellsOfItAndOfTheKeyAndNothingIsPutIn() {
    let desk = desk()
    let words = line(desk, "Draft from balcao-3")
    #expect(words?.contains(": Bom dia") == true)
    #expect(words?.contains("Alt+. take it") == true)
    #expect(reply(desk) == nil && taken(desk).isEmpty)
  }

  @Test func intoAnEmptyComposerItGoesAsItIs() {
    var desk = desk([Self.draft(1, "Bom dia,\nseu pedido")])
    desk.press("alt+.")
    #expect(reply(desk) == "Bom dia,\nseu pedido")
    #expect(taken(desk) == [1])
    #expect(line(desk, "Draft from") == nil)
    #expect(line(desk, "Here now: the draft from balcao-3") != nil)
    let saved = desk.effects.firstIndex { if case .saveDraft(id, _) = $0 { true } else { false } }
    let told = desk.effects.firstIndex { if case .takeDraft = $0 { true } else { false } }
    #expect(saved.flatMap { saved in told.map { saved < $0 } } == true, "it is safe here first")
    desk.press("enter")
    #expect(desk.enqueued.count == 1)
  }

  @Test func overSomethingTypedTheAgentChooses() {
    var keep = desk(typed: "Olá")
    keep.press("alt+.")
    #expect(reply(keep) == "Olá")
    #expect(line(keep, "Keep what is written here") != nil)
    #expect(line(keep, "Take the one from balcao-3 instead") != nil)
    var instead = keep
    var join = keep
    var left = keep
    keep.press("enter")
    #expect(reply(keep) == "Olá" && taken(keep).isEmpty)
    #expect(line(keep, "Draft from balcao-3") != nil, "it is still offered")
    instead.press("down enter")
    #expect(reply(instead) == "Bom dia, seu pedido" && taken(instead) == [1])
    instead.press("alt+z")
    #expect(reply(instead) == "Olá", "what was typed comes back")
    join.press("down down enter")
    #expect(reply(join) == "Olá\nBom dia, seu pedido" && taken(join) == [1])
    left.press("escape")
    #expect(reply(left) == "Olá" && taken(left).isEmpty)
  }

  @Test func ofSeveralMachinesAllAreOffered() {
    var desk = desk([
      Self.draft(1, "um"), Self.draft(2, "dois", machine: "casa"), Self.draft(3, "tres", machine: "loja"),
    ])
    #expect(line(desk, "and 1 more") != nil)
    desk.press("alt+.")
    for machine in ["balcao-3", "casa", "loja"] { #expect(line(desk, "Take the one from \(machine)") != nil) }
    desk.press("down enter")
    #expect(reply(desk) == "dois" && taken(desk) == [2])
    #expect(line(desk, "Draft from balcao-3") != nil && line(desk, "Draft from loja") != nil)
  }

  @Test func aCommentGoesIntoTheComment() {
    var desk = desk([Self.draft(1, "VIP", .comment)], typed: "Olá")
    #expect(line(desk, "Comment draft from balcao-3") != nil)
    desk.press("alt+.")
    #expect(comment(desk) == "VIP" && reply(desk) == "Olá")
    #expect(desk.state.composer.mode == .comment && taken(desk) == [1])
    #expect(desk.enqueued.isEmpty)
  }

  @Test func newsOfOtherMachinesNeverChangeWhatIsTyped() {
    var desk = desk([], typed: "Olá")
    for text in ["a", "b"] {
      desk.elsewhere.offered = [id: [Self.draft(1, text)]]
      desk.send(.elsewhereLoaded(desk.elsewhere))
      #expect(reply(desk) == "Olá" && desk.state.overlay == nil)
    }
  }

  @Test func whatIsTypedHereAlreadyIsNotOffered() {
    let desk = desk([Self.draft(1, "Olá")], typed: "Olá")
    #expect(line(desk, "Draft from") == nil)
  }

  @Test func aChoiceThatIsGoneClosesItsPicker() {
    var desk = desk(typed: "Olá")
    desk.press("alt+.")
    desk.elsewhere = DraftsElsewhere()
    desk.send(.elsewhereLoaded(desk.elsewhere))
    #expect(desk.state.overlay == nil && reply(desk) == "Olá")
  }

  @Test func withoutOneTheKeySaysSo() {
    var desk = desk([])
    desk.press("alt+.")
    #expect(line(desk, "there is no draft of another machine here") != nil)
    #expect(reply(desk) == nil)
  }

  @Test func whereNothingCanBeWrittenNothingIsOffered() {
    var rows = DeskSamples.rows(12)
    for index in rows.indices { rows[index].repliesUntil = DeskSamples.now - .hours(1) }
    var desk = Desk(rows)
    desk.elsewhere.offered = [id: [Self.draft(1, "Bom dia"), Self.draft(2, "VIP", .comment)]]
    desk.send(.elsewhereLoaded(desk.elsewhere))
    desk.press("right enter")
    #expect(line(desk, "Draft from") == nil)
    #expect(line(desk, "Comment draft from") != nil, "a comment still can")
    #expect(line(desk, "Alt+. take it") != nil)
  }

  @Test func theMachineItWasTypedOnLearnsWhereItWentOn() {
    var desk = desk([], typed: "Olá")
    desk.elsewhere.taken = [id: [Self.draft(1, "Olá", takenBy: "casa")]]
    desk.send(.elsewhereLoaded(desk.elsewhere))
    #expect(line(desk, "You went on with this draft on casa.") != nil)
    desk.type("!")
    #expect(line(desk, "You went on with this draft") == nil, "it is another one now")
  }

  @Test func leavingAConversationWithSomethingTypedTellsTheBackendSoon() {
    var desk = desk([], typed: "Olá")
    #expect(!desk.effects.contains(.shareDrafts))
    desk.press("escape down")
    #expect(desk.effects.filter { $0 == .shareDrafts }.count == 1)
    desk.effects = []
    desk.press("down")
    #expect(!desk.effects.contains(.shareDrafts), "nothing was typed in that one")
  }

  @Test func hostileNamesAndWordsAreMadeHarmless() {
    let desk = desk([Self.draft(1, "a\u{1b}[2Jb\u{202e}c", machine: "m\u{1b}]0;x\u{7}")])
    for row in desk.picture() { #expect(!row.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202e }) }
    #expect(line(desk, "Draft from m") != nil)
  }
}
