/// What is wrong with a keymap's file. Keys, actions and sections keep their names.
extension Catalog {
  package func keymapBeforeFirstSection(_ key: String) -> String {
    say(en: "\"\(key)\" stands before the first section", pt: "\"\(key)\" está antes da primeira seção")
  }
  package var keymapActionIsNoText: String {
    say(en: "an action is text such as \"open\"", pt: "uma ação é um texto como \"open\"")
  }
  package func keymapUnknownAction(_ action: String) -> String {
    say(en: "unknown action \"\(action)\"", pt: "ação desconhecida \"\(action)\"")
  }
  package func keymapDoesNothing(_ action: String, in section: String) -> String {
    say(en: "\(action) does nothing in [\(section)]", pt: "\(action) não faz nada em [\(section)]")
  }
  package func keymapUnknownKey(_ key: String) -> String {
    say(en: "unknown key \"\(key)\"", pt: "tecla desconhecida \"\(key)\"")
  }
  package func keymapNeverArrives(_ key: String, _ reason: String) -> String {
    say(en: "\(key) never arrives: \(reason)", pt: "\(key) nunca chega: \(reason)")
  }
  package func keymapMayNotArrive(_ key: String, _ reason: String) -> String {
    say(en: "\(key) may not arrive: \(reason)", pt: "\(key) pode não chegar: \(reason)")
  }
  package var keymapKeyMissing: String { say(en: "a key is missing", pt: "falta uma tecla") }
  package func keymapTypesCharacter(_ key: String) -> String {
    say(en: "\(key) types a character there", pt: "\(key) escreve um caractere ali")
  }
  package func keymapOneKeyOnly(_ keys: String) -> String {
    say(
      en: "\"\(keys)\": one key answers there, not a sequence",
      pt: "\"\(keys)\": ali responde uma só tecla, não uma sequência")
  }
  package var keymapBringsQuestionUp: String {
    say(
      en: "enter is what brings the question up, so it can't answer it",
      pt: "enter é o que traz a pergunta, então não pode respondê-la")
  }
  package func keymapBoundAlready(_ keys: String, line: Int) -> String {
    say(en: "\"\(keys)\" is bound in line \(line) already", pt: "\"\(keys)\" já está ligada na linha \(line)")
  }
  package func keymapOneBeginsOther(_ keys: String, _ other: String) -> String {
    say(
      en: "\"\(keys)\" and \"\(other)\" can't both be bound: one begins the other",
      pt: "\"\(keys)\" e \"\(other)\" não podem valer as duas: uma começa a outra")
  }
  package func keymapTakesInheritedAway(_ keys: String, _ other: String, action: String) -> String {
    say(
      en: "\"\(keys)\" takes the inherited \"\(other)\" (\(action)) away; bind that to \"none\" if it is meant",
      pt: "\"\(keys)\" tira a herdada \"\(other)\" (\(action)); ligue essa a \"none\" se é essa a intenção")
  }
  package func keymapHides(
    in section: String, _ keys: String, _ action: String, hidden: String, _ hiddenAction: String
  ) -> String {
    say(
      en: "in [\(section)], \"\(keys)\" (\(action)) hides \"\(hidden)\" (\(hiddenAction)) of [global]",
      pt: "em [\(section)], \"\(keys)\" (\(action)) esconde \"\(hidden)\" (\(hiddenAction)) de [global]")
  }
  package func keymapNoWayOut(_ section: String, action: String, laid: String) -> String {
    say(
      en: "[\(section)] has no key for \(action); laid beneath: \(laid)",
      pt: "[\(section)] não tem tecla para \(action); valem por baixo: \(laid)")
  }

  // Why a key doesn't arrive, behind a colon.

  package func keySendsOther(_ other: String) -> String {
    say(en: "terminals send \(other) for it", pt: "os terminais mandam \(other) no lugar")
  }
  package func keyOftenSendsOther(_ other: String) -> String {
    say(en: "many terminals send \(other) for it", pt: "muitos terminais mandam \(other) no lugar")
  }
  package func keyOnlyKittyTells(from other: String) -> String {
    say(
      en: "only terminals with the kitty keyboard tell it from \(other)",
      pt: "só terminais com o teclado do kitty a distinguem de \(other)")
  }
  package var keyOnlyKittySends: String {
    say(en: "only terminals with the kitty keyboard send it", pt: "só terminais com o teclado do kitty a mandam")
  }
  package var keyRare: String {
    say(en: "few keyboards and terminals have it", pt: "poucos teclados e terminais a têm")
  }
  package var keyKeptForPasting: String {
    say(en: "terminals keep it for pasting", pt: "os terminais a guardam para colar")
  }
  package var keyKeptForScrolling: String {
    say(en: "terminals keep it for scrolling back", pt: "os terminais a guardam para rolar para trás")
  }
  package var keyStopsLine: String {
    say(en: "a line with flow control stops at it", pt: "uma linha com controle de fluxo para com ela")
  }
  package var keyResumesLine: String {
    say(en: "a line with flow control takes it to go on", pt: "uma linha com controle de fluxo a toma para continuar")
  }
  package var keyBeginsSequences: String {
    say(en: "it begins the sequences of other keys", pt: "ela começa as sequências de outras teclas")
  }
  package var keyShiftGivesCharacter: String {
    say(
      en: "terminals send alt with the character that shift gives",
      pt: "os terminais mandam alt com o caractere que shift dá")
  }
}
