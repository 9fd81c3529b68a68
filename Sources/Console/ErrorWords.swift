import Domain
import Mirror
import SyncClient
import Terminal

/// One sentence for an error that reached the loop: what failed, why, and what to do.
package func describe(_ error: any Error) -> String {
  switch error {
  case let error as MirrorError: describe(error)
  case let error as OutboxError: describe(error)
  case let error as LoginFilesError: describe(error)
  default: String(describing: error)
  }
}

private func describe(_ error: MirrorError) -> String {
  switch error {
  case .foreign(let path):
    "\(path) is not a database of this program; move it away and start again"
  case .newer(let path, let version):
    "\(path) was written by a newer version of this program (schema \(version)); update the console"
  case .corrupt(let path, let detail):
    "\(path) is damaged (\(detail)); move it away and start again"
  case .cannotOpen(let path, let detail):
    "can't open \(path): \(detail)"
  case .failed(let detail, let code):
    "a local database refused: \(detail) (code \(code)); check disk space and permissions"
  case .otherEpoch, .gap, .staleSnapshotPage, .scopeNotBegun:
    "the mirror and the backend disagree; it is fetched again"
  case .otherAgent:
    "this mirror belongs to another agent; log in again"
  case .malformedRow(let table, let key, let problem):
    "the backend sent a row that can't be kept (\(table.rawValue) \(key): \(problem))"
  case .malformedPage(let problem):
    "the backend sent a page that can't be kept (\(problem))"
  }
}

private func describe(_ error: OutboxError) -> String {
  switch error {
  case .bodyDiffers(let id): "operation \(id.rawValue) is already stored with other words"
  case .unknownOperation(let id): "operation \(id.rawValue) is no longer in the outbox"
  case .notAllowed(let id, _): "operation \(id.rawValue) can't be changed now: it may have reached the backend"
  }
}

private func describe(_ error: LoginFilesError) -> String {
  switch error {
  case .held(let pid):
    "this login is open in another console" + (pid.map { " (process \($0))" } ?? "") + "; leave that one first"
  case .unusable(let path, let detail):
    "can't use \(path): \(detail)"
  }
}
