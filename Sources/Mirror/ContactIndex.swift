import Domain
import Text

/// What contacts are found by, packed, in the order of their names.
///
/// A 100,000 of them take about 8 MB; made in some 200 ms, searched in a few.
struct ContactIndex: Sendable {
  private struct Entry {
    var id: ContactID
    /// Where its text ends in `bytes`; it begins where the one before it ends.
    var end: Int
    /// Bytes of the name, the first line of the text.
    var nameCount: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  init(session: Session) throws {
    var addresses: [ContactID: [UInt8]] = [:]
    try session.prepared("SELECT contact_id, medium, address FROM contact_addresses").forEach { row in
      addresses[row.id(0), default: []] += Self.line(row.text(2), medium: try row.code(1))
      return true
    }
    var named: [(id: ContactID, name: [UInt8])] = []
    try session.prepared("SELECT id, name FROM contacts").forEach { row in
      named.append((row.id(0), Array(foldedForSearch(row.text(1)).utf8)))
      return true
    }
    named.sort { left, right in
      left.name == right.name ? left.id < right.id : left.name.lexicographicallyPrecedes(right.name)
    }
    entries.reserveCapacity(named.count)
    for (id, name) in named {
      bytes += name
      bytes.append(0x0a)
      if let text = addresses[id] { bytes += text }
      entries.append(Entry(id: id, end: bytes.count, nameCount: name.count))
    }
  }

  /// An address as it is, and as it is compared.
  static func line(_ address: String, medium: Medium) -> [UInt8] {
    var line = Array(foldedForSearch(address).utf8)
    line.append(0x0a)
    let key = addressKey(address, medium: medium)
    if key != address {
      line += foldedForSearch(key).utf8
      line.append(0x0a)
    }
    return line
  }

  var count: Int { entries.count }

  /// The contacts that the words match, in order; whole hits before loose ones.
  func ids(_ words: ContactWords, isFuzzy: Bool) -> [ContactID] {
    if words.isEmpty { return entries.map(\.id) }
    var whole: [ContactID] = []
    var loose: [ContactID] = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      for entry in entries {
        let text = UnsafeRawBufferPointer(rebasing: bytes[start..<entry.end])
        if words.areFound(in: text) {
          whole.append(entry.id)
        } else if isFuzzy, words.areSpread(in: UnsafeRawBufferPointer(rebasing: text[..<entry.nameCount])) {
          loose.append(entry.id)
        }
        start = entry.end
      }
    }
    return whole + loose
  }
}

/// The words of a search for contacts.
struct ContactWords {
  /// Any of these forms is the word.
  private let words: [[Needle]]

  init(_ search: String) {
    words = foldedForSearch(search).split(whereSeparator: \.isWhitespace).compactMap { word in
      var forms = [String(word)]
      let digits = word.filter(\.isNumber)
      if !digits.isEmpty, word.allSatisfy({ $0.isNumber || "+-.()".contains($0) }) {
        forms = [digits]
        let key = addressKey(digits, medium: .whatsApp)
        if key != digits {
          forms.append(key)
        } else if let short = Self.withoutNinthDigit(digits) {
          forms.append(short)
        }
      }
      return forms.map { Needle(Array($0.utf8)) }
    }
  }

  /// Of a Brazilian number without its country: with its area or without. nil: it has none.
  private static func withoutNinthDigit(_ digits: String) -> String? {
    let start = digits.count - 9
    guard start == 0 || start == 2 else { return nil }
    let number = digits.dropFirst(start)
    guard number.first == "9", let second = number.dropFirst().first, "6789".contains(second) else { return nil }
    return String(digits.prefix(start) + number.dropFirst())
  }

  var isEmpty: Bool { words.isEmpty }

  func areFound(in text: UnsafeRawBufferPointer) -> Bool {
    words.allSatisfy { $0.contains { $0.isFound(in: text) } }
  }

  func areSpread(in name: UnsafeRawBufferPointer) -> Bool {
    words.allSatisfy { $0.contains { $0.isSpread(in: name) } }
  }

  func match(_ draft: ContactDraft) -> Bool {
    var text = Array(foldedForSearch(draft.name).utf8) + [0x0a]
    for one in draft.addresses { text += ContactIndex.line(one.address, medium: one.medium) }
    return text.withUnsafeBytes(areFound)
  }
}
