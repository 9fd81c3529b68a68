import Catalog
import ConsoleUI
import Domain

extension AppState {
  /// How many conversations wait, and whose console it is; only the product's name when the login was taken away.
  var windowTitle: String {
    isLocked
      ? catalog.windowTitle(unread: 0, name: "")
      : catalog.windowTitle(unread: unreadConversations, name: directory.me?.name ?? "")
  }
}
