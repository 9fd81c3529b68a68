/// A heap of what is to be done, by moment, then by order.
struct MomentHeap<Element> {
  struct Entry {
    var moment: Duration
    var order: Int
    var element: Element

    fileprivate func comes(before other: Entry) -> Bool {
      moment == other.moment ? order < other.order : moment < other.moment
    }
  }

  private var entries: [Entry] = []

  var first: Entry? { entries.first }

  /// - Parameter order: unique for a moment, or the order of equals is not determined.
  mutating func push(_ element: Element, at moment: Duration, order: Int) {
    entries.append(Entry(moment: moment, order: order, element: element))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child].comes(before: entries[parent]) else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> Entry? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return first }
    entries[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if entries[child].comes(before: entries[least]) { least = child }
      }
      if least == parent { return first }
      entries.swapAt(parent, least)
      parent = least
    }
  }
}
