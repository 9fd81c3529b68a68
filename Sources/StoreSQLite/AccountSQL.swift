/// The statements about what is known before a company is. Every one is answered from an index; a test asks SQLite for
/// its plan.
enum AccountSQL {
  static let credential = """
    SELECT agents.company, agents.id, credentials.password_hash, agents.is_active
    FROM agents JOIN credentials ON credentials.agent = agents.id WHERE agents.username = ?
    """
  static let setPassword = """
    INSERT INTO credentials (agent, company, password_hash) SELECT id, company, ? FROM agents WHERE id = ?
    ON CONFLICT (agent) DO UPDATE SET password_hash = excluded.password_hash
    """
  static let accessToken = """
    SELECT company, agent, device, family, expires_at, revoked_at FROM access_tokens WHERE hash = ?
    """
  static let addAccessToken = """
    INSERT INTO access_tokens (hash, company, agent, device, family, expires_at, revoked_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """
  static let refreshToken = """
    SELECT company, agent, device, family, expires_at, used_at, successor, revoked_at FROM refresh_tokens WHERE hash = ?
    """
  static let addRefreshToken = """
    INSERT INTO refresh_tokens (hash, company, agent, device, family, expires_at, used_at, successor, revoked_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let markUsed = "UPDATE refresh_tokens SET used_at = ?, successor = ? WHERE hash = ?"
  static let deleteRefreshToken = "DELETE FROM refresh_tokens WHERE hash = ?"
  static let deleteAccessFamily = "DELETE FROM access_tokens WHERE family = ?"
  static let deleteRefreshFamily = "DELETE FROM refresh_tokens WHERE family = ?"

  /// Every device of an agent, and whether one of its tokens counts at that moment. Arguments: moment, agent.
  static let devices = """
    SELECT device, max(expires_at > ?1) FROM (
      SELECT device, expires_at FROM access_tokens WHERE agent = ?2 AND revoked_at IS NULL
      UNION ALL SELECT device, expires_at FROM refresh_tokens WHERE agent = ?2 AND revoked_at IS NULL)
    GROUP BY device
    """
  /// The devices of an agent whose login counts at a moment. Arguments: agent, moment.
  static let presentDevices = """
    SELECT device, max(expires_at) FROM refresh_tokens
    WHERE agent = ? AND expires_at > ? AND revoked_at IS NULL GROUP BY device
    """
  static let markAccess = """
    UPDATE access_tokens SET revoked_at = ? WHERE agent = ? AND device = ? AND revoked_at IS NULL
    """
  static let markRefresh = """
    UPDATE refresh_tokens SET revoked_at = ? WHERE agent = ? AND device = ? AND revoked_at IS NULL
    """
  static let addRevokedDevice = """
    INSERT INTO revoked_devices (agent, device, at) VALUES (?, ?, ?)
    ON CONFLICT (agent, device) DO UPDATE SET at = excluded.at
    """
  static let revokedDevice = "SELECT 1 FROM revoked_devices WHERE agent = ? AND device = ?"

  static let pruneAccess = prune("access_tokens", "hash", "expires_at < ? AND revoked_at IS NULL")
  static let pruneRefresh = prune("refresh_tokens", "hash", "expires_at < ? AND revoked_at IS NULL")
  static let pruneRevokedAccess = prune("access_tokens", "hash", "revoked_at < ?")
  static let pruneRevokedRefresh = prune("refresh_tokens", "hash", "revoked_at < ?")
  static let pruneRevokedDevices = prune("revoked_devices", "(agent, device)", "at < ?")

  static let channelAccess = """
    SELECT gateway_secrets.company, gateway_secrets.secret FROM gateway_secrets WHERE channel = ?
    """
  static let setSecret = """
    INSERT INTO gateway_secrets (channel, company, secret) VALUES (?, ?, ?)
    ON CONFLICT (channel) DO UPDATE SET secret = excluded.secret WHERE company = excluded.company
    """

  static let all = [
    credential, accessToken, refreshToken, markUsed, deleteRefreshToken, deleteAccessFamily, deleteRefreshFamily,
    devices, presentDevices, markAccess, markRefresh, revokedDevice, pruneAccess, pruneRefresh, pruneRevokedAccess,
    pruneRevokedRefresh,
    pruneRevokedDevices, channelAccess,
  ]

  /// Deletes at most so many rows of a condition. Arguments: the condition's, then how many.
  private static func prune(_ table: String, _ key: String, _ condition: String) -> String {
    let columns = key.hasPrefix("(") ? String(key.dropFirst().dropLast()) : key
    return "DELETE FROM \(table) WHERE \(key) IN (SELECT \(columns) FROM \(table) WHERE \(condition) LIMIT ?)"
  }
}
