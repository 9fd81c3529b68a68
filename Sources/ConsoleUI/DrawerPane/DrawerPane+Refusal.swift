import Catalog
import Domain

extension DrawerPane {
  /// Why a tool can't be used on the conversation as it stands, in words; nil: it can.
  package static func refusal(
    _ tool: Tool, on shown: ShownConversation, directory: Directory, catalog: Catalog
  ) -> String? {
    guard let row = shown.row else { return catalog.noConversationOpen }
    if tool == .history { return nil }
    if shown.isGone { return catalog.noLongerVisible }
    if tool != .markUnread, tool != .editContact, row.state == .finalised { return catalog.alreadyFinalised }
    let needed: Permission? =
      switch tool {
      case .transferToAgent, .transferToService: .transfer
      case .insertShortcut: .reply
      case .comment: .comment
      case .finalise: .finalise
      case .associateContact, .editContact: .editContacts
      case .markUnread, .history: nil
      }
    if let needed, !directory.permissions.contains(needed) { return catalog.notAllowed }
    switch tool {
    case .insertShortcut where !directory.shortcuts.contains { $0.serviceID == nil || $0.serviceID == row.serviceID }:
      return catalog.noShortcuts
    case .editContact where shown.contact == nil: return catalog.contactNotHere
    case .markUnread where row.lastInboundAt == nil: return catalog.nothingUnread
    default: return nil
    }
  }
}
