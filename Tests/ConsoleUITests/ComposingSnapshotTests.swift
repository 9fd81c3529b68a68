import Domain
import Screen
import Testing

@testable import ConsoleUI

/// What helps to write, as text, compared with the files in `Snapshots`. `ATENDE_RECORD=1` writes them anew.
@Suite struct ComposingSnapshotTests {
  static let scenes: [Scene] = [
    ("variable", "right enter / p i x enter"), ("variable-comment", "right enter ! alt+k p i x enter"),
    ("held-back", "right enter / p i x enter enter"),
    ("emoji", "right enter ctrl+t"), ("emoji-typed", "right enter ctrl+t c a f"), ("sent", "right enter ctrl+r"),
    ("agents", "right enter @"),
  ].flatMap { name, keys in
    let sizes: [(Int, Int, Language, Bool)] = [
      (80, 24, .english, false), (120, 40, .portuguese, false), (60, 20, .portuguese, false), (80, 24, .english, true),
    ]
    return sizes.map { columns, rows, language, isAccessible in
      Scene(
        name: name, keys: keys, columns: columns, rows: rows, language: language, isAccessible: isAccessible,
        folder: "composing/")
    }
  }

  @Test(arguments: scenes)
  func screenIsAsRecorded(scene: Scene) throws {
    var directory = DeskSamples.directory()
    directory.shortcuts = [
      Shortcut(
        id: ShortcutID(5), serviceID: nil, name: "pix",
        text: "{greeting}, {first_name}! A chave é {pix_key} e o valor é {amount}.")
    ]
    directory.agents.append(
      Agent(
        id: AgentID(9), username: "clara", name: "Clara Dias", profileID: AccessProfileID(1)))
    directory.members.append(
      ServiceMember(id: ServiceMemberID(9), serviceID: ServiceID(3), agentID: AgentID(9)))
    var desk = Desk(
      DeskSamples.rows(12), columns: scene.columns, height: scene.rows, language: scene.language, directory: directory)
    desk.state.preferences.isAccessible = scene.isAccessible
    desk.state.preferences.recentEmoji = ["👍", "🙏"]
    desk.loads = [ConversationSamples.bruno: 12]
    desk.sent = [
      SentText(text: "Já verifico.", contactName: "Maria", at: DeskSamples.now, isPending: true),
      SentText(
        text: "Segue o link da fatura:\nhttps://loja.example/fatura?id=8812", contactName: "João Gonçalves",
        at: DeskSamples.now - .hours(30), isPending: false),
    ]
    desk.press(scene.keys)
    try scene.expectAsRecorded(desk)
  }
}
