import CFloor
import Domain
import Foundation
import Glibc
import HTTPClient
import SyncClient
import Wire

/// Operations that the backend accepts, against the same rows committed by plain statements.
struct OperationsBench {
  var options: SyncBenchOptions
  var backend: SyncBenchOptions.Backend
  /// User name and password of an agent.
  var user: String
  var password: String

  private static let requestsUnderWay = 8
  private static let batch = 50
  private static let slices = 5

  func run() throws -> SyncReport.Operations {
    options.progress("\(options.operations) operations one by one, then in batches")
    let customers = try BenchCustomers.open(inDatabase: backend.database, limit: 500)
    let conversations = customers.map { ConversationID($0.conversation) }
    guard !conversations.isEmpty else { throw RawDatabase.Failure(description: "no conversation is open") }
    let client = HTTPClient()
    defer { client.shutdown() }
    let transport = LiveTransport(server: backend.server, client: client)
    let (user, password) = (user, password)
    let login = try Awaited {
      let token = try await transport.token(TokenRequest(username: user, password: password, device: nil)).accessToken
      return (token: token, epoch: try await transport.hello(token: token).epoch)
    }.value()
    let head = { [database = backend.database] in
      try RawDatabase(database, isReader: true).integer("SELECT max(seq) FROM sync_head")
    }
    let sender = Sender(transport: transport, token: login.token, epoch: login.epoch)
    var single = 0.0
    var batched = 0.0
    var plain = CommitFloor.Result()
    // In turn, so that whatever else the disk has to do meets all alike.
    let slice = (options.operations + Self.slices - 1) / Self.slices
    for _ in 0..<Self.slices {
      let before = try head()
      single += try timed(slice) {
        let operations = Self.make(slice, in: conversations)
        return Awaited { try await sender.send(operations, perRequest: 1, underWay: Self.requestsUnderWay) }
      }
      let after = try head()
      batched += try timed(slice) {
        let operations = Self.make(slice, in: conversations)
        return Awaited { try await sender.send(operations, perRequest: Self.batch, underWay: 1) }
      }
      plain += try CommitFloor.load(
        from: backend.database, after: before, upTo: after, into: options.directory + "/commits.db")
    }
    let count = Double(slice * Self.slices)
    let perSecond = Double(plain.commits) / plain.seconds
    return SyncReport.Operations(
      count: slice * Self.slices, singlePerSecond: count / single, batchedPerSecond: count / batched,
      plainCommitsPerSecond: perSecond, singleRatio: count / single / perSecond,
      batchedRatio: count / batched / perSecond)
  }

  private func timed(_ count: Int, _ body: () -> Awaited<Int>) throws -> Double {
    let began = cpty_now()
    let accepted = try body().value()
    let seconds = Double(cpty_now() - began) / 1e9
    guard accepted == count else {
      throw RawDatabase.Failure(description: "the backend took \(accepted) of \(count) operations")
    }
    return seconds
  }

  /// Comments, which any open conversation takes.
  private static func make(_ count: Int, in conversations: [ConversationID]) -> [Domain.Operation] {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    return (0..<count).map { number in
      Domain.Operation(
        id: OperationID(at: now, random: (UInt16.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))),
        command: .addComment(
          conversation: conversations[number % conversations.count],
          text: "nota \(number): cliente pediu retorno amanhã cedo, confirmar com o estoque"),
        seen: nil, createdAt: now)
    }
  }

  private struct Sender {
    var transport: LiveTransport
    var token: String
    var epoch: String

    /// - Returns: how many took effect.
    func send(_ operations: [Domain.Operation], perRequest size: Int, underWay lanes: Int) async throws -> Int {
      let requests = stride(from: 0, to: operations.count, by: size).map {
        Array(operations[$0..<min($0 + size, operations.count)])
      }
      return try await withThrowingTaskGroup(of: Int.self) { group in
        for lane in 0..<lanes {
          group.addTask {
            var accepted = 0
            for index in stride(from: lane, to: requests.count, by: lanes) {
              let reply = try await transport.operations(
                OperationsRequest(epoch: epoch, operations: requests[index]), token: token)
              accepted += reply.results.filter { if case .applied = $0.outcome { true } else { false } }.count
            }
            return accepted
          }
        }
        return try await group.reduce(0, +)
      }
    }
  }
}
