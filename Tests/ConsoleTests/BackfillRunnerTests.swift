import Console
import Domain
import SyncClient
import Testing

@Suite struct BackfillRunnerTests {
  private struct Fetches {
    let begun = Handover<(BackfillQuery, CheckedContinuation<BackfillProgress?, Never>)>()
    let outcomes = Handover<(BackfillQuery, Result<BackfillProgress, TransportError>)>()

    func runner() -> BackfillRunner {
      let (begun, outcomes) = (begun, outcomes)
      return BackfillRunner { query, _ throws(TransportError) in
        let progress = await withCheckedContinuation { begun.give((query, $0)) }
        guard let progress else { throw TransportError(.unreachable, "no line") }
        return progress
      } post: {
        outcomes.give(($0, $1))
      }
    }
  }

  private let older = BackfillProgress(rowCount: 3, next: "n", reached: nil)

  @Test func aPageIsToldAndSoIsAFailure() throws {
    let fetches = Fetches()
    let runner = fetches.runner()
    runner.start(.conversation(ConversationID(1)), from: nil)
    fetches.begun.take().1.resume(returning: older)
    let page = fetches.outcomes.take()
    #expect(page.0 == .conversation(ConversationID(1)))
    #expect(page.1 == .success(older))
    runner.start(.conversation(ConversationID(1)), from: "n")
    fetches.begun.take().1.resume(returning: nil)
    #expect(fetches.outcomes.take().1 == .failure(TransportError(.unreachable, "no line")))
  }

  @Test func aNewerSearchReplacesTheOneUnderWayAndOtherKindsGoOn() throws {
    let fetches = Fetches()
    let runner = fetches.runner()
    runner.start(.search("an"), from: nil)
    let first = fetches.begun.take().1
    runner.start(.contact(ContactID(4)), from: nil)
    let contact = fetches.begun.take().1
    runner.start(.search("ana"), from: nil)
    let second = fetches.begun.take().1
    first.resume(returning: older)
    contact.resume(returning: older)
    #expect(fetches.outcomes.take().0 == .contact(ContactID(4)))
    second.resume(returning: older)
    #expect(fetches.outcomes.take().0 == .search("ana"))
    #expect(fetches.outcomes.isEmpty)
  }

  @Test func whatIsGivenUpIsToldAtOnceAndItsAnswerComesNoMore() throws {
    let fetches = Fetches()
    let runner = fetches.runner()
    runner.start(.search("an"), from: nil)
    let begun = fetches.begun.take().1
    runner.cancel()
    let given = fetches.outcomes.take()
    #expect(given.0 == .search("an"))
    guard case .failure(let error) = given.1 else {
      Issue.record("it was given up")
      return
    }
    #expect(error.kind == .cancelled)
    begun.resume(returning: older)
    runner.start(.search("b"), from: nil)
    fetches.begun.take().1.resume(returning: older)
    #expect(fetches.outcomes.take().0 == .search("b"))
  }
}
