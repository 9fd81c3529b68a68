import Domain
import Foundation
import HTTPClient
import Synchronization

/// The customers of the demonstration: they write to the company and answer its agents, over HTTP like any medium.
///
/// All decisions are `CustomerMachine`'s. While nobody writes, what runs is one held request for each channel and one
/// timer.
package struct SimulatedCustomers: Sendable {
  private let client: HTTPClient
  private let calls: [GatewayCall]
  private let company: SeedCompany
  private let pace: Double
  private let seed: UInt64

  /// Open conversations of the usual demonstration. Where fewer were seeded, some of these customers come as new ones.
  private static let knownCount = 40
  private static let maxTries = 8

  /// - Parameters:
  ///   - server: `http://HOST:PORT` of the backend.
  ///   - pace: how many times as fast as people; above 0.
  ///   - seed: the one that the company was seeded with: the customers' addresses follow from it.
  package init(client: HTTPClient, server: String, company: SeedCompany, pace: Double, seed: UInt64) {
    self.client = client
    let base = server.hasSuffix("/") ? String(server.dropLast()) : server
    calls = company.gateways.map { GatewayCall(server: base, channel: $0.channel.id, key: $0.key) }
    self.company = company
    self.pace = pace
    self.seed = seed
  }

  /// Returns when its task is cancelled. A server that is away is asked again, ever more slowly up to 15 seconds.
  package func run() async {
    let channels = company.gateways.map(\.channel)
    let known = KnownCustomer.open(seed: seed, count: Self.knownCount, channels: channels)
    let machine = Machine(
      CustomerMachine(channels: channels, known: known, pace: pace, seed: seed, began: Self.now()))
    let (actions, sink) = AsyncStream.makeStream(of: CustomerMachine.Action.self)
    await withDiscardingTaskGroup { group in
      for call in calls {
        group.addTask { await listen(call, machine, sink) }
      }
      group.addTask { await writeFirst(machine) }
      for await action in actions {
        group.addTask { await perform(action) }
      }
      group.cancelAll()
    }
  }

  // MARK: Loops

  private func listen(
    _ call: GatewayCall, _ machine: Machine, _ sink: AsyncStream<CustomerMachine.Action>.Continuation
  ) async {
    // The route gives only what no gateway has taken over yet: seeded history never is.
    var after = MessageID(0)
    var failures = 0
    while !Task.isCancelled {
      let asked = ContinuousClock.now
      guard let reply = await outbound(call, after: after) else {
        failures += 1
        await pause(Self.backoff(failures))
        continue
      }
      failures = 0
      after = max(after, reply.next)
      for message in reply.messages {
        for action in machine.handle(.outbound(message, channel: call.channel)) { sink.yield(action) }
      }
      // A server that doesn't wait must not make this a busy loop.
      if reply.messages.isEmpty, asked.duration(to: .now) < .seconds(1) { await pause(.seconds(1)) }
    }
  }

  /// One spontaneous message at a time: while the server is away they don't pile up.
  private func writeFirst(_ machine: Machine) async {
    var actions = machine.handle(.started)
    while !Task.isCancelled {
      var next: [CustomerMachine.Action] = []
      for action in actions {
        await perform(action)
        if action.deed == .wake, !Task.isCancelled { next += machine.handle(.woke) }
      }
      actions = next
    }
  }

  // MARK: Requests

  private func outbound(_ call: GatewayCall, after: MessageID) async -> OutboundBody? {
    guard let response = try? await client.send(call.outbound(after: after, at: Self.now())), response.isSuccess else {
      return nil
    }
    return try? JSONDecoder().decode(OutboundBody.self, from: Data(response.body))
  }

  private func perform(_ action: CustomerMachine.Action) async {
    await pause(action.delay)
    var tries = 0
    while !Task.isCancelled, tries < Self.maxTries {
      guard let request = request(for: action.deed) else { return }
      if let response = try? await client.send(request), !Self.isWorthRepeating(response.status) { return }
      tries += 1
      await pause(Self.backoff(tries))
    }
  }

  /// Signed anew for each try, since a signature grows old. nil: nothing to send.
  private func request(for deed: CustomerMachine.Action.Deed) -> HTTPRequest? {
    switch deed {
    case .wake: nil
    case .status(let status, let channel):
      try? calls.first { $0.channel == channel }?.statuses([status], at: Self.now())
    case .write(let body, let channel):
      try? calls.first { $0.channel == channel }?.inbound(body, at: Self.now())
    }
  }

  private static func isWorthRepeating(_ status: Int) -> Bool { status == 429 || status >= 500 }

  private static func backoff(_ failures: Int) -> Duration {
    .milliseconds(min(15_000, 250 << min(failures, 8)) + Int.random(in: 0...250))
  }

  /// Ends early when the task is cancelled.
  private func pause(_ duration: Duration) async { try? await Task.sleep(for: duration) }

  private static func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

  /// One machine for all loops.
  private final class Machine: Sendable {
    private let state: Mutex<CustomerMachine>

    init(_ machine: CustomerMachine) { state = Mutex(machine) }

    func handle(_ event: CustomerMachine.Event) -> [CustomerMachine.Action] {
      let now = SimulatedCustomers.now()
      return state.withLock { $0.handle(event, now: now) }
    }
  }
}
