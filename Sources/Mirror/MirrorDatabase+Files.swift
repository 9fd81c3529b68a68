import Domain
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MirrorDatabase {
  /// Opens the mirror of a login. One that can't be used (broken, cut, read-only, not ours, of a newer program, of
  /// another agent or server) is moved aside, and a fresh one made in its place: say so.
  ///
  /// - Parameter owner: whose it must be; nil: not checked.
  /// - Throws: `MirrorError.diskFull`, `.readOnly` (the directory), `.cannotOpen`; what `onStep` throws.
  package static func open(
    at path: String, owner: LoginIdentity? = nil, onStep: DatabaseStepHook? = nil
  ) throws -> (mirror: MirrorDatabase, reports: [MirrorReport]) {
    let fault: FileFault
    do {
      let mirror = try MirrorDatabase(path: path, onStep: onStep)
      guard let owner else { return (mirror, []) }
      do {
        try mirror.claim(owner)
        return (mirror, [])
      } catch {
        try? mirror.close()
        throw error
      }
    } catch let mismatch as OwnerMismatch {
      fault = mismatch.fault
    } catch let error as MirrorError {
      guard let found = FileFault(error) else { throw error }
      fault = found
    }
    let keptAt = try FilesAside.move(path, fault)
    let mirror = try MirrorDatabase(path: path, onStep: onStep)
    if let owner { try mirror.claim(owner) }
    return (mirror, [MirrorReport(fault: fault, path: path, keptAt: keptAt)])
  }

  /// Moves a mirror aside (one such file is kept) and starts anew, empty. Nothing may have it open.
  ///
  /// - Returns: the new mirror, and where the old one lies; nil: there was none.
  package static func discard(at path: String) throws -> (mirror: MirrorDatabase, movedTo: String?) {
    let movedTo = try FilesAside.move(path, .corrupt(detail: ""))
    return (try MirrorDatabase(path: path), movedTo)
  }

  /// Moves the file aside while the program runs and goes on with a fresh, empty one; readers follow. The next `adopt`
  /// begins anew.
  ///
  /// - Parameter error: what a call of this mirror or of its `ConsoleStore` threw.
  /// - Returns: what to say; nil: `error` is not of the file, or somebody has rebuilt it already: the mirror is empty,
  ///   sound, and can be written to.
  /// - Throws: when no fresh one could be made: a later `rebuild` may succeed, and calls may fail until then.
  @discardableResult
  package func rebuild(after error: MirrorError) throws -> MirrorReport? {
    guard let fault = FileFault(error) else { return nil }
    if isFresh { return nil }
    var keptAt: String?
    try replaceFile { keptAt = try FilesAside.move(path, fault) }
    return MirrorReport(fault: fault, path: path, keptAt: keptAt)
  }

  /// Empty, in its place, whole, and takes a write.
  private var isFresh: Bool {
    do {
      guard try syncPosition() == SyncPosition() else { return false }
      try writer.write { try $0.execute("UPDATE sync_state SET schema=schema") }
      guard try verify().isEmpty else { return false }
      if let owner = owner.withLock({ $0 }) { try claim(owner) }
      return true
    } catch {
      return false
    }
  }

  /// Deletes the file, its log and everything that was moved aside, whatever it was taken for, and goes on with an
  /// empty one. The next `adopt` begins anew.
  ///
  /// - Throws: when something could not be deleted: call it again. It may be called in any state.
  package func wipe() throws { try replaceFile { try FilesAside.delete(path) } }

  /// Closes everything on the file, runs `body`, and opens what lies there then.
  private func replaceFile(_ body: () throws -> Void) throws {
    try gate.closed({ [writer] + readers.withLock { $0.compactMap(\.connection) } }) { connections in
      isBulk.withLock { $0 = false }
      do {
        try body()
        try reopen(connections)
      } catch {
        // What lies there still may be read at least.
        try? reopen(connections)
        throw error
      }
    }
    if let owner = owner.withLock({ $0 }) { try claim(owner) }
    announce([.directory, .conversations], .all)
  }

  private func reopen(_ connections: [Connection]) throws {
    let fresh = Result { try DatabaseFile.mirror.open(path, label: "mirror.writer") }
    if case .success(let fresh) = fresh { writer.take(over: fresh) }
    let readers = connections.dropFirst().map { reader in Result { try reader.reopen() } }
    _ = try fresh.get()
    for reader in readers { try reader.get() }
  }

  /// Refuses a mirror of somebody else's.
  private func claim(_ owner: LoginIdentity) throws {
    let stored = try writer.bare { session in
      (
        agentID: try session.integer("SELECT agent_id FROM sync_state").map { AgentID($0) },
        server: try session.text("SELECT server FROM sync_state")
      )
    }
    if let agentID = stored.agentID, agentID != owner.agentID { throw OwnerMismatch(fault: .otherAgent(agentID)) }
    if let server = stored.server, server != owner.server { throw OwnerMismatch(fault: .otherServer(server)) }
    if stored.server == nil { try writer.write { try $0.run("UPDATE sync_state SET server=?1", owner.server) } }
    try writer.write { try $0.execute(MirrorReader.ownIndex(owner.agentID)) }
    self.owner.withLock { $0 = owner }
  }
}

private struct OwnerMismatch: Error { var fault: FileFault }

/// Moving and deleting the files of a mirror that nobody has open.
enum FilesAside {
  /// - Returns: where it lies; nil: there was none.
  static func move(_ path: String, _ fault: FileFault) throws -> String? {
    let aside = name(path, fault)
    for suffix in ["-wal", "-shm"] { try delete(aside, suffix) }
    try delete(path, "-shm")
    // The log first: left behind, it would be taken for the new file's.
    if rename(path + "-wal", aside + "-wal") != 0, errno != ENOENT { throw fileError(path) }
    if rename(path, aside) == 0 { return aside }
    guard errno == ENOENT else { throw fileError(path) }
    return nil
  }

  /// Deletes a mirror and everything beside it that bears its name: logs, and what was kept of earlier ones. Goes on
  /// where one can't be deleted, and throws then.
  static func delete(_ path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = String(parts.last ?? "")
    let parent = parts.dropLast().joined(separator: "/")
    var failure: MirrorError?
    for entry in try entries(parts.count == 1 ? "." : parent.isEmpty ? "/" : parent) {
      guard entry == name || entry.hasPrefix(name + ".") || entry.hasPrefix(name + "-") else { continue }
      do { try delete(path, String(entry.dropFirst(name.count))) } catch let error as MirrorError { failure = error }
    }
    if let failure { throw failure }
  }

  private static func entries(_ directory: String) throws -> [String] {
    guard let stream = opendir(directory) else {
      if errno == ENOENT { return [] }
      throw fileError(directory)
    }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      result.append(name)
    }
    return result
  }

  private static let broken = ".broken"

  /// Ours are only copies of what a backend has: the last one is kept. What is not ours is never overwritten.
  private static func name(_ path: String, _ fault: FileFault) -> String {
    guard fault == .foreign else { return path + broken }
    return firstFree(path + ".foreign")
  }

  private static func delete(_ path: String, _ suffix: String) throws {
    if unlink(path + suffix) != 0, errno != ENOENT { throw fileError(path + suffix) }
  }
}

/// `base`, or `base-2`, `base-3` and so on: the first that names nothing.
func firstFree(_ base: String) -> String {
  var status = stat()
  var name = base
  var number = 1
  while lstat(name, &status) == 0 {
    number += 1
    name = "\(base)-\(number)"
  }
  return name
}
