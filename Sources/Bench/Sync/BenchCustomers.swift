import CFloor
import Demo
import Domain
import Foundation
import HTTPClient

/// Customers who write to open conversations through the test medium, as the medium's own program would.
struct BenchCustomers: Sendable {
  struct Customer: Sendable {
    var conversation: Int64
    var channel: Int64
    var address: String
  }

  private let server: String
  private let client: HTTPClient
  private let company: SeedCompany

  init(server: String, seed: UInt64, client: HTTPClient) {
    self.server = server
    self.client = client
    company = SeedCompany.demo(seed: seed)
  }

  /// Open conversations that a customer can write to, opened longest ago first, as the console lists them.
  static func open(inDatabase path: String, limit: Int) throws -> [Customer] {
    let database = try RawDatabase(path, isReader: true)
    let statement = try database.prepare(
      """
      SELECT c.id, c.channel, min(a.address) FROM conversations c JOIN contact_addresses a
        ON a.contact=c.contact AND a.medium=c.medium
      WHERE c.state='open' GROUP BY c.id ORDER BY c.opened_at, c.id LIMIT \(limit)
      """)
    var customers: [Customer] = []
    while try statement.step() {
      customers.append(
        Customer(conversation: statement.integer(0), channel: statement.integer(1), address: statement.text(2)))
    }
    return customers
  }

  /// Returns when the backend answered that it has the message.
  ///
  /// - Returns: when the request began, by `cpty_now`.
  func write(_ text: String, as customer: Customer, id: String) async throws -> Int64 {
    let channel = ChannelID(customer.channel)
    guard let gateway = company.gateways.first(where: { $0.channel.id == channel }) else {
      throw RawDatabase.Failure(description: "channel \(channel) is not of the seeded company")
    }
    let call = GatewayCall(server: server, channel: channel, key: gateway.key)
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    let request = try call.inbound(InboundBody(externalID: id, from: customer.address, text: text), at: now)
    let sent = cpty_now()
    let response = try await client.send(request)
    guard response.isSuccess else {
      throw RawDatabase.Failure(description: "the backend answered \(response.status) to a customer's message")
    }
    return sent
  }

  /// So many messages, eight requests under way at a time, spread over the customers.
  func writeMany(_ count: Int, as customers: [Customer], prefix: String) async throws {
    guard !customers.isEmpty else { return }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<8 {
        group.addTask {
          for number in stride(from: lane, to: count, by: 8) {
            _ = try await write(
              "\(prefix) \(number): bom dia, alguma novidade do meu pedido?", as: customers[number % customers.count],
              id: "\(prefix)-\(number)")
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
