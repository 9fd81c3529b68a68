import Catalog
import Domain
import Foundation
import Glibc
import Mirror

/// A console without a screen: the same files, sync and outbox, driven by lines. For tests and tormenting.
package final class ConsoleCore {
  private let session: LoginSession
  private let input: Int32
  private let output: Int32
  private let catalog = Catalog(language: .english)
  private var clock = ServerClock()
  private var status = SyncStatus()
  private var lines = LineReader()
  private var leaving: LeaveReason?
  /// `drain` answers when it is over; until then later requests wait.
  private var isDraining = false

  /// - Parameters:
  ///   - files: claimed; released on return of `run`.
  ///   - input, output: descriptors of requests and replies.
  package init(files: LoginFiles, input: Int32, output: Int32) throws {
    session = try LoginSession(files, mailbox: try Mailbox())
    self.input = input
    self.output = output
  }

  /// Blocks until it is told to quit, its input ends, or another console takes the login over.
  package func run() -> Departure {
    session.start()
    var ready = CoreReply("ready")
    ready.pid = getpid()
    ready.findings = session.findings.map { $0.words(catalog) }
    ready.returned = session.returned
    answer(ready)
    while leaving == nil {
      takeMail()
      if leaving == nil, !isDraining, let line = lines.next() {
        perform(line)
      } else if leaving == nil {
        waitForNews()
      }
    }
    let reason = leaving ?? .quit
    if case .takenOver = reason { return session.close(reason) }
    return session.close(reason, patience: .zero)
  }

  private func waitForNews() {
    var ready = [
      pollfd(fd: isDraining || lines.isAtEnd ? -1 : input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: session.mailbox.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ready, 2, -1) > 0, ready[0].revents != 0 else { return }
    if !lines.fill(from: input) { leaving = .quit }
  }

  private func takeMail() {
    for message in session.mailbox.drain() {
      switch message {
      case .syncStatusChanged(let news):
        status = news
        clock.offset = news.clockOffset
      case .takeOverAsked(let request): leaving = .takenOver(request)
      case .drained(let isDrained):
        isDraining = false
        var reply = CoreReply("drain")
        reply.drained = isDrained
        answer(reply)
      case .storeChanged: _ = session.store.takeChanges()
      case .fault(let error): mend(error)
      case .mended, .answer, .presenceChanged, .draftsSavedAgain, .backfillEnded, .accountAnswered, .loginClaimed:
        break
      }
    }
  }

  private func mend(_ error: any Error) {
    if let error = error as? MirrorError { _ = try? session.mend(after: error) }
  }

  private func perform(_ line: String) {
    guard let request = try? JSONDecoder().decode(CoreRequest.self, from: Data(line.utf8)) else {
      answer(CoreReply("", error: "not a request: one JSON object with a known \"cmd\" a line"))
      return
    }
    do {
      if let reply = try reply(to: request) { answer(reply) }
    } catch {
      mend(error)
      answer(CoreReply(request.verb.rawValue, error: describe(error, catalog)))
    }
  }

  private func answer(_ reply: CoreReply) {
    var rest = Array((reply.text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        leaving = .quit
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// nil: it is answered later.
  private func reply(to request: CoreRequest) throws -> CoreReply? {
    var reply = CoreReply(request.verb.rawValue)
    switch request.verb {
    case .send, .comment, .transfer, .finalise, .read:
      guard let command = try command(request) else {
        return CoreReply(request.verb.rawValue, error: "a field is missing")
      }
      reply.id = try enqueue(command, id: request.id)
      reply.state = "queued"
    case .retry, .discard:
      guard let id = request.id else { return CoreReply(request.verb.rawValue, error: "\"id\" is missing") }
      if request.verb == .retry {
        reply.id = try session.retry(id, now: clock.now)
      } else {
        try session.outbox.discard(id)
        session.sync.kick()
      }
    case .state: try fill(&reply)
    case .conversations:
      let page = try session.store.conversations(ConversationQuery(), ConversationWindow(limit: 1_000))
      reply.conversations = page.rows.map(\.id)
      reply.more = page.hasMoreAfter
    case .drain:
      isDraining = true
      let (sync, mailbox, limit) = (session.sync, session.mailbox, Duration.seconds(request.seconds ?? 10))
      Task.detached { mailbox.post(.drained(await sync.drained(within: limit))) }
      return nil
    case .quit: leaving = .quit
    }
    return reply
  }

  private func fill(_ reply: inout CoreReply) throws {
    let position = try session.mirror.syncPosition()
    let counts = session.outbox.counts()
    reply.line = status.line.coreName
    reply.asOf = status.asOf?.milliseconds
    reply.epoch = position.epoch
    reply.cursor = position.cursor
    (reply.pending, reply.parked) = (counts.pending, counts.parked)
    reply.operations = session.outboxItems().map(CoreReply.Stored.init)
  }

  private func enqueue(_ command: Command, id: OperationID?) throws -> OperationID {
    let now = clock.now
    // The same name again is the same operation: what an earlier process stored is not stored twice.
    if let id, session.outbox.operations().contains(where: { $0.id == id && $0.operation.command == command }) {
      return id
    }
    let operation = Operation(
      id: id ?? .fresh(at: now), command: command, seen: try command.conversationID.flatMap(session.store.row)?.seen,
      createdAt: now)
    try session.outbox.enqueue(operation)
    session.sync.kick()
    return operation.id
  }

  /// nil: something is missing.
  private func command(_ request: CoreRequest) throws -> Command? {
    guard let conversation = request.conversation else { return nil }
    switch request.verb {
    case .send:
      return request.text.map { .sendMessage(conversation: conversation, text: $0, draftGeneration: nil) }
    case .comment: return request.text.map { .addComment(conversation: conversation, text: $0) }
    case .transfer:
      if let agent = request.agent {
        return .transferToAgent(conversation: conversation, agent: agent, comment: request.comment)
      }
      return request.service.map {
        .transferToService(conversation: conversation, service: $0, comment: request.comment)
      }
    case .finalise:
      return .finalise(
        conversation: conversation, wrapUp: request.wrapUp, comment: request.comment,
        externalProtocol: request.externalProtocol)
    case .read:
      let last = try session.store.row(conversation)?.lastMessageID
      return last.map { .markRead(conversation: conversation, upTo: $0) }
    default: return nil
    }
  }
}
