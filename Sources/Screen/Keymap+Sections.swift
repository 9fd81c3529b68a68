extension Keymap {
  /// The sections that hold at the same time, innermost first: every place of the console is one of these.
  package static let stacks: [[String]] = [
    ["picker", "field"], ["dialog"], ["field", "dialog"], ["question"], ["help"], ["field", "help"], ["lock"],
    ["sidebar", "global"],
    ["composer", "global"], ["conversation", "global"], ["drawer", "conversation", "composer", "global"],
    ["page", "global"], ["outbox", "global"], ["contacts", "global"], ["field", "picker", "global"],
    ["cards", "global"],
    ["list", "conversation", "composer", "global"],
  ]

  /// A section that has the keys before [global] does.
  static func isOverGlobal(_ section: String) -> Bool {
    stacks.contains { $0.first == section && $0.last == "global" }
  }

  /// Where characters are text: a key that begins with one would never be heard, or would take typing away.
  package static let typingSections: Set<String> = ["composer", "field", "picker", "question"]

  /// Where only single keys are heard.
  package static let singleKeySections: Set<String> = ["question", "lock"]
}
