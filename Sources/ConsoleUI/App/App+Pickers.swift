import Catalog
import Domain
import Text

extension App {
  /// Opens what a trigger or a tool asks for.
  static func openPicker(
    _ state: inout AppState, _ trigger: Composer.Trigger, for id: ConversationID, typed: Bool
  ) -> [AppEffect] {
    guard let row = state.shown.row, row.id == id else { return [] }
    let items: [Picker.Item]
    let purpose: Picker.Purpose
    switch trigger {
    case .agents:
      purpose = .transferToAgent(id)
      items = AgentItems.items(state, row)
    case .services:
      purpose = .transferToService(id)
      items = serviceItems(state.directory, row, state.catalog)
    case .shortcuts:
      purpose = .shortcut(id)
      items = shortcutItems(state, row)
    }
    state.overlay = .picker(Picker.State(purpose: purpose, items: items, trigger: typed ? trigger : nil))
    return trigger == .agents ? [.loadLoads] : []
  }

  static func openFilter(_ state: inout AppState, _ purpose: Picker.Purpose) {
    let query = state.browser.query
    if purpose == .filterServices {
      let mine = state.directory.me.map { state.directory.services(of: $0.id) } ?? []
      let services = state.directory.services
        .filter { state.directory.permissions.contains(.seeAllServices) || mine.contains($0.id) }
        .sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
      state.overlay = .picker(
        Picker.State(
          purpose: purpose, items: services.map { Picker.Item(choice: .service($0.id), title: SafeText($0.name)) },
          marked: Set(query.services.map(Picker.Choice.service))))
    } else {
      state.overlay = .picker(
        Picker.State(
          purpose: purpose,
          items: Medium.allCases.map { Picker.Item(choice: .medium($0), title: SafeText(state.catalog.medium($0))) },
          marked: Set(query.media.map(Picker.Choice.medium))))
    }
  }

  static func pickerEffects(
    _ state: inout AppState, _ picker: Picker.State, _ effects: [Picker.Effect]
  ) -> [AppEffect] {
    guard let effect = effects.first else { return picker.purpose.isAsked ? find(&state, picker) : [] }
    switch effect {
    case .chose(.action(let action)), .refused(.action(let action), _):
      return choseFromPalette(&state, picker, action)
    case .refused: return []
    case .chose, .choseSeveral, .left: break
    }
    state.overlay = nil
    switch effect {
    case .refused: return []
    case .left:
      return picker.trigger.map { composer(&state, .pickerCancelled($0)) } ?? []
    case .choseSeveral(let choices):
      return state.browser.ask { query in
        if picker.purpose == .filterServices {
          query.services = Set(choices.compactMap(\.service))
        } else {
          query.media = Set(choices.compactMap(\.medium))
        }
      }
    case .chose(let choice):
      return chose(&state, choice, picker.purpose)
    }
  }

  private static func chose(
    _ state: inout AppState, _ choice: Picker.Choice, _ purpose: Picker.Purpose
  ) -> [AppEffect] {
    switch (purpose, choice) {
    case (.transferToAgent(let id), .agent(let agent)):
      askToTransfer(&state, id, agent: agent)
    case (.transferToService(let id), .service(let service)):
      askToTransfer(&state, id, service: service)
    case (.wrapUp(let id), .wrapUp(let wrapUp)):
      askToFinalise(&state, id, wrapUp)
    case (.shortcut(let id), .shortcut(let shortcut)):
      guard state.shown.id == id, let chosen = state.directory.shortcuts.first(where: { $0.id == shortcut })
      else { return [] }
      state.focus = .conversation
      return composer(&state, .shortcutChosen(chosen))
    case (.associateContact(let id), _): choseContact(&state, id, choice)
    case (.emoji(let id), .emoji(let emoji)):
      guard state.shown.id == id else { return [] }
      state.preferences.remember(emoji: emoji)
      return putIn(&state, text: emoji)
    case (.sent(let id), .text(let text)):
      guard state.shown.id == id else { return [] }
      return putIn(&state, text: text)
    case (.drafts(let id), .draft(let draft, let join)): return choseDraft(&state, id, draft, join)
    case (.findConversation, .conversation(let row)): return reach(&state, row)
    case (.findContact, .conversation(let row)): return reachContact(&state, row)
    case (.several(let kind, let ids), _): return chose(&state, choice, kind, ids)
    case (.period, .period(let choice)): return chosePeriod(&state, choice)
    case (.theme, .theme(let name)): chooseTheme(&state, name)
    case (.keymap, .keymap(let name)): return [.useKeymap(name)]
    case (.language, .language(let choice)): return chooseLanguage(&state, choice)
    case (.timeZone, .timeZone(let name)): return [.account(.changeZone(name))]
    case (.template(let id), .template(let template)): askToSendTemplate(&state, id, template)
    case (.login, .login(let name)): return chooseLogin(&state, name)
    case (.link, .link(let link)): return copy(&state, link: link)
    default:
      break
    }
    return []
  }

  // MARK: What there is to pick

  private static func serviceItems(_ directory: Directory, _ row: ConversationRow, _ catalog: Catalog) -> [Picker.Item]
  {
    var members: [ServiceID: Int] = [:]
    for member in directory.members { members[member.serviceID, default: 0] += 1 }
    return directory.services
      .filter { $0.isActive && $0.id != row.serviceID }
      .sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
      .map {
        Picker.Item(
          choice: .service($0.id), title: SafeText($0.name),
          detail: SafeText(catalog.agentCount(members[$0.id] ?? 0)))
      }
  }

  private static func shortcutItems(_ state: AppState, _ row: ConversationRow) -> [Picker.Item] {
    let variables = Composer.variables(row, state.context)
    return state.directory.shortcuts(for: row.serviceID)
      .sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
      .map {
        Picker.Item(
          choice: .shortcut($0.id), title: SafeText($0.name),
          detail: SafeText($0.serviceID == nil ? state.catalog.everyService : row.serviceName),
          preview: SafeText(multiline: variables.filled($0.text)))
      }
  }

  static func wrapUpItems(_ directory: Directory, _ row: ConversationRow, _ catalog: Catalog) -> [Picker.Item] {
    directory.wrapUps
      .filter { $0.serviceID == nil || $0.serviceID == row.serviceID }
      .sorted { foldedForSearch($0.name) < foldedForSearch($1.name) }
      .map { Picker.Item(choice: .wrapUp($0.id), title: SafeText($0.name)) }
      + [Picker.Item(choice: .wrapUp(nil), title: SafeText(catalog.withoutWrapUp))]
  }
}

extension Picker.Choice {
  fileprivate var service: ServiceID? { if case .service(let id) = self { id } else { nil } }
  fileprivate var medium: Medium? { if case .medium(let medium) = self { medium } else { nil } }
}
