import Catalog
import Domain

/// What the conversation pane and the composer need to know besides their own state: the agent's language, zone and
/// rights, the company's names, and the time.
package struct ConversationContext: Sendable {
  package var catalog: Catalog
  package var zone: ZoneOffsets
  /// By the server's clock.
  package var now: Timestamp
  package var directory: Directory
  /// What takes a held reply back; nil: nothing is held, or no key does.
  package var takeBackKey: String?

  package init(catalog: Catalog, zone: ZoneOffsets, now: Timestamp, directory: Directory) {
    self.catalog = catalog
    self.zone = zone
    self.now = now
    self.directory = directory
  }

  /// The agent at this console; nil until the directory is loaded.
  package var me: AgentID? { directory.me?.id }

  package func allows(_ permission: Permission) -> Bool { directory.permissions.contains(permission) }
}
