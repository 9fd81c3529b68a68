/// The most characters that an agent's name may have.
package let maxAgentNameCharacters = 80

/// Why a name that an agent chose for themselves is not taken.
package enum OwnNameProblem: Hashable, Sendable {
  case empty
  case tooLong
  /// It holds a line end, a control, or a character that turns the order of letters: customers and colleagues see it.
  case forbidden
}

/// nil: it may be taken.
///
/// - Parameter name: without spaces around it: see `tidiedName`.
package func problem(ownName name: String) -> OwnNameProblem? {
  if name.allSatisfy(\.isWhitespace) { return .empty }
  if name.count > maxAgentNameCharacters || name.utf8.count > maxAgentNameCharacters * 8 { return .tooLong }
  return isStorable(name) && !name.contains { $0.isNewline || $0 == "\t" } ? nil : .forbidden
}

/// Without spaces around it.
package func tidiedName(_ name: String) -> String {
  var text = name[...]
  while text.first?.isWhitespace ?? false { text.removeFirst() }
  while text.last?.isWhitespace ?? false { text.removeLast() }
  return String(text)
}
