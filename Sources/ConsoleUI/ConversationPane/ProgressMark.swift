import Catalog
import Domain
import Screen
import Text

/// Where a message of an agent stands, as a glyph and words: never by colour alone.
package struct ProgressMark: Hashable, Sendable {
  package var glyph: String
  package var words: String
  package var role: Role

  private init(glyph: String, words: String, role: Role) {
    self.glyph = glyph
    self.words = words
    self.role = role
  }

  package init(_ state: DeliveryState, _ catalog: Catalog) {
    words = catalog.delivery(state)
    switch state {
    case .queued: (glyph, role) = ("◷", .muted)
    case .sent: (glyph, role) = ("✓", .muted)
    case .delivered: (glyph, role) = ("✓✓", .delivered)
    case .read: (glyph, role) = ("✓✓", .read)
    case .failed: (glyph, role) = ("✗", .failed)
    }
  }

  package init(_ progress: ThreadMessage.Progress, _ context: ConversationContext) {
    let catalog = context.catalog
    switch progress {
    case .held(let until):
      let words = catalog.held(seconds: secondsLeft(until: until, now: context.now), key: context.takeBackKey)
      self.init(glyph: "◔", words: words, role: .statusWarning)
    case .waiting:
      self.init(glyph: "◌", words: catalog.waiting, role: .muted)
    case .parked(let reason):
      self.init(glyph: "✗", words: catalog.parked(reason), role: .failed)
    case .delivery(let state, let failure):
      self.init(state, catalog)
      if state == .failed, let failure { words += ": " + SafeText(failure).string }
    }
  }
}

extension ThreadMessage.Progress {
  var isDelivery: Bool {
    if case .delivery = self { true } else { false }
  }

  /// Told for each message, however alike its neighbours are.
  var isNoteworthy: Bool {
    switch self {
    case .held, .parked, .delivery(.failed, _): true
    default: false
    }
  }
}
