extension StreamEvent {
  /// The event as text for the stream, its closing blank line with it.
  package var eventStreamText: String {
    switch self {
    case .head(let head, let now): "event: head\ndata: {\"head\":\(head),\"server_ms\":\(now)}\n\n"
    case .ping(let now): "event: ping\ndata: {\"server_ms\":\(now)}\n\n"
    case .drain: "event: drain\ndata: {}\n\n"
    case .auth: "event: auth\ndata: {}\n\n"
    case .presence(let news): news.eventStreamText
    }
  }
}
