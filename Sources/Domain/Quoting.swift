/// Whether a customer's reply shows the message it answers: only replies to an agent's message do
/// (manual: 'Citação de Mensagem no WhatsApp').
package func showsQuote(reply: MessageKind, quoted: MessageKind) -> Bool {
  reply == .inbound && quoted == .outbound
}
