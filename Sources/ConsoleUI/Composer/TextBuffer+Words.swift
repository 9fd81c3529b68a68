extension TextBuffer {
  func before(_ position: Position) -> Position {
    if position.cluster > 0 { return Position(paragraph: position.paragraph, cluster: position.cluster - 1) }
    guard position.paragraph > 0 else { return position }
    return Position(paragraph: position.paragraph - 1, cluster: paragraphs[position.paragraph - 1].count)
  }

  func after(_ position: Position) -> Position {
    if position.cluster < paragraphs[position.paragraph].count {
      return Position(paragraph: position.paragraph, cluster: position.cluster + 1)
    }
    guard position.paragraph + 1 < paragraphs.count else { return position }
    return Position(paragraph: position.paragraph + 1, cluster: 0)
  }

  private enum Class { case blank, word, other }

  private func classOf(_ position: Position) -> Class {
    let paragraph = paragraphs[position.paragraph]
    guard position.cluster < paragraph.count,
      let character = paragraph.slice(position.cluster..<(position.cluster + 1)).first
    else { return .blank }
    if character.isWhitespace { return .blank }
    return character.isLetter || character.isNumber || character == "_" ? .word : .other
  }

  /// The start of the word before `position`, over blanks and line ends.
  func beforeWord(_ position: Position) -> Position {
    back(from: position) { self.classOf($0) }
  }

  /// The same, where only white space parts words: what ctrl+w deletes.
  func beforeBlankDelimitedWord(_ position: Position) -> Position {
    back(from: position) { self.classOf($0) == .blank ? .blank : .word }
  }

  private func back(from position: Position, _ classify: (Position) -> Class) -> Position {
    var place = position
    while true {
      let previous = before(place)
      guard previous != place, classify(previous) == .blank else { break }
      place = previous
    }
    let previous = before(place)
    guard previous != place else { return place }
    let kind = classify(previous)
    while true {
      let previous = before(place)
      guard previous != place, previous.paragraph == place.paragraph, classify(previous) == kind else { return place }
      place = previous
    }
  }

  /// The end of the word after `position`, over blanks and line ends.
  func afterWord(_ position: Position) -> Position {
    var place = position
    while classOf(place) == .blank {
      let next = after(place)
      guard next != place else { return place }
      place = next
    }
    let kind = classOf(place)
    while classOf(place) == kind, place.cluster < paragraphs[place.paragraph].count { place = after(place) }
    return place
  }
}
