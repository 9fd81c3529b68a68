/// Words of the agent's logins on this machine, a company each.
extension Catalog {
  package var loginsTitle: String { say(en: "Logins on this computer", pt: "Acessos neste computador") }
  package var pickLogin: String { say(en: "Switch company", pt: "Trocar de empresa") }
  package var actionSwitchCompany: String { say(en: "switch to another company", pt: "trocar de empresa") }
  package var hintSwitchCompany: String { say(en: "other company", pt: "outra empresa") }
  package var hereNow: String { say(en: "you are here", pt: "você está aqui") }
  package var onlyOneLogin: String {
    say(
      en: "this computer has only one login; 'atende login' adds one",
      pt: "este computador só tem um acesso; 'atende login' cria outro")
  }
  package func unsentThere(_ count: Int) -> String {
    counted(count, en: ("not sent", "not sent"), pt: ("não enviado", "não enviados"))
  }
  package func opening(_ title: String) -> String { say(en: "opening \(title)…", pt: "abrindo \(title)…") }
  package func switchTitle(_ title: String) -> String { say(en: "Go to \(title)?", pt: "Ir para \(title)?") }
  package var confirmSwitch: String { say(en: "go there", pt: "ir") }
  package func takeLoginOverTitle(_ title: String) -> String {
    say(en: "Take \(title) over?", pt: "Assumir \(title)?")
  }
  package var takeLoginOverBody: String {
    say(
      en: "The other console sends what it can, then leaves. Nothing typed there is lost.",
      pt: "O outro console envia o que puder e sai. Nada do que foi digitado lá se perde.")
  }
  package var confirmTakeOver: String { say(en: "take over", pt: "assumir") }
  package func loginNotOpened(_ title: String, reason: String) -> String {
    say(en: "you stay here; \(title): \(reason)", pt: "você continua aqui; \(title): \(reason)")
  }
  package func loginTakenAway(_ name: String) -> String {
    say(
      en: "nobody is logged in at '\(name)' any more: 'atende login' logs in again",
      pt: "ninguém está mais conectado em '\(name)': 'atende login' conecta de novo")
  }
  package var loginVanished: String {
    say(en: "that login is no longer on this computer", pt: "esse acesso não está mais neste computador")
  }
  package func nowAt(_ title: String) -> String { say(en: "now at \(title)", pt: "agora em \(title)") }
}
