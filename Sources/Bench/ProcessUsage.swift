import CFloor
import Glibc

/// What a process and its children use, from `/proc`.
package enum ProcessUsage {
  package struct Memory: Codable, Hashable, Sendable {
    /// Greatest resident size so far.
    package var peakKiB: Int
    package var residentKiB: Int
    /// Resident, shared pages divided by those who share them.
    package var proportionalKiB: Int
  }

  package static func memory(_ process: pid_t) -> Memory {
    var memory = Memory(peakKiB: 0, residentKiB: 0, proportionalKiB: 0)
    for member in tree(process) {
      let status = fields("/proc/\(member)/status")
      memory.peakKiB += status["VmHWM"] ?? 0
      memory.residentKiB += status["VmRSS"] ?? 0
      memory.proportionalKiB += fields("/proc/\(member)/smaps_rollup")["Pss"] ?? 0
    }
    return memory
  }

  /// Of one process; 0 when it is gone.
  package static func residentKiB(_ process: pid_t) -> Int { fields("/proc/\(process)/status")["VmRSS"] ?? 0 }

  /// Milliseconds of processor time; those that are gone count nothing.
  package static func cpuMilliseconds(_ processes: [pid_t]) -> Double {
    processes.reduce(0) { $0 + Double(max(0, cpty_cpu_time($1))) / 1e6 }
  }

  /// Times that a thread of theirs was given or lost the processor.
  package static func contextSwitches(_ processes: [pid_t]) -> Int {
    var count = 0
    for process in processes {
      for thread in entries("/proc/\(process)/task") {
        let status = fields("/proc/\(process)/task/\(thread)/status")
        count += (status["voluntary_ctxt_switches"] ?? 0) + (status["nonvoluntary_ctxt_switches"] ?? 0)
      }
    }
    return count
  }

  /// The process and all that descends from it. O(processes of the machine).
  package static func tree(_ process: pid_t) -> [pid_t] { tree(process, relations()) }

  /// `tree`, and who else is in the session that the process leads: what it forked and let go.
  package static func family(_ process: pid_t) -> [pid_t] {
    let relations = relations()
    let session = relations.filter { $0.session == process }.map(\.id)
    var found = tree(process, relations)
    for member in session where !found.contains(member) { found += tree(member, relations) }
    return found
  }

  private static func tree(_ process: pid_t, _ relations: [Relation]) -> [pid_t] {
    let children = Dictionary(grouping: relations, by: \.parent).mapValues { $0.map(\.id) }
    var found: [pid_t] = []
    var open = [process]
    while let next = open.popLast() {
      found.append(next)
      open += children[next] ?? []
    }
    return found
  }

  private struct Relation {
    var id, parent, session: pid_t
  }

  private static func relations() -> [Relation] {
    entries("/proc").compactMap { entry in
      guard let id = pid_t(entry), let text = contents("/proc/\(id)/stat"), let end = text.lastIndex(of: ")") else {
        return nil
      }
      // State, parent, group, session.
      let rest = text[text.index(after: end)...].split(separator: " ")
      guard rest.count > 3, let parent = pid_t(rest[1]), let session = pid_t(rest[3]) else { return nil }
      return Relation(id: id, parent: parent, session: session)
    }
  }

  private static func fields(_ path: String) -> [String: Int] {
    var fields: [String: Int] = [:]
    for line in (contents(path) ?? "").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let number = parts[1].split(whereSeparator: { $0 == " " || $0 == "\t" }).first else {
        continue
      }
      fields[String(parts[0])] = Int(number)
    }
    return fields
  }

  private static func contents(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func entries(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
