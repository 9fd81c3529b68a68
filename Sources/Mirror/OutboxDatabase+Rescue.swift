import Domain

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
      let salvaged = try OutboxSalvage.read(copyAt: keptAt)
      try rescue.install(salvaged.contents)
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
  /// - Returns: what to say; nil: `error` is not of the file.
  /// - Throws: when no fresh one could be made. Writes fail until one more `rebuild` succeeds.
  @discardableResult
  package func rebuild(after error: MirrorError) throws -> OutboxReport? {
    guard let fault = FileFault(error) else { return nil }
    let rescue = OutboxRescue(path: path)
    return try gate.closed({ [writer] }) { _ in
      let contents = snapshot()
      let keptAt = try rescue.copyAside()
      try rescue.install(contents)
      writer.take(over: try DatabaseFile.outbox.open(path, label: "outbox.writer"))
      return OutboxReport(
        fault: fault, path: path, keptAt: keptAt, savedOperations: contents.operations.count,
        savedDrafts: contents.drafts.count, unreadable: 0)
    }
  }
}

extension FileFault {
  fileprivate var isNewer: Bool {
    if case .newer = self { true } else { false }
  }
}
