/// Whether a character may stand in what an agent writes to a customer or a colleague.
///
/// Not so: controls of C0 and C1 but line feed and tab, DEL, and the characters that turn the order of letters (bidi
/// embeddings, overrides and isolates, Unicode Standard Annex 9, section 2): whoever reads the text would see other
/// words than those that were written, or a terminal would act on them. Direction marks and joiners are letters of
/// their scripts and may stay.
package func isStorable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A, 0x09: true
  case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
  default: true
  }
}

/// Whether all of a text may be stored as it stands: what the backend asks of every text that it is sent. O(length).
package func isStorable(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isStorable) }

/// What was typed, pasted or brought back by an editor, as it may be stored: every line end a line feed, the rest that
/// may not stand left out.
///
/// The composer cleans and says how much is gone; the backend only judges, so that what reaches the customer is what
/// the agent saw.
package struct WrittenText: Hashable, Sendable {
  package let text: String
  /// Characters left out; line ends that were made line feeds are none.
  package let removedCount: Int

  /// O(length).
  package init(_ raw: String) {
    if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) {
      text = raw
      removedCount = 0
      return
    }
    var kept = String.UnicodeScalarView()
    var removed = 0
    var isAfterReturn = false
    for scalar in raw.unicodeScalars {
      switch scalar.value {
      case 0x0A where isAfterReturn: break
      case 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: kept.append("\n")
      case _ where isStorable(scalar): kept.append(scalar)
      default: removed += 1
      }
      isAfterReturn = scalar == "\r"
    }
    text = String(kept)
    removedCount = removed
  }
}
