/// The most UTF-8 bytes of a machine's name that are kept with a draft.
package let maxMachineBytes = 128

/// Judges a draft that is to be kept by the backend. It is not sent yet, so that only what holds for every text counts:
/// the bytes of a message, and its characters.
package func refusal(draft: DraftCopy) -> ParkReason? {
  if draft.text.utf8.count > maxMessageBytes { return .textTooLong }
  if draft.machine.utf8.count > maxMachineBytes { return .malformed }
  return isStorable(draft.text) && isStorable(draft.machine) ? nil : .forbiddenCharacters
}

/// Whether nothing is written in it but spaces and line ends.
package func isBlank(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0d).contains($0) }
}

/// What the backend is to be told of one draft of this machine; nil: it knows, or will by itself.
///
/// - Parameters:
///   - local: as it stands here; nil: nothing is written.
///   - newest: the generation to say that nothing is written under.
///   - waiting: the copy that is on its way already; nil: none is.
///   - stored: what the backend holds for this machine; nil: nothing.
///   - isBeingSent: an unsettled send consumes what the backend holds, and takes it away there.
///   - told: the text that the backend was given last by this run and may have refused; nil: none.
package func draftToSave(
  _ kind: DraftKind, local: Draft?, newest: Int64, waiting: DraftCopy?, stored: StoredDraft?, isBeingSent: Bool,
  told: String?, machine: String
) -> DraftCopy? {
  let text = local.map { isBlank($0.text) ? "" : $0.text } ?? ""
  let known = waiting?.text ?? stored?.text ?? ""
  if text == known { return nil }
  if text.isEmpty, isBeingSent, waiting == nil { return nil }
  if waiting == nil, !text.isEmpty, told == text { return nil }
  // An outbox that was lost counts anew: what is typed now is newer than what the backend holds.
  let generation = max(local?.generation ?? newest, stored?.generation ?? 0)
  let copy = DraftCopy(kind: kind, text: text, generation: generation, machine: machine)
  return refusal(draft: copy) == nil ? copy : nil
}
