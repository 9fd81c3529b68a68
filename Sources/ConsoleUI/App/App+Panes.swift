import Catalog
import Screen
import Text

/// Which pane has the keys, and which are on screen.
extension App {
  static func moveFocus(_ state: inout AppState, by step: Int, wraps: Bool = true) {
    state.browser.isSearching = false
    state.contacts.isSearching = false
    var panes: [Focus] = [.sidebar, .main]
    if state.showsConversation, state.shown.id != nil {
      panes.append(.conversation)
      if state.showsOnePane || Layout(state).drawer != nil || state.isDrawerOpen == true {
        panes.append(.drawer)
      }
    }
    let index = (panes.firstIndex(of: state.focus) ?? 1) + step
    state.focus = wraps ? panes[(index + panes.count) % panes.count] : panes[max(0, min(index, panes.count - 1))]
  }

  /// Where one pane shows at a time, the sidebar comes or goes as a whole, and nothing is remembered.
  static func toggleSidebar(_ state: inout AppState) {
    if state.showsOnePane {
      state.focus = state.focus == .sidebar ? .main : .sidebar
    } else {
      state.isSidebarExpanded = !Layout(state).isSidebarExpanded
      if state.isSidebarExpanded == false, state.focus == .sidebar { state.focus = .main }
      // Where it has no room beside the others it unfolds while it has the keys.
      if state.isSidebarExpanded == true, !Layout(state).isSidebarExpanded { state.focus = .sidebar }
    }
  }

  static func toggleDrawer(_ state: inout AppState) {
    if state.showsOnePane {
      guard state.shown.id != nil else { return }
      state.focus = state.focus == .drawer ? .conversation : .drawer
      return
    }
    let isOpen = Layout(state).drawer != nil
    state.isDrawerOpen = !isOpen
    if isOpen {
      if state.focus == .drawer { state.focus = .conversation }
    } else if state.shown.id != nil {
      state.focus = .drawer
    }
  }

  static func zoom(_ state: inout AppState) {
    guard state.isZoomed || !state.mustShowOnePane else {
      _ = refuse(&state, .zoom, state.catalog.onePaneAnyway)
      return
    }
    state.isZoomed.toggle()
    guard state.isZoomed else { return }
    let key = state.keymap.label(.zoom, in: [.global]) ?? ""
    state.notice = Notice(.information, SafeText(state.catalog.zoomed(key: key)))
  }

  static func toggleMouse(_ state: inout AppState) {
    state.preferences.usesMouse = !state.usesMouse
    state.notice = Notice(.done, SafeText(state.usesMouse ? state.catalog.mouseOn : state.catalog.mouseOff))
  }

  static func toggleAccessible(_ state: inout AppState) {
    state.preferences.isAccessible = !state.isAccessible
    state.notice = Notice(
      .done, SafeText(state.isAccessible ? state.catalog.accessibleOn : state.catalog.accessibleOff))
  }
}
