import Catalog
import Domain
import Screen
import Text

/// Everything that the screen shows and every key depends on. Rows and messages are windows: its size has a bound.
package struct AppState: Sendable {
  // The terminal
  package internal(set) var size: Size
  package internal(set) var isTerminalFocused = true
  package internal(set) var keymap: Keymap
  /// Keys typed so far of a sequence.
  package internal(set) var pressed: [KeyPress] = []

  // The agent and the company
  package internal(set) var catalog: Catalog
  package internal(set) var zone: ZoneOffsets
  /// By the server's clock.
  package internal(set) var now: Timestamp
  package internal(set) var directory = Directory()
  package internal(set) var sync = SyncStatus()
  /// The last counts of any query: what they say of all open conversations. nil until counted.
  package internal(set) var totals: ConversationCounts?

  // What the agent chose, and may choose
  package var choices = Choices()
  package var preferences = Preferences()

  // Where the agent is
  package internal(set) var page = Page.conversations
  package internal(set) var focus = Focus.main
  /// The pane that has the keys stands alone, whichever it is.
  package internal(set) var isZoomed = false
  /// What changed last, in words, for those who hear the screen; nil: a key came after it. Only in accessible mode.
  package internal(set) var announcement: SafeText?
  /// The line of a long page that is being read. Only in accessible mode.
  var reading: LinearReading?
  /// Where a click brought an overlay: a second press at that cell was not meant for what lies there now.
  var clickedOpen: Point?
  /// What was clicked last, unless a key came after it: only a click on the same is the second of two.
  var clicked: Clicked?

  // Panes
  package internal(set) var sidebar = SidebarPane.State()
  package internal(set) var open = BrowserState(state: .open, arrangement: .cards)
  package internal(set) var finished = BrowserState(state: .finalised, arrangement: .list)
  package internal(set) var shown = ShownConversation()
  package internal(set) var conversation = ConversationPane.State()
  package internal(set) var composer = Composer.State()
  package internal(set) var drawer = DrawerPane.State()
  package internal(set) var outbox = OutboxPage.State()
  package internal(set) var facts = FactsPage.State()
  package internal(set) var profile = ProfilePage.State()
  /// What this machine holds; nil: not asked yet.
  package internal(set) var localFacts: LocalFacts?
  package internal(set) var contacts = ContactsPage.State()
  package internal(set) var backfills = Backfills()
  package internal(set) var presence = PresenceBoard()
  /// Open conversations by agent, as last counted; nil: not yet.
  package internal(set) var loads: [AgentID: Int]?
  package internal(set) var overlay: Overlay?
  package internal(set) var notice: Notice? { didSet { isNoticeAged = false } }
  /// A minute began while the notice stood: the next one takes it away.
  var isNoticeAged = false
  /// The question of the send guard has been put, and painted when this is true: only then does a key answer it.
  package internal(set) var question: SendQuestion?
  /// What is typed and not sent, of every conversation.
  package internal(set) var drafts: [ConversationID: [Draft]] = [:]

  /// What was refused and is being decided anew in a picker or a dialog: it goes once that is done.
  var replacing: Operation?
  /// What was refused and decided anew, by the new command: it goes once that is stored.
  var superseded: [Command: OperationID] = [:]
  /// Replies that can still be taken back, in the order in which they were sent.
  package internal(set) var held: [HeldSend] = []
  /// Refused replies that went back to their composer by themselves.
  var returnedConflicts: Set<OperationID> = []
  /// Words of this kind are on their way back to the composer.
  var returning: DraftKind?

  /// Ways back from conversations that search, history or a quote led to, the last one last.
  var origins: [VisitOrigin] = []
  /// A message that is to be shown once its conversation's row came.
  var visiting: MessagePlace?
  /// The conversation whose earlier ones were last asked for; nil: they are to be asked for again.
  var earlierAskedFor: ConversationID?

  /// Rows being read before several are decided about.
  var gathering: Bulk.Gathering?

  /// Conversations whose row was not found: gone only if the mirror is whole.
  var missing: Set<ConversationID> = []
  /// False from when the mirror was empty or being filled until it has caught up.
  var isMirrorWhole = true

  // What colleagues see of this agent.
  /// As last told; nil: nothing yet.
  package internal(set) var report: PresenceReport?
  var isTyping = false
  var isAway = false
  /// The agent said so, and is until saying otherwise.
  var isAwayByChoice = false
  /// By the last minute that began before it.
  var lastKeyAt: Timestamp?

  // What the panes were last told, so that they are told again only when it changes.
  var composerSize: Size?
  var threadSize: Size?
  var isAttentive = true
  var newestForeignID: MessageID?

  /// - Parameters:
  ///   - now: the server's clock as far as it is known.
  ///   - zone: the agent's, or the host's until the profile is known.
  package init(size: Size, keymap: Keymap, catalog: Catalog, zone: ZoneOffsets, now: Timestamp) {
    self.size = size
    self.keymap = keymap
    self.catalog = catalog
    self.zone = zone
    self.now = now
  }

  /// The console is to send `AppEvent.painted` after the next frame.
  package var awaitsPaint: Bool { !isTooSmall && question.map { !$0.isPainted } ?? false }

  /// A conversation stands beside the rows.
  package var showsConversation: Bool {
    switch page {
    case .conversations: open.arrangement == .list
    case .finished: true
    case .profile, .company, .systemStatus, .outbox, .contacts: false
    }
  }

  /// The rows that the page shows; those of open conversations on a page without rows.
  package internal(set) var browser: BrowserState {
    get { page == .finished ? finished : open }
    set { if page == .finished { finished = newValue } else { open = newValue } }
  }

  package var context: ConversationContext {
    var context = ConversationContext(catalog: catalog, zone: zone, now: now, directory: directory)
    if !held.isEmpty { context.takeBackKey = takeBackKey }
    return context
  }

  /// Open conversations with unread messages; 0 until counted.
  package var unreadConversations: Int { totals?.unread ?? 0 }

  /// Conversations with something typed and not sent.
  package var draftCount: Int { drafts.values.count { $0.contains { !$0.text.isEmpty } } }
}

/// The conversation in the middle of the screen.
package struct ShownConversation: Hashable, Sendable {
  package internal(set) var id: ConversationID?
  /// As last read; stays when the conversation is no longer visible.
  package internal(set) var row: ConversationRow?
  /// It was taken from this agent's view: transferred away, or deleted.
  package internal(set) var isGone = false
  /// The mirror does not have it, and can't tell whether it is gone.
  var isAbsent = false
  /// Who took it where, in words; nil: not known, or not gone.
  package internal(set) var goneBecause: String?
  package internal(set) var contact: ContactCard?
  /// Read marks given, so that one message is marked once.
  package internal(set) var markedRead: MessageID?
}

/// What lies over the panes and has the keys.
package enum Overlay: Hashable, Sendable {
  case picker(Picker.State)
  case dialog(Dialog.State)
  case help(HelpOverlay.State)
  case archive(Archive.State)
  case contactForm(ContactForm.State)
  case bulk(Bulk.State)
  case figures(Figures.State)

  /// The conversation that it asks about; nil: none.
  var conversationID: ConversationID? {
    switch self {
    case .picker(let picker): picker.purpose.conversationID
    case .dialog(let dialog): dialog.kind.conversationID
    case .contactForm(let form): if case .new(let id) = form.purpose { id } else { nil }
    case .help, .bulk, .figures: nil
    case .archive(let archive): archive.conversationID
    }
  }
}
