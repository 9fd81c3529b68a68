import ArgumentParser
import Console
import Demo
import Domain
import Foundation
import StoreSQLite
import Synchronization

struct SeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed", abstract: "Fills a database deterministically with a company's conversations.")

  @Option(help: "The file of the SQLite database; it must not exist yet.")
  var database: String

  @Option(help: "Open conversations.")
  var conversations: Int = 40

  @Option(help: "Messages in all.")
  var messages: Int = 3_000

  @Option(help: "Equal seeds give equal rows, apart from the times, which end now.")
  var seed: UInt64 = 1

  @Option(help: "Messages of one very long open conversation; they count among all.")
  var longConversation: Int = 0

  func run() throws {
    guard conversations >= 0, messages >= 0, longConversation >= 0 else {
      throw ValidationError("counts can't be negative")
    }
    let options = SeedOptions(
      conversations: conversations, messages: messages, seed: seed, now: .machineNow(),
      longConversationMessages: longConversation)
    let summary = try seedDatabase(at: database, options) { printError("\($0) messages") }
    print(
      "seeded \(summary.openConversations) open and \(summary.finishedConversations) finished conversations, "
        + "\(summary.contacts) contacts, \(summary.messages) messages")
  }
}

/// Seeds into a file beside `path` and renames it when it is whole: an interrupted seeding leaves no half a database.
///
/// - Parameter progress: told the messages written, at each hundred thousand.
func seedDatabase(
  at path: String, _ options: SeedOptions, progress: @escaping @Sendable (Int) -> Void
) throws -> SeedSummary {
  guard !FileManager.default.fileExists(atPath: path) else {
    throw Refusal("\(path) exists already: choose another file, or remove it first")
  }
  let temporary = path + ".seeding"
  func removeTemporary() {
    for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: temporary + suffix) }
  }
  removeTemporary()
  defer { removeTemporary() }
  let told = Mutex(0)
  let summary = try blocking {
    let store = try SQLiteStore.open(path: temporary)
    let summary = try await Seeder.seed(store, options) { count in
      let isDue = told.withLock { told in
        guard count - told >= 100_000 else { return false }
        told = count
        return true
      }
      if isDue { progress(count) }
    }
    try await store.close()
    return summary
  }
  guard rename(temporary, path) == 0 else { throw ConsoleError.system(doing: "write \(path)", errno: errno) }
  return summary
}
