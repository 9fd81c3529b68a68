import ConsoleUI
import Dispatch
import Mirror

/// Lists and claims other logins off the loop: whoever has one may take seconds to leave it.
final class LoginOpener: Sendable {
  private let folder: LoginFolder?
  private let present: String
  private let mailbox: Mailbox<ConsoleMessage>
  private let queue = DispatchQueue(label: "atende.logins", qos: .userInitiated)

  /// - Parameter folder: nil: this console knows no other login.
  init(_ folder: LoginFolder?, present: String, mailbox: Mailbox<ConsoleMessage>) {
    self.folder = folder
    self.present = present
    self.mailbox = mailbox
  }

  func list() {
    guard let folder else { return }
    queue.async { [present, mailbox] in mailbox.post(.answer(.loginsLoaded(folder.known(present: present)))) }
  }

  /// Answered by `ConsoleMessage.loginClaimed`. Files that come when nobody waits any more are free again by themselves.
  func open(_ name: String, takesOver: Bool) {
    guard let folder else { return }
    queue.async { [mailbox] in
      mailbox.post(.loginClaimed(name, Result { try folder.claim(name, takesOver: takesOver) }))
    }
  }
}
