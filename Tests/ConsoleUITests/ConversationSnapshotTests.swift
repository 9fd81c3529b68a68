import Domain
import Testing

@testable import ConsoleUI

/// One of everything, as it stands on the screen; the spaces at the ends of rows are left out.
@Suite struct ConversationSnapshotTests {
  @Test(arguments: pictures.indices)
  func oneOfEverything(index: Int) {
    let (columns, language, expected) = Self.pictures[index]
    var harness = ConversationHarness(
      ConversationSamples.exchange, columns: columns, rows: 46, context: ConversationSamples.context(language))
    harness.send(.opened(ConversationSamples.row(unread: 1)))
    let picture = harness.picture().joined(separator: "\n")
    #expect(picture == expected, "now:\n\(picture)\nwas:\n\(expected)")
  }

  private static let pictures: [(Int, Language, String)] = [
    (
      40, .english,
      """
       Conceição Araújo  WhatsApp  TTA 2h 13m
       Protocol 202611120001       ◑ 14h left
      ────────────────────────────────────────

       ───────────── Yesterday ──────────────
            Conversation opened · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não
       │ chegou.
       │ Podem verificar, por favor?

       ─────────────── Today ────────────────

           ┃ You · 12:05
           ┃ Bom dia, Conceição! O pedido já
           ┃ saiu para entrega.       ✓✓ read
           ┣ Acompanhe em
           ┃ https://rastreio.example.com/BR1
           ┃ 23456789?origem=whatsapp&chave=a
           ┃ bcdefghijklmnop.    ✓✓ delivered

       ─────────── 1 new message ────────────

       │ Conceição Araújo · 13:25
       │ ╭ in reply to Ana Souza
       │ │ Bom dia, Conceição! O pedido
       │ │ já saiu para entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNAL · not to the customer ━━━┓
       ┃ Bruno Lima · 13:35                 ┃
       ┃ Cliente já ligou duas vezes ontem. ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

         Transferred to Ana Souza by Bruno
                    Lima · 13:45

           ┃ You · 13:55
           ┃ Posso ajudar em algo mais?
           ┃ ✗ not delivered: Message
           ┃ undeliverable

           ┃ You · 14:04
           ┃ Um instante…
           ┃             ◌ waiting to be sent
      """
    ),
    (
      40, .portuguese,
      """
       Conceição Araújo  WhatsApp  TTA 2h 13m
       Protocolo 202611120001    ◑ restam 14h
      ────────────────────────────────────────


       ─────────────── Ontem ────────────────
             Atendimento aberto · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não
       │ chegou.
       │ Podem verificar, por favor?

       ──────────────── Hoje ────────────────

           ┃ Você · 12:05
           ┃ Bom dia, Conceição! O pedido já
           ┃ saiu para entrega.       ✓✓ lida
           ┣ Acompanhe em
           ┃ https://rastreio.example.com/BR1
           ┃ 23456789?origem=whatsapp&chave=a
           ┃ bcdefghijklmnop.     ✓✓ entregue

       ────────── 1 mensagem nova ───────────

       │ Conceição Araújo · 13:25
       │ ╭ em resposta a Ana Souza
       │ │ Bom dia, Conceição! O pedido
       │ │ já saiu para entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNO · o cliente não recebe ━━━┓
       ┃ Bruno Lima · 13:35                 ┃
       ┃ Cliente já ligou duas vezes ontem. ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

           Transferido para Ana Souza por
                 Bruno Lima · 13:45

           ┃ Você · 13:55
           ┃ Posso ajudar em algo mais?
           ┃ ✗ não entregue: Message
           ┃ undeliverable

           ┃ Você · 14:04
           ┃ Um instante…  ◌ aguardando envio
      """
    ),
    (
      60, .english,
      """
       Conceição Araújo  WhatsApp  Suporte             TTA 2h 13m
       Protocol 202611120001 · You                     ◑ 14h left
      ────────────────────────────────────────────────────────────






       ─────────────────────── Yesterday ────────────────────────
                      Conversation opened · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não chegou.
       │ Podem verificar, por favor?

       ───────────────────────── Today ──────────────────────────

               ┃ You · 12:05
               ┃ Bom dia, Conceição! O pedido já saiu para
               ┃ entrega.                                 ✓✓ read
               ┣ Acompanhe em
               ┃ https://rastreio.example.com/BR123456789?origem=
               ┃ whatsapp&chave=abcdefghijklmnop.    ✓✓ delivered

       ───────────────────── 1 new message ──────────────────────

       │ Conceição Araújo · 13:25
       │ ╭ in reply to Ana Souza
       │ │ Bom dia, Conceição! O pedido já saiu para
       │ │ entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNAL · the customer does not receive this ━━━━━━━━┓
       ┃ Bruno Lima · 13:35                                     ┃
       ┃ Cliente já ligou duas vezes ontem.                     ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

             Transferred to Ana Souza by Bruno Lima · 13:45

               ┃ You · 13:55
               ┃ Posso ajudar em algo mais?
               ┃           ✗ not delivered: Message undeliverable

               ┃ You · 14:04
               ┃ Um instante…                ◌ waiting to be sent
      """
    ),
    (
      60, .portuguese,
      """
       Conceição Araújo  WhatsApp  Suporte             TTA 2h 13m
       Protocolo 202611120001 · Você                 ◑ restam 14h
      ────────────────────────────────────────────────────────────






       ───────────────────────── Ontem ──────────────────────────
                       Atendimento aberto · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não chegou.
       │ Podem verificar, por favor?

       ────────────────────────── Hoje ──────────────────────────

               ┃ Você · 12:05
               ┃ Bom dia, Conceição! O pedido já saiu para
               ┃ entrega.                                 ✓✓ lida
               ┣ Acompanhe em
               ┃ https://rastreio.example.com/BR123456789?origem=
               ┃ whatsapp&chave=abcdefghijklmnop.     ✓✓ entregue

       ──────────────────── 1 mensagem nova ─────────────────────

       │ Conceição Araújo · 13:25
       │ ╭ em resposta a Ana Souza
       │ │ Bom dia, Conceição! O pedido já saiu para
       │ │ entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNO · o cliente não recebe esta mensagem ━━━━━━━━━┓
       ┃ Bruno Lima · 13:35                                     ┃
       ┃ Cliente já ligou duas vezes ontem.                     ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

           Transferido para Ana Souza por Bruno Lima · 13:45

               ┃ Você · 13:55
               ┃ Posso ajudar em algo mais?
               ┃            ✗ não entregue: Message undeliverable

               ┃ Você · 14:04
               ┃ Um instante…                  ◌ aguardando envio
      """
    ),
    (
      90, .english,
      """
       Conceição Araújo  WhatsApp  Suporte                                           TTA 2h 13m
       Protocol 202611120001 · You                                                   ◑ 14h left
      ──────────────────────────────────────────────────────────────────────────────────────────









       ────────────────────────────────────── Yesterday ───────────────────────────────────────
                                     Conversation opened · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não chegou.
       │ Podem verificar, por favor?

       ──────────────────────────────────────── Today ─────────────────────────────────────────

                   ┃ You · 12:05
                   ┃ Bom dia, Conceição! O pedido já saiu para entrega.                 ✓✓ read
                   ┣ Acompanhe em
                   ┃ https://rastreio.example.com/BR123456789?origem=whatsapp&chave=abcdefghijk
                   ┃ lmnop.                                                        ✓✓ delivered

       ──────────────────────────────────── 1 new message ─────────────────────────────────────

       │ Conceição Araújo · 13:25
       │ ╭ in reply to Ana Souza
       │ │ Bom dia, Conceição! O pedido já saiu para entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNAL · the customer does not receive this ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
       ┃ Bruno Lima · 13:35                                                                   ┃
       ┃ Cliente já ligou duas vezes ontem.                                                   ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                            Transferred to Ana Souza by Bruno Lima · 13:45

                   ┃ You · 13:55
                   ┃ Posso ajudar em algo mais?          ✗ not delivered: Message undeliverable

                   ┃ You · 14:04
                   ┃ Um instante…                                          ◌ waiting to be sent
      """
    ),
    (
      90, .portuguese,
      """
       Conceição Araújo  WhatsApp  Suporte                                           TTA 2h 13m
       Protocolo 202611120001 · Você                                               ◑ restam 14h
      ──────────────────────────────────────────────────────────────────────────────────────────









       ──────────────────────────────────────── Ontem ─────────────────────────────────────────
                                      Atendimento aberto · 13:05

       │ Conceição Araújo · 13:06
       │ Bom dia! Meu pedido ainda não chegou.
       │ Podem verificar, por favor?

       ───────────────────────────────────────── Hoje ─────────────────────────────────────────

                   ┃ Você · 12:05
                   ┃ Bom dia, Conceição! O pedido já saiu para entrega.                 ✓✓ lida
                   ┣ Acompanhe em
                   ┃ https://rastreio.example.com/BR123456789?origem=whatsapp&chave=abcdefghijk
                   ┃ lmnop.                                                         ✓✓ entregue

       ─────────────────────────────────── 1 mensagem nova ────────────────────────────────────

       │ Conceição Araújo · 13:25
       │ ╭ em resposta a Ana Souza
       │ │ Bom dia, Conceição! O pedido já saiu para entrega.
       │ Chegou sim, obrigada! 😀 日本語

       ┏━ INTERNO · o cliente não recebe esta mensagem ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
       ┃ Bruno Lima · 13:35                                                                   ┃
       ┃ Cliente já ligou duas vezes ontem.                                                   ┃
       ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

                          Transferido para Ana Souza por Bruno Lima · 13:45

                   ┃ Você · 13:55
                   ┃ Posso ajudar em algo mais?           ✗ não entregue: Message undeliverable

                   ┃ Você · 14:04
                   ┃ Um instante…                                            ◌ aguardando envio
      """
    ),
  ]
}
