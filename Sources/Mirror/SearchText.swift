import Domain
import Text

/// How well a conversation is what is searched for.
enum SearchHit: Hashable {
  /// Each word stands in one of the texts as it is.
  case whole
  /// Of some word there are only the characters, in order, within one of the texts.
  case loose
}

/// What an agent searches for: words, each of which must stand in the contact's name, the service's name or the
/// protocol, without regard to accents and case.
struct SearchText {
  /// Folded; none: everything matches.
  let words: [Needle]
  private let isFuzzy: Bool
  private let isByContact: Bool

  init(_ query: ConversationQuery) {
    self.init(query.search, isFuzzy: query.isFuzzy, isByContact: query.isByContact)
  }

  init(_ search: String, isFuzzy: Bool = false, isByContact: Bool = false) {
    words = foldedForSearch(search).split(whereSeparator: \.isWhitespace).map { Needle(Array($0.utf8)) }
    self.isFuzzy = isFuzzy
    self.isByContact = isByContact
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

  /// nil: no match.
  func hit(contactName: String, serviceName: String, protocolNumber: String) -> SearchHit? {
    if words.isEmpty { return .whole }
    let service = ServiceID(0)
    let matcher = matcher(services: [(service, serviceName)])
    return Self.bytes(contactName: contactName, protocolNumber: protocolNumber).withUnsafeBytes { bytes in
      let text = matcher.searched(bytes)
      if matcher.isWhole(service.rawValue, text) { return .whole }
      return matcher.isLoose(service.rawValue, text) ? .loose : nil
    }
  }

  /// Binds the words to the services whose names match them.
  func matcher(services: [(id: ServiceID, name: String)]) -> SearchMatcher {
    let folded = isByContact ? [] : services.map { ($0.id, Array(foldedForSearch($0.name).utf8)) }
    func matching(_ isMatch: (UnsafeRawBufferPointer) -> Bool) -> [ServiceID] {
      folded.filter { _, name in name.withUnsafeBytes(isMatch) }.map(\.0)
    }
    return SearchMatcher(
      words, services: words.map { matching($0.isFound) },
      looseServices: isFuzzy ? words.map { matching($0.isSpread) } : words.map { _ in [] }, isFuzzy: isFuzzy,
      isByContact: isByContact)
  }
}
