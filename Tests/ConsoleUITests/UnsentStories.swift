import Domain
import Screen

@testable import ConsoleUI

/// How the screens of `UnsentSnapshotTests` came about.
enum UnsentStories {
  static func desk(
    _ story: UnsentSnapshotTests.Story, columns: Int, height: Int, language: Language
  ) -> Desk {
    func outbox(_ line: SyncStatus.Line = .live) -> Desk {
      Desk.withOutbox(columns: columns, height: height, language: language, line: line)
    }
    func plain(_ rows: [ConversationRow] = DeskSamples.rows(12)) -> Desk {
      Desk(rows, columns: columns, height: height, language: language)
    }
    var desk: Desk
    switch story {
    case .outbox:
      desk = outbox()
      desk.press("alt+9")
    case .outboxLast:
      desk = outbox()
      desk.press("alt+9 end")
    case .outboxOffline:
      desk = outbox(offline)
      desk.press("f9 down down down")
    case .outboxEmpty:
      desk = plain()
      desk.press("f9")
    case .discard:
      desk = outbox()
      desk.press("alt+9 d")
    case .refused:
      desk = outbox()
      desk.press("v down enter")
    case .refusedTransfer:
      desk = outbox()
      desk.press("v down down enter")
    case .refusedScrolled:
      desk = outbox()
      desk.threads[ConversationID(2)] = longThread(DeskSamples.row(2)) + (desk.threads[ConversationID(2)] ?? [])
      desk.press("v down enter pageup pageup")
    case .gone:
      desk = plain()
      desk.threads = OutboxSamples.threads()
      desk.press("v down enter")
      desk.type("Bom dia! Segue o boleto atualizado, qualquer dúvida me chame.")
      desk.rows.removeAll { $0.id == ConversationID(2) }
      desk.send(.mirrorChanged)
    case .locked, .lockedEmpty, .lockedAsked, .lockedAgain:
      desk = story == .lockedEmpty ? plain() : outbox()
      desk.press("v enter")
      desk.send(.syncStatusChanged(SyncStatus(line: .revoked, pendingCount: 5, parkedCount: 2)))
      desk.press(story == .lockedAsked ? "d" : story == .lockedAgain ? "d enter" : "x")
    case .presenceCards, .presenceOpen, .presenceTyping, .presencePicker:
      desk = plain()
      desk.send(.presenceChanged(news(isTyping: story == .presenceTyping)))
      desk.press(story == .presenceCards ? "" : story == .presencePicker ? "v down enter alt+a" : "v down enter")
    case .sidebar:
      desk = outbox()
      desk.press("f2")
    case .offline, .outdated, .loggedOut, .incompatible:
      desk = outbox()
      let line: SyncStatus.Line =
        switch story {
        case .offline: offline
        case .outdated: .serverOutdated
        case .loggedOut: .loggedOut
        default: .incompatible
        }
      desk.send(
        .syncStatusChanged(
          SyncStatus(line: line, asOf: DeskSamples.now - .minutes(3), pendingCount: 5, parkedCount: 2)))
    default:
      desk = finished(story, columns: columns, height: height, language: language)
    }
    return desk
  }

  private static func finished(
    _ story: UnsentSnapshotTests.Story, columns: Int, height: Int, language: Language
  ) -> Desk {
    var rows = DeskSamples.rows(6)
    rows += (0..<4).map { DeskSamples.row(41 + $0, state: .finalised) }
    var desk = Desk(rows, columns: columns, height: height, language: language)
    if story == .horizonOffline || story == .messagesOffline {
      desk.send(.syncStatusChanged(SyncStatus(line: offline, asOf: DeskSamples.now - .minutes(3))))
    }
    desk.press("alt+2")
    let query = BackfillQuery.search("")
    let reached = DeskSamples.now - .hours(24 * 250)
    switch story {
    case .horizon, .horizonOffline: desk.press("end down")
    case .horizonRunning:
      desk.press("end down enter")
      desk.send(.backfilled(query, BackfillProgress(rowCount: 0, next: "x", reached: reached)))
    case .horizonReached:
      desk.press("end down enter")
      desk.send(.backfilled(query, BackfillProgress(rowCount: 3, next: "x", reached: reached)))
    case .nothingOlder:
      desk.press("end down enter")
      desk.send(.backfilled(query, BackfillProgress(rowCount: 3, next: nil, reached: nil)))
    case .horizonEmpty: desk.press("/ z z enter")
    case .history: desk.press("enter h")
    default:
      desk.threads[ConversationID(41)] = []
      desk.press(story == .messagesSelected ? "end" : "end enter")
    }
    return desk
  }

  static let offline = SyncStatus.Line.offline(since: DeskSamples.now - .minutes(3))

  static func news(isTyping: Bool = false) -> PresenceNews {
    PresenceNews(
      isWhole: true,
      agents: [
        Presence(
          agentID: ConversationSamples.bruno, status: .available, conversationID: ConversationID(2), isTyping: isTyping)
      ])
  }

  private static func longThread(_ row: ConversationRow) -> [ThreadMessage] {
    (0..<30).map { index in
      ThreadMessage(
        id: .mirrored(MessageID(100 + Int64(index))), kind: .inbound, text: "Linha \(index)",
        at: DeskSamples.now - .minutes(600 - Int64(index) * 7))
    }
  }
}
