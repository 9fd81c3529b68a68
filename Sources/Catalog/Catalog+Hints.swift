extension Catalog {
  // One or two words beside a key, where there is no room for what the action does in full.

  package var hintKeys: String { say(en: "keys", pt: "teclas") }
  package var hintQuit: String { say(en: "leave", pt: "sair") }
  package var hintServices: String { say(en: "services", pt: "serviços") }
  package var hintMedia: String { say(en: "media", pt: "mídias") }
  package var hintOrder: String { say(en: "order", pt: "ordem") }
  package var hintMore: String { say(en: "10 more", pt: "mais 10") }
  package var hintList: String { say(en: "list", pt: "lista") }
  package var hintCards: String { say(en: "cards", pt: "cards") }
  package var hintDetails: String { say(en: "details", pt: "detalhes") }
  package var hintNextUnread: String { say(en: "next unread", pt: "próximo não lido") }
  package var hintUnread: String { say(en: "unread", pt: "não lido") }
  package var hintAll: String { say(en: "show all", pt: "mostrar todos") }
  package var hintToAgent: String { say(en: "to agent", pt: "p/ atendente") }
  package var hintToService: String { say(en: "to service", pt: "p/ serviço") }
  package var hintShortcut: String { say(en: "shortcut", pt: "shortcut") }
  package var hintComment: String { say(en: "comment", pt: "comentário") }
  package var hintFinalise: String { say(en: "finalise", pt: "finalizar") }
  package var hintTools: String { say(en: "tools", pt: "ferramentas") }
  package var hintMenu: String { say(en: "menu", pt: "menu") }
  package var hintProtocol: String { say(en: "copy protocol", pt: "copiar protocolo") }
  package var hintEarlier: String { say(en: "earlier", pt: "anteriores") }
  package var hintLater: String { say(en: "later", pt: "seguintes") }
  package var hintChoose: String { say(en: "choose", pt: "escolher") }
  package var hintMark: String { say(en: "mark", pt: "marcar") }
  package var hintOutbox: String { say(en: "not sent", pt: "não enviadas") }
  package var hintRetry: String { say(en: "try again", pt: "repetir") }
  package var hintEdit: String { say(en: "edit", pt: "editar") }
  package var hintDiscard: String { say(en: "discard", pt: "descartar") }
  package var hintCopyDraft: String { say(en: "copy", pt: "copiar") }
  package var hintOlder: String { say(en: "older ones", pt: "mais antigos") }
  package var hintHistory: String { say(en: "history", pt: "histórico") }
  package var hintClose: String { say(en: "close", pt: "fechar") }
}
