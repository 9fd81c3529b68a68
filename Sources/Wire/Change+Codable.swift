import Domain

extension Change: Codable {
  private enum CodingKeys: String, CodingKey { case seq, scope, op, kind, table, key, version, row }
  private enum KindName: String, Codable {
    case put, del, drop
    case scopeAdd = "scope_add"
    case scopeDrop = "scope_drop"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let sequence = try container.decode(Int64.self, forKey: .seq)
    let scope = try container.decode(Scope.self, forKey: .scope)
    let operationID = try container.decodeIfPresent(OperationID.self, forKey: .op)
    let kind: Kind
    switch try container.decode(KindName.self, forKey: .kind) {
    case .put:
      kind = .put(
        version: try container.decode(Int64.self, forKey: .version),
        try Record(table: container.decode(RecordTable.self, forKey: .table), from: container, forKey: .row))
    case .del:
      kind = .del(
        try container.decode(RecordTable.self, forKey: .table), key: try container.decode(Int64.self, forKey: .key))
    case .drop:
      kind = .drop(
        try container.decode(RecordTable.self, forKey: .table), key: try container.decode(Int64.self, forKey: .key))
    case .scopeAdd: kind = .scopeAdd(scope)
    case .scopeDrop: kind = .scopeDrop(scope)
    }
    self.init(sequence: sequence, scope: scope, operationID: operationID, kind: kind)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sequence, forKey: .seq)
    try container.encode(scope, forKey: .scope)
    try container.encodeIfPresent(operationID, forKey: .op)
    switch kind {
    case .put(let version, let row):
      try container.encode(KindName.put, forKey: .kind)
      try container.encode(row.table, forKey: .table)
      try container.encode(row.key, forKey: .key)
      try container.encode(version, forKey: .version)
      try row.encode(to: &container, forKey: .row)
    case .del(let table, let key):
      try container.encode(KindName.del, forKey: .kind)
      try container.encode(table, forKey: .table)
      try container.encode(key, forKey: .key)
    case .drop(let table, let key):
      try container.encode(KindName.drop, forKey: .kind)
      try container.encode(table, forKey: .table)
      try container.encode(key, forKey: .key)
    case .scopeAdd: try container.encode(KindName.scopeAdd, forKey: .kind)
    case .scopeDrop: try container.encode(KindName.scopeDrop, forKey: .kind)
    }
  }
}
