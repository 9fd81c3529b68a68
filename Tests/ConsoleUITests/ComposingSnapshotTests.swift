import Domain
import Foundation
import Screen
import Testing

@testable import ConsoleUI

/// What helps to write, as text, compared with the files in `Snapshots`. `ATENDE_RECORD=1` writes them anew.
@Suite struct ComposingSnapshotTests {
  struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    let keys: String
    let columns: Int
    let rows: Int
    let language: Language
    let isAccessible: Bool

    var file: String {
      "composing/\(isAccessible ? "accessible-" : "")\(name)-\(columns)x\(rows)-\(language.rawValue).txt"
    }
    var testDescription: String { file }
  }

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
      Scene(name: name, keys: keys, columns: columns, rows: rows, language: language, isAccessible: isAccessible)
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
    let picture = desk.picture().joined(separator: "\n") + "\n"
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(scene.file)")
    if ProcessInfo.processInfo.environment["ATENDE_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try picture.write(to: path, atomically: true, encoding: .utf8)
    }
    let expected = (try? String(contentsOf: path, encoding: .utf8)) ?? "not recorded"
    #expect(picture == expected, "\(scene.file)\nnow:\n\(picture)\nwas:\n\(expected)")
  }
}
