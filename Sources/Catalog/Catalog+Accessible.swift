extension Catalog {
  // MARK: One pane, the mouse

  package func zoomed(key: String) -> String {
    say(en: "This pane alone; \(key) shows all again", pt: "Só este painel; \(key) mostra todos de novo")
  }
  package var onePaneAnyway: String {
    say(en: "there is one pane at a time already", pt: "já há um painel de cada vez")
  }
  package var mouseOn: String {
    say(en: "Mouse on; select text with Shift held", pt: "Mouse ligado; selecione texto com Shift")
  }
  package var mouseOff: String { say(en: "Mouse off", pt: "Mouse desligado") }

  package var byKeyAlone: String { say(en: "with its key alone", pt: "somente pela tecla") }

  // MARK: For those who hear the screen

  package var accessibleOn: String { say(en: "Screen reader mode on", pt: "Modo para leitor de tela ligado") }
  package var menu: String { say(en: "Menu", pt: "Menu") }
  package var shownNow: String { say(en: "shown now", pt: "em exibição") }
  package var noSearch: String { say(en: "none", pt: "nenhuma") }
  package var openElsewhere: String { say(en: "open at a colleague’s", pt: "aberto com colega") }
  package var marked: String { say(en: "marked", pt: "marcado") }
  package func draft(_ text: String) -> String { say(en: "draft: \(text)", pt: "rascunho: \(text)") }
  package func unreadMessages(_ count: Int) -> String {
    counted(count, en: ("new message", "new messages"), pt: ("mensagem nova", "mensagens novas"))
  }
  package func found(_ count: Int) -> String {
    counted(count, en: ("found", "found"), pt: ("encontrado", "encontrados"))
  }
  package var keyUp: String { say(en: "Up", pt: "Acima") }
  package var keyDown: String { say(en: "Down", pt: "Abaixo") }
  package var keyLeft: String { say(en: "Left", pt: "Esquerda") }
  package var keyRight: String { say(en: "Right", pt: "Direita") }
  package var accessibleOff: String { say(en: "Screen reader mode off", pt: "Modo para leitor de tela desligado") }
}
