import Terminal

extension ConsoleSettings {
  /// How the terminal is taken over.
  package func terminalOptions() -> TerminalOptions {
    var options = TerminalOptions()
    options.escapeDelay = escapeDelay
    options.asksForBackground = true
    options.usesMouse = usesMouse
    options.synchronisesOutput = usesSynchronisedOutput
    options.bracketsPastes = usesBracketedPaste
    options.reportsFocus = usesFocusEvents
    options.usesKittyKeyboard = usesKittyKeyboard
    options.usesClipboard = usesClipboard
    options.marksLinks = usesHyperlinks
    options.setsTitle = setsTitle
    options.asksForReports = usesReports
    options.notifications =
      switch notifications {
      case .off: .off
      case .bell: .bell
      case .osc9: .osc9
      case .osc777: .osc777
      }
    return options
  }
}
