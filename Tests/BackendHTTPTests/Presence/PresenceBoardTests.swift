import BackendTesting
import Domain
import Testing

@testable import Backend

/// Who is where, without anybody's rights.
struct PresenceBoardTests {
  private let start = TestClock.start
  private let ana = AgentID(1)

  private func report(
    _ status: Presence.Status, _ conversation: Int64? = nil, isTyping: Bool = false
  ) -> PresenceReport {
    PresenceReport(status: status, conversationID: conversation.map { .init($0) }, isTyping: isTyping)
  }

  @Test func lastReportOfAConsoleCounts() {
    var board = PresenceBoard()
    board.take(report(.available, 1, isTyping: true), of: ana, device: "a", at: start)
    #expect(
      board.presence(of: ana)
        == Presence(agentID: ana, status: .available, conversationID: .init(1), isTyping: true))
    board.take(report(.away), of: ana, device: "a", at: start)
    #expect(board.presence(of: ana) == Presence(agentID: ana, status: .away))
    #expect(board.conversations.isEmpty)
    board.take(report(.offline), of: ana, device: "a", at: start)
    #expect(board.presence(of: ana) == nil)
    #expect(board.isEmpty)
  }

  /// Each row: what two consoles tell, in that order, and which of them counts.
  @Test(
    arguments: [
      ((Presence.Status.available, 1, false), (Presence.Status.away, 2, true), 1),
      ((.away, 1, true), (.available, nil, false), 2),
      ((.available, 1, true), (.available, 2, false), 1),
      ((.available, 1, false), (.available, 2, false), 2),
      ((.available, 1, false), (.offline, 2, true), 1),
      ((.away, 1, false), (.away, 2, false), 2),
    ] as [((Presence.Status, Int64?, Bool), (Presence.Status, Int64?, Bool), Int)])
  func mostPresentConsoleWins(
    first: (Presence.Status, Int64?, Bool), second: (Presence.Status, Int64?, Bool), winner: Int
  ) {
    var board = PresenceBoard()
    board.take(report(first.0, first.1, isTyping: first.2), of: ana, device: "a", at: start)
    board.take(report(second.0, second.1, isTyping: second.2), of: ana, device: "b", at: start)
    let wanted = winner == 1 ? first : second
    #expect(
      board.presence(of: ana)
        == Presence(
          agentID: ana, status: wanted.0, conversationID: wanted.1.map { .init($0) }, isTyping: wanted.2))
  }

  /// A console that repeats what it said does not push aside the one that was used since.
  @Test func repeatedReportIsNotTheLatest() {
    var board = PresenceBoard()
    board.take(report(.available, 1), of: ana, device: "a", at: start)
    board.take(report(.available, 2), of: ana, device: "b", at: start)
    let stamp = board.stamp
    board.take(report(.available, 1), of: ana, device: "a", at: start + .seconds(30))
    #expect(board.presence(of: ana)?.conversationID == .init(2))
    #expect(board.stamp == stamp)
  }

  @Test func silentConsoleCountsNoMore() {
    var board = PresenceBoard()
    board.take(report(.available, 1), of: ana, device: "a", at: start)
    board.take(report(.away), of: ana, device: "b", at: start + .seconds(20))
    board.expire(at: start + PresenceReport.lifetime - .milliseconds(1))
    #expect(board.presence(of: ana)?.status == .available)
    board.expire(at: start + PresenceReport.lifetime)
    #expect(board.presence(of: ana)?.status == .away)
    let stamp = board.stamp
    board.expire(at: start + .seconds(79))
    #expect(board.stamp == stamp)
    board.expire(at: start + .seconds(80))
    #expect(board.isEmpty)
    #expect(board.stamp > stamp)
  }

  @Test func consoleThatRepeatsItselfStays() {
    var board = PresenceBoard()
    for second in stride(from: 0, through: 300, by: 30) {
      board.take(report(.available), of: ana, device: "a", at: start + .seconds(second))
    }
    board.expire(at: start + .seconds(330))
    #expect(board.presence(of: ana) != nil)
    board.expire(at: start + .seconds(360))
    #expect(board.presence(of: ana) == nil)
  }

  @Test func consolesOfOneAgentAreBounded() {
    var board = PresenceBoard()
    for device in 0..<100 { board.take(report(.away), of: ana, device: "d\(device)", at: start) }
    for device in 92..<100 { board.take(report(.offline), of: ana, device: "d\(device)", at: start) }
    #expect(board.isEmpty)
  }

  @Test func changesAreThoseSinceAStamp() {
    var board = PresenceBoard()
    board.take(report(.available), of: ana, device: "a", at: start)
    let stamp = board.stamp
    #expect(board.changed(since: stamp).isEmpty)
    board.take(report(.available), of: .init(2), device: "a", at: start)
    board.take(report(.available), of: ana, device: "a", at: start)
    #expect(board.changed(since: stamp).map(\.agentID) == [.init(2)])
    #expect(board.changed(since: 0).count == 2)
  }

  @Test func newsThatNobodyReadBecomeOne() {
    let here = Presence(agentID: ana, status: .available)
    let gone = Presence(agentID: ana, status: .offline)
    let other = Presence(agentID: .init(2), status: .away)
    let whole = PresenceNews(isWhole: true, agents: [here])
    let change = PresenceNews(isWhole: false, agents: [gone, other])
    #expect(whole.followed(by: change) == PresenceNews(isWhole: true, agents: [other]))
    #expect(change.followed(by: whole) == whole)
    #expect(
      PresenceNews(isWhole: false, agents: [here]).followed(by: change)
        == PresenceNews(isWhole: false, agents: [gone, other]))
  }
}
