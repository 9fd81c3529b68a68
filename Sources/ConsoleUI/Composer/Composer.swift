import Domain

/// Where replies and internal comments are written.
///
/// The conversation is part of the state and of every effect, so what was typed for one customer cannot reach another.
package enum Composer {
  /// What the first character typed into an empty composer opens.
  package enum Trigger: Character, Hashable, Sendable, CaseIterable {
    case agents = "@"
    case services = "#"
    case shortcuts = "/"
  }

  package enum Event: Hashable, Sendable {
    /// The agent chose a conversation. `drafts`: at most one of each kind, as stored.
    case opened(ConversationRow, drafts: [Draft])
    /// The row of the open conversation was read again. Of another conversation: ignored.
    case rowChanged(ConversationRow)
    case closed
    /// Printable text from the keyboard: one character, or several that came at once.
    case typed(String)
    /// A bracketed paste, as it came. Never triggers, never sends.
    case pasted(String)
    case edited(TextEdit)
    /// The agent asked for an internal comment by other means than `!`.
    case commentRequested
    case submitted
    /// Only meant while `State.capturesEscape`.
    case escaped
    /// A picker that a trigger had opened was left by Esc, or the trigger was typed again in it: the character itself
    /// stays.
    case pickerCancelled(Trigger)
    /// Its text is put in at the cursor with its variables filled.
    case shortcutChosen(Shortcut)
    /// An emoji, or something that was sent before: put in at the cursor.
    case textChosen(String)
    /// Select the next variable that is to be filled in.
    case nextVariableRequested
    /// The agent's own editor gave the text of one kind back: it takes the place of what is written. Never sends.
    case editorReturned(DraftKind, String)
    /// A send could not be written down: its text comes back.
    case sendFailed(Command)
    /// What is stored was changed elsewhere: it takes the place of what is written. `showing`: the kind to go on with.
    case draftsReplaced([Draft], showing: DraftKind?)
    /// The conversation was taken from the agent's view, or came back.
    case goneChanged(Bool)
    /// The columns of the composer, frame included, and the rows that it shares with the thread.
    case resized(columns: Int, paneRows: Int)
    /// The newest line of somebody else in the thread; see `ConversationPane.State.newestForeignID`.
    case foreignLineArrived(MessageID?)
    /// The clock went on.
    case ticked
    /// `State.warnings` have been put to the agent: what they see now is what a send now refers to.
    case questionShown
  }

  package enum Effect: Hashable, Sendable {
    case submitReply(ConversationID, text: String, generation: Int64)
    case submitComment(ConversationID, text: String)
    /// `typed`: by its trigger, so that leaving it is to be told by `pickerCancelled`.
    case openPicker(ConversationID, Trigger, typed: Bool)
    /// After each change; an empty text deletes the draft.
    case saveDraft(ConversationID, Draft)
    case notice(Notice)
  }
}
