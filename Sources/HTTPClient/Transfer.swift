import Synchronization

/// One request on its way, as both sides see it: the engine's thread fills it, a task waits on it.
final class Transfer: Sendable {
  let request: HTTPRequest
  /// nil: the body is collected whole; otherwise how many unread bytes make the sender wait.
  let bufferBytes: Int?
  private let state = Mutex(State())

  private struct State {
    var head: HTTPResponseHead?
    var body: [UInt8] = []
    var receivedBytes = 0
    var isPaused = false
    var end: End?
    /// Counts what the waiting task might want to know of.
    var events = 0
    var waiters: [CheckedContinuation<Void, Never>] = []

    /// Notes an event; the caller resumes the waiters outside the lock.
    mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
      events += 1
      defer { waiters = [] }
      return waiters
    }
  }

  private enum End {
    case whole
    case failed(HTTPClientError)
  }

  enum Piece {
    case bytes([UInt8], wasPaused: Bool)
    case end
    case failed(HTTPClientError)
  }

  enum Reception {
    case taken
    /// Keep the bytes and offer them again after a resume.
    case paused
    case refused
  }

  init(request: HTTPRequest, bufferBytes: Int?) {
    self.request = request
    self.bufferBytes = bufferBytes
  }

  // MARK: The engine's side

  var isOver: Bool { state.withLock { $0.end != nil } }
  var isPaused: Bool { state.withLock { $0.isPaused } }

  func receive(_ head: HTTPResponseHead) {
    let waiters = state.withLock { state in
      state.head = head
      return bufferBytes == nil ? [] : state.takeWaiters()
    }
    for waiter in waiters { waiter.resume() }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Reception {
    let (reception, waiters) = state.withLock { state -> (Reception, [CheckedContinuation<Void, Never>]) in
      guard state.end == nil else { return (.refused, []) }
      if state.receivedBytes + bytes.count > request.maxBodyBytes {
        state.end = .failed(
          request.failure(.tooLarge, "the reply is larger than \(request.maxBodyBytes) bytes"))
        return (.refused, state.takeWaiters())
      }
      if let bufferBytes, !state.body.isEmpty, state.body.count + bytes.count > bufferBytes {
        state.isPaused = true
        return (.paused, [])
      }
      state.receivedBytes += bytes.count
      state.body.append(contentsOf: bytes)
      return (.taken, bufferBytes == nil ? [] : state.takeWaiters())
    }
    for waiter in waiters { waiter.resume() }
    return reception
  }

  /// The end that comes first stays.
  func finish(_ error: HTTPClientError?) {
    let waiters = state.withLock { state in
      if state.end == nil { state.end = error.map { .failed($0) } ?? .whole }
      return state.takeWaiters()
    }
    for waiter in waiters { waiter.resume() }
  }

  // MARK: The waiting task's side

  func response() async -> Result<HTTPResponse, HTTPClientError> {
    await wait { state in
      switch state.end {
      case nil: nil
      case .failed(let error): .failure(error)
      case .whole: Self.response(&state, of: self.request)
      }
    }
  }

  private static func response(
    _ state: inout State, of request: HTTPRequest
  ) -> Result<HTTPResponse, HTTPClientError> {
    guard let head = state.head else { return .failure(request.headerIsCut) }
    let body = state.body
    state.body = []
    return .success(HTTPResponse(head: head, body: body))
  }

  func head() async -> Result<HTTPResponseHead, HTTPClientError> {
    await wait { state in
      if let head = state.head { return .success(head) }
      switch state.end {
      case nil: return nil
      case .failed(let error): return .failure(error)
      case .whole: return .failure(self.request.headerIsCut)
      }
    }
  }

  /// Everything that has come since the last call, as soon as that is something. What came before a failure is given
  /// before it, unless the reader itself cancelled.
  func nextPiece() async -> Piece {
    await wait { state in
      if case .failed(let error) = state.end, error.kind == .cancelled { return .failed(error) }
      if !state.body.isEmpty {
        let piece = Piece.bytes(state.body, wasPaused: state.isPaused)
        state.body = []
        state.isPaused = false
        return piece
      }
      switch state.end {
      case nil: return nil
      case .whole: return .end
      case .failed(let error): return .failed(error)
      }
    }
  }

  /// Asks `condition` now and after each event until it has an answer.
  private func wait<Answer: Sendable>(for condition: (inout State) -> Answer?) async -> Answer {
    while true {
      let (answer, seen) = state.withLock { (condition(&$0), $0.events) }
      if let answer { return answer }
      await withCheckedContinuation { continuation in
        let hasMoved = state.withLock { state in
          // An event since the question must not be slept through.
          if state.events == seen { state.waiters.append(continuation) }
          return state.events != seen
        }
        if hasMoved { continuation.resume() }
      }
    }
  }
}

extension HTTPRequest {
  /// libcurl calls a reply whole when the connection is closed within its header.
  fileprivate var headerIsCut: HTTPClientError {
    failure(.reset, "the connection was closed within the reply's header")
  }
}
