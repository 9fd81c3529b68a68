import Domain
import Text

/// What an agent searches for: words, each of which must stand in the contact's name, the service's name or the
/// protocol, without regard to accents and case.
struct SearchText {
  /// Folded; none: everything matches.
  let words: [Needle]

  init(_ query: String) {
    words = foldedForSearch(query).split(whereSeparator: \.isWhitespace).map { Needle(Array($0.utf8)) }
  }

  /// The text that a conversation is found by, apart from its service.
  static func bytes(contactName: String, protocolNumber: String) -> [UInt8] {
    var bytes = Array(foldedForSearch(contactName).utf8)
    let room = SearchBlock.maxTextBytes - protocolNumber.utf8.count - 1
    if bytes.count > room { bytes = Array(bytes.prefix(max(0, room))) }
    bytes.append(0x0a)
    bytes.append(contentsOf: foldedForSearch(protocolNumber).utf8)
    return bytes
  }

  func matches(contactName: String, serviceName: String, protocolNumber: String) -> Bool {
    let text = Self.bytes(contactName: contactName, protocolNumber: protocolNumber)
    let service = Array(foldedForSearch(serviceName).utf8)
    return words.allSatisfy { word in
      text.withUnsafeBytes(word.isFound) || service.withUnsafeBytes(word.isFound)
    }
  }

  /// Binds the words to the services whose names hold them.
  func matcher(services: [(id: ServiceID, name: String)]) -> SearchMatcher {
    let folded = services.map { ($0.id, Array(foldedForSearch($0.name).utf8)) }
    return SearchMatcher(
      words: words.map { word in
        let matching = folded.filter { _, name in name.withUnsafeBytes(word.isFound) }
        return (word, Set(matching.map(\.0)))
      })
  }
}

/// Decides over packed entries.
struct SearchMatcher {
  fileprivate let words: [(needle: Needle, services: Set<ServiceID>)]

  /// false: no entry of the block can match, found in one pass over all its bytes.
  func mayMatch(_ block: UnsafeRawBufferPointer) -> Bool {
    words.allSatisfy { !$0.services.isEmpty || $0.needle.isFound(in: block) }
  }

  @inline(__always)
  func matches(_ header: SearchBlock.Header, _ text: UnsafeRawBufferPointer) -> Bool {
    for word in words {
      if !word.services.isEmpty, word.services.contains(header.serviceID) { continue }
      if !word.needle.isFound(in: text) { return false }
    }
    return true
  }
}
