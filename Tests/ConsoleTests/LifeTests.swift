import Catalog
import ConsoleUI
import Domain
import Foundation
import Terminal
import Testing

@testable import Console

/// An attention in a place of its own, so that it can be asked within an expectation.
private final class Watch {
  private var attention = Attention()

  func calls(_ event: AppEvent, _ view: Attention.View, isLive: Bool, now: ContinuousClock.Instant) -> Bool {
    attention.calls(event, view, isLive: isLive, now: now)
  }
}

@Suite struct AttentionTests {
  private static let mine = ConversationID(1)
  private static let other = ConversationID(2)
  private let query = ConversationQuery(state: .open)

  private func row(_ id: ConversationID, _ unread: Int) -> ConversationRow {
    ConversationRow(
      id: id, contactID: ContactID(1), contactName: "C", medium: .whatsApp, channelName: "w", serviceID: ServiceID(1),
      serviceName: "s", protocolNumber: "1", state: .open, openedAt: Timestamp(milliseconds: 0), unreadCount: unread)
  }

  private func rows(_ mine: Int, _ other: Int) -> AppEvent {
    .rowsLoaded(
      query, ConversationWindow(limit: 10),
      ConversationPage(rows: [row(Self.mine, mine), row(Self.other, other)], hasMoreBefore: false, hasMoreAfter: false))
  }

  private func counts(_ unread: Int) -> AppEvent {
    .countsLoaded(query, ConversationCounts(matching: 9, open: 9, unread: unread))
  }

  private let start = ContinuousClock.now
  private let reading = Attention.View(isFocused: true, conversation: mine)
  private let away = Attention.View(isFocused: false, conversation: mine)
  private let browsing = Attention.View(isFocused: true, conversation: nil)

  @Test func theFirstRowsAndCountsCallNobody() {
    let attention = Watch()
    #expect(!attention.calls(rows(1, 3), away, isLive: true, now: start))
    #expect(!attention.calls(counts(7), away, isLive: true, now: start))
  }

  @Test func aMessageElsewhereCallsAndOneThatIsSeenDoesNot() {
    let attention = Watch()
    #expect(!attention.calls(rows(0, 0), reading, isLive: true, now: start))
    #expect(!attention.calls(rows(1, 0), reading, isLive: true, now: start))
    #expect(attention.calls(rows(1, 1), reading, isLive: true, now: start))
  }

  @Test func theOpenConversationCallsWhenTheWindowIsLeft() {
    let attention = Watch()
    #expect(!attention.calls(rows(0, 0), away, isLive: true, now: start))
    #expect(attention.calls(rows(1, 0), away, isLive: true, now: start))
  }

  @Test func whoLooksAtTheCardsSeesThem() {
    let attention = Watch()
    #expect(!attention.calls(rows(0, 0), browsing, isLive: true, now: start))
    #expect(!attention.calls(rows(0, 1), browsing, isLive: true, now: start))
  }

  @Test func aBurstCallsOnce() {
    let attention = Watch()
    _ = attention.calls(rows(0, 0), away, isLive: true, now: start)
    _ = attention.calls(counts(0), away, isLive: true, now: start)
    #expect(attention.calls(rows(0, 1), away, isLive: true, now: start))
    #expect(!attention.calls(counts(1), away, isLive: true, now: start + .milliseconds(20)))
    #expect(!attention.calls(rows(0, 2), away, isLive: true, now: start + .seconds(2)))
    #expect(attention.calls(rows(0, 3), away, isLive: true, now: start + .seconds(4)))
  }

  @Test func whatCatchingUpBringsIsNotNew() {
    let attention = Watch()
    _ = attention.calls(counts(0), away, isLive: true, now: start)
    #expect(!attention.calls(counts(5), away, isLive: false, now: start))
    #expect(!attention.calls(counts(5), away, isLive: true, now: start))
    #expect(attention.calls(counts(6), away, isLive: true, now: start))
  }

  @Test func aConversationBelowTheRowsCallsByTheCounts() {
    let attention = Watch()
    _ = attention.calls(counts(3), reading, isLive: true, now: start)
    #expect(attention.calls(counts(4), reading, isLive: true, now: start))
    #expect(!attention.calls(counts(2), reading, isLive: true, now: start + .seconds(9)))
  }

  @Test func theMessageBeingReadIsNotCountedAsAnother() {
    let attention = Watch()
    _ = attention.calls(rows(0, 0), reading, isLive: true, now: start)
    _ = attention.calls(counts(0), reading, isLive: true, now: start)
    _ = attention.calls(rows(1, 0), reading, isLive: true, now: start)
    #expect(!attention.calls(counts(1), reading, isLive: true, now: start + .milliseconds(5)))
  }
}

@Suite struct CrashReportsTests {
  private func inTemporaryDirectory(_ body: (URL) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("atende-crashes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try body(directory)
  }

  private func crash(_ name: String, in directory: URL) throws {
    try Data("x".utf8).write(to: directory.appendingPathComponent(name))
  }

  @Test func eachReportIsToldOfOnce() throws {
    try inTemporaryDirectory { directory in
      let reports = CrashReports(directory: directory)
      #expect(reports.takeUntold() == nil)
      try crash("crash-20260101T000000Z.txt", in: directory)
      try crash("crash-20260102T000000Z.txt", in: directory)
      #expect(reports.takeUntold()?.lastPathComponent == "crash-20260102T000000Z.txt")
      #expect(reports.takeUntold() == nil)
      // Of a console that began earlier and ended later.
      try crash("crash-20251231T000000Z.txt", in: directory)
      #expect(reports.takeUntold()?.lastPathComponent == "crash-20251231T000000Z.txt")
      #expect(reports.takeUntold() == nil)
    }
  }

  @Test func aDirectoryThatIsNotThereHasNone() {
    #expect(CrashReports(directory: URL(fileURLWithPath: "/nonexistent/atende")).takeUntold() == nil)
  }

  @Test func aPathAtHomeIsShort() {
    let home = URL(fileURLWithPath: "/home/ana", isDirectory: true)
    #expect(CrashReports.shortened(URL(fileURLWithPath: "/home/ana/x/crash.txt"), home: home) == "~/x/crash.txt")
    #expect(CrashReports.shortened(URL(fileURLWithPath: "/var/crash.txt"), home: home) == "/var/crash.txt")
  }
}

@Suite struct TerminalWordsTests {
  @Test func theTitleHasTheCountAndTheName() {
    #expect(Catalog(language: .english).windowTitle(unread: 3, name: "Ana") == "(3) Atende · Ana")
    #expect(Catalog(language: .portuguese).windowTitle(unread: 0, name: "Ana") == "Atende · Ana")
    #expect(Catalog(language: .portuguese).windowTitle(unread: 1_234, name: "") == "(1.234) Atende")
  }

  @Test(arguments: [Language.english, .portuguese])
  func everyRefusalHasAWayOn(language: Language) {
    let catalog = Catalog(language: language)
    #expect(catalog.unknownTerminalType("x").contains("TERM=xterm-256color"))
    #expect(catalog.unsuitableTerminal("dumb").contains("TERM=xterm-256color"))
    #expect(catalog.noTerminalType.contains("TERM=xterm-256color"))
    #expect(catalog.noUTF8Locale.contains("LC_ALL=C.UTF-8"))
    #expect(catalog.notATerminal.contains("ssh -t"))
  }

  @Test func everySettingReachesTheTerminal() {
    var settings = ConsoleSettings()
    let before = settings.terminalOptions()
    #expect(before.synchronisesOutput && before.bracketsPastes && before.reportsFocus && before.usesKittyKeyboard)
    #expect(before.usesClipboard && before.marksLinks && before.setsTitle && before.asksForReports)
    #expect(!before.usesMouse && before.notifications == .bell)
    settings.usesSynchronisedOutput = false
    settings.usesBracketedPaste = false
    settings.usesFocusEvents = false
    settings.usesKittyKeyboard = false
    settings.usesClipboard = false
    settings.usesHyperlinks = false
    settings.setsTitle = false
    settings.usesReports = false
    settings.usesMouse = true
    settings.notifications = .osc777
    let after = settings.terminalOptions()
    #expect(!after.synchronisesOutput && !after.bracketsPastes && !after.reportsFocus && !after.usesKittyKeyboard)
    #expect(!after.usesClipboard && !after.marksLinks && !after.setsTitle && !after.asksForReports)
    #expect(after.usesMouse && after.notifications == .osc777)
  }
}
