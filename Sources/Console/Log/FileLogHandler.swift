import Domain
import Logging

/// Writes what the session logs into a file: time (UTC), level, message, metadata.
package struct FileLogHandler: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  private let file: RotatingLogFile
  private let now: @Sendable () -> Timestamp

  package init(_ file: RotatingLogFile, now: @escaping @Sendable () -> Timestamp = { .machineNow() }) {
    self.file = file
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    file.append("\(Self.text(now())) \(event.level) \(event.message)\(pairs)")
  }

  /// `2026-11-23T14:05:09.120Z`.
  static func text(_ moment: Timestamp) -> String {
    let local = ZoneOffsets.utc.localTime(moment)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let milliseconds = ((moment.milliseconds % 1_000) + 1_000) % 1_000
    let fraction = String(1_000 + milliseconds).dropFirst()
    let day = "\(local.year)-\(two(local.month))-\(two(local.day))"
    return "\(day)T\(two(local.hour)):\(two(local.minute)):\(two(local.second)).\(fraction)Z"
  }
}
