import Text

/// One line of feedback above the hints; gone with the next key, or with the tick after that which follows it.
package struct Notice: Hashable, Sendable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    case done
    case information
    case warning
    case failure
  }

  package var kind: Kind
  package var text: SafeText

  package init(_ kind: Kind, _ text: SafeText) {
    self.kind = kind
    self.text = text
  }
}
