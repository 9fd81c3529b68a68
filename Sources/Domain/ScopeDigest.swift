/// What a scope holds, in three numbers: equal rows in equal versions give equal digests, whatever order they came in.
///
/// Of `config` every row counts; of a service its open conversations and their messages. Finished ones are left out,
/// since how far back they reach differs from mirror to mirror; so are contacts, which belong to no scope alone. Of an
/// agent: the drafts.
package struct ScopeDigest: Codable, Hashable, Sendable {
  /// Where the change log stood.
  package var sequence: Int64
  package var count: Int64
  /// Sum of `rowDigest`, wrapping.
  package var sum: Int64

  package init(sequence: Int64, count: Int64 = 0, sum: Int64 = 0) {
    self.sequence = sequence
    self.count = count
    self.sum = sum
  }

  package mutating func add(_ table: RecordTable, key: Int64, version: Int64) {
    count += 1
    sum &+= rowDigest(table, key: key, version: version)
  }

  package mutating func remove(_ table: RecordTable, key: Int64, version: Int64) {
    count -= 1
    sum &-= rowDigest(table, key: key, version: version)
  }

  enum CodingKeys: String, CodingKey {
    case count, sum
    case sequence = "seq"
  }
}

/// A number for one row in one version, spread evenly (the finaliser of SplitMix64; Steele, Lea, Flood 2014).
package func rowDigest(_ table: RecordTable, key: Int64, version: Int64) -> Int64 {
  var hash = mixed(UInt64(bitPattern: key) &+ table.digestSeed)
  hash = mixed(hash ^ UInt64(bitPattern: version))
  return Int64(bitPattern: hash)
}

private func mixed(_ value: UInt64) -> UInt64 {
  var hash = value &+ 0x9e37_79b9_7f4a_7c15
  hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
  hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
  return hash ^ (hash >> 31)
}

extension RecordTable {
  /// Part of the protocol: never changed for a table that was released.
  fileprivate var digestSeed: UInt64 {
    let number: UInt64 =
      switch self {
      case .companies: 1
      case .accessProfiles: 2
      case .agents: 3
      case .services: 4
      case .serviceMembers: 5
      case .channels: 6
      case .shortcuts: 7
      case .wrapUps: 8
      case .contacts: 9
      case .contactAddresses: 10
      case .conversations: 11
      case .messages: 12
      case .drafts: 13
      case .templates: 14
      }
    return number << 56
  }
}
