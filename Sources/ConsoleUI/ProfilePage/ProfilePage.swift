import Catalog
import Domain
import Screen
import Text

/// The agent's own: who one is, how the screen looks, whether one is there, the password and where one is logged in.
package enum ProfilePage {
  package struct State: Hashable, Sendable {
    /// Where the agent is logged in; nil: not asked yet, or not answered.
    package internal(set) var devices: [LoginDevice]?
    /// Why they are not known, in words.
    package internal(set) var problem: String?
    package init() {}
  }

  static func sections(_ state: AppState) -> [FactsPage.Section] {
    let catalog = state.catalog
    return [
      FactsPage.Section(facts: person(state)),
      FactsPage.Section(
        title: catalog.appearanceTitle,
        facts: [
          FactsPage.Fact(
            label: catalog.languageTitle,
            value: state.chosenLanguage.language.map(Catalog.name) ?? catalog.asProfileSays,
            choice: .action(.chooseLanguage)),
          FactsPage.Fact(label: catalog.themeTitle, value: state.chosenTheme, choice: .action(.chooseTheme)),
          FactsPage.Fact(label: catalog.keymapTitle, value: state.chosenKeymap, choice: .action(.chooseKeymap)),
        ]),
      FactsPage.Section(
        title: catalog.presenceTitle,
        facts: [
          FactsPage.Fact(
            label: catalog.presenceLabel,
            value: state.isAwayByChoice ? catalog.awayByChoice : catalog.availableByKeys,
            choice: .toggleAway)
        ]),
      FactsPage.Section(
        title: catalog.safetyTitle,
        facts: [
          FactsPage.Fact(label: catalog.passwordLabel, value: "••••••••", choice: .changePassword)
        ] + devices(state)),
    ]
  }

  private static func person(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    guard let me = state.directory.me else {
      return [FactsPage.Fact(label: catalog.agentLabel, value: catalog.notLoadedYet)]
    }
    let mine = state.directory.services(of: me.id)
    let services = state.directory.services.filter { mine.contains($0.id) }.map(\.name).joined(separator: ", ")
    let rights = Permission.allCases.filter { state.directory.permissions.contains($0) }
    return [
      FactsPage.Fact(
        label: catalog.nameLabel, value: SafeText(me.name).string,
        choice: state.directory.permissions.contains(.changeOwnName) ? .changeName : nil,
        changedBy: catalog.nameByAdministrator),
      FactsPage.Fact(label: catalog.usernameLabel, value: SafeText(me.username).string),
      FactsPage.Fact(label: catalog.servicesTitle, value: SafeText(services).string),
      FactsPage.Fact(
        label: catalog.rightsLabel, value: rights.map { catalog.permission($0) }.joined(separator: ", ")),
      FactsPage.Fact(
        label: catalog.timeZoneLabel, value: SafeText(me.timeZone).string, choice: .changeZone),
    ]
  }

  private static func devices(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    guard let devices = state.profile.devices else {
      let words = state.profile.problem ?? (state.sync.line == .live ? catalog.looking : catalog.needsLine)
      return [FactsPage.Fact(label: catalog.devicesLabel, value: words, role: .muted, choice: .askAgain)]
    }
    var facts = devices.enumerated().map { index, device in
      let seen = catalog.dateAndClock(device.lastSeenAt, now: state.now, zone: state.zone)
      return FactsPage.Fact(
        label: index == 0 ? catalog.devicesLabel : "",
        value: device.isThis
          ? catalog.thisDevice : catalog.otherDevice(SafeText(String(device.id.prefix(8))).string, seen: seen),
        role: device.isThis ? .statusOnline : .text, choice: device.isThis ? nil : .takeAway(device.id))
    }
    if devices.count > 2 {
      facts.append(FactsPage.Fact(label: "", value: catalog.takeAwayAllOthers, choice: .takeAwayAll))
    }
    return facts
  }
}
