import Screen

extension AppState {
  /// nil: as the width suggests.
  package internal(set) var isSidebarExpanded: Bool? {
    get { preferences.isSidebarExpanded }
    set { preferences.isSidebarExpanded = newValue }
  }

  package internal(set) var isDrawerOpen: Bool? {
    get { preferences.isDrawerOpen }
    set { preferences.isDrawerOpen = newValue }
  }

  /// The terminal is to report the mouse, and its reports count.
  package var usesMouse: Bool { preferences.usesMouse ?? choices.usesMouse }

  /// The screen is written for those who hear it: one pane at a time, words in place of frames and glyphs.
  package var isAccessible: Bool { preferences.isAccessible ?? choices.isAccessible }

  /// Only the pane that has the keys is on screen.
  package var showsOnePane: Bool { isZoomed || mustShowOnePane }

  /// More than one pane has no room, or would not be read in order.
  var mustShowOnePane: Bool { isAccessible || size.columns < Layout.paneColumns }

  package var isTooSmall: Bool {
    size.columns < Layout.smallest.columns || size.rows < Layout.smallest.rows
  }
}
