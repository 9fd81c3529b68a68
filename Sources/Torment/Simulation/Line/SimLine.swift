import Domain
import SyncClient
import Wire

/// Where requests arrive: the server's process, up or down.
protocol SimDestination: AnyObject {
  /// Takes a request; nil: nobody listens.
  ///
  /// - Parameter onPart: called with each part of the reply, in order; `broken` when the process dies.
  /// - Returns: to be called when the other side is gone.
  func take(_ request: SimRequest, onPart: @escaping (SimReply.Part) -> Void) -> (() -> Void)?
}

/// One console's line to the server, with the faults that the dice give it.
final class SimLine: Sendable {
  private struct State {
    var dice: Dice
    var rates: FaultRates
    var isCut = false
    var open: [Int: SimReply] = [:]
    var number = 0
  }

  private let loop: SimLoop
  private let story: Story
  private let name: String
  private let state: Confined<State>
  private let destination: Confined<any SimDestination>

  init(_ name: String, to destination: any SimDestination, loop: SimLoop, story: Story, dice: Dice, rates: FaultRates) {
    self.name = name
    self.loop = loop
    self.story = story
    self.destination = Confined(destination)
    state = Confined(State(dice: dice, rates: rates))
  }

  /// From now on nothing goes wrong on it; what was delayed still comes.
  func heal() {
    state.value.rates = FaultRates()
    state.value.isCut = false
  }

  /// While it is cut nothing passes, and what is open breaks.
  func set(isCut: Bool) {
    state.value.isCut = isCut
    if isCut { breakAll("the line is cut") }
  }

  /// What is open breaks: the console's machine or the line is gone.
  func breakAll(_ why: String) {
    for (_, reply) in state.value.open.sorted(by: { $0.key < $1.key }) { reply.put(.broken(.init(.cut, why))) }
    state.value.open = [:]
  }

  func send(_ request: SimRequest) -> SimReply {
    state.value.number += 1
    let number = state.value.number
    let reply = SimReply()
    let fate = LineFate(&state.value.dice, state.value.rates, isStream: request.target.hasPrefix(WirePath.events))
    state.value.open[number] = reply
    story.tell(name, "#\(number) \(request.description)\(fate.description)")
    reply.onOver { [weak self] in self?.state.value.open[number] = nil }

    if state.value.isCut || fate.isRefused {
      loop.call(after: fate.there) { reply.put(.broken(.init(.unreachable, "no connection"))) }
      return reply
    }
    if let after = fate.doubledAfter {
      // The copy's reply reaches nobody.
      loop.call(after: fate.there + after) { [self] in
        guard !state.value.isCut else { return }
        story.tell(name, "#\(number) arrives once more")
        _ = destination.value.take(request) { _ in }
      }
    }
    if let status = fate.busyStatus {
      loop.call(after: fate.there) { Self.answer(reply, busy: status, retryAfter: fate.busySeconds) }
      return reply
    }
    if fate.isRequestLost {
      fail(reply, after: fate.patience)
      return reply
    }
    loop.call(after: fate.there) { [self] in deliver(request, number, fate, reply) }
    return reply
  }

  private func deliver(_ request: SimRequest, _ number: Int, _ fate: LineFate, _ reply: SimReply) {
    // Once under way a request arrives, whether somebody still waits for its reply or not.
    let way = SimWayBack(loop: loop, reply: reply, fate: fate)
    let letGo = destination.value.take(request) { [story, name] part in
      if case .head(let status, _) = part, status != 200 { story.tell(name, "#\(number) is answered \(status)") }
      way.put(part)
    }
    guard let letGo else {
      reply.put(.broken(.init(.unreachable, "nobody listens")))
      return
    }
    reply.onOver(
      { [weak self] in
        self?.state.value.open[number] = nil
        letGo()
      })
    if fate.isReplyLost { fail(reply, after: fate.patience) }
    if let after = fate.streamEndsAfter {
      loop.call(after: after) {
        if fate.isStreamSilenced { way.silence() } else { reply.put(.broken(.init(.cut, "the stream broke"))) }
      }
    }
    if fate.streamEndsAfter == nil, !fate.isStream { fail(reply, after: .minutes(2)) }
  }

  private func fail(_ reply: SimReply, after patience: Duration) {
    let timer = loop.call(after: patience) { reply.put(.broken(.init(.cut, "no answer in time"))) }
    _ = timer
  }

  private static func answer(_ reply: SimReply, busy status: Int, retryAfter seconds: Int?) {
    reply.put(.head(status: status, retryAfter: seconds.map(String.init)))
    reply.put(.bytes(Array("<html><body>\(status)</body></html>".utf8)))
    reply.put(.end)
  }
}
