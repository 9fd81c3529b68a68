extension Catalog {
  // Keys: what the line of hints, the help and the palette say of them.

  package var hintPalette: String { say(en: "commands", pt: "comandos") }
  package var searchKeysHint: String { say(en: "what it does, or the key", pt: "o que faz, ou a tecla") }
  package var noKeysMatch: String { say(en: "no key does that here", pt: "nenhuma tecla faz isso aqui") }
  package var hintZoom: String { say(en: "alone", pt: "só este") }

  package var groupProgram: String { say(en: "program", pt: "programa") }
  package var groupPanes: String { say(en: "panes", pt: "painéis") }
  package var groupPages: String { say(en: "pages and finding", pt: "páginas e busca") }
  package var groupMoving: String { say(en: "moving and opening", pt: "mover e abrir") }
  package var groupRows: String { say(en: "cards and list", pt: "cards e lista") }
  package var groupConversation: String { say(en: "this conversation", pt: "este atendimento") }
  package var groupReading: String { say(en: "reading", pt: "leitura") }
  package var groupUnsent: String { say(en: "not sent", pt: "não enviado") }
  package var groupWriting: String { say(en: "writing", pt: "escrita") }
  package var groupAnswering: String { say(en: "answering", pt: "respostas") }

  // Why something can't be done here: the end of a sentence.

  package var onlyBesideConversation: String {
    say(en: "only where a conversation is on screen", pt: "só onde há um atendimento na tela")
  }
  package var selectionChanged: String {
    say(en: "the selection changed after this list was opened", pt: "a seleção mudou depois que esta lista foi aberta")
  }
  package var onlyAmongRows: String { say(en: "only in the cards or the list", pt: "só nos cards ou na lista") }
  package var onlyAmongOpen: String { say(en: "only with open conversations", pt: "só nos atendimentos em aberto") }
  package var nothingListed: String { say(en: "the list is empty", pt: "a lista está vazia") }
  package var onlyWhileWriting: String { say(en: "only while writing", pt: "só ao escrever") }
  package var nothingNarrowed: String { say(en: "all are shown", pt: "todos já aparecem") }
  package var allShown: String { say(en: "there are no more", pt: "não há mais") }
  package var noneUnread: String { say(en: "nothing is unread", pt: "nada por ler") }
  package var nothingUnsent: String { say(en: "everything is sent", pt: "tudo foi enviado") }
}
