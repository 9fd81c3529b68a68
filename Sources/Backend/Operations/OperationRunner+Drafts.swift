import Domain

/// Drafts that the agent's other machines are to find. Each device writes only its own.
extension OperationRunner {
  func judgeDraft(_ operation: Operation, _ rights: Rights) throws -> Judgement {
    switch operation.command {
    case .saveDraft(let conversation, let copy):
      isBlank(copy.text)
        ? try forget(copy, in: conversation, operation.id) : try save(copy, in: conversation, operation.id, rights)
    case .takeDraft(let conversation, let take):
      try hand(over: take, in: conversation, operation.id, rights)
    default: .refused(.malformed)
    }
  }

  private func save(
    _ copy: DraftCopy, in id: ConversationID, _ operation: OperationID, _ rights: Rights
  ) throws -> Judgement {
    guard let conversation = try writer.conversation(id), rights.visibility.allows(conversation) else {
      return .refused(.conversationNotFound)
    }
    guard rights.visibility.permissions.contains(copy.kind.permission) else { return .refused(.forbidden) }
    if conversation.state == .finalised { return .refused(.conversationFinalised) }
    if let reason = refusal(draft: copy) { return .refused(reason) }
    let present = try writer.draft(of: session.agent.id, in: id, copy.kind, device: session.device)
    if let present, copy.generation < present.generation { return .effect([]) }
    if copy.kind == .reply,
      let consumed = try writer.consumedGeneration(agent: session.agent.id, device: session.device, conversation: id),
      copy.generation <= consumed
    {
      // The send was quicker: its words are no draft any more.
      return .effect([])
    }
    let row = StoredDraft(
      id: try present?.id ?? StoredDraftID(writer.nextID(.drafts)), agentID: session.agent.id, conversationID: id,
      kind: copy.kind, device: session.device, machine: storableText(copy.machine), text: storableText(copy.text),
      generation: copy.generation, savedAt: moment)
    return .effect([staged(.put(.draft(row)), operation)])
  }

  /// Allowed wherever the conversation is by now: these are the agent's own words.
  private func forget(_ copy: DraftCopy, in id: ConversationID, _ operation: OperationID) throws -> Judgement {
    guard let present = try writer.draft(of: session.agent.id, in: id, copy.kind, device: session.device),
      present.generation <= copy.generation
    else { return .effect([]) }
    return .effect([staged(.del(.drafts, key: present.id.rawValue), operation)])
  }

  /// The row stays until its own device has other words: that one learns where they went on, and does not offer them
  /// again.
  private func hand(
    over take: DraftTake, in id: ConversationID, _ operation: OperationID, _ rights: Rights
  ) throws -> Judgement {
    guard let conversation = try writer.conversation(id), rights.visibility.allows(conversation) else {
      return .refused(.conversationNotFound)
    }
    if conversation.state == .finalised { return .refused(.conversationFinalised) }
    if take.machine.utf8.count > maxMachineBytes { return .refused(.malformed) }
    if !isStorable(take.machine) { return .refused(.forbiddenCharacters) }
    guard var row = try writer.draft(take.draft), row.agentID == session.agent.id, row.conversationID == id,
      row.kind == take.kind, row.device != session.device, row.savedAt == take.savedAt, row.takenBy == nil
    else {
      // Gone, or other words by now: there is nothing to take away.
      return .effect([])
    }
    row.takenBy = take.machine
    return .effect([staged(.put(.draft(row)), operation)])
  }

  private func staged(_ kind: StagedChange.Kind, _ operation: OperationID) -> StagedChange {
    StagedChange(kind, scope: .agent(session.agent.id), operationID: operation)
  }
}

extension CommandEffect {
  /// A reply takes the draft that it was made of away, in its own transaction.
  mutating func consumeDraft(_ generation: Int64) throws {
    guard let row = try writer.draft(of: agent.id, in: conversation.id, .reply, device: device),
      row.generation <= generation
    else { return }
    lead([StagedChange(.del(.drafts, key: row.id.rawValue), scope: .agent(agent.id), operationID: operation)])
  }
}
