import Domain
import Logging

extension Backend {
  /// Conversations told in one transaction: agents' writes wait no longer than for these.
  private static let expiryBatch = 200
  /// Lines read to find out whether an expiry was told before this backend kept account of it. After an expiry come
  /// only comments and events.
  private static let linesLookedAt = 50

  /// Writes the event into every open conversation that has expired, once for each expiry (manual: 'Status Expiração
  /// Atendimento WhatsApp e Boteria'). TTA goes on.
  ///
  /// - Returns: how many were told.
  @discardableResult
  package func tellExpiries() async throws -> Int {
    var told = 0
    for company in try await store.companies() {
      while true {
        try Task.checkCancellation()
        let (found, written) = try await tellExpiries(of: company)
        told += written
        if found < Self.expiryBatch { break }
      }
    }
    return told
  }

  /// Tells what has expired, each minute until it is cancelled. What fails is logged, and tried again in the next.
  package func runExpiryWatch() async {
    while !Task.isCancelled {
      do {
        try await tellExpiries()
      } catch is CancellationError {
        return
      } catch {
        log.error("telling expiries failed", metadata: ["error": "\(type(of: error))"])
      }
      do { try await sleep(.minutes(1)) } catch { return }
    }
  }

  private func tellExpiries(of company: CompanyID) async throws -> (found: Int, written: Int) {
    let moment = now()
    let isNone = try await store.read(company) { try $0.untoldExpiries(until: moment, limit: 1).isEmpty }
    if isNone { return (0, 0) }
    return try await commit(company) { writer in
      let expired = try writer.untoldExpiries(until: moment, limit: Self.expiryBatch)
      let changes = try expired.compactMap { try Self.expiryChange($0, writer) }
      try writer.setExpiryTold(expired.map(\.id))
      let sequence = try writer.publish(changes, at: moment)
      return ((expired.count, changes.count), changes.isEmpty ? nil : sequence)
    }
  }

  /// nil: it has been told.
  private static func expiryChange(_ conversation: Conversation, _ writer: any StoreWriter) throws -> StagedChange? {
    guard let expiresAt = conversation.expiresAt else { return nil }
    let newest = try writer.messages(of: conversation.id, before: nil, limit: linesLookedAt)
    let isTold = newest.prefix { $0.message.kind != .inbound }.contains { $0.message.event == .expired }
    if isTold { return nil }
    let message = Message(
      id: MessageID(try writer.nextID(.messages)), conversationID: conversation.id, kind: .system, text: "",
      sentAt: max(expiresAt, newest.first?.message.sentAt ?? expiresAt), event: .expired)
    return StagedChange(.put(.message(message)), scope: .service(conversation.serviceID))
  }
}
