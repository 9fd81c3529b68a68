import Domain

#if canImport(Glibc)
  import Glibc
#endif

extension ConsoleStore {
  /// Reads every conversation once: some 20 ms for 100,000. Off the loop.
  ///
  /// - Parameter now: by the server's clock.
  package func facts(now: Timestamp) throws -> LocalFacts {
    let bytes = (fileBytes(mirrorPath), fileBytes(outbox.path))
    return try search.read { session in
      var facts = LocalFacts(
        mirrorBytes: bytes.0, outboxBytes: bytes.1, conversations: 0, messages: 0, oldestOpenedAt: nil, channels: [])
      try session.prepared("SELECT count(*), min(opened_at) FROM conversations").first { row in
        facts.conversations = Int(row.int(0))
        facts.oldestOpenedAt = row.optionalTime(1)
      }
      try session.prepared("SELECT count(*) FROM messages").first { facts.messages = Int($0.int(0)) }
      try session.prepared(Self.lastTraffic).forEach { row in
        facts.channels.append(
          ChannelActivity(
            channelID: row.id(0), lastInboundAt: row.optionalTime(1), lastOutboundAt: row.optionalTime(2),
            failedCount: 0))
        return true
      }
      let since = (now - .hours(24)).milliseconds
      try session.prepared(Self.failures).forEach(since, DeliveryState.failed.code) { row in
        let id: ChannelID = row.id(0)
        if let index = facts.channels.firstIndex(where: { $0.channelID == id }) {
          facts.channels[index].failedCount = Int(row.int(1))
        }
        return true
      }
      return facts
    }
  }

  private static let lastTraffic = """
    SELECT channels.id, max(last_inbound_at), max(last_outbound_at)
    FROM channels LEFT JOIN conversations ON conversations.channel_id = channels.id GROUP BY channels.id
    """

  /// Arguments: since when, the code of a failure.
  private static let failures = """
    SELECT channel_id, count(*) FROM conversations JOIN messages ON messages.conversation_id = conversations.id
    WHERE last_outbound_at >= ?1 AND sent_at >= ?1 AND delivery = ?2 GROUP BY channel_id
    """

  /// Of a database and its log.
  private func fileBytes(_ path: String) -> Int64 {
    ["", "-wal"].reduce(0) { sum, suffix in
      var status = stat()
      return stat(path + suffix, &status) == 0 ? sum + Int64(status.st_size) : sum
    }
  }
}
