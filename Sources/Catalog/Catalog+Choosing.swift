import Domain

extension Catalog {
  // MARK: Palette and finders

  package var paletteTitle: String { say(en: "Commands", pt: "Comandos") }
  package var findConversationTitle: String { say(en: "Find a conversation", pt: "Achar um atendimento") }
  package var findContactTitle: String { say(en: "Find a contact", pt: "Achar um contato") }
  package var contactHint: String { say(en: "name of the contact", pt: "nome do contato") }
  package var looking: String { say(en: "Looking…", pt: "Procurando…") }

  /// Of a conversation among open ones.
  package var finishedOne: String { say(en: "finished", pt: "finalizado") }
  /// Of a contact: what choosing it leads to.
  package var hasOpen: String { say(en: "open", pt: "aberto") }
  package var hasHistory: String { say(en: "history", pt: "histórico") }

  // MARK: Themes, keymaps and languages

  package var themeTitle: String { say(en: "Theme", pt: "Tema") }
  package var keymapTitle: String { say(en: "Keymap", pt: "Mapa de teclas") }
  package var languageTitle: String { say(en: "Language", pt: "Idioma") }
  package var inUse: String { say(en: "in use", pt: "em uso") }
  package var darkTheme: String { say(en: "dark", pt: "escuro") }
  package var lightTheme: String { say(en: "light", pt: "claro") }
  package var automaticTheme: String {
    say(en: "Dark or light, as the terminal's background is.", pt: "Escuro ou claro, conforme o fundo do terminal.")
  }
  package var asProfileSays: String { say(en: "As my profile says", pt: "Conforme meu perfil") }

  package func themeChosen(_ name: String) -> String { say(en: "theme: \(name)", pt: "tema: \(name)") }
  package func keymapChosen(_ name: String) -> String { say(en: "keymap: \(name)", pt: "mapa de teclas: \(name)") }
  package var languageChosen: String { say(en: "language: English", pt: "idioma: português") }

  package func choicesNotKept(_ path: String, detail: String) -> String {
    say(
      en: "\(path) can't be written (\(detail)): what you choose holds until you leave",
      pt: "não foi possível gravar \(path) (\(detail)): o que você escolher vale até você sair")
  }

  /// A language by its own name.
  package static func name(_ language: Language) -> String {
    switch language {
    case .english: "English"
    case .portuguese: "Português"
    }
  }
}
