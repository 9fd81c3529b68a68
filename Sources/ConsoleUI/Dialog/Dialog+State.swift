import Domain
import Text

/// A question over the panes, with what it is about, fields to fill, and what each key does.
package enum Dialog {
  package enum Kind: Hashable, Sendable {
    case quit
    /// `seen`: what was on the screen when the agent asked for it.
    case transferToAgent(ConversationID, AgentID, seen: Seen)
    case transferToService(ConversationID, ServiceID, seen: Seen)
    case finalise(ConversationID, WrapUpID?, seen: Seen)
    /// `seen` names the contact that it had.
    case associateContact(ConversationID, ContactID, seen: Seen)
    /// Something unsent.
    case discard(OperationID)
    case discardDraft(ConversationID, DraftKind)
    /// Everything unsent of a login that was taken away; asked twice.
    case discardAll(isAgain: Bool)
    case changePassword
    /// A login on another machine; nil: every other one.
    case takeAway(String?)
    /// From which day to which the finished ones were finalised.
    case period

    /// About a conversation, and what may take a refused one's place.
    var isDecision: Bool { conversationID != nil }

    /// The conversation that is decided about; nil: none.
    var conversationID: ConversationID? {
      switch self {
      case .transferToAgent(let id, _, _), .transferToService(let id, _, _), .finalise(let id, _, _),
        .associateContact(let id, _, _):
        id
      default: nil
      }
    }
  }

  package struct Field: Hashable, Sendable {
    package var label: SafeText
    package var input: TextField
    package var isRequired: Bool
  }

  /// What keeps the dialog open after it was confirmed.
  package struct Problem: Hashable, Sendable {
    /// The field that it is about; nil: none.
    package var field: Int?
    package var text: SafeText

    package init(field: Int? = nil, _ text: SafeText) {
      self.field = field
      self.text = text
    }
  }

  package struct State: Hashable, Sendable {
    package internal(set) var kind: Kind
    package var title: SafeText
    package var lines: [SafeText]
    /// Shown apart from the lines, as a warning.
    package var warning: SafeText?
    package internal(set) var fields: [Field]
    package internal(set) var focusedField = 0
    /// Why it was not done when it was last confirmed; nil: it was not tried, or something was typed since.
    package internal(set) var problem: Problem?
    /// The field that took only the beginning of what was just put into it; nil: it took all.
    package internal(set) var fullField: Int?
    /// What `confirm` does, as a verb.
    package var confirmLabel: SafeText
    package var cancelLabel: SafeText

    package init(
      kind: Kind, title: SafeText, lines: [SafeText], warning: SafeText? = nil, fields: [Field] = [],
      confirmLabel: SafeText, cancelLabel: SafeText
    ) {
      self.kind = kind
      self.title = title
      self.lines = lines
      self.warning = warning
      self.fields = fields
      self.confirmLabel = confirmLabel
      self.cancelLabel = cancelLabel
    }

    /// The section of the keymap that answers. What can't be taken back has other keys, so that a held key doesn't answer.
    package var context: KeyContext { kind == .discardAll(isAgain: true) ? .question : .dialog }

    /// The text of a field without spaces around it; nil when there is none.
    package func answer(_ index: Int) -> String? {
      guard fields.indices.contains(index) else { return nil }
      var text = fields[index].input.text[...]
      while text.first == " " { text.removeFirst() }
      while text.last == " " { text.removeLast() }
      return text.isEmpty ? nil : String(text)
    }

    /// Where a finalising dialog asks for the external protocol.
    static let protocolField = 1

    /// The external protocol of a finalising dialog; nil: none was typed.
    var externalProtocol: String? { answer(Self.protocolField) }

    package var isComplete: Bool { fields.indices.allSatisfy { !fields[$0].isRequired || answer($0) != nil } }
  }
}
