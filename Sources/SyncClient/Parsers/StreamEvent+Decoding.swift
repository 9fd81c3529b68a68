import Domain
import Foundation
import Wire

extension StreamEvent {
  private struct Payload: Decodable {
    var head: Int64?
    var serverMilliseconds: Int64?

    enum CodingKeys: String, CodingKey {
      case head
      case serverMilliseconds = "server_ms"
    }
  }

  /// nil: an event of a kind that this console does not know, or one that cannot be read; both are passed over.
  package init?(_ event: ServerSentEvent) {
    switch event.name {
    case "drain": self = .drain
    case "auth": self = .auth
    case "presence":
      guard let news = try? JSONDecoder().decode(PresenceNews.self, from: Data(event.data.utf8)) else { return nil }
      self = .presence(news)
    case "head", "ping":
      guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(event.data.utf8)) else { return nil }
      if event.name == "ping" {
        guard let now = payload.serverMilliseconds else { return nil }
        self = .ping(serverMilliseconds: now)
      } else {
        guard let head = payload.head, let now = payload.serverMilliseconds else { return nil }
        self = .head(head, serverMilliseconds: now)
      }
    default: return nil
    }
  }
}
