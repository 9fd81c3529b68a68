import Console
import Domain
import Mirror
import Synchronization
import Testing

@Suite struct DraftSharerTests {
  private let id = ConversationID(1)

  private func copy(_ text: String) -> DraftCopy { DraftCopy(kind: .reply, text: text, generation: 1, machine: "m") }

  @Test func aBurstOfKeysMakesOneOperation() {
    let told = Handover<[String]>()
    let looks = Mutex(0)
    let sharer = DraftSharer(
      find: { _ in
        looks.withLock { $0 += 1 }
        return [(ConversationID(1), DraftCopy(kind: .reply, text: "Bom dia", generation: 1, machine: "m"))]
      }, enqueue: { told.give($0.map(\.command.kindName)) }, delay: .milliseconds(20))
    for _ in 0..<500 { sharer.changed() }
    #expect(told.take() == ["save_draft"])
    sharer.stop()
    #expect(looks.withLock { $0 } == 1)
  }

  @Test func whatWasToldIsRememberedUntilTheBackendsRowsAreOthers() {
    let asked = Mutex<[[DraftSlot: String]]>([])
    let sharer = DraftSharer(
      find: { told in
        asked.withLock { $0.append(told) }
        return told.isEmpty
          ? [(ConversationID(1), DraftCopy(kind: .reply, text: "a", generation: 1, machine: "m"))] : []
      }, enqueue: { _ in })
    sharer.flush()
    sharer.flush()
    sharer.forget()
    sharer.flush()
    #expect(asked.withLock { $0 } == [[:], [DraftSlot(id, .reply): "a"], [:]])
  }

  @Test func whatCouldNotBeStoredIsNotTakenAsTold() {
    struct Full: Error {}
    let isFull = Mutex(true)
    let failures = Mutex(0)
    let stored = Mutex<[Operation]>([])
    let sharer = DraftSharer(
      find: { [copy] told in told.isEmpty ? [(ConversationID(1), copy("a"))] : [] },
      enqueue: { operations in
        if isFull.withLock({ $0 }) { throw Full() }
        stored.withLock { $0 += operations }
      }, failed: { _ in failures.withLock { $0 += 1 } })
    sharer.flush()
    isFull.withLock { $0 = false }
    sharer.flush()
    #expect(failures.withLock { $0 } == 1)
    #expect(stored.withLock { $0.map(\.command) } == [.saveDraft(conversation: id, copy("a"))])
  }

  @Test func aStoppedSharerTellsOnlyWhenItIsAskedTo() {
    let looks = Mutex(0)
    let sharer = DraftSharer(
      find: { _ in
        looks.withLock { $0 += 1 }
        return []
      }, enqueue: { _ in }, delay: .zero)
    sharer.stop()
    sharer.changed()
    sharer.flush()
    #expect(looks.withLock { $0 } == 1)
  }

  @Test func aMachineWithoutANameGetsOne() {
    let name = machineName(fallback: "?")
    #expect(!name.isEmpty && !name.contains(".") && isStorable(name))
  }
}
