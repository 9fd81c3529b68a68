import Backend
import Domain
import Mirror

extension Oracle {
  /// Compares a mirror that has caught up with what the server shows its agent. One without a living process is not
  /// compared, and does not count.
  ///
  /// - Parameter when: for the story.
  func check(_ console: SimConsole, against view: ServerView, _ when: String) {
    guard let process = console.process, process.isAlive.value else { return }
    let dump: [RecordTable: [Int64: (version: Int64, record: Record)]]
    do { dump = try process.mirror.dump() } catch {
      return fail("the mirror of \(console.name) cannot be read \(when): \(error)")
    }
    noteComparison()
    let (required, allowed) = view.expected(by: console.agent, horizon: horizon)
    for table in RecordTable.allCases {
      let mirrored = dump[table] ?? [:]
      let wanted = required[table] ?? [:]
      let mayBe = allowed[table] ?? [:]
      for key in wanted.keys.sorted() where mirrored[key] == nil {
        fail("\(console.name) lacks \(table.rawValue) \(key) \(when)")
      }
      for (key, row) in mirrored.sorted(by: { $0.key < $1.key }) {
        guard let truth = mayBe[key] else {
          fail("\(console.name) holds \(table.rawValue) \(key), which its agent may not see, \(when)")
          continue
        }
        if truth.record != row.record {
          fail("\(console.name) holds another \(table.rawValue) \(key) than the server \(when)")
        } else if truth.version != row.version {
          fail(
            "\(console.name) holds \(table.rawValue) \(key) as version \(row.version), the server as "
              + "\(truth.version), \(when)")
        }
      }
    }
  }

  /// The cursor of an epoch never goes back.
  func checkCursor(of console: SimConsole) {
    guard let process = console.process, process.isAlive.value,
      let position = try? process.mirror.syncPosition(), let epoch = position.epoch, let cursor = position.cursor
    else { return }
    let place = "\(console.name) \(epoch)"
    if let before = cursors[place], cursor < before {
      fail("the cursor of \(console.name) went back from \(before) to \(cursor)")
    }
    cursors[place] = cursor
  }

  /// Whether the mirror stands where the server's log stands, with nothing left to fetch.
  func hasCaughtUp(_ console: SimConsole, with head: SyncHead) -> Bool {
    guard console.status.line == .live, let process = console.process, process.isAlive.value,
      let position = try? process.mirror.syncPosition(), position.epoch == head.epoch,
      position.cursor == head.sequence, position.scopesToFetch.isEmpty
    else { return false }
    return true
  }
}
