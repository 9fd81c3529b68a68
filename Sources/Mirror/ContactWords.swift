import Domain
import Text

/// The words of a search for contacts.
final class ContactWords {
  private let needles: NeedleSet
  /// Where the forms of each word end among the needles: any of them is the word.
  private let ends: UnsafeBufferPointer<Int>

  init(_ search: String) {
    let words = foldedForSearch(search).split(whereSeparator: \.isWhitespace).map { word in
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
    needles = NeedleSet(words.flatMap(\.self))
    let ends = UnsafeMutableBufferPointer<Int>.allocate(capacity: words.count)
    var end = 0
    for (index, forms) in words.enumerated() {
      end += forms.count
      ends.initializeElement(at: index, to: end)
    }
    self.ends = UnsafeBufferPointer(ends)
  }

  deinit { ends.deallocate() }

  /// Of a Brazilian number without its country: with its area or without. nil: it has none.
  private static func withoutNinthDigit(_ digits: String) -> String? {
    let start = digits.count - 9
    guard start == 0 || start == 2 else { return nil }
    let number = digits.dropFirst(start)
    guard number.first == "9", let second = number.dropFirst().first, "6789".contains(second) else { return nil }
    return String(digits.prefix(start) + number.dropFirst())
  }

  var isEmpty: Bool { ends.isEmpty }

  @inline(__always)
  func areFound(in text: UnsafeRawBufferPointer) -> Bool { areAll { $0.isFound(in: text) } }

  @inline(__always)
  func areSpread(in name: UnsafeRawBufferPointer) -> Bool { areAll { $0.isSpread(in: name) } }

  /// Whether each word has a form for which `isIn` holds.
  @inline(__always)
  private func areAll(_ isIn: (NeedleView) -> Bool) -> Bool {
    var form = 0
    for end in ends {
      var isAny = false
      while form < end, !isAny {
        isAny = isIn(needles.views[form])
        form += 1
      }
      if !isAny { return false }
      form = end
    }
    return true
  }

  func match(_ draft: ContactDraft) -> Bool {
    var text = Array(foldedForSearch(draft.name).utf8) + [0x0a]
    for one in draft.addresses { text += ContactIndex.line(one.address, medium: one.medium) }
    return text.withUnsafeBytes(areFound)
  }
}
