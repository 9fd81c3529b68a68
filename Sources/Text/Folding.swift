/// Lower case without accents, for search: "Reclamação" and "RECLAMACAO" fold alike, "Straße" gives "strasse".
///
/// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic fall away whether composed or not; letters of other scripts are
/// lower-cased only. Idempotent. ASCII costs one pass over its bytes, and nothing more when it is lower case already.
package func foldedForSearch(_ text: String) -> String {
  var isASCII = true
  var hasUpper = false
  for byte in text.utf8 {
    if byte >= 0x80 {
      isASCII = false
      break
    }
    if byte >= 0x41 && byte <= 0x5A { hasUpper = true }
  }
  if isASCII {
    guard hasUpper else { return text }
    return String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
      var index = 0
      for byte in text.utf8 {
        buffer[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        index += 1
      }
      return index
    }
  }
  var result = String.UnicodeScalarView()
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars { Folding.append(scalar, to: &result) }
  return String(result)
}

enum Folding {
  static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    let value = scalar.value
    if value < 0x80 {
      result.append(value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value | 0x20)) : scalar)
    } else if isMark(value) || (value >= 0x200B && Drawing.isDropped(scalar)) || value == 0x200D {
      return
    } else if let letters = several(value) {
      result.append(contentsOf: letters.unicodeScalars)
    } else if value >= 0xFF01 && value <= 0xFF5E, let narrow = Unicode.Scalar(value - 0xFEE0) {
      append(narrow, to: &result)
    } else if let folded = single(value) {
      result.append(folded)
    } else {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      for scalar in lower where !isMark(scalar.value) { result.append(scalar) }
    }
  }

  private static func isMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x610...0x61A,
      0x64B...0x65F, 0x670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
      true
    default: false
    }
  }

  /// Letters that fold to more than one.
  private static func several(_ value: UInt32) -> String? {
    switch value {
    case 0xDF, 0x1E9E: "ss"
    case 0xC6, 0xE6, 0x1E2, 0x1E3, 0x1FC, 0x1FD: "ae"
    case 0x152, 0x153: "oe"
    case 0xDE, 0xFE: "th"
    case 0x132, 0x133: "ij"
    case 0x1C4...0x1C6, 0x1F1...0x1F3: "dz"
    case 0x1C7...0x1C9: "lj"
    case 0x1CA...0x1CC: "nj"
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    default: nil
    }
  }

  private static func single(_ value: UInt32) -> Unicode.Scalar? {
    guard value < 0x10000 else { return nil }
    return table.withUnsafeBufferPointer { table in
      var low = 0
      var high = table.count
      while low < high {
        let middle = (low + high) / 2
        let key = table[middle] >> 16
        if key == value { return Unicode.Scalar(table[middle] & 0xFFFF) }
        if key < value { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }
}
