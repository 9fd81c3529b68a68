import Domain
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What contacts are found by, packed, in the order of their names.
///
/// A 100,000 of them take about 6 MB; searched in a few milliseconds, and in less when what an earlier search found is
/// searched again.
struct ContactIndex: Sendable {
  private struct Entry {
    var id: ContactID
    /// Where its text ends in `bytes`; it begins where the one before it ends.
    var end: UInt32
    /// Bytes of the name, the first line of the text.
    var nameCount: UInt32
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// Gathers the texts one after the other, and only places are sorted: little else is held meanwhile.
  init(session: Session) throws {
    var addresses = Texts()
    try session.prepared("SELECT contact_id, medium, address FROM contact_addresses").forEach { row in
      addresses.append(row.id(0), Self.line(row.text(2), medium: try row.code(1)))
      return true
    }
    addresses.sortByContact()
    var names = Texts()
    try session.prepared("SELECT id, name FROM contacts").forEach { row in
      names.append(row.id(0), foldedForSearch(row.text(1)).utf8)
      return true
    }
    names.sortByText()
    entries.reserveCapacity(names.places.count)
    bytes.reserveCapacity(names.bytes.count + addresses.bytes.count + names.places.count)
    for name in names.places {
      bytes += names.bytes[name.range]
      bytes.append(0x0a)
      addresses.forEach(of: name.contact) { bytes += addresses.bytes[$0] }
      entries.append(
        Entry(id: name.contact, end: UInt32(bytes.count), nameCount: UInt32(name.range.count)))
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

  func id(at place: Int32) -> ContactID { entries[Int(place)].id }

  /// Places of the contacts that the words match, in order; whole hits before loose ones.
  ///
  /// - Parameter among: rising places, none beside which can match; nil: all.
  func places(_ words: ContactWords, isFuzzy: Bool, among: [Int32]? = nil) -> [Int32] {
    let all = Int32(entries.count)
    if words.isEmpty { return Array(0..<all) }
    var whole: [Int32] = []
    var loose: [Int32] = []
    bytes.withUnsafeBytes { bytes in
      func look(_ place: Int32) {
        let entry = entries[Int(place)]
        let start = place == 0 ? 0 : Int(entries[Int(place) - 1].end)
        let text = UnsafeRawBufferPointer(rebasing: bytes[start..<Int(entry.end)])
        if words.areFound(in: text) {
          whole.append(place)
        } else if isFuzzy, words.areSpread(in: UnsafeRawBufferPointer(rebasing: text[..<Int(entry.nameCount)])) {
          loose.append(place)
        }
      }
      if let among {
        for place in among { look(place) }
      } else {
        for place in 0..<all { look(place) }
      }
    }
    return whole + loose
  }
}

/// Texts of contacts, packed.
private struct Texts {
  struct Place {
    var contact: ContactID
    var start: UInt32
    var end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private(set) var bytes: [UInt8] = []
  private(set) var places: [Place] = []

  mutating func append(_ contact: ContactID, _ text: some Sequence<UInt8>) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    places.append(Place(contact: contact, start: start, end: UInt32(bytes.count)))
  }

  /// Those of one contact in the order in which they came.
  mutating func sortByContact() {
    places.sort { ($0.contact, $0.start) < ($1.contact, $1.start) }
  }

  mutating func sortByText() {
    var sorted = places
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      sorted.sort { (left: Place, right: Place) -> Bool in
        let counts = (left.range.count, right.range.count)
        let order = memcmp(base + Int(left.start), base + Int(right.start), min(counts.0, counts.1))
        if order != 0 { return order < 0 }
        return counts.0 == counts.1 ? left.contact < right.contact : counts.0 < counts.1
      }
    }
    places = sorted
  }

  /// After `sortByContact`. O(log n).
  func forEach(of contact: ContactID, _ body: (Range<Int>) -> Void) {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].contact < contact { low = middle + 1 } else { high = middle }
    }
    while low < places.count, places[low].contact == contact {
      body(places[low].range)
      low += 1
    }
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
