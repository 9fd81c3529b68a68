import Catalog
import Domain
import Screen
import Text

/// The state of the line and of what waits on it, of the channels, and of what this machine holds, in words.
enum SystemStatusPage {
  /// What is not sent, of which so many are shown here; the page of the outbox has all of them.
  static let mostUnsent = 5

  static func sections(_ state: AppState) -> [FactsPage.Section] {
    let catalog = state.catalog
    return [
      FactsPage.Section(facts: line(state)),
      FactsPage.Section(title: catalog.notSentTitle, facts: unsent(state)),
      FactsPage.Section(title: catalog.channelsTitle, facts: channels(state)),
      FactsPage.Section(title: catalog.thisMachineTitle, facts: machine(state)),
    ]
  }

  private static func line(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    let connection = StatusLine.connection(state)
    var facts: [FactsPage.Fact] = [
      FactsPage.Fact(
        label: catalog.lineLabel, value: "\(connection.glyph) \(connection.forms[0])", role: connection.role),
      FactsPage.Fact(
        label: catalog.asOfLabel,
        value: state.sync.asOf.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) } ?? catalog.neverSynced
      ),
      FactsPage.Fact(label: catalog.clockLabel, value: clock(state)),
    ]
    if let counts = state.totals {
      facts.append(FactsPage.Fact(label: catalog.openLabel, value: catalog.number(counts.open)))
      facts.append(FactsPage.Fact(label: catalog.unreadLabel, value: catalog.number(counts.unread)))
    }
    if let company = state.directory.company {
      facts.append(
        FactsPage.Fact(
          label: catalog.companyLabel, value: SafeText(company.name).string, choice: .action(.showCompany)))
    }
    if let me = state.directory.me {
      facts.append(
        FactsPage.Fact(label: catalog.agentLabel, value: SafeText(me.name).string, choice: .action(.showProfile)))
      facts.append(FactsPage.Fact(label: catalog.timeZoneLabel, value: SafeText(me.timeZone).string))
    }
    return facts
  }

  /// How many, then the first of them each with its reason.
  private static func unsent(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    let waiting = state.waitingCount
    let parked = state.sync.parkedCount
    var facts = [
      FactsPage.Fact(
        label: catalog.pendingLabel, value: catalog.number(waiting), role: waiting > 0 ? .statusWarning : .text,
        choice: waiting > 0 ? .action(.showOutbox) : nil),
      FactsPage.Fact(
        label: catalog.parkedLabel, value: catalog.number(parked), role: parked > 0 ? .statusError : .text,
        choice: parked > 0 ? .action(.showOutbox) : nil),
    ]
    let words = OutboxWords(state)
    for item in state.outbox.items.prefix(mostUnsent) {
      facts.append(
        FactsPage.Fact(
          label: words.kind(item.operation.command), value: words.standing(item),
          role: item.refusal == nil ? .muted : .failed,
          choice: .action(.showOutbox)))
    }
    return facts
  }

  /// What went through each channel of one's services last; nothing is promised of what a medium does not tell.
  private static func channels(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    let mine = state.directory.me.map { state.directory.services(of: $0.id) } ?? []
    let seesAll = state.directory.permissions.contains(.seeAllServices)
    return state.directory.channels.filter { seesAll || mine.contains($0.serviceID) }.map { channel in
      let activity = state.localFacts?.channels.first { $0.channelID == channel.id }
      guard let activity else {
        return FactsPage.Fact(label: SafeText(channel.name).string, value: catalog.looking, role: .muted)
      }
      func moment(_ at: Timestamp?) -> String {
        at.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) } ?? catalog.notYet
      }
      let failed = activity.failedCount > 0 ? catalog.notDelivered(activity.failedCount) : nil
      let words = [
        failed, catalog.lastReceived(moment(activity.lastInboundAt)), catalog.lastSent(moment(activity.lastOutboundAt)),
      ]
      return FactsPage.Fact(
        label: SafeText(channel.name).string, value: words.compactMap(\.self).joined(separator: " · "),
        role: failed == nil ? .text : .statusWarning)
    }
  }

  private static func machine(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    guard let facts = state.localFacts else {
      return [FactsPage.Fact(label: catalog.mirrorLabel, value: catalog.looking, role: .muted)]
    }
    return [
      FactsPage.Fact(label: catalog.mirrorLabel, value: catalog.bytes(facts.mirrorBytes)),
      FactsPage.Fact(
        label: catalog.heldLabel,
        value: catalog.held(conversations: facts.conversations, messages: facts.messages)),
      FactsPage.Fact(
        label: catalog.reachesBackLabel,
        value: facts.oldestOpenedAt.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) } ?? catalog.notYet
      ),
      FactsPage.Fact(label: catalog.outboxFileLabel, value: catalog.bytes(facts.outboxBytes)),
    ]
  }

  private static func clock(_ state: AppState) -> String {
    let seconds = state.sync.clockOffset.wholeSeconds
    if seconds == 0 { return state.catalog.clockExact }
    return seconds > 0 ? state.catalog.clockBehind(seconds: seconds) : state.catalog.clockAhead(seconds: -seconds)
  }
}
