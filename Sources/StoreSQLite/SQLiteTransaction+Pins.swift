import Backend
import Domain
import GRDB

extension SQLiteTransaction {
  func pin(agent: AgentID, device: String, scope: Scope) throws -> SnapshotPin? {
    try first(SyncSQL.pin, [company.rawValue, agent.rawValue, device, scope.rawValue]) {
      SnapshotPin(
        agent: agent, device: device, scope: scope, sequence: $0[0], until: Timestamp(rawValue: $0[1]))
    }
  }

  func hasPin(agent: AgentID, device: String, upTo sequence: Int64) throws -> Bool {
    try first(SyncSQL.hasPin, [company.rawValue, agent.rawValue, device, sequence]) { _ in true } ?? false
  }

  func oldestPin(at moment: Timestamp) throws -> Int64? {
    try first(SyncSQL.oldestPin, [company.rawValue, moment.rawValue]) { $0[0] as Int64? } ?? nil
  }

  func set(_ pin: SnapshotPin) throws {
    try run(
      SyncSQL.setPin,
      [
        company.rawValue, pin.agent.rawValue, pin.device, pin.scope.rawValue, pin.sequence, pin.until.rawValue,
      ])
  }

  func releasePins(agent: AgentID, device: String, upTo sequence: Int64) throws {
    try run(SyncSQL.releasePins, [company.rawValue, agent.rawValue, device, sequence])
  }

  func prunePins(at moment: Timestamp) throws {
    try run(SyncSQL.prunePins, [company.rawValue, moment.rawValue])
  }

  func cutLog(writtenBefore moment: Timestamp, upTo sequence: Int64, limit: Int) throws -> Int {
    let floor = try syncHead().floor
    let oldest = try all(SyncSQL.oldestEntries, [company.rawValue, limit]) { row in
      (sequence: row[0] as Int64, at: Timestamp(rawValue: row[1]))
    }
    let prefix = oldest.prefix { $0.sequence <= floor || $0.at < moment && $0.sequence <= sequence }
    guard let last = prefix.last?.sequence else { return 0 }
    try run(SyncSQL.cutLog, [company.rawValue, last])
    try run(SyncSQL.raiseFloor, [last, company.rawValue])
    return prefix.count
  }

  func pruneOperations(storedBefore moment: Timestamp, limit: Int) throws -> Int {
    try run(RuleSQL.pruneOperations, [company.rawValue, moment.rawValue, limit])
    return db.changesCount
  }

  /// Farther than any cursor of the lost part of the earlier history can be.
  private static let leap: Int64 = 1_000_000_000

  func renewEpoch(_ epoch: String) throws -> Int64 {
    guard let head: Int64 = try first(SyncSQL.renewEpoch, [Self.leap, epoch, company.rawValue], { $0[0] }) else {
      throw StoreFault.noCompany
    }
    return head
  }
}
