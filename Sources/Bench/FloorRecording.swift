/// What the C program shows: the screens that the console went through, each as the cells that differ from the one
/// before.
///
/// Little-endian, as `CFloor.c` reads it.
package struct FloorRecording: Sendable {
  private static let magic: UInt32 = 0x3146_4c41
  private var body: [UInt8] = []
  private var frameCount: UInt32 = 0
  private var last: VirtualScreen?
  private var hasTrueColor = false

  package init() {}

  /// Appends the screen as the next frame; an unchanged one too, since each key has its frame.
  package mutating func add(_ screen: VirtualScreen) {
    var cells: [UInt8] = []
    var count: UInt32 = 0
    for index in screen.cells.indices {
      let cell = screen.cells[index]
      if let last, last.cells[index] == cell { continue }
      if last == nil, cell.scalar == 0x20, cell.style == .plain { continue }
      count += 1
      hasTrueColor = hasTrueColor || cell.style.foreground > 0xff || cell.style.background > 0xff
      Self.append(UInt16(index / screen.columns), to: &cells)
      Self.append(UInt16(index % screen.columns), to: &cells)
      Self.append(cell.scalar, to: &cells)
      Self.append(Self.floorColor(cell.style.foreground), to: &cells)
      Self.append(Self.floorColor(cell.style.background), to: &cells)
      Self.append(UInt32(cell.style.attributes.rawValue), to: &cells)
    }
    for value in [
      UInt32(screen.row), UInt32(min(screen.column, screen.columns - 1)), screen.isCursorVisible ? 1 : 0, count,
    ] { Self.append(value, to: &body) }
    body += cells
    frameCount += 1
    last = screen
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    let size = (UInt32(last?.columns ?? 0), UInt32(last?.rows ?? 0))
    for value in [Self.magic, size.0, size.1, frameCount, hasTrueColor ? 1 : 0] { Self.append(value, to: &bytes) }
    return bytes + body
  }

  /// In a terminal of direct colours, curses takes the colour's value itself.
  private static func floorColor(_ color: Int32) -> Int32 { color > 0xff ? color & 0xff_ffff : color }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
