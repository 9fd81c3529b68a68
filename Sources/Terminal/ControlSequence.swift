import Screen

/// The parameters of a CSI sequence: `<prefix> 1;2:3;4 <intermediates>`.
struct ControlSequence: Hashable {
  /// One of `< = > ?`, or 0.
  let prefix: UInt8
  /// Bytes between the parameters and the final one.
  let intermediates: [UInt8]
  private let parameters: [[Int?]]

  init(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    if let first = bytes.first, (0x3C...0x3F).contains(first) {
      prefix = first
      bytes.removeFirst()
    } else {
      prefix = 0
    }
    let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x3B }
    intermediates = Array(bytes[digits.endIndex...])
    parameters = digits.split(separator: 0x3B, omittingEmptySubsequences: false).map { field in
      field.split(separator: 0x3A, omittingEmptySubsequences: false).map { part in
        part.isEmpty ? nil : part.reduce(0) { min($0 * 10 + Int($1 & 0x0F), 0x10FFFF) }
      }
    }
  }

  /// Nothing but parameters: what keys are sent as.
  var isPlain: Bool { prefix == 0 && intermediates.isEmpty }
  var count: Int { parameters.count }

  func part(_ index: Int, _ part: Int) -> Int? {
    guard parameters.indices.contains(index), parameters[index].indices.contains(part) else { return nil }
    return parameters[index][part]
  }

  /// A parameter, 0 when left out.
  func parameter(_ index: Int) -> Int { part(index, 0) ?? 0 }

  func modifiers(_ index: Int) -> Modifiers {
    let bits = max(0, parameter(index) - 1)
    var modifiers: Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 32 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  func hasSuper(_ index: Int) -> Bool { max(0, parameter(index) - 1) & 24 != 0 }
  func isRelease(_ index: Int) -> Bool { part(index, 1) == 3 }

  /// Code points in one parameter as what they type; nil when there are none or a control is among them.
  func text(_ index: Int) -> Character? {
    guard parameters.indices.contains(index) else { return nil }
    var scalars = String.UnicodeScalarView()
    for value in parameters[index] {
      guard let value, value >= 32, !(0x7F...0x9F).contains(value), let scalar = Unicode.Scalar(UInt32(value)) else {
        return nil
      }
      scalars.append(scalar)
    }
    let text = String(scalars)
    return text.count == 1 ? text.first : nil
  }
}
