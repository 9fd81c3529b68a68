import Catalog
import Domain
import Foundation
import Glibc
import Mirror
import SyncClient
import Terminal

/// One sentence for an error that reaches the agent: what failed, why, and what to do.
package func describe(_ error: any Error, _ catalog: Catalog) -> String {
  switch error {
  case let error as MirrorError: describe(error, catalog)
  case let error as OutboxError: describe(error, catalog)
  case let error as LoginFilesError: describe(error, catalog)
  case let error as ConsoleError: describe(error, catalog)
  case let error as TerminalError: describe(error, catalog)
  case let error as TransportError: describe(error, catalog)
  case let error as PreferencesError: catalog.choicesNotKept(error.path, detail: error.detail)
  default: String(describing: error)
  }
}

private func describe(_ error: MirrorError, _ catalog: Catalog) -> String {
  switch error {
  case .foreign(let path): catalog.foreignDatabase(path)
  case .newer(let path, let version): catalog.newerDatabase(path, version: version)
  case .corrupt(let path, let detail): catalog.damagedDatabase(path, detail: detail)
  case .cannotOpen(let path, let detail): catalog.unopenableDatabase(path, detail: detail)
  case .readOnly(let path): catalog.readOnlyDatabase(path)
  case .diskFull: catalog.diskFull
  case .failed(let detail, let code): catalog.databaseRefused(detail: detail, code: code)
  case .closed, .halted: catalog.databaseClosed
  case .otherEpoch, .gap, .staleSnapshotPage, .staleBackfill, .scopeNotBegun: catalog.mirrorDisagrees
  case .otherAgent: catalog.otherAgentsMirror
  case .malformedRow(let table, let key, let problem): catalog.unkeepableReply("\(table.rawValue) \(key): \(problem)")
  case .malformedPage(let problem): catalog.unkeepableReply(problem)
  }
}

private func describe(_ error: OutboxError, _ catalog: Catalog) -> String {
  switch error {
  case .bodyDiffers: catalog.operationStoredOtherwise
  case .unknownOperation: catalog.operationGone
  case .notAllowed: catalog.operationMayHaveLeft
  case .otherAgent, .otherServer: catalog.otherAgentsOutbox
  }
}

private func describe(_ error: TransportError, _ catalog: Catalog) -> String {
  switch error.kind {
  case .unreachable, .cut: catalog.noLine
  case .busy, .serverFailure: catalog.serverFails
  case .unauthenticated, .wrongCredentials: catalog.loginNotTaken
  case .revoked: catalog.sync(.revoked, now: .machineNow())
  case .forbidden: catalog.reason(.forbidden)
  case .notFound: catalog.nothingThere
  case .incompatible: catalog.sync(.incompatible, now: .machineNow())
  default: error.message
  }
}

private func describe(_ error: LoginFilesError, _ catalog: Catalog) -> String {
  switch error {
  case .held(let pid): catalog.ownerIsSilent(pid: pid)
  case .unusable(let path, let detail): catalog.unusable(path, reason: detail)
  }
}

private func describe(_ error: ConsoleError, _ catalog: Catalog) -> String {
  switch error {
  case .noLogin: catalog.noLogin
  case .unknownLogin(let name): catalog.unknownLogin(name)
  case .system(let doing, let code): catalog.couldNot(doing, reason: String(cString: strerror(code)))
  case .badFile(let path, let reason): "\(path): \(reason)"
  case .loginOpen(let owner, let mayTakeOver):
    openElsewhere(owner, catalog) + "; " + catalog.leaveItFirst(mayTakeOver: mayTakeOver)
  case .ownerSilent(let pid): catalog.ownerIsSilent(pid: pid)
  case .notTakenOver: catalog.notTakenOver
  case .loginTakenAway(let name): catalog.loginTakenAway(name)
  }
}

private func describe(_ error: TerminalError, _ catalog: Catalog) -> String {
  switch error {
  case .notATerminal: catalog.notATerminal
  case .noTerminalType: catalog.noTerminalType
  case .unsuitable(let type): catalog.unsuitableTerminal(type)
  case .unknownType(let type): catalog.unknownTerminalType(type)
  case .noUTF8: catalog.noUTF8Locale
  case .alreadyOpen: catalog.terminalInUse
  case .system: catalog.terminalFailed(error.description)
  }
}

extension ConsoleError: CustomStringConvertible {
  package var description: String { describe(self, Catalog(language: .english)) }
}

/// Who has the login open, as a clause.
package func openElsewhere(_ owner: ConsoleIdentity, _ catalog: Catalog) -> String {
  let zone = ZoneOffsets(zone: TimeZone.current.identifier, around: owner.since)
  return catalog.loginIsOpen(
    pid: owner.pid, terminal: owner.terminal, since: catalog.clock(owner.since, zone: zone))
}
