import ConsoleUI
import Domain
import Mirror

extension ConsoleLoop {
  /// The other login's files are ours, or not: opened whole before this one is left, so that the agent stays where that
  /// fails.
  func take(login name: String, _ claimed: Result<LoginFiles, any Error>) {
    guard !isLeaving else { return }
    do {
      let files = try claimed.get()
      do {
        let session = try LoginSession(files, mailbox: try Mailbox())
        let title = state.logins.first { $0.name == name }?.title ?? name
        leave(for: NextLogin(name: name, title: title, session: session))
      } catch {
        files.release()
        throw error
      }
    } catch ConsoleError.loginOpen(let owner, mayTakeOver: true) {
      send(.loginOpenElsewhere(name, openElsewhere(owner, state.catalog)))
    } catch {
      send(.loginNotOpened(name, reason: describe(error, state.catalog)))
    }
  }
}

/// The login that this console leaves for: open, its sync not begun.
package struct NextLogin {
  package var name: String
  /// For the first notice.
  var title: String
  var session: LoginSession
}
