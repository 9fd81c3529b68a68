import Domain
import Foundation
import Glibc
import Mirror

/// How to come by a login that another console of this host has open.
package enum TakeOverPolicy: Hashable, Sendable {
  /// Not at all.
  case refuse
  /// Not without the flag for it.
  case needsFlag
  /// When the agent says so.
  case ask
  /// Without a question.
  case insist
}

/// Claims a login's directory, if need be from another console.
package struct LoginClaim {
  package var directory: URL
  package var policy: TakeOverPolicy
  /// Asks the agent; only called with `.ask`.
  package var confirm: (ConsoleIdentity) -> Bool
  /// How long the other console may take to leave.
  package var patience: Duration = .seconds(10)

  package init(directory: URL, policy: TakeOverPolicy, confirm: @escaping (ConsoleIdentity) -> Bool = { _ in false }) {
    self.directory = directory
    self.policy = policy
    self.confirm = confirm
  }

  /// Blocks for at most two seconds, and as long as the agent thinks; then for `patience` while the other one leaves.
  ///
  /// - Throws: `ConsoleError.loginOpen`, `.ownerSilent`, `.notTakenOver` (the agent said no); `LoginFilesError`.
  package func files() throws -> LoginFiles {
    let holder: Int32?
    switch try attempt() {
    case .claimed(let files): return files
    case .held(let pid): holder = pid
    }
    guard let owner = TakeOverCall(directory: directory.path)?.owner else {
      // It may have left meanwhile.
      switch try attempt() {
      case .claimed(let files): return files
      case .held(let pid): throw ConsoleError.ownerSilent(pid: pid ?? holder)
      }
    }
    switch policy {
    case .refuse: throw ConsoleError.loginOpen(owner, mayTakeOver: false)
    case .needsFlag: throw ConsoleError.loginOpen(owner, mayTakeOver: true)
    case .ask: guard confirm(owner) else { throw ConsoleError.notTakenOver }
    case .insist: break
    }
    return try takeOver(from: owner)
  }

  private func takeOver(from owner: ConsoleIdentity) throws -> LoginFiles {
    let deadline = ContinuousClock.now + patience
    let isLeaving = TakeOverCall(directory: directory.path)?.takeOver(as: .own(), within: patience) ?? true
    guard isLeaving else { throw ConsoleError.ownerSilent(pid: owner.pid) }
    while true {
      switch try attempt() {
      case .claimed(let files): return files
      case .held(let pid):
        guard ContinuousClock.now < deadline else { throw ConsoleError.ownerSilent(pid: pid ?? owner.pid) }
      }
      var none = pollfd(fd: -1, events: 0, revents: 0)
      poll(&none, 1, 20)
    }
  }

  private enum Attempt {
    case claimed(LoginFiles)
    case held(pid: Int32?)
  }

  private func attempt() throws -> Attempt {
    do {
      return .claimed(try LoginFiles(directory: directory.path))
    } catch {
      if case .held(let pid) = error { return .held(pid: pid) }
      throw error
    }
  }
}
