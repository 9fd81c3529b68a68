import Testing
import Text

@Suite struct TextFuzzTests {
  @Test func columnsAddUp() {
    Fuzz.run(rounds: 4000) { random in
      let text = TextMaker.text(&random)
      let whole = ColumnWidth.of(text)
      let cells = Array(DrawnCells(text.unicodeScalars))
      if cells.reduce(0, { $0 + $1.width }) != whole { return "cells of \(text.spelled)" }
      if text.reduce(0, { $0 + ColumnWidth.of($1) }) != whole { return "clusters of \(text.spelled)" }
      for cell in cells {
        if !(1...2).contains(cell.width) || ColumnWidth.of(cell.scalar) != cell.width {
          return "a cell of \(text.spelled)"
        }
        let marks = cell.text.unicodeScalars.dropFirst()
        if marks.count > 3 || marks.contains(where: { ColumnWidth.of($0) != 0 }) { return "marks of \(text.spelled)" }
      }
      return nil
    }
  }

  @Test func safeTextIsSafeAndStaysAsItIs() {
    Fuzz.run(rounds: 4000) { random in
      let text = TextMaker.text(&random)
      let line = SafeText(text).string
      let lines = SafeText(multiline: text).string
      let unmarked = SafeText(unmarked: text).string
      if SafeText(line).string != line { return "one line of \(text.spelled)" }
      if SafeText(multiline: lines).string != lines { return "several lines of \(text.spelled)" }
      if SafeText(multiline: unmarked).string != unmarked { return "unmarked \(text.spelled)" }
      if line.unicodeScalars.contains("\n") { return "a line end of \(text.spelled)" }
      for made in [line, lines, unmarked] {
        var marks = 0
        for scalar in made.unicodeScalars {
          let properties = scalar.properties
          if properties.generalCategory == .control, scalar != "\n" { return "a control of \(text.spelled)" }
          if properties.generalCategory == .privateUse { return "private use of \(text.spelled)" }
          if (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) {
            return "a bidi control of \(text.spelled)"
          }
          marks = properties.generalCategory == .nonspacingMark && !properties.isVariationSelector ? marks + 1 : 0
          if marks > 8 { return "marks of \(text.spelled)" }
        }
      }
      return nil
    }
  }

  @Test func rowsFitAndLoseNothingButSpaces() {
    Fuzz.run(rounds: 3000) { random in
      let isSafe = Bool.random(using: &random)
      let made = TextMaker.text(&random)
      let text = isSafe ? SafeText(multiline: made).string : made
      let columns = Int.random(in: 1...12, using: &random)
      let rows = wrapped(text, columns: columns)
      let edges = Set(text.indices).union([text.endIndex])
      var end = text.startIndex
      for row in rows {
        let width = ColumnWidth.of(row)
        if width > columns, width > 2 || row.count > 1 { return "a row over \(columns) of \(text.spelled)" }
        if row.startIndex < end { return "order of \(text.spelled)" }
        let lost = text[end..<row.startIndex]
        if !lost.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) { return "lost at \(columns): \(text.spelled)" }
        if !edges.contains(row.startIndex), !isInsideAWideCluster(row.startIndex, text, columns) {
          return "torn at \(columns): \(text.spelled)"
        }
        end = row.endIndex
      }
      if !text[end...].utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) {
        return "end lost at \(columns): \(text.spelled)"
      }
      let short = truncated(text, columns: columns)
      if ColumnWidth.of(short) > columns { return "truncated at \(columns): \(text.spelled)" }
      if short != text, !short.hasSuffix("…") || !text.hasPrefix(String(short.dropLast())) {
        return "cut at \(columns): \(text.spelled)"
      }
      return nil
    }
  }

  /// A cluster that no row can hold, or a line end that a mark or a return stands on.
  private func isInsideAWideCluster(_ index: String.Index, _ text: String, _ columns: Int) -> Bool {
    guard let start = text.indices.last(where: { $0 < index }) else { return false }
    return ColumnWidth.of(text[start]) > columns || text[start].unicodeScalars.contains("\n")
  }

  @Test func formattingCoversTheMessageAndKeepsItsColumns() {
    Fuzz.run(rounds: 4000) { random in
      let text = SafeText(multiline: TextMaker.message(&random)).string
      let lines = MessageFormat(text).lines
      let links = Links.ranges(in: text)
      var end = text.startIndex
      for (index, line) in lines.enumerated() {
        if line.lead.lowerBound != end || line.body.lowerBound != line.lead.upperBound {
          return "a gap in \(text.spelled)"
        }
        if line.lead.isEmpty != (line.kind == .plain) { return "a lead in \(text.spelled)" }
        var place = line.body.lowerBound
        var columns = 0
        for run in line.runs {
          if run.range.lowerBound != place || run.range.isEmpty { return "runs of \(text.spelled)" }
          place = run.range.upperBound
          columns += ColumnWidth.of(text[run.range])
          if run.style.contains(.marker) {
            if run.style != .marker || !text[run.range].allSatisfy({ "*_~`".contains($0) }) {
              return "signs of \(text.spelled)"
            }
            if links.contains(where: { $0.overlaps(run.range) }) { return "signs in a link of \(text.spelled)" }
          }
        }
        if place != line.body.upperBound { return "the end of a line of \(text.spelled)" }
        if columns != ColumnWidth.of(text[line.body]) { return "columns of \(text.spelled)" }
        let isLast = index == lines.count - 1
        if isLast != (place == text.endIndex), isLast || text[place...].utf8.first != 0x0A {
          return "lines of \(text.spelled)"
        }
        end = isLast ? place : text.utf8.index(after: place)
      }
      return end == text.endIndex ? nil : "the end of \(text.spelled)"
    }
  }
}
