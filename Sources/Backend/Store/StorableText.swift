/// The text with U+0000 replaced by U+FFFD: databases end a text there, or refuse it. Nothing else is changed.
func storableText(_ text: String) -> String {
  guard text.utf8.contains(0) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{fffd}" : $0 }))
}
