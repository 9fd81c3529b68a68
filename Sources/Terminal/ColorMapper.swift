import CCurses
import Screen

/// Colours of the theme → colour pairs of curses.
///
/// With true colour, curses is given slots of its 256-colour palette and the pen filter writes what each slot stands
/// for: so any 256-colour terminal description will do, and the `-direct` ones, which are often not installed and write
/// colours in a form that some terminals don't take, aren't needed. With less, the nearest colour of the palette is
/// taken.
struct ColorMapper {
  let depth: ColorDepth
  /// A description with direct colours takes RGB for an index.
  private let isDirect: Bool
  private var indexes: [UInt32: Int32] = [:]
  private var pairs: [UInt64: Int32] = [:]
  private var lastKey: UInt64 = .max
  private var lastPair: Int32 = 0
  private var nextSlot = 16
  /// There was no slot for a colour: ``empty(_:)`` makes room.
  private(set) var isFull = false

  init(depth: ColorDepth, isDirect: Bool) {
    self.depth = depth
    self.isDirect = isDirect
  }

  /// Takes all slots back, as after several themes: what is on the screen must be drawn anew.
  mutating func empty(_ filter: inout PenFilter) {
    self = ColorMapper(depth: depth, isDirect: isDirect)
    filter.slots = PenFilter().slots
  }

  /// The pair of two colours; new slots are entered into `filter`. One comparison for a repeated pair, one hash for a
  /// known one.
  mutating func pair(_ foreground: Color, _ background: Color, _ filter: inout PenFilter) -> Int32 {
    guard depth != .none else { return 0 }
    let key = UInt64(foreground.raw) << 32 | UInt64(background.raw)
    if key == lastKey { return lastPair }
    let pair: Int32
    if let known = pairs[key] {
      pair = known
    } else if foreground == .default, background == .default {
      pair = 0
      pairs[key] = pair
    } else {
      let ground = index(background, &filter)
      pair = curses_pair(textIndex(foreground, on: background, ground) ?? index(foreground, &filter), ground)
      pairs[key] = pair
    }
    (lastKey, lastPair) = (key, pair)
    return pair
  }

  /// The entry of the 256-colour palette for text on a ground, which keeps their contrast; nil where there are others.
  func textIndex(_ foreground: Color, on background: Color, _ ground: Int32) -> Int32? {
    guard depth == .palette, let text = foreground.rgb, let below = background.rgb else { return nil }
    return Int32(XtermPalette.nearest(toText: text, meantOn: below, on: Int(ground)))
  }

  mutating func index(_ color: Color, _ filter: inout PenFilter) -> Int32 {
    if let number = color.ansi { return Int32(depth == .eight || isDirect ? number & 7 : number) }
    guard let rgb = color.rgb else { return -1 }
    if let known = indexes[rgb] { return known }
    let index: Int32
    switch depth {
    case .none: index = -1
    case .eight: index = Int32(XtermPalette.nearest(to: rgb, in: 0..<8))
    case .sixteen: index = Int32(XtermPalette.nearest(to: rgb, in: 0..<16))
    case .palette: index = Int32(XtermPalette.nearest(to: rgb))
    case .trueColor where isDirect: index = Int32(max(8, rgb))
    case .trueColor where nextSlot < 256:
      filter.slots[nextSlot] = .rgb(rgb)
      index = Int32(nextSlot)
      nextSlot += 1
    case .trueColor:
      isFull = true
      index = Int32(nearestSlot(rgb, filter))
    }
    indexes[rgb] = index
    return index
  }

  /// All slots are taken: the one whose colour is nearest.
  private func nearestSlot(_ rgb: UInt32, _ filter: PenFilter) -> Int {
    let wanted = OKLab(rgb)
    var best = (slot: 16, distance: Double.infinity)
    for slot in 16..<256 {
      guard case .rgb(let color) = filter.slots[slot] else { continue }
      let distance = wanted.distance(to: OKLab(color))
      if distance < best.distance { best = (slot, distance) }
    }
    return best.slot
  }
}
