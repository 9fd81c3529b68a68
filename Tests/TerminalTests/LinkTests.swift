import Screen
import Testing
import Text

@testable import Terminal

extension TerminalTests {
  @Suite(.serialized) struct LinksOnScreen {
    private func write(_ text: String, to target: String?, at point: Point, _ grid: inout CellGrid) {
      let style = Style(foreground: Color(rgb: 0x8FBCFF), attributes: .underline)
      let used = grid.write(text, at: point, style: style)
      if let target { grid.link(Rect(column: point.column, row: point.row, columns: used, rows: 1), to: target) }
    }

    /// Where each cell of the emulator leads must be what the grid says, and its text as well.
    private func expectEqual(_ screen: Emulator, _ grid: CellGrid) throws {
      try #require(screen.text() == grid.text())
      for row in 0..<grid.size.rows {
        for column in 0..<grid.size.columns where grid[column, row].width > 0 {
          let target = grid.links[grid[column, row].link] ?? ""
          try #require(screen[column, row].link == target, "at \(column),\(row)")
        }
      }
    }

    @Test func aLinkThatIsWrappedIsOneLink() throws {
      let pty = try #require(Pty(columns: 40, rows: 12))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      var screen = Emulator(columns: 40, rows: 12)
      var grid = CellGrid(size: terminal.size)
      write("https://example.com/", to: "https://example.com/path", at: Point(column: 20, row: 2), &grid)
      write("path", to: "https://example.com/path", at: Point(column: 20, row: 3), &grid)
      terminal.paint(grid, cursor: Point(column: 1, row: 1))
      let bytes = pty.output()
      screen.take(bytes)
      try expectEqual(screen, grid)
      #expect(screen.cursor == Point(column: 1, row: 1))
      let ids = Set(String(decoding: bytes, as: UTF8.self).matches(of: /id=(\d+);https/).map { String($0.1) })
      #expect(ids.count == 1)
      terminal.paint(grid, cursor: Point(column: 1, row: 1))
      #expect(pty.output().isEmpty)
      #expect(screen.unknown == [])
    }

    @Test func aLinkThatIsGoneIsTextAgain() throws {
      let pty = try #require(Pty(columns: 40, rows: 12))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      var screen = Emulator(columns: 40, rows: 12)
      for target in ["https://a.example", nil, "https://b.example", "https://a.example", "ftp://a.example", nil] {
        var grid = CellGrid(size: terminal.size)
        write("https://a.example", to: target, at: Point(column: 3, row: 2), &grid)
        terminal.paint(grid, cursor: nil)
        screen.take(pty.output())
        if target?.hasPrefix("ftp") == true {
          #expect(screen[4, 2].link == "")
        } else {
          try expectEqual(screen, grid)
        }
      }
    }

    @Test(arguments: [UInt64(1), 2])
    func linksFollowTheCellsThroughAnyFrames(seed: UInt64) throws {
      let pty = try #require(Pty(columns: 40, rows: 12))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      var screen = Emulator(columns: 40, rows: 12)
      var random = SeededGenerator(state: seed)
      var grid = CellGrid(size: terminal.size)
      let words = ["https://example.com/é?a=1;b", "日本 https", "   ", "x", "────", "https://b.example", "aaaaaaa"]
      let targets = ["https://example.com/", "https://b.example", "http://c.example/x;y", nil, nil]
      for _ in 0..<120 {
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          let point = Point(
            column: Int.random(in: -2..<40, using: &random), row: Int.random(in: 0..<11, using: &random))
          if Int.random(in: 0..<5, using: &random) == 0 {
            grid.fill(Rect(column: point.column, row: point.row, columns: 12, rows: 2), .plain)
          } else {
            write(
              words.randomElement(using: &random) ?? "", to: targets.randomElement(using: &random) ?? nil, at: point,
              &grid)
          }
        }
        let cursor = Point(column: Int.random(in: 0..<40, using: &random), row: Int.random(in: 0..<12, using: &random))
        terminal.paint(grid, cursor: Bool.random(using: &random) ? cursor : nil)
        screen.take(pty.output())
        try expectEqual(screen, grid)
        for row in 0..<12 {
          for column in 0..<40 where grid[column, row].text != " " && grid[column, row].width > 0 {
            let cell = grid[column, row]
            try #require(screen[column, row].flags.contains(4) == cell.attributes.contains(.underline))
          }
        }
      }
      #expect(screen.unknown == [])
    }

    /// More colours than there are slots for: the screen is drawn anew, and so are the links of rows that did not change.
    @Test func aLinkOutlivesARedrawForWantOfColours() throws {
      let pty = try #require(Pty(columns: 40, rows: 12))
      let terminal = try pty.terminal()
      defer { terminal.restore() }
      var screen = Emulator(columns: 40, rows: 12)
      var grid = CellGrid(size: terminal.size)
      write("https://a.example", to: "https://a.example", at: Point(column: 3, row: 2), &grid)
      for theme in 0..<20 as Range<UInt32> {
        for column in 0..<40 {
          let style = Style(foreground: Color(rgb: (theme * 40 + UInt32(column) + 1) * 0x301))
          grid.write("x", at: Point(column: column, row: 5), style: style)
        }
        terminal.paint(grid, cursor: nil)
        screen.take(pty.output())
        try expectEqual(screen, grid)
      }
    }

    @Test func whereLinksAreOffNothingIsSent() throws {
      let settings: [(inout TerminalOptions) -> Void] = [
        { $0.marksLinks = false }, { $0.environment["TERM"] = "linux" }, { $0.environment["STY"] = "1" },
      ]
      for change in settings {
        let pty = try #require(Pty(columns: 40, rows: 12))
        let terminal = try pty.terminal(change)
        defer { terminal.restore() }
        var grid = CellGrid(size: terminal.size)
        write("https://a.example", to: "https://a.example", at: Point(column: 3, row: 2), &grid)
        terminal.paint(grid, cursor: nil)
        let text = String(decoding: pty.output(), as: UTF8.self)
        #expect(text.contains("https://a.example"))
        #expect(!text.contains("\u{1B}]8"))
      }
    }
  }
}

@Suite struct LinkTargetTests {
  @Test(arguments: [
    ("https://a.example/x?y=1;2#z", "https://a.example/x?y=1;2#z"), ("http://é.example", "http://%C3%A9.example"),
    ("https://a\u{1B}\\b\u{7}", "https://a%1B\\b%07"), ("javascript:alert(1)", ""), ("file:///etc/passwd", ""),
    ("HTTPS://A", ""), ("", ""), ("https://" + String(repeating: "é", count: 400), ""),
  ])
  func anAddressCarriesNothingElse(text: String, expected: String) {
    #expect(LinkTarget.address(text).map { String(decoding: $0, as: UTF8.self) } ?? "" == expected)
  }
}
