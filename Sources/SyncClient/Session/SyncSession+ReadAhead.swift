import Domain
import Wire

/// Pages of changes that are fetched one after another by one request job: while a page is written, the next ones
/// travel.
struct ReadAhead: Sendable {
  /// Pages that may wait to be written.
  static let depth = 2
  /// Pages that are written in one transaction at most.
  static let mostTogether = 4

  /// Where the next page to be taken up begins.
  var since: Int64
  /// Told of each page that was taken up.
  let room = Mailbox<Void>()
}

extension SyncSession {
  /// Fetches the page that begins there, unless it is on its way already.
  func loadChanges(since: Int64, limit: Int, maxBytes: Int) {
    if let ahead, ahead.since == since { return }
    let plan = ReadAhead(since: since)
    // A line that carries only small pages is asked for the next when this one is through: it may be larger then.
    let goesOn = limit >= greeting?.limits.pageRows ?? .max
    startJob(.pull) { session, number throws(TransportError) in
      try await session.fetch(plan, number, goesOn: goesOn) { transport, since, token throws(TransportError) in
        try await transport.changes(since: since, limit: limit, maxBytes: maxBytes, waitSeconds: 0, token: token)
      }
    }
    if goesOn { ahead = plan }
  }

  private typealias Fetch =
    @Sendable (any SyncTransport, _ since: Int64, _ token: String) async throws(TransportError) -> ChangesReply

  /// - Returns: the last page; the ones before it are posted.
  private nonisolated func fetch(
    _ plan: ReadAhead, _ number: Int, goesOn: Bool, page fetchPage: @escaping Fetch
  ) async throws(TransportError) -> Reply {
    var since = plan.since
    var waiting = 0
    var page = try await result(of: fetchPage, since).get()
    while goesOn, page.value.isFollowed(after: since) {
      let next = page.value.next
      let news = Event.came(.pull, number: number, .changes(since: since, page))
      since = next
      waiting += 1 - plan.room.takeAll().count
      if waiting < ReadAhead.depth {
        // The request leaves first: taking the page up keeps a processor busy.
        async let following = result(of: fetchPage, next)
        mailbox.post(news)
        page = try await following.get()
        continue
      }
      mailbox.post(news)
      while waiting >= ReadAhead.depth {
        await plan.room.wait()
        if Task.isCancelled { throw TransportError(.cancelled, "no longer wanted") }
        waiting -= plan.room.takeAll().count
      }
      page = try await result(of: fetchPage, next).get()
    }
    return .changes(since: since, page)
  }

  private nonisolated func result(
    of fetchPage: @escaping Fetch, _ since: Int64
  ) async -> Result<Timed<ChangesReply>, TransportError> {
    let transport = parts.transport
    do throws(TransportError) {
      return .success(
        try await timed { token throws(TransportError) in try await fetchPage(transport, since, token) })
    } catch {
      return .failure(error)
    }
  }

  /// The page after the present one has come as well, and is taken up next, before anything else happens.
  var isAnotherPageHere: Bool {
    switch arrived.first {
    case .came(.pull, let number, .changes), .ended(.pull, let number, .success(.changes)):
      slots.isAwaited(.pull, number)
    default: false
    }
  }

  /// A page that is not the job's last was taken up.
  func tookUp(_ reply: Reply) {
    guard case .changes(_, let page) = reply else { return }
    ahead?.since = page.value.next
    ahead?.room.post(())
  }
}

extension ChangesReply {
  /// Whether another page is sure to be asked for after this one: the log has more, and no scope comes or goes.
  fileprivate func isFollowed(after since: Int64) -> Bool {
    guard next > since, next < head else { return false }
    return !entries.contains { entry in
      switch entry.kind {
      case .scopeAdd, .scopeDrop: true
      case .put, .del, .drop: false
      }
    }
  }
}
