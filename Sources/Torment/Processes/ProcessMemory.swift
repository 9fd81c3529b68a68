/// What a torment remembers from round to round: what held once is looked for again at the end of every later round.
struct ProcessMemory {
  var ledger = OperationLedger()
  var cursors = CursorWatch()
  /// Customers' messages that the backend has answered for.
  var heard: [TormentCustomers.Saying] = []

  /// - Returns: what is wrong with the customers' messages, in words.
  func judgeCustomers(_ server: PlainDatabase, tally: inout ProcessTally) throws -> [String] {
    var counts: [String: Int] = [:]
    for row in try server.rows("SELECT text FROM messages WHERE kind='inbound'") {
      counts[row[0].text ?? "", default: 0] += 1
    }
    return heard.compactMap { saying in
      let count = counts[saying.text] ?? 0
      if count == 1 { return nil }
      if count == 0 { tally.lost += 1 } else { tally.doubled += 1 }
      return "the customer's message \(saying.id) stands there \(count) times"
    }
  }
}
