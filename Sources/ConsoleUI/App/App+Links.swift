import Catalog
import Domain
import Text

extension App {
  /// Copies the only address in view, or lets the agent choose among several.
  static func copyLink(_ state: inout AppState) -> [AppEffect] {
    let links = state.linksToCopy
    switch links.count {
    case 0: return refuse(&state, .copyLink, state.catalog.noLinkInView)
    case 1: return copy(&state, link: links[0])
    default:
      // The newest stands lowest, and is the likeliest to be meant.
      let items = links.reversed().map { Picker.Item(choice: .link($0), title: SafeText($0), preview: SafeText($0)) }
      state.overlay = .picker(Picker.State(purpose: .link, items: items))
      return []
    }
  }

  static func copy(_ state: inout AppState, link: String) -> [AppEffect] {
    let link = SafeText(link)
    state.notice = Notice(.done, SafeText(state.catalog.linkCopied(link.string)))
    return [.copy(link)]
  }

  static func followQuote(_ state: inout AppState) -> [AppEffect] {
    guard state.showsConversation, state.shown.id != nil, state.cover.isEmpty else {
      return refuse(&state, .jumpToQuote, state.catalog.noConversationOpen)
    }
    return conversation(&state, .quoteFollowed)
  }
}

extension AppState {
  var linksToCopy: [String] { showsConversation && cover.isEmpty ? conversation.linksInView : [] }
}
