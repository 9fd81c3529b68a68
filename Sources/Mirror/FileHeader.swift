#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The first 100 bytes of an SQLite file (https://www.sqlite.org/fileformat2.html, section 1.3).
struct FileHeader {
  static let byteCount = 100
  static let magic = Array("SQLite format 3\0".utf8)

  private let bytes: [UInt8]

  /// nil: `bytes` are fewer.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.byteCount else { return nil }
    self.bytes = bytes
  }

  var hasMagic: Bool { bytes.starts(with: Self.magic) }
  var applicationID: Int64 { number(68) }
  /// nil: no size that SQLite writes.
  var pageSize: Int64? {
    let size = Int64(bytes[16]) << 8 | Int64(bytes[17])
    if size == 1 { return 65_536 }
    return size >= 512 && size & (size - 1) == 0 ? size : nil
  }
  /// As of the last checkpoint; nil: not told.
  var pageCount: Int64? { number(24) == number(92) && number(28) > 0 ? number(28) : nil }

  /// The first page of the list of free ones; 0: there are none.
  var firstFreePage: Int64 { number(32) }

  private func number(_ offset: Int) -> Int64 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) }
  }

  /// Looks for a damaged header and a cut end, in microseconds. An empty file is sound; what a log (`-wal`) may still
  /// bring is not missed.
  ///
  /// - Parameter mark: words of the schema, by which a file without a readable header is known.
  /// - Returns: whether it says that it is ours.
  /// - Throws: `MirrorError.foreign`, `.corrupt`, `.cannotOpen`.
  @discardableResult
  static func check(_ path: String, applicationID: Int64, mark: String) throws -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw fileError(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fileError(path) }
    let size = Int64(status.st_size)
    if size == 0 { return false }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    if count < 0 { throw MirrorError.corrupt(path: path, detail: lastSystemError()) }
    guard count == bytes.count, let header = FileHeader(bytes) else { throw MirrorError.foreign(path: path) }
    let isOurs = header.applicationID == applicationID
    guard header.hasMagic, let pageSize = header.pageSize else {
      // A header of zeros is what a crash of the machine leaves.
      if !isOurs, bytes.contains(where: { $0 != 0 }), !carries(mark, descriptor) {
        throw MirrorError.foreign(path: path)
      }
      throw MirrorError.corrupt(path: path, detail: "its header is damaged")
    }
    let hasLog = stat(path + "-wal", &status) == 0 && status.st_size > 0
    if !hasLog, let pages = header.pageCount, size < pages * pageSize {
      throw MirrorError.corrupt(path: path, detail: "it has \(size) bytes of \(pages * pageSize)")
    }
    return isOurs
  }

  /// Whether the first pages hold `mark`: the schema lies there, not all of it on the very first.
  private static func carries(_ mark: String, _ descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count > 0 && bytes[..<count].contains(Array(mark.utf8))
  }
}
