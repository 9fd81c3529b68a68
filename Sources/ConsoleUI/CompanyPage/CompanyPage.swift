import Catalog
import Domain
import Screen
import Text

/// The company: its services and channels, and what is switched on. Administrators change it.
enum CompanyPage {
  static func sections(_ state: AppState) -> [FactsPage.Section] {
    let catalog = state.catalog
    let directory = state.directory
    guard let company = directory.company else {
      return [
        FactsPage.Section(facts: [FactsPage.Fact(label: catalog.companyLabel, value: catalog.notLoadedYet)]),
        FactsPage.Section(title: catalog.loginsTitle, facts: logins(state)),
      ]
    }
    let settings = company.settings
    let media = Medium.allCases.filter { settings.expiryMarkMedia.contains($0) }.map { catalog.medium($0) }
    return [
      FactsPage.Section(facts: [FactsPage.Fact(label: catalog.companyLabel, value: SafeText(company.name).string)]),
      FactsPage.Section(
        title: catalog.switchedOn,
        facts: [
          FactsPage.Fact(
            label: catalog.expiryMarkLabel, value: media.isEmpty ? catalog.off : media.joined(separator: ", ")),
          FactsPage.Fact(
            label: catalog.externalProtocol,
            value: settings.requiresExternalProtocol ? catalog.mandatory : catalog.voluntary),
          FactsPage.Fact(
            label: catalog.finishedHorizonLabel, value: catalog.days(settings.finishedHorizonDays)),
        ]),
      FactsPage.Section(title: catalog.servicesTitle, facts: services(directory, catalog)),
      FactsPage.Section(title: catalog.channelsTitle, facts: channels(directory, catalog)),
      FactsPage.Section(title: catalog.loginsTitle, facts: logins(state)),
    ]
  }

  private static func services(_ directory: Directory, _ catalog: Catalog) -> [FactsPage.Fact] {
    let mine = directory.me.map { directory.services(of: $0.id) } ?? []
    var members: [ServiceID: Int] = [:]
    for member in directory.members { members[member.serviceID, default: 0] += 1 }
    return directory.services.map { service in
      let words = [
        service.isActive ? nil : catalog.switchedOff, catalog.agentCount(members[service.id] ?? 0),
        mine.contains(service.id) ? catalog.youAreIn : nil,
      ]
      return FactsPage.Fact(
        label: SafeText(service.name).string, value: words.compactMap(\.self).joined(separator: " · "),
        role: service.isActive ? .text : .muted)
    }
  }

  private static func channels(_ directory: Directory, _ catalog: Catalog) -> [FactsPage.Fact] {
    let names = Dictionary(directory.services.map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    return directory.channels.map { channel in
      let words = [
        catalog.medium(channel.medium), channel.address, names[channel.serviceID],
        channel.expiryHours.map { catalog.expiresAfter(hours: $0) },
      ]
      return FactsPage.Fact(
        label: SafeText(channel.name).string,
        value: SafeText(words.compactMap(\.self).joined(separator: " · ")).string)
    }
  }
}
