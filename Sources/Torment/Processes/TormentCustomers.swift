import Demo
import Dispatch
import Domain
import Foundation
import HTTPClient
import Synchronization

/// Customers who write straight to the backend, past the line, and say it again until they know that it was heard.
final class TormentCustomers {
  private let client = HTTPClient()
  private let company: SeedCompany
  private let seed: UInt64
  private var count = 0

  init(seed: UInt64) {
    self.seed = seed
    company = SeedCompany.demo(seed: seed)
  }

  func close() { client.shutdown() }

  /// What a customer says, before it is known whether it was heard.
  struct Saying {
    /// The message's identity outside: said again, the backend takes it once.
    var id: String
    var customer: Int

    var text: String { "pergunta \(id)" }
  }

  func make(customer: Int) -> Saying {
    count += 1
    return Saying(id: "torment-\(seed)-\(count)", customer: customer)
  }

  /// Says it once. Blocks.
  ///
  /// - Returns: false: it was not heard, or is not known to be.
  func say(_ saying: Saying, port: Int) -> Bool {
    let customer = saying.customer
    let gateways = company.gateways.filter { $0.channel.medium == .whatsApp }
    guard !gateways.isEmpty else { return false }
    let gateway = gateways[customer % gateways.count]
    let call = GatewayCall(server: "http://127.0.0.1:\(port)", channel: gateway.channel.id, key: gateway.key)
    let body = InboundBody(
      externalID: saying.id, from: "+5511900\(100_000 + customer)", senderName: "Cliente \(customer)", text: saying.text
    )
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    guard let request = try? call.inbound(body, at: now) else { return false }
    let heard = Mutex(false)
    let done = DispatchSemaphore(value: 0)
    Task.detached { [client] in
      let response = try? await client.send(request)
      heard.withLock { $0 = response?.isSuccess ?? false }
      done.signal()
    }
    done.wait()
    return heard.withLock { $0 }
  }
}
