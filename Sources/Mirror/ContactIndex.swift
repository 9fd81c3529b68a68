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

  private init() {}

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
      entries.withUnsafeBufferPointer { entries in
        @inline(__always)
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
    }
    return loose.isEmpty ? whole : whole + loose
  }

  // MARK: Changes

  /// Brings some contacts to what the tables say. O(all contacts), by copying: some 5 ms for 100,000.
  mutating func update(_ ids: Set<ContactID>, _ session: Session) throws {
    var added: [(id: ContactID, name: [UInt8], addresses: [UInt8])] = []
    let name = try session.prepared("SELECT name FROM contacts WHERE id=?1")
    let lines = try session.prepared("SELECT medium, address FROM contact_addresses WHERE contact_id=?1 ORDER BY rowid")
    for id in ids {
      var found: [UInt8]?
      try name.first(id) { row in found = Array(foldedForSearch(row.text(0)).utf8) }
      guard let found else { continue }
      var addresses: [UInt8] = []
      try lines.forEach(id) { row in
        addresses += Self.line(row.text(1), medium: try row.code(0))
        return true
      }
      added.append((id, found, addresses))
    }
    added.sort { left, right in
      let order = nameOrder(left.name[...], right.name[...])
      return order == 0 ? left.id < right.id : order < 0
    }
    merge(added, leavingOut: ids)
  }

  /// - Parameter added: in the order of the index.
  private mutating func merge(
    _ added: [(id: ContactID, name: [UInt8], addresses: [UInt8])], leavingOut ids: Set<ContactID>
  ) {
    let places = added.map { place(of: $0.name, $0.id) }
    var merged = ContactIndex()
    merged.entries.reserveCapacity(entries.count + added.count)
    merged.bytes.reserveCapacity(bytes.count + added.reduce(0) { $0 + $1.name.count + 1 + $1.addresses.count })
    var next = 0
    var start = 0
    // Where what lies side by side and is to be copied begins.
    var run = 0
    for (place, entry) in entries.enumerated() {
      let end = Int(entry.end)
      while next < added.count, places[next] == place {
        merged.bytes += bytes[run..<start]
        run = start
        merged.append(added[next])
        next += 1
      }
      if ids.contains(entry.id) {
        merged.bytes += bytes[run..<start]
        run = end
      } else {
        merged.entries.append(
          Entry(id: entry.id, end: UInt32(merged.bytes.count + end - run), nameCount: entry.nameCount))
      }
      start = end
    }
    merged.bytes += bytes[run..<start]
    for one in added[next...] { merged.append(one) }
    self = merged
  }

  /// The first place whose contact does not stand before such a one. O(log n).
  private func place(of name: [UInt8], _ id: ContactID) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      let start = middle == 0 ? 0 : Int(entries[middle - 1].end)
      let order = nameOrder(bytes[start..<start + Int(entries[middle].nameCount)], name[...])
      if order < 0 || order == 0 && entries[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func append(_ one: (id: ContactID, name: [UInt8], addresses: [UInt8])) {
    bytes += one.name
    bytes.append(0x0a)
    bytes += one.addresses
    entries.append(Entry(id: one.id, end: UInt32(bytes.count), nameCount: UInt32(one.name.count)))
  }
}

/// Below 0 when `left` stands first: by their bytes, and the shorter one before what it begins.
private func nameOrder(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  var order = 0
  if let first = left.baseAddress, let second = right.baseAddress {
    order = Int(memcmp(first, second, min(left.count, right.count)))
  }
  return order == 0 ? left.count - right.count : order
}

private func nameOrder(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
  left.withUnsafeBytes { left in right.withUnsafeBytes { nameOrder(left, $0) } }
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
      sorted.sort { (left: Place, right: Place) -> Bool in
        let order = nameOrder(
          UnsafeRawBufferPointer(rebasing: bytes[left.range]), UnsafeRawBufferPointer(rebasing: bytes[right.range]))
        return order == 0 ? left.contact < right.contact : order < 0
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
