import Domain

extension SeedCompany {
  /// For each WhatsApp number, among them one with numbered variables, one without any, and one that is not approved.
  static let demoTemplates: [Template] = {
    let rows: [(channel: Int64, name: String, body: String, state: TemplateState)] = [
      (
        1, "retomada_orcamento",
        "Olá, {{primeiro_nome}}! Aqui é {{atendente}}, de {{servico}}. Podemos retomar o seu orçamento {{protocolo}}?",
        .approved
      ),
      (1, "pedido_a_caminho", "Oi, {{1}}! Seu pedido {{2}} saiu para entrega e chega até {{3}}.", .approved),
      (1, "pesquisa", "Como foi o seu atendimento? Responda de 1 a 5.", .approved),
      (1, "promocao_do_mes", "{{primeiro_nome}}, o mês está cheio de ofertas!", .paused),
      (
        2, "retomada_suporte",
        "{{saudacao}}, {{primeiro_nome}}! Aqui é {{atendente}}, do {{servico}}. Seu chamado {{protocolo}} segue aberto: "
          + "podemos continuar por aqui?", .approved
      ),
      (2, "visita_tecnica", "{{primeiro_nome}}, sua visita técnica ficou para {{data}}, entre {{horario}}.", .approved),
    ]
    return rows.enumerated().map { number, row in
      Template(
        id: .init(Int64(number + 1)), channelID: .init(row.channel), name: row.name, language: "pt_BR", body: row.body,
        state: row.state)
    }
  }()
}
