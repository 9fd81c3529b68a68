#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The first page of an outbox: header and schema. The same migrations put the same tables on the same pages, so that
/// another outbox's first page finds the rows of one that has lost its own.
enum FirstPage {
  /// Overwrites the first page of the database at `path`, which nobody has open, by that of a fresh outbox.
  static func transplant(to path: String) throws {
    let donor = path + ".donor"
    try deleteDatabase(donor)
    defer { try? deleteDatabase(donor) }
    let writer = try DatabaseFile.outbox.open(donor, label: "outbox.donor")
    _ = try writer.bare { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
    try writer.close()
    let source = open(donor, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw fileError(donor) }
    defer { close(source) }
    var header = [UInt8](repeating: 0, count: FileHeader.byteCount)
    guard pread(source, &header, header.count, 0) == header.count, let size = FileHeader(header)?.pageSize else {
      throw MirrorError.corrupt(path: donor, detail: "no header")
    }
    var page = [UInt8](repeating: 0, count: Int(size))
    guard pread(source, &page, page.count, 0) == page.count else { throw fileError(donor) }
    // The number of pages is unknown: 0 says so. What was free is no longer known to be.
    for offset in 28..<40 { page[offset] = 0 }
    let target = open(path, O_WRONLY | O_CLOEXEC)
    guard target >= 0 else { throw fileError(path) }
    defer { close(target) }
    guard pwrite(target, page, page.count, 0) == page.count else { throw fileError(path) }
  }
}

/// The pages of a database that look like leaves (https://www.sqlite.org/fileformat2.html, section 1.6), from the
/// second one on, without those that are free.
struct LeafPages {
  private(set) var ofTables: [Int] = []
  private(set) var ofIndexes: [Int] = []
  /// Beyond so many an outbox has not come.
  private static let mostPages = 20_000

  /// Of the database at `path`, which nobody has open and which has no log.
  init(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fileError(path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: FileHeader.byteCount)
    guard pread(descriptor, &bytes, bytes.count, 0) == bytes.count, let header = FileHeader(bytes),
      let size = header.pageSize
    else { throw MirrorError.corrupt(path: path, detail: "no header") }
    let free = Self.freePages(descriptor, from: Int(header.firstFreePage), size: Int(size))
    var kind: UInt8 = 0
    var page = 2
    while page < Self.mostPages, pread(descriptor, &kind, 1, off_t(Int64(page - 1) * size)) == 1 {
      if kind == 13, !free.contains(page) { ofTables.append(page) }
      if kind == 10, !free.contains(page) { ofIndexes.append(page) }
      page += 1
    }
  }

  /// The list of free pages (section 1.5), as far as it can be followed.
  private static func freePages(_ descriptor: Int32, from first: Int, size: Int) -> Set<Int> {
    var free: Set<Int> = []
    var trunk = first
    var bytes = [UInt8](repeating: 0, count: size)
    while trunk > 1, trunk < mostPages, free.insert(trunk).inserted,
      pread(descriptor, &bytes, size, off_t((trunk - 1) * size)) == size
    {
      let numbers = stride(from: 0, to: size, by: 4).map { bytes[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
      free.formUnion(numbers[2...].prefix(numbers[1]))
      trunk = numbers[0]
    }
    return free
  }
}
