import Backend
import BackendTesting
import Domain
import Testing

@Suite struct OperationContractTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func operation(
    _ number: Int, _ result: StoredOperation.Result = .applied, at moment: Timestamp = TestClock.start
  ) -> StoredOperation {
    StoredOperation(
      id: OperationID(at: TestClock.start, random: (0, UInt64(number))), device: "d", agent: .init(1),
      conversation: .init(3), bodyHash: [0, 1, 255], result: result, sequence: 9, at: moment)
  }

  @Test(arguments: StoreKind.allCases)
  func anOperationIsKeptOnceWithWhateverBecameOfIt(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let results: [StoredOperation.Result] = [.applied, .conflict] + ParkReason.allCases.map { .rejected($0) }
    for (number, result) in results.enumerated() {
      let operation = operation(number, result)
      try await store.write(SmallCompany.id) { try $0.store(operation) }
      #expect(try await store.read(SmallCompany.id) { try $0.operation(operation.id) } == operation)
      await #expect(throws: (any Error).self) {
        try await store.write(SmallCompany.id) { try $0.store(operation) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func oldOperationsAreForgottenTheOldestFirst(kind: StoreKind) async throws {
    let store = try await kind.makeLoaded(in: folder)
    let all = (0..<5).map { operation($0, at: TestClock.start + .seconds(Int64($0))) }
    try await store.write(SmallCompany.id) { writer in
      for operation in all.reversed() { try writer.store(operation) }
    }
    let border = TestClock.start + .seconds(3)
    func prune() async throws -> Int {
      try await store.write(SmallCompany.id) { try $0.pruneOperations(storedBefore: border, limit: 2) }
    }
    func left() async throws -> [Int] {
      try await store.read(SmallCompany.id) { reader in
        try all.indices.filter { try reader.operation(all[$0].id) != nil }
      }
    }
    #expect(try await prune() == 2)
    #expect(try await left() == [2, 3, 4])
    #expect(try await prune() == 1)
    #expect(try await prune() == 0)
    #expect(try await left() == [3, 4])
  }
}
