import Domain
import Screen

/// What a place on the screen stands for, as the mouse finds it.
enum Spot: Hashable, Sendable {
  case pane(Focus)
  case sidebarEntry(SidebarPane.Entry)
  /// A card or a row of the list, by its index in the window.
  case row(Int)
  /// Where the mirror stops.
  case horizon
  case search
  case showMore
  case tool(DrawerPane.Tool)
  case outboxEntry(OutboxPage.EntryID)
  /// A fact of a page, by its place among all of them.
  case fact(Int)
  case contact(ContactID)
  case contactConversation(ConversationID)
  /// Everything while something lies over the panes: what is below it is out of reach.
  case overlay
  /// A line of a picker, by its index among those that match.
  case pickerMatch(Int)
  case dialogField(Int)
  /// An entry of what was said before, by its index; after the last: where the mirror stops.
  case archiveEntry(Int)
  /// A figure, or one of the events that it counts, by its index.
  case figure(Int)
  /// One of several conversations that are decided about, by its index; after the last one, the comment.
  case bulkItem(Int)
  /// A key with what it does, where the screen offers it.
  case hint(Action)
  /// A choice at the foot of a dialog.
  case answer(Action)
}

extension App {
  /// What is drawn at a place; nil: nothing that a click is for. As long as one frame takes to draw.
  static func spot(at point: Point, _ state: AppState) -> Spot? {
    paint(state, theme: Theme(name: "", isDark: true)).spots.last { $0.rect.contains(point) }?.spot
  }
}
