/// The keys of where the agent is.
package enum HelpOverlay {
  package struct State: Hashable, Sendable {
    /// The sections of the keymap that hold where help was asked for, innermost first.
    package let contexts: [KeyContext]
    package internal(set) var firstRow = 0
    /// What the keys are narrowed by.
    package internal(set) var search = TextField()
    /// Characters go to the search.
    package internal(set) var isSearching = false

    package init(contexts: [KeyContext]) { self.contexts = contexts }
  }
}
