import Backend
import Cryptography
import Domain
import Synchronization

/// Fills a store with the company of the demonstration.
package enum Seeder {
  /// Adds the whole company in one transaction: all of it, or nothing.
  ///
  /// Equal options give equal rows, ids and times included; only the salt of the passwords differs.
  /// - Parameters:
  ///   - passwordCost: of the one hash that all logins share, in crypt(5)'s terms.
  ///   - progress: called now and then on the store's thread with the messages written so far.
  /// - Throws: what the store throws, such as when the database already holds the company.
  package static func seed(
    _ store: any Store, _ options: SeedOptions, passwordCost: UInt = 5,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SeedSummary {
    let hash = try PasswordHash.make(SeedCompany.demoPassword, cost: passwordCost)
    let company = SeedCompany.demo(seed: options.seed)
    let outcome = Mutex(SeedSummary())
    try await store.bulkLoad(company.company) { writer in
      for record in company.records where record.table != .companies { try writer.add(record) }
      for login in company.logins { try writer.setPassword(login.agent.id, passwordHash: hash) }
      for gateway in company.gateways { try writer.setGatewaySecret(gateway.channel.id, secret: gateway.key) }
      var generator = SeedGenerator(options)
      while let batch = generator.next() {
        for contact in batch.contacts { try writer.add(.contact(contact)) }
        for address in batch.addresses { try writer.add(.contactAddress(address)) }
        for conversation in batch.conversations { try writer.add(.conversation(conversation)) }
        for message in batch.messages { try writer.add(message) }
        progress(generator.summary.messages)
      }
      let summary = generator.summary
      outcome.withLock { $0 = summary }
    }
    return outcome.withLock { $0 }
  }
}
