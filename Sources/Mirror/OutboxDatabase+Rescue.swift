import Domain
import Synchronization

extension OutboxDatabase {
  /// Opens the outbox of a login. A broken one (or one that can't be written to, or is no outbox) is copied aside, and
  /// every operation and draft that can be read is taken over into a fresh one in its place: say so. An operation whose
  /// state can't be read is parked as malformed, so that the agent decides.
  ///
  /// - Throws: `MirrorError.newer` (nothing is touched), `.diskFull`, `.readOnly` (the directory), `.cannotOpen`; what
  ///   `onStep` throws. The old file is where it was then.
  package static func open(
    at path: String, onStep: DatabaseStepHook? = nil
  ) throws -> (outbox: OutboxDatabase, report: OutboxReport?) {
    do {
      return (try OutboxDatabase(path: path, onStep: onStep), nil)
    } catch let error as MirrorError {
      guard let fault = FileFault(error), case let rescue = OutboxRescue(path: path), !fault.isNewer else {
        throw error
      }
      let keptAt = try rescue.copyAside()
      let salvaged: OutboxSalvage
      do {
        salvaged = try OutboxSalvage.read(copyAt: keptAt)
        try rescue.install(salvaged.contents)
      } catch {
        // Else each start would leave one more.
        if !rescue.isInstalling { try? deleteDatabase(keptAt) }
        throw error
      }
      let report = OutboxReport(
        fault: fault, path: path, keptAt: keptAt, savedOperations: salvaged.contents.operations.count,
        savedDrafts: salvaged.contents.drafts.count, unreadable: salvaged.unreadable)
      return (try OutboxDatabase(path: path, onStep: onStep), report)
    }
  }

  /// The file broke, or was moved away, while the program runs: it is copied aside, and a fresh one written from
  /// memory, with nothing lost that a method has returned from.
  ///
  /// - Parameter error: what a method threw.
  /// - Returns: what to say; nil: `error` is not of the file, or somebody has rebuilt it already: it holds what memory
  ///   holds and can be written to.
  /// - Throws: when no fresh one could be made. Writes fail until one more `rebuild` succeeds. `.closed`, `.halted`.
  @discardableResult
  package func rebuild(after error: MirrorError) throws -> OutboxReport? {
    guard let fault = FileFault(error) else { return nil }
    return try unsaid.withLock { unsaid in
      if try isSound() { return nil }
      let rescue = OutboxRescue(path: path)
      let contents = snapshot()
      let keptAt = try gate.closed({ [writer] }) { _ in
        let hasOld = hasEntry(path)
        let keptAt = try unsaid ?? (hasOld ? rescue.copyAside() : rescue.asideName)
        if hasOld { unsaid = keptAt }
        try rescue.install(contents)
        if !hasEntry(keptAt) { try copyFile(path, to: keptAt) }
        writer.take(over: try DatabaseFile.outbox.open(path, label: "outbox.writer"))
        return keptAt
      }
      unsaid = nil
      return OutboxReport(
        fault: fault, path: path, keptAt: keptAt, savedOperations: contents.operations.count,
        savedDrafts: contents.drafts.count, unreadable: 0)
    }
  }

  /// In its place, takes a write, and holds what memory holds.
  private func isSound() throws -> Bool {
    do {
      return try writer.write { session in
        try session.execute("UPDATE identity SET device=device")
        // A connection of its own has read nothing yet: it sees what is on the disk.
        let reader = try Connection(
          DatabaseFile.outbox.reader(path, label: "outbox.check", cacheKibibytes: 256), gate: FileGate())
        defer { reader.abandon() }
        return try reader.read { session in
          guard try session.text("PRAGMA integrity_check(1)") == "ok" else { return false }
          return try OutboxContents(session: session) == snapshot()
        }
      }
    } catch let error as MirrorError where error == .closed || error == .halted {
      throw error
    } catch {
      return false
    }
  }
}

extension FileFault {
  fileprivate var isNewer: Bool {
    if case .newer = self { true } else { false }
  }
}
