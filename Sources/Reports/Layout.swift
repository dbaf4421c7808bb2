import Tree

/// The layout of a diagram: components from top to bottom, with the path of a request through each from left to right.
/// Lines run only in the gaps between columns, so that they cross no object.
struct Layout {
  let topology: Topology
  private(set) var frames: [Frame]
  private(set) var lanes: [Box] = []
  private(set) var width = 0
  private(set) var height = 0

  struct Frame {
    var x = 0
    var y = 0
    var height = 0
  }

  struct Box {
    var x = 0
    var y = 0
    var width = 0
    var height = 0
  }

  /// The space after each column for lines and their labels.
  private let gaps: [Topology.Layer: Int]

  static let cellWidth = 184
  private static let narrowestGap = 88
  /// Longer labels are truncated; their tooltip has the full text.
  static let longestLabel = 28
  private static let space = 12
  static let margin = 12
  private static let header = 26
  /// The minimum width that components placed side by side fill.
  private static let packedWidth = 1180
  static let podsInRow = 10
  static let mostDots = 30

  init(_ topology: Topology) {
    self.topology = topology
    frames = topology.cells.map { Frame(height: Self.height(of: $0)) }
    gaps = Self.gaps(topology)
    lanes = topology.lanes.map { _ in Box() }
    // Components that the rollout doesn't affect are placed side by side if there are many.
    let quiet = topology.lanes.indices.filter(isQuiet)
    let packed = quiet.count > 2 ? quiet : []
    let main = topology.lanes.indices.filter { !packed.contains($0) }
    let columns = Columns(main, topology, gaps)
    let packedColumns = packed.map { Columns([$0], topology, gaps) }
    let widest = packedColumns.map(\.width).max() ?? 0
    let room = max(columns.width, widest, packed.isEmpty ? 0 : Self.packedWidth)
    var top = Self.margin
    let stretched = columns.stretched(to: room)
    for lane in main {
      lanes[lane] = Box(
        x: Self.margin, y: top, width: room, height: place(lane, stretched, left: Self.margin, top: top))
      top += lanes[lane].height + Self.space
    }
    let inRow = max(1, min(packed.count, (room + Self.space) / (widest + Self.space)))
    let slot = (room - (inRow - 1) * Self.space) / inRow
    for start in stride(from: 0, to: packed.count, by: inRow) {
      let row = start..<min(start + inRow, packed.count)
      for place in row {
        let left = Self.margin + (place - start) * (slot + Self.space)
        let height = self.place(packed[place], packedColumns[place].stretched(to: slot), left: left, top: top)
        lanes[packed[place]] = Box(x: left, y: top, width: slot, height: height)
      }
      let height = row.map { lanes[packed[$0]].height }.max() ?? 0
      for place in row { lanes[packed[place]].height = height }
      top += height + Self.space
    }
    width = room + 2 * Self.margin
    height = max(top, 60)
  }

  /// Whether nothing in a component is rolled out, changed, or connected to another one.
  private func isQuiet(_ lane: Int) -> Bool {
    let isTouched = topology.cells.contains { cell in
      cell.lane == lane && (cell.mark != .kept || cell.pods.contains { $0.version != .steady })
    }
    return !isTouched
      && !topology.lines.contains { line in
        let ends = [topology.cells[line.from].lane, topology.cells[line.to].lane]
        return ends.contains(lane) && ends[0] != ends[1]
      }
  }

  /// The widest label between two columns determines their distance.
  private static func gaps(_ topology: Topology) -> [Topology.Layer: Int] {
    var gaps: [Topology.Layer: Int] = [:]
    for line in topology.lines {
      let layer = topology.cells[line.from].layer
      gaps[layer] = max(gaps[layer] ?? narrowestGap, labelWidth(clipped(line.label, to: longestLabel)) + 28)
    }
    return gaps
  }

  static func labelWidth(_ text: String) -> Int { text.count * 7 + 12 }

  private static func height(of cell: Topology.Cell) -> Int {
    let rows = cell.pods.reduce(0) { $0 + (min($1.count, mostDots) + podsInRow - 1) / podsInRow }
    return 44 + (cell.pods.isEmpty ? (cell.detail.isEmpty ? 0 : 14) : cell.pods.count * 15 + rows * 15 + 2)
  }

  /// The columns of some components, one for each layer.
  private struct Columns {
    var layers: [Topology.Layer]
    /// The number of columns for objects without traffic: a component grows in width instead of height.
    var others = 0
    /// The left edge of each column, relative to the component.
    var starts: [Int] = []
    var width = 0

    init(_ lanes: [Int], _ topology: Topology, _ gaps: [Topology.Layer: Int]) {
      let cells = topology.cells.filter { lanes.contains($0.lane) }
      layers = Topology.Layer.allCases.filter { layer in layer != .other && cells.contains { $0.layer == layer } }
      let most = lanes.map { lane in cells.filter { $0.lane == lane && $0.layer == .other }.count }.max() ?? 0
      others = most == 0 ? 0 : most <= 3 ? 1 : most <= 8 ? 2 : 3
      if lanes.isEmpty { return }
      var x = margin
      for place in layers.indices {
        if place > 0 { x += gaps[layers[place - 1]] ?? narrowestGap }
        starts.append(x)
        x += cellWidth
      }
      if others > 0, !layers.isEmpty { x += 20 + space }
      for column in 0..<others {
        if column > 0 { x += space }
        starts.append(x)
        x += cellWidth
      }
      width = x + margin
    }

    /// The columns with more space between them, so that they fill the given width.
    func stretched(to room: Int) -> Columns {
      guard room > width, starts.count > 1 else { return self }
      var copy = self
      let more = min((room - width) / (starts.count - 1), Layout.widestStretch)
      for place in starts.indices { copy.starts[place] += place * more }
      return copy
    }
  }

  /// The maximum additional distance between columns. Columns further apart no longer look connected.
  private static let widestStretch = 160

  /// Places the cells of a component, and returns its height.
  private mutating func place(_ lane: Int, _ columns: Columns, left: Int, top: Int) -> Int {
    let own = topology.cells.indices.filter { topology.cells[$0].lane == lane }
    let others = own.filter { topology.cells[$0].layer == .other }
    var stacks: [[Int]] = []
    for (place, layer) in columns.layers.enumerated() {
      stacks.append(sorted(own.filter { topology.cells[$0].layer == layer }))
      stack(stacks[place], x: left + columns.starts[place], top: 0)
    }
    for column in 0..<columns.others {
      stacks.append(others.enumerated().filter { $0.offset % columns.others == column }.map(\.element))
    }
    let heights = stacks.map { cells in cells.reduce(-Self.space) { $0 + frames[$1].height + Self.space } }
    let inner = max(heights.max() ?? 0, 0)
    let header = topology.lanes[lane].title.isEmpty ? Self.margin : Self.header
    for (place, cells) in stacks.enumerated() {
      let isOther = place >= columns.layers.count
      stack(
        cells, x: left + columns.starts[place], top: top + header + (isOther ? 0 : (inner - heights[place]) / 2))
    }
    return inner + header + Self.margin
  }

  private mutating func stack(_ cells: [Int], x: Int, top: Int) {
    var y = top
    for cell in cells {
      frames[cell].x = x
      frames[cell].y = y
      y += frames[cell].height + Self.space
    }
  }

  /// Sorts cells by the cells before them, so that few lines cross.
  private func sorted(_ cells: [Int]) -> [Int] {
    let ranks = cells.map { cell -> Double in
      let sources = topology.lines.filter { $0.to == cell && topology.cells[$0.from].lane == topology.cells[cell].lane }
      if sources.isEmpty { return .infinity }
      return sources.reduce(0) { $0 + Double(frames[$1.from].y) } / Double(sources.count)
    }
    return zip(cells, ranks).enumerated().sorted { left, right in
      left.element.1 == right.element.1 ? left.offset < right.offset : left.element.1 < right.element.1
    }.map(\.element.0)
  }
}
