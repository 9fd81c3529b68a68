import Cryptography
import Domain
import Logging

extension Backend {
  /// Rows that one transaction of maintenance touches at most: agents' writes wait no longer than for these.
  private static let batch = 2_000
  /// What was taken away is remembered so long: a console that was off until then still learns that it must wipe its
  /// mirror.
  private static let revocationLifetime = Duration.hours(24 * 400)

  /// Cuts the change logs of all companies: entries older than `keeping`, never past a snapshot in progress.
  ///
  /// - Returns: how many entries were cut, by company.
  @discardableResult
  package func compact(keeping: Duration) async throws -> [CompanyID: Int] {
    var cut: [CompanyID: Int] = [:]
    for company in try await store.companies() { cut[company] = try await compact(company, keeping: keeping) }
    return cut
  }

  private func compact(_ company: CompanyID, keeping: Duration) async throws -> Int {
    let moment = now()
    try await store.write(company) { try $0.prunePins(at: moment) }
    return try await inBatches {
      try await self.store.write(company) { writer in
        try writer.cutLog(
          writtenBefore: moment - keeping, upTo: writer.oldestPin(at: moment) ?? .max, limit: Self.batch)
      }
    }
  }

  /// Starts another history of the company's rows: every console fetches everything again, and operations made under
  /// the old one are refused unless their result is known here. For a restored backup.
  package func renewEpoch(_ company: CompanyID) async throws {
    let epoch = hex(randomBytes(16))
    let head = try await commit(company) { writer in
      let head = try writer.renewEpoch(epoch)
      return (head, head)
    }
    log.notice("epoch renewed", metadata: ["company": "\(company)", "head": "\(head)"])
  }

  /// Compacts, and forgets old results of operations, tokens and revocations, again and again until it is cancelled.
  /// What fails is logged, and tried again in the next round.
  package func runMaintenance() async {
    while !Task.isCancelled {
      do {
        try await maintain()
      } catch is CancellationError {
        return
      } catch {
        log.error("maintenance failed", metadata: ["error": "\(type(of: error))"])
      }
      do { try await sleep(settings.maintenanceInterval) } catch { return }
    }
  }

  /// One round of maintenance.
  package func maintain() async throws {
    try await tellExpiries()
    try await compact(keeping: settings.logLifetime)
    let moment = now()
    for company in try await store.companies() {
      _ = try await inBatches {
        try await self.store.write(company) {
          try $0.pruneOperations(storedBefore: moment - OperationAge.kept, limit: Self.batch)
        }
      }
      try await pruneDrafts(of: company, before: moment - settings.draftLifetime)
    }
    _ = try await inBatches {
      try await self.store.writeAccounts { try $0.pruneTokens(expiredBefore: moment, limit: Self.batch) }
    }
    _ = try await inBatches {
      try await self.store.writeAccounts {
        try $0.pruneRevocations(before: moment - Self.revocationLifetime, limit: Self.batch)
      }
    }
  }

  /// Repeats a bounded step until it finds less than a batch.
  private func inBatches(_ step: () async throws -> Int) async throws -> Int {
    var total = 0
    while true {
      try Task.checkCancellation()
      let count = try await step()
      total += count
      if count < Self.batch { return total }
    }
  }
}
