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
      if matcher.isWhole(service, text) { return .whole }
      return matcher.isLoose(service, text) ? .loose : nil
    }
  }

  /// Binds the words to the services whose names match them.
  func matcher(services: [(id: ServiceID, name: String)]) -> SearchMatcher {
    let folded = isByContact ? [] : services.map { ($0.id, Array(foldedForSearch($0.name).utf8)) }
    func matching(_ isMatch: (UnsafeRawBufferPointer) -> Bool) -> ServiceIDs {
      ServiceIDs(folded.filter { _, name in name.withUnsafeBytes(isMatch) }.map(\.0))
    }
    return SearchMatcher(
      words: words.map { word in
        SearchMatcher.Word(
          needle: word, services: matching(word.isFound),
          looseServices: isFuzzy ? matching(word.isSpread) : ServiceIDs([]))
      }, isFuzzy: isFuzzy, isByContact: isByContact)
  }
}

/// Decides over packed entries.
struct SearchMatcher {
  struct Word {
    let needle: Needle
    /// Those whose names hold it as it is.
    let services: ServiceIDs
    /// Those whose names hold its characters in order.
    let looseServices: ServiceIDs
  }

  fileprivate let words: [Word]
  /// There may be loose hits.
  let isFuzzy: Bool
  fileprivate let isByContact: Bool

  /// What of an entry's text is searched.
  @inline(__always)
  func searched(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer { isByContact ? Self.name(text) : text }

  /// false: no entry of the block is a whole hit, found in one pass over all its bytes.
  func mayBeWhole(_ block: UnsafeRawBufferPointer) -> Bool {
    words.allSatisfy { !$0.services.isEmpty || $0.needle.isFound(in: block) }
  }

  /// - Parameter text: as `searched` gives it.
  @inline(__always)
  func isWhole(_ service: ServiceID, _ text: UnsafeRawBufferPointer) -> Bool {
    for word in words {
      if !word.services.isEmpty, word.services.contains(service) { continue }
      if !word.needle.isFound(in: text) { return false }
    }
    return true
  }

  /// - Parameter text: as `searched` gives it.
  @inline(__always)
  func isLoose(_ service: ServiceID, _ text: UnsafeRawBufferPointer) -> Bool {
    guard isFuzzy else { return false }
    for word in words {
      if !word.looseServices.isEmpty, word.looseServices.contains(service) { continue }
      // Name and protocol at once first: that leaves few.
      if !word.needle.isSpread(in: text) { return false }
      if isByContact { continue }
      let name = Self.name(text)
      if word.needle.isSpread(in: name) { continue }
      if !word.needle.isSpread(in: UnsafeRawBufferPointer(rebasing: text[name.count...])) { return false }
    }
    return true
  }

  /// The contact's name within the text of an entry: all before its last line.
  @inline(__always)
  private static func name(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = text.count
    while end > 0 {
      end -= 1
      if text[end] == 0x0a { return UnsafeRawBufferPointer(rebasing: text[..<end]) }
    }
    return text
  }
}

/// A few services, to be asked about for each entry: by halving, which is several times as quick as hashing.
struct ServiceIDs {
  private let sorted: [ServiceID]

  init(_ services: [ServiceID]) { sorted = services.sorted() }

  var isEmpty: Bool { sorted.isEmpty }

  @inline(__always)
  func contains(_ service: ServiceID) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < service { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == service
  }
}
