import Backend
import BackendTesting
import Domain
import Testing

@Suite struct HeadFeedTests {
  @Test func otherProcessesCommitsAreHeardOf() async throws {
    let test = try await TestBackend(settings: .init(headPollInterval: .milliseconds(1), passwordCost: 1))
    var heads = test.backend.headUpdates(SmallCompany.id).makeAsyncIterator()
    #expect(await heads.next() == 1)
    // Past this backend, as another node would.
    _ = try await test.store.write(SmallCompany.id) { writer in
      let row = Service(id: SmallCompany.sales, name: "Renamed")
      return try writer.publish([StagedChange(.put(.service(row)), scope: .config)], at: TestClock.start)
    }
    #expect(await heads.next() == 2)
    await test.backend.shutDown()
  }

  @Test func aSlowListenerGetsTheNewestHeadOnly() async throws {
    let test = try await TestBackend()
    var heads = test.backend.headUpdates(SmallCompany.id).makeAsyncIterator()
    #expect(await heads.next() == 1)
    for number in 1...3 { _ = try await test.receive("line", id: "w\(number)") }
    let head = try await test.head()
    #expect(await heads.next() == head)
    await test.backend.shutDown()
  }

  @Test func whoListensAfterTheEndIsToldAtOnce() async throws {
    let test = try await TestBackend()
    await test.backend.shutDown()
    var late = test.backend.headUpdates(SmallCompany.id).makeAsyncIterator()
    #expect(await late.next() == nil)
  }
}
