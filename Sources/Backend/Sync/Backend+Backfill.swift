import Domain

extension Backend {
  /// One page of what lies beyond a mirror's horizon, the newest first, under the agent's present rights.
  ///
  /// Looks at 2,000 conversations, or some 10,000 messages, at most: a page may be empty and still name the next one.
  /// - Parameters:
  ///   - before: from the page before; nil: the newest.
  ///   - limit: conversations or messages, 1 to 1,000; what they belong to comes along.
  /// - Throws: `notFound` for a contact or conversation that the agent does not see; `malformed` for a cursor that is
  ///   none.
  package func backfill(
    _ session: AgentSession, _ query: BackfillQuery, before: String?, limit: Int
  ) async throws -> BackfillPage {
    let limit = min(max(limit, 1), 1_000)
    return try await store.read(session.company) { reader in
      let head = try reader.syncHead()
      var pager = BackfillPager(reader: reader, visibility: try reader.visibility(of: session), limit: limit)
      switch query {
      case .contact(let contact): try pager.fill(contact, before: before)
      case .conversation(let conversation): try pager.fill(conversation, before: before)
      case .search(let text): try pager.fill(search: text, before: before)
      case .messages(let text, let contact): try pager.fill(text: text, of: contact, before: before)
      }
      return BackfillPage(
        rows: pager.rows, head: head.sequence, epoch: head.epoch, before: pager.before, reached: pager.reached)
    }
  }
}
