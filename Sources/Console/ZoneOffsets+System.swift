import Domain
import Foundation

extension ZoneOffsets {
  /// The offsets of a zone of the system's database around `moment`: from one year before to two years after.
  ///
  /// - Parameter name: of the IANA database; an unknown one gives UTC.
  package init(zone name: String, around moment: Timestamp) {
    guard let zone = TimeZone(identifier: name) else {
      self = .utc
      return
    }
    func offset(_ moment: Timestamp) -> Int { zone.secondsFromGMT(for: Date(moment)) }
    let first = moment - .hours(24 * 366)
    let last = moment + .hours(24 * 731)
    var periods: [Period] = []
    var at = first
    while let next = zone.nextDaylightSavingTimeTransition(after: Date(at)), Timestamp(next) <= last {
      at = Timestamp(next)
      periods.append(Period(from: at, offsetSeconds: offset(at)))
    }
    self.init(offsetSeconds: offset(first), periods: periods)
  }
}

extension Date {
  package init(_ timestamp: Timestamp) {
    self.init(timeIntervalSince1970: Double(timestamp.milliseconds) / 1_000)
  }
}

extension Timestamp {
  package init(_ date: Date) {
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
  }

  /// This machine's clock now.
  package static func machineNow() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
