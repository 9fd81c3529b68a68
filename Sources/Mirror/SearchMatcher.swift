import Domain

/// Decides over packed entries. What it looks at for each of them lies in memory of its own: counting references would
/// cost more than the comparisons.
final class SearchMatcher {
  private struct Word {
    let needle: NeedleView
    /// Those whose names hold it as it is, rising.
    let services: UnsafeBufferPointer<Int64>
    /// Those whose names hold its characters in order, rising.
    let looseServices: UnsafeBufferPointer<Int64>
  }

  private let needles: NeedleSet
  private let words: UnsafeBufferPointer<Word>
  /// What tells the blocks that can hold whole hits; empty: every block may.
  let grams: SearchGrams.Wanted
  /// There may be loose hits.
  let isFuzzy: Bool
  private let isByContact: Bool

  /// - Parameters:
  ///   - services: for each word, the services whose names hold it.
  ///   - looseServices: for each word, those whose names hold its characters in order.
  init(
    _ needles: [Needle], services: [[ServiceID]], looseServices: [[ServiceID]], isFuzzy: Bool, isByContact: Bool
  ) {
    self.needles = NeedleSet(needles)
    self.isFuzzy = isFuzzy
    self.isByContact = isByContact
    let words = UnsafeMutableBufferPointer<Word>.allocate(capacity: needles.count)
    for index in needles.indices {
      words.initializeElement(
        at: index,
        to: Word(
          needle: self.needles.views[index], services: Self.sorted(services[index]),
          looseServices: Self.sorted(looseServices[index])))
    }
    self.words = UnsafeBufferPointer(words)
    let mustStand = needles.indices.filter { services[$0].isEmpty }.map { needles[$0].bytes }
    grams = isFuzzy ? SearchGrams.Wanted([]) : SearchGrams.Wanted(mustStand)
  }

  deinit {
    for word in words {
      word.services.deallocate()
      word.looseServices.deallocate()
    }
    words.deallocate()
  }

  private static func sorted(_ services: [ServiceID]) -> UnsafeBufferPointer<Int64> {
    let ids = UnsafeMutableBufferPointer<Int64>.allocate(capacity: services.count)
    _ = ids.initialize(from: services.map(\.rawValue).sorted())
    return UnsafeBufferPointer(ids)
  }

  /// What of an entry's text is searched.
  @inline(__always)
  func searched(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer { isByContact ? Self.name(text) : text }

  /// false: no entry of the block is a whole hit, found in one pass over all its bytes.
  func mayBeWhole(_ block: UnsafeRawBufferPointer) -> Bool {
    for word in words where word.services.isEmpty && !word.needle.isFound(in: block) { return false }
    return true
  }

  /// - Parameter text: as `searched` gives it.
  @inline(__always)
  func isWhole(_ service: Int64, _ text: UnsafeRawBufferPointer) -> Bool {
    for word in words {
      if Self.contains(word.services, service) { continue }
      if !word.needle.isFound(in: text) { return false }
    }
    return true
  }

  /// - Parameter text: as `searched` gives it.
  @inline(__always)
  func isLoose(_ service: Int64, _ text: UnsafeRawBufferPointer) -> Bool {
    guard isFuzzy else { return false }
    for word in words {
      if Self.contains(word.looseServices, service) { continue }
      // Name and protocol at once first: that leaves few.
      if !word.needle.isSpread(in: text) { return false }
      if isByContact { continue }
      let name = Self.name(text)
      if word.needle.isSpread(in: name) { continue }
      if !word.needle.isSpread(in: UnsafeRawBufferPointer(rebasing: text[name.count...])) { return false }
    }
    return true
  }

  /// By halving: there are few.
  @inline(__always)
  private static func contains(_ sorted: UnsafeBufferPointer<Int64>, _ service: Int64) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < service { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == service
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
