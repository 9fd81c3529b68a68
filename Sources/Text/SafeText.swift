/// Text of a customer or a colleague, made harmless for a cell, a title, the clipboard, a notification or a file.
///
/// What would steer a terminal, hide, or lie about the order of letters is taken out and leaves a visible mark: `␛` for
/// ESC, the control picture of the other C0 controls and of DEL, `�` for private use and non-characters, and `·` for
/// the rest (C1, bidi controls, zero-width characters, tags, annotations, a flood of combining marks or variation
/// selectors); a run of the latter leaves one. Invisible characters that do what they are made for are no news to a
/// reader: joiners stay where they join (emoji, Persian, Indic scripts), and soft hyphens, direction marks of
/// right-to-left text and break hints of scripts without spaces go silently. Letters, marks and emoji stay as they
/// came.
///
/// Making one from printable ASCII costs one pass over its bytes, any other text one over its scalars. Idempotent.
package struct SafeText: Hashable, Sendable, CustomStringConvertible {
  package let string: String

  /// One line: line ends and tabs become spaces.
  package init(_ untrusted: String) {
    string = Self.made(untrusted, isMultiline: false, leavesMarks: true)
  }

  /// Keeps line ends, each as `\n`; a tab becomes four spaces.
  package init(multiline untrusted: String) {
    string = Self.made(untrusted, isMultiline: true, leavesMarks: true)
  }

  /// The same for what the agent types or pastes and may send: nothing is put in the place of what is taken out.
  package init(unmarked untrusted: String) {
    string = Self.made(untrusted, isMultiline: true, leavesMarks: false)
  }

  package var description: String { string }
  package var isEmpty: Bool { string.isEmpty }

  private static func made(_ untrusted: String, isMultiline: Bool, leavesMarks: Bool) -> String {
    if ColumnWidth.printableASCIICount(untrusted.utf8) != nil { return untrusted }
    var cleaner = TextCleaner(isMultiline: isMultiline, leavesMarks: leavesMarks)
    return cleaner.clean(untrusted)
  }
}

extension SafeText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(value)
  }
}
