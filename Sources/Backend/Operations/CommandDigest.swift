import Cryptography
import Domain

/// SHA-256 of what a command does: the same command gives the same bytes in every version of this program.
///
/// What the agent saw, and when, is left out: a repeat may have been made with a newer view of the same wish.
package func commandDigest(_ command: Command) -> [UInt8] {
  var text = CanonicalBytes()
  text.add(command.kindName)
  text.add(command.conversationID?.rawValue)
  switch command {
  case .sendMessage(_, let words, let generation):
    text.add(words)
    text.add(generation)
  case .addComment(_, let words):
    text.add(words)
  case .transferToAgent(_, let agent, let comment):
    text.add(agent.rawValue)
    text.add(comment)
  case .transferToService(_, let service, let comment):
    text.add(service.rawValue)
    text.add(comment)
  case .markRead(_, let message):
    text.add(message.rawValue)
  case .markUnread:
    break
  case .finalise(_, let wrapUp, let comment, let externalProtocol):
    text.add(wrapUp?.rawValue)
    text.add(comment)
    text.add(externalProtocol)
  case .createContact(let draft, _):
    text.add(draft.name)
    text.add(draft.notes)
    for address in draft.addresses {
      text.add(address.medium.rawValue)
      text.add(address.address)
    }
  case .associateContact(_, let contact):
    text.add(contact.rawValue)
  case .sendTemplate(_, let template, let values, let words):
    text.add(template.rawValue)
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      text.add(name)
      text.add(value)
    }
    text.add(words)
  case .editContact(let contact, let edit):
    text.add(contact.rawValue)
    for change in [edit.name, edit.notes] {
      text.add(change?.from)
      text.add(change?.to)
    }
    for change in edit.addresses {
      text.add(change.id?.rawValue)
      text.add(change.medium.rawValue)
      text.add(change.from)
      text.add(change.to)
    }
  case .saveDraft(_, let copy):
    text.add(copy.kind.rawValue)
    text.add(copy.text)
    text.add(copy.generation)
    text.add(copy.machine)
  case .takeDraft(_, let take):
    text.add(take.kind.rawValue)
    text.add(take.draft.rawValue)
    text.add(take.savedAt.rawValue)
    text.add(take.machine)
  }
  return sha256(text.bytes)
}

/// Fields one after another, each with its length before it, so that no two lists of fields look the same.
private struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: String?) {
    guard let text else { return bytes.append(0) }
    bytes.append(1)
    add(bits: UInt64(text.utf8.count))
    bytes += text.utf8
  }

  mutating func add(_ number: Int64?) {
    guard let number else { return bytes.append(0) }
    bytes.append(2)
    add(bits: UInt64(bitPattern: number))
  }

  private mutating func add(bits: UInt64) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }
}
