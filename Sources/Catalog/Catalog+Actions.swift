extension Catalog {
  // What an action does, as help and docs list it: lower case, without a full stop.

  package var actionQuit: String { say(en: "leave the program", pt: "sair do programa") }
  package var actionHelp: String { say(en: "keys of where you are", pt: "teclas de onde você está") }
  package var actionFocusNext: String { say(en: "to the next pane", pt: "ir ao próximo painel") }
  package var actionFocusPrevious: String { say(en: "to the previous pane", pt: "ir ao painel anterior") }
  package var actionFocusLeft: String { say(en: "to the pane on the left", pt: "ir ao painel à esquerda") }
  package var actionFocusRight: String { say(en: "to the pane on the right", pt: "ir ao painel à direita") }
  package var actionToggleSidebar: String { say(en: "open or close the sidebar", pt: "abrir ou recolher o menu") }
  package var actionToggleDrawer: String { say(en: "open or close the tools", pt: "abrir ou recolher as ferramentas") }
  package var actionShowConversations: String { say(en: "open conversations", pt: "atendimentos em aberto") }
  package var actionShowFinished: String { say(en: "finished conversations", pt: "atendimentos finalizados") }
  package var actionShowSystemStatus: String { say(en: "system status", pt: "status do sistema") }
  package var actionShowOutbox: String { say(en: "what is not sent", pt: "o que não foi enviado") }
  package var actionRetryUnsent: String {
    say(en: "try what was refused again", pt: "tentar de novo o que foi recusado")
  }
  package var actionEditUnsent: String { say(en: "edit what was refused", pt: "editar o que foi recusado") }
  package var actionDiscardUnsent: String { say(en: "discard what is not sent", pt: "descartar o que não foi enviado") }
  package var actionCopyDraft: String { say(en: "copy what was written", pt: "copiar o que foi escrito") }
  package var actionSearchOlder: String {
    say(en: "search older ones on the server", pt: "buscar mais antigos no servidor")
  }
  package var actionShowHistory: String { say(en: "history of this contact", pt: "histórico deste contato") }
  package var actionNextUnread: String { say(en: "next unread conversation", pt: "próximo atendimento não lido") }
  package var actionSearch: String { say(en: "search", pt: "procurar") }
  package var actionRedraw: String { say(en: "draw the screen again", pt: "redesenhar a tela") }
  package var actionSuspend: String { say(en: "suspend the program", pt: "suspender o programa") }
  package var actionZoom: String {
    say(en: "this pane alone, or all again", pt: "só este painel, ou todos de novo")
  }
  package var actionPalette: String { say(en: "all commands", pt: "todos os comandos") }
  package var actionFindConversation: String { say(en: "find a conversation", pt: "achar um atendimento") }
  package var actionFindContact: String { say(en: "find a contact", pt: "achar um contato") }
  package var actionChooseTheme: String { say(en: "choose the theme", pt: "escolher o tema") }
  package var actionChooseKeymap: String { say(en: "choose the keymap", pt: "escolher o mapa de teclas") }
  package var actionChooseLanguage: String { say(en: "choose the language", pt: "escolher o idioma") }
  package var actionToggleMouse: String { say(en: "mouse on or off", pt: "ligar ou desligar o mouse") }
  package var actionToggleAccessible: String {
    say(en: "accessible mode on or off", pt: "ligar ou desligar o modo acessível")
  }
  package var actionMoveUp: String { say(en: "up", pt: "acima") }
  package var actionMoveDown: String { say(en: "down", pt: "abaixo") }
  package var actionMoveLeft: String { say(en: "left", pt: "à esquerda") }
  package var actionMoveRight: String { say(en: "right", pt: "à direita") }
  package var actionPageUp: String { say(en: "a page up", pt: "uma página acima") }
  package var actionPageDown: String { say(en: "a page down", pt: "uma página abaixo") }
  package var actionMoveFirst: String { say(en: "first", pt: "primeiro") }
  package var actionMoveLast: String { say(en: "last", pt: "último") }
  package var actionOpen: String { say(en: "open", pt: "abrir") }
  package var actionBack: String { say(en: "back", pt: "voltar") }
  package var actionToggleMark: String { say(en: "choose or leave out", pt: "marcar ou desmarcar") }
  package var actionShowMore: String { say(en: "show 10 more", pt: "mostrar mais 10") }
  package var actionFilterServices: String { say(en: "filter by service", pt: "filtrar por serviço") }
  package var actionFilterMedia: String { say(en: "filter by medium", pt: "filtrar por mídia") }
  package var actionToggleOrder: String { say(en: "turn the order by TTA", pt: "inverter a ordem por TTA") }
  package var actionClearFilters: String { say(en: "clear search and filters", pt: "limpar busca e filtros") }
  package var actionToggleDetails: String { say(
      en: "show or hide details: TTA, TM1R, TMR", pt: "mostrar ou ocultar detalhes: TTA, TM1R, TMR") }
  package var actionToggleArrangement: String { say(en: "cards or list", pt: "cards ou lista") }
  package var actionMarkUnread: String { say(en: "mark as unread", pt: "marcar como não lido") }
  package var actionCopyProtocol: String { say(en: "copy the protocol", pt: "copiar o protocolo") }
  package var actionTransferToAgent: String { say(en: "transfer to an agent", pt: "transferir para atendente") }
  package var actionTransferToService: String { say(en: "transfer to a service", pt: "transferir para serviço") }
  package var actionInsertShortcut: String { say(en: "insert a shortcut", pt: "inserir um shortcut") }
  package var actionComment: String { say(en: "internal comment", pt: "comentário interno") }
  package var actionFinalise: String { say(en: "wrap up and finalise", pt: "tabular e finalizar") }
  package var actionScrollUp: String { say(en: "scroll up", pt: "rolar para cima") }
  package var actionScrollDown: String { say(en: "scroll down", pt: "rolar para baixo") }
  package var actionScrollPageUp: String { say(en: "scroll half a page up", pt: "rolar meia página acima") }
  package var actionScrollPageDown: String { say(en: "scroll half a page down", pt: "rolar meia página abaixo") }
  package var actionScrollFirst: String { say(en: "to the oldest message", pt: "ir à mensagem mais antiga") }
  package var actionScrollLast: String { say(en: "to the newest message", pt: "ir à mensagem mais recente") }
  package var actionSend: String { say(en: "send", pt: "enviar") }
  package var actionNewLine: String { say(en: "new line", pt: "nova linha") }
  package var actionDeleteBackward: String { say(en: "delete before the cursor", pt: "apagar antes do cursor") }
  package var actionDeleteForward: String { say(en: "delete after the cursor", pt: "apagar depois do cursor") }
  package var actionDeleteWordBackward: String {
    say(en: "delete the word before the cursor", pt: "apagar a palavra antes do cursor")
  }
  package var actionDeleteWordForward: String {
    say(en: "delete the word after the cursor", pt: "apagar a palavra depois do cursor")
  }
  package var actionDeleteToLineStart: String {
    say(en: "delete to the start of the line", pt: "apagar até o início da linha")
  }
  package var actionDeleteToLineEnd: String {
    say(en: "delete to the end of the line", pt: "apagar até o fim da linha")
  }
  package var actionCursorLeft: String { say(en: "cursor left", pt: "cursor à esquerda") }
  package var actionCursorRight: String { say(en: "cursor right", pt: "cursor à direita") }
  package var actionCursorUp: String { say(en: "cursor up", pt: "cursor acima") }
  package var actionCursorDown: String { say(en: "cursor down", pt: "cursor abaixo") }
  package var actionCursorWordLeft: String { say(en: "cursor a word left", pt: "cursor uma palavra à esquerda") }
  package var actionCursorWordRight: String { say(en: "cursor a word right", pt: "cursor uma palavra à direita") }
  package var actionCursorLineStart: String {
    say(en: "cursor to the start of the line", pt: "cursor ao início da linha")
  }
  package var actionCursorLineEnd: String { say(en: "cursor to the end of the line", pt: "cursor ao fim da linha") }
  package var actionCursorTextStart: String {
    say(en: "cursor to the start of the text", pt: "cursor ao início do texto")
  }
  package var actionCursorTextEnd: String { say(en: "cursor to the end of the text", pt: "cursor ao fim do texto") }
  package var actionUndo: String { say(en: "take back the last edit", pt: "desfazer a última edição") }
  package var actionRedo: String { say(en: "bring back what was undone", pt: "refazer o que foi desfeito") }
  package var actionConfirm: String { say(en: "yes, do it", pt: "sim, fazer") }
  package var actionCancel: String { say(en: "no, leave it", pt: "não, deixar") }
  package var actionTakeChosen: String { say(en: "take what is chosen", pt: "usar o que está escolhido") }
  package var actionCloseList: String { say(en: "close without choosing", pt: "fechar sem escolher") }
}
