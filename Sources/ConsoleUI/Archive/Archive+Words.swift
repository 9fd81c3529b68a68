import Catalog
import Domain
import Screen
import Text

/// What the list says, in words that the screen and the accessible page share.
struct ArchiveWords {
  let archive: Archive.State
  let state: AppState
  private var catalog: Catalog { state.catalog }

  init(_ archive: Archive.State, _ state: AppState) {
    self.archive = archive
    self.state = state
  }

  var name: String {
    let name = SafeText(archive.person?.name ?? "").string
    return name.isEmpty ? catalog.unnamedContact : name
  }

  var title: String { archive.kind == .messages ? catalog.messagesTitle : catalog.historyTitle(name) }

  var labels: [String] {
    archive.kind == .messages
      ? [catalog.searchLabel] : [catalog.protocolLabel, catalog.fromDay, catalog.toDay]
  }

  func hint(_ field: Int) -> String {
    if archive.kind == .messages { return catalog.messagesHint }
    return field == 0 ? catalog.anyProtocol : catalog.dayHint
  }

  /// What is being looked through, or what is wrong with a field.
  var scope: (text: String, role: Role) {
    if archive.kind == .history {
      let isWrong = archive.days(today: state.zone.localTime(state.now)) == .unreadable
      return isWrong ? (catalog.unreadableDays, .statusWarning) : (tab(catalog.nextField), .muted)
    }
    guard archive.person != nil else { return (catalog.inAllConversations, .muted) }
    let present = archive.isOfPersonOnly ? catalog.inConversations(of: name) : catalog.inAllConversations
    let key = state.keymap.label(.toggleMark, in: [.picker]) ?? ""
    return (
      "\(present) · \(catalog.scopeKey(key, of: name, isOfPersonOnly: archive.isOfPersonOnly))", .muted
    )
  }

  private func tab(_ words: String) -> String {
    "\(state.keymap.label(.toggleMark, in: [.picker]) ?? ""): \(words)"
  }

  // MARK: Entries

  /// Who and which conversation; when.
  func head(_ hit: MessageHit) -> (left: String, right: String) {
    let row = RowWords(hit.conversation, state)
    let who: String =
      switch hit.kind {
      case .inbound: ""
      case .comment: "! "
      default: hit.authorID == state.directory.me?.id ? "\(catalog.you): " : author(hit)
      }
    return (
      "\(row.name) · \(catalog.protocolLabel) \(hit.conversation.protocolNumber) · \(row.service)"
        + (who.isEmpty ? "" : " · " + who.trimmingColon),
      "\(catalog.dayHeading(hit.at, now: state.now, zone: state.zone)) \(catalog.clock(hit.at, zone: state.zone))"
    )
  }

  private func author(_ hit: MessageHit) -> String {
    hit.authorName.map { SafeText($0).string + ": " } ?? catalog.automatic
  }

  func line(_ row: ConversationRow) -> (left: String, right: String) {
    let words = RowWords(row, state)
    let opened = catalog.date(state.zone.localTime(row.openedAt))
    let end = row.finalisedAt.map { catalog.date(state.zone.localTime($0)) }
    let time = end.map { $0 == opened ? opened : catalog.fromTo(opened, $0) } ?? "\(opened) · \(catalog.stillOpen)"
    return ("\(catalog.protocolLabel) \(row.protocolNumber) · \(words.medium) · \(words.service)", time)
  }

  /// In place of entries; nil: there are some.
  var emptiness: String? {
    guard archive.count == 0 else { return nil }
    switch archive.kind {
    case .messages:
      if archive.fields[0].isEmpty { return nil }
      guard archive.query != nil else { return catalog.messageWordsNeeded }
      return archive.hits == nil ? catalog.looking : catalog.noMessageFound
    case .history: return archive.rows == nil ? catalog.looking : catalog.noOtherConversation
    }
  }

  /// After the last entry: how far was looked, and what Enter does there. Empty: nothing is searched for.
  var end: [(text: String, role: Role)] {
    guard let query = archive.backfill else { return [] }
    if archive.kind == .messages, archive.hits?.hasMore ?? false { return [(catalog.looking, .muted)] }
    var lines: [(text: String, role: Role)] = []
    if archive.hits?.isIndexing ?? false { lines.append((catalog.stillIndexing, .statusWarning)) }
    let key = state.keymap.label(.confirm, in: [.picker]) ?? ""
    let offer =
      archive.kind == .messages ? catalog.messageSearchBeyond(key: key) : catalog.horizonSearch(key: key)
    let reach = state.backfills[query]
    let date = reach?.progress?.reached.map { catalog.date(state.zone.localTime($0)) }
    if reach?.isRunning ?? false {
      let how = [catalog.searchingOlder, date.map(catalog.backTo)].compactMap(\.self).joined(separator: " ")
      return lines + [("\(how) · \(catalog.horizonStop(key: key))", .accent)]
    }
    if reach?.isExhausted ?? false { return lines + [(catalog.nothingOlder, .muted)] }
    if let failure = reach?.failure { lines.append((catalog.olderFailed(failure), .statusWarning)) }
    if state.sync.line != .live { return lines + [(catalog.olderNeedsLine, .statusWarning)] }
    guard let date else { return lines + [(offer, .accent)] }
    return lines + [("\(catalog.searchedBack(to: date)) · \(catalog.horizonGoOn(key: key))", .accent)]
  }
}

extension String {
  fileprivate var trimmingColon: String {
    var text = self[...]
    while let last = text.last, last == " " || last == ":" { text.removeLast() }
    return String(text)
  }
}
