/// What makes two addresses of one medium the same customer's.
///
/// WhatsApp and voice: digits only; a Brazilian mobile number is the same with and without its ninth digit
/// (WhatsApp gives either). E-mail: lower case. Elsewhere: as it is, without surrounding spaces.
package func addressKey(_ address: String, medium: Medium) -> String {
  let trimmed = trimmed(address)
  switch medium {
  case .whatsApp, .voice:
    let digits = trimmed.unicodeScalars.filter { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return trimmed }
    return withoutNinthDigit(String(String.UnicodeScalarView(digits)))
  case .email:
    return trimmed.lowercased()
  case .boteria, .inPerson:
    return trimmed
  }
}

/// `55`, two digits of area, `9`, then a number that was a mobile one before the ninth digit came: 6 to 9 at its start.
private func withoutNinthDigit(_ digits: String) -> String {
  let bytes = Array(digits.utf8)
  guard bytes.count == 13, digits.hasPrefix("55"), bytes[4] == UInt8(ascii: "9"),
    (UInt8(ascii: "6")...UInt8(ascii: "9")).contains(bytes[5])
  else { return digits }
  return String(decoding: bytes[..<4] + bytes[5...], as: UTF8.self)
}

/// Without spaces around it.
func trimmed(_ text: String) -> String {
  var rest = text[...]
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
