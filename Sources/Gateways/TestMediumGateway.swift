import Backend
import Domain
import Foundation

/// The entrance of a medium that exists for demonstrations and tests: simulated customers come in by it exactly as a
/// real medium would.
///
/// A request that is repeated within the signature's window does no harm: messages are taken once for each external
/// id, a status that brings nothing new changes nothing, and what was asked for is asked for again.
package struct TestMediumGateway: MediumGateway {
  /// Seconds that `outbound` may wait.
  package static let maxWaitSeconds = 25
  static let maxStatuses = 500
  static let maxMessages = 100

  private let backend: Backend
  private let now: @Sendable () -> Timestamp

  /// - Parameter now: the server's clock.
  package init(backend: Backend, now: @escaping @Sendable () -> Timestamp) {
    self.backend = backend
    self.now = now
  }

  package func respond(to request: GatewayRequest) async throws -> GatewayReply {
    let access = try await authenticated(request)
    switch request.call {
    case .inbound: return try await reply(inbound(decoded(request.body), access))
    case .outbound: return try await reply(outbound(OutboundQuery(target: request.target), access))
    case .statuses: return try await reply(statuses(decoded(request.body), access))
    }
  }

  /// An unknown channel looks like a wrong signature from outside.
  private func authenticated(_ request: GatewayRequest) async throws -> ChannelAccess {
    let access = try await backend.channelAccess(request.channel)
    let isValid = RequestSignature.isValid(
      timestamp: request.headers[RequestSignature.timestampHeader],
      signature: request.headers[RequestSignature.signatureHeader], key: access?.secret ?? [],
      payload: request.call == .outbound ? Array(request.target.utf8) : request.body, now: now())
    guard isValid, let access else {
      throw GatewayUnauthenticated("the signature is missing, wrong, or more than five minutes off: sign it anew")
    }
    return access
  }

  // MARK: Calls

  private func inbound(
    _ body: TestMediumFormat.Inbound, _ access: ChannelAccess
  ) async throws -> TestMediumFormat.InboundReply {
    let receipt = try await backend.receiveInbound(
      InboundMessage(
        externalID: body.externalID, address: body.from, senderName: body.senderName, text: body.text,
        sentAt: body.sentAt, quotedID: body.quoted), access)
    return .init(message: receipt.message, conversation: receipt.conversation, isDuplicate: receipt.isDuplicate)
  }

  private func outbound(
    _ query: OutboundQuery, _ access: ChannelAccess
  ) async throws -> TestMediumFormat.OutboundReply {
    var messages = try await backend.outbound(access, after: query.after, limit: Self.maxMessages)
    if messages.isEmpty, query.waitSeconds > 0 {
      messages = try await awaited(query, access)
    }
    return .init(
      messages: messages.map {
        .init(
          message: $0.message, conversation: $0.conversation, protocolNumber: $0.protocolNumber, to: $0.address,
          text: $0.text, sentAt: $0.sentAt, template: $0.template.map(TestMediumFormat.Template.init))
      },
      next: messages.last?.message ?? query.after)
  }

  /// Looks again at each change of the company until there is something, the time is over, or the task is cancelled.
  private func awaited(_ query: OutboundQuery, _ access: ChannelAccess) async throws -> [OutboundMessage] {
    let backend = backend
    return try await withThrowingTaskGroup(of: [OutboundMessage].self) { group in
      group.addTask {
        for await _ in backend.headUpdates(access.company) {
          let messages = try await backend.outbound(access, after: query.after, limit: Self.maxMessages)
          if !messages.isEmpty { return messages }
        }
        return []
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(query.waitSeconds))
        return []
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private func statuses(
    _ body: TestMediumFormat.Statuses, _ access: ChannelAccess
  ) async throws -> TestMediumFormat.StatusesReply {
    guard body.statuses.count <= Self.maxStatuses else {
      throw BackendError.tooLarge("more than \(Self.maxStatuses) statuses in one request")
    }
    var accepted = 0
    for status in body.statuses {
      do {
        try await backend.deliveryStatus(
          access, message: status.message, state: status.status, failure: status.failure)
        accepted += 1
      } catch BackendError.notFound {
        continue
      }
    }
    return .init(accepted: accepted)
  }

  // MARK: JSON

  private func decoded<Body: Decodable>(_ bytes: [UInt8]) throws -> Body {
    do {
      return try JSONDecoder().decode(Body.self, from: Data(bytes))
    } catch {
      throw BackendError.malformed("the body is not JSON of the test medium's form")
    }
  }

  private func reply(_ body: some Encodable) throws -> GatewayReply {
    GatewayReply(body: Array(try JSONEncoder().encode(body)))
  }
}

/// `?after=ID&wait=SECONDS`; both may be left out.
struct OutboundQuery: Hashable {
  var after = MessageID(0)
  /// 0 to `TestMediumGateway.maxWaitSeconds`.
  var waitSeconds = 0

  /// - Parameter target: path and query as they were signed: parsed here, so that nothing else than that is believed.
  init(target: String) throws(BackendError) {
    guard let mark = target.firstIndex(of: "?") else { return }
    for pair in target[target.index(after: mark)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let number = Int64(parts[1]), number >= 0 else {
        throw .malformed("after and wait are whole numbers")
      }
      switch parts[0] {
      case "after": after = MessageID(number)
      case "wait": waitSeconds = Int(min(number, Int64(TestMediumGateway.maxWaitSeconds)))
      default: continue
      }
    }
  }
}
