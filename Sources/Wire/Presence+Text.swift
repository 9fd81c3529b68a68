import Domain
import Foundation

extension PresenceNews {
  /// The event as text for the stream, its closing blank line with it. Ids and names of states only: nothing that anyone
  /// wrote is in it.
  package var eventStreamText: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "event: presence\ndata: \(data)\n\n"
  }
}
