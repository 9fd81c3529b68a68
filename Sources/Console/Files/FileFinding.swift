import Catalog
import Mirror

/// What was found wrong with a login's files at a start, and mended.
package enum FileFinding: Hashable, Sendable {
  case mirror(MirrorReport)
  case outbox(OutboxReport)

  package func words(_ catalog: Catalog) -> String {
    switch self {
    case .mirror(let report):
      catalog.mirrorRebuilt(reason: reason(report.fault, catalog), keptAt: report.keptAt)
    case .outbox(let report):
      catalog.outboxSalvaged(
        operations: report.savedOperations, drafts: report.savedDrafts, unreadable: report.unreadable,
        keptAt: report.keptAt)
    }
  }

  private func reason(_ fault: FileFault, _ catalog: Catalog) -> String {
    switch fault {
    case .corrupt: catalog.wasDamaged
    case .foreign: catalog.wasForeign
    case .newer: catalog.wasNewer
    case .readOnly: catalog.couldNotBeWritten
    case .otherAgent: catalog.wasOtherAgents
    case .otherServer: catalog.wasOtherServers
    }
  }
}
