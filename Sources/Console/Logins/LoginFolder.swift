import ConsoleUI
import Domain
import Foundation
import Mirror
import SyncClient
import Text

/// The folder with the logins of this machine, a folder each.
package struct LoginFolder: Sendable {
  private let directory: URL

  package init(_ directory: URL) { self.directory = directory }

  /// All of them, by company and agent. Opens their databases to read: milliseconds each.
  ///
  /// - Parameter present: the name of the one that this console has.
  package func known(present: String) -> [KnownLogin] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.compactMap { login($0, isPresent: $0 == present) }.sorted { first, second in
      let keys = [first, second].map { (foldedForSearch($0.title), foldedForSearch($0.agent ?? ""), $0.name) }
      return keys[0] < keys[1]
    }
  }

  /// nil: no login, or nobody ever logged in there.
  private func login(_ name: String, isPresent: Bool) -> KnownLogin? {
    let files = directory.appendingPathComponent(name, isDirectory: true)
    func path(_ file: String) -> String { files.appendingPathComponent(file).path }
    guard FileManager.default.fileExists(atPath: path("credentials.json")) || isPresent else { return nil }
    let credentials = try? FileCredentialStore(path: path("credentials.json")).load()
    let glance = LoginGlance(
      mirrorPath: path("mirror.db"), outboxPath: path("outbox.db"), agentID: credentials?.agentID)
    return KnownLogin(
      name: name, company: glance.company, agent: glance.agent ?? credentials?.username,
      unsentCount: glance.unsentCount, isPresent: isPresent)
  }

  /// Claims another login's files while this console goes on.
  ///
  /// - Parameter takesOver: without it, a login that another console has is left there.
  /// - Throws: as `LoginClaim.files`; `ConsoleError.unknownLogin`, `.loginTakenAway`.
  func claim(_ name: String, takesOver: Bool) throws -> LoginFiles {
    let files = directory.appendingPathComponent(name, isDirectory: true)
    guard !name.isEmpty, !name.contains("/"), FileManager.default.fileExists(atPath: files.path) else {
      throw ConsoleError.unknownLogin(name)
    }
    let claimed = try LoginClaim(directory: files, policy: takesOver ? .insist : .needsFlag).files()
    if try FileCredentialStore(path: claimed.credentialsPath).load() == nil {
      claimed.release()
      throw ConsoleError.loginTakenAway(name)
    }
    return claimed
  }
}
