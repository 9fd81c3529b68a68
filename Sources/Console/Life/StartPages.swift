import Foundation

#if canImport(Glibc)
  import Glibc

  /// The program's own code that only its start needed, such as reading settings and opening databases.
  ///
  /// The kernel maps sixteen pages around each one that is touched, and keeps them mapped. Given back, they stay in the
  /// page cache, and those in use are mapped again by their next touch: some hundred faults, under a millisecond in all.
  enum StartPages {
    /// Call it once, when nothing waits. Does nothing where the system tells no mappings.
    static func release() {
      guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
        let data = FileManager.default.contents(atPath: "/proc/self/maps")
      else { return }
      for range in code(of: own, in: String(decoding: data, as: UTF8.self)) {
        _ = madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
      }
    }

    /// Mappings of a file that are executable and not writable: nothing in them is the process's own.
    static func code(of path: String, in maps: String) -> [Range<UInt>] {
      maps.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ", maxSplits: 5)
        guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }) == path else { return nil }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
      }
    }
  }
#else
  enum StartPages {
    static func release() {}
  }
#endif
