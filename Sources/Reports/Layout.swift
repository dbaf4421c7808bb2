import Tree

/// Where everything of a picture stands: components from top to bottom, in each the way of a request from left to right.
/// Lines run in the gaps between the columns alone, so that they cross no object.
struct Layout {
  private let topology: Topology
  private var frames: [Frame]
  private var lanes: [(top: Int, height: Int)] = []
  private(set) var width = 0
  private(set) var height = 0

  private struct Frame {
    var x = 0
    var y = 0
    var height = 0
  }

  private static let cellWidth = 184
  private static let gap = 116
  private static let space = 12
  private static let margin = 12
  private static let header = 26
  private static let podsInRow = 10
  private static let mostDots = 30

  init(_ topology: Topology) {
    self.topology = topology
    frames = topology.cells.map { Frame(height: Self.height(of: $0)) }
    let layers = Topology.Layer.allCases.filter { layer in topology.cells.contains { $0.layer == layer } }
    let others = Self.otherColumns(topology)
    var top = Self.margin
    for lane in topology.lanes.indices { top = place(lane, layers, others: others, top: top) + Self.space }
    let columns = max(1, layers.filter { $0 != .other }.count)
    let right = columns * Self.cellWidth + (columns - 1) * Self.gap
    let beside = others * (Self.cellWidth + Self.space) + (layers == [.other] ? -Self.cellWidth - Self.space : 20)
    width = right + (others > 0 ? beside : 0) + 4 * Self.margin
    height = max(top, 60)
  }

  private static func height(of cell: Topology.Cell) -> Int {
    let rows = cell.pods.reduce(0) { $0 + (min($1.count, mostDots) + podsInRow - 1) / podsInRow }
    return 44 + (cell.pods.isEmpty ? (cell.detail.isEmpty ? 0 : 14) : cell.pods.count * 15 + rows * 15 + 2)
  }

  /// So many columns for what no traffic goes through that a component gets wider rather than endless.
  private static func otherColumns(_ topology: Topology) -> Int {
    let most =
      topology.lanes.indices.map { lane in
        topology.cells.filter { $0.lane == lane && $0.layer == .other }.count
      }.max() ?? 0
    return most == 0 ? 0 : most <= 3 ? 1 : most <= 8 ? 2 : 3
  }

  /// Places a component's cells; gives back where it ends.
  private mutating func place(_ lane: Int, _ layers: [Topology.Layer], others: Int, top: Int) -> Int {
    var columns: [(x: Int, cells: [Int])] = []
    var x = 2 * Self.margin
    for layer in layers {
      let cells = topology.cells.indices.filter { topology.cells[$0].lane == lane && topology.cells[$0].layer == layer }
      if layer == .other {
        if x > 2 * Self.margin { x -= Self.gap - 20 - Self.space }
        for column in 0..<others {
          columns.append((x, cells.enumerated().filter { $0.offset % others == column }.map(\.element)))
          x += Self.cellWidth + Self.space
        }
      } else {
        columns.append((x, sorted(cells)))
        x += Self.cellWidth + Self.gap
      }
      stack(columns.last?.cells ?? [], x: columns.last?.x ?? 0, top: 0)
    }
    let heights = columns.map { column in
      column.cells.reduce(-Self.space) { $0 + frames[$1].height + Self.space }
    }
    let inner = max(heights.max() ?? 0, 0)
    for (column, height) in zip(columns, heights) {
      let isOther = column.cells.first.map { topology.cells[$0].layer == .other } ?? false
      stack(column.cells, x: column.x, top: top + Self.header + (isOther ? 0 : (inner - height) / 2))
    }
    lanes.append((top, inner + Self.header + Self.margin))
    return top + inner + Self.header + Self.margin
  }

  private mutating func stack(_ cells: [Int], x: Int, top: Int) {
    var y = top
    for cell in cells {
      frames[cell].x = x
      frames[cell].y = y
      y += frames[cell].height + Self.space
    }
  }

  /// In the order of what leads to them, so that few lines cross.
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

extension Layout {
  /// The picture with its places, for the template.
  func node(id: String, title: String, css: String?) -> Node {
    var labels: [(x: Int, y: Int)] = []
    return [
      "id": .string(id), "title": .string(title), "css": Node(css), "width": .int(width), "height": .int(height),
      "isWide": width > 840 ? true : nil,
      "description": .string(topology.sentences.joined(separator: ". ")),
      "lanes": .list(
        zip(topology.lanes, lanes).map { lane, frame in
          [
            "title": .string(Self.clipped(lane.title, to: max(30, width / 9))), "x": .int(Self.margin),
            "y": .int(frame.top), "width": .int(width - 2 * Self.margin), "height": .int(frame.height),
            "textX": .int(2 * Self.margin), "textY": .int(frame.top + 17),
          ]
        }),
      "lines": .list(topology.lines.map { node(of: $0, &labels) }),
      "cells": .list(topology.cells.indices.map(node)),
    ]
  }

  private func node(of line: Topology.Line, _ labels: inout [(x: Int, y: Int)]) -> Node {
    let from = (x: frames[line.from].x + Self.cellWidth, y: frames[line.from].y + frames[line.from].height / 2)
    let to = (x: frames[line.to].x, y: frames[line.to].y + frames[line.to].height / 2)
    let middle = (from.x + to.x) / 2
    let path = "M\(from.x) \(from.y) C\(middle) \(from.y) \(middle) \(to.y) \(to.x) \(to.y)"
    let text = Self.clipped(line.label, to: 17)
    let half = text.count * 7 / 2 + 6
    var label = (x: middle, y: (from.y + to.y) / 2)
    // The first place on the line that no label has yet.
    for place in [0.5, 0.38, 0.62, 0.28, 0.72] {
      let y = Self.bezier(place, from.y, from.y, to.y, to.y)
      if labels.allSatisfy({ abs($0.x - middle) > 90 || abs($0.y - y) > 18 }) {
        label.y = y
        break
      }
    }
    if !text.isEmpty { labels.append(label) }
    let width = 1.5 + (line.share ?? 10) * 0.07
    return [
      "path": .string(path), "version": .string(line.version.rawValue),
      "width": .double((width * 10).rounded() / 10), "dashed": line.share == nil || line.share == 0 ? true : nil,
      "label": text.isEmpty
        ? nil
        : [
          "text": .string(text), "full": .string(line.label), "x": .int(label.x), "textY": .int(label.y + 4),
          "left": .int(label.x - half), "top": .int(label.y - 9), "width": .int(2 * half),
        ],
    ]
  }

  private static func bezier(_ t: Double, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
    let s = 1 - t
    let ends = s * s * s * Double(a) + t * t * t * Double(d)
    return Int((ends + 3 * s * s * t * Double(b) + 3 * s * t * t * Double(c)).rounded())
  }

  private func node(of index: Int) -> Node {
    let cell = topology.cells[index]
    let frame = frames[index]
    var rows: [Node] = []
    var y = frame.y + 54
    for pods in cell.pods {
      let shown = min(pods.count, Self.mostDots)
      let dots = (0..<shown).map { dot -> Node in
        let x = frame.x + 16 + dot % Self.podsInRow * 16
        let top = y + 10 + dot / Self.podsInRow * 15
        return [
          "x": .int(x), "y": .int(top), "isNew": pods.version == .new ? true : nil,
          "left": .int(x - 5), "top": .int(top - 5),
        ]
      }
      rows.append([
        "text": .string(
          "\(Self.clipped(pods.name, to: 16)) × \(pods.count)\(pods.count > shown ? " (\(shown) drawn)" : "")"),
        "version": .string(pods.version.rawValue), "x": .int(frame.x + 12), "y": .int(y), "dots": .list(dots),
      ])
      y += 15 + (shown + Self.podsInRow - 1) / Self.podsInRow * 15
    }
    let badge: String? =
      switch cell.mark {
      case .kept: nil
      case .added: "+ added"
      case .changed: "~ changed"
      case .pruned: "− pruned"
      }
    return [
      "kind": .string(Self.clipped(cell.kind, to: 18)), "name": .string(Self.clipped(cell.title, to: 21)),
      "full": .string("\(cell.kind) \(cell.title) \(cell.detail)"),
      "detail": cell.pods.isEmpty ? .string(Self.clipped(cell.detail, to: 27)) : nil,
      "layer": .string("\(cell.layer)"), "mark": .string(cell.mark.rawValue), "badge": Node(badge),
      "x": .int(frame.x), "y": .int(frame.y), "width": .int(Self.cellWidth), "height": .int(frame.height),
      "textX": .int(frame.x + 12), "kindY": .int(frame.y + 17), "nameY": .int(frame.y + 34),
      "detailY": .int(frame.y + 50), "badgeX": .int(frame.x + Self.cellWidth - 10), "rows": .list(rows),
    ]
  }

  /// Names differ at their ends most often, so the middle goes.
  static func clipped(_ text: String, to length: Int) -> String {
    guard text.count > length else { return text }
    let tail = (length - 1) / 2
    return "\(text.prefix(length - 1 - tail))…\(text.suffix(tail))"
  }

  /// The rectangles of all cells, for tests.
  var rectangles: [(x: Int, y: Int, width: Int, height: Int)] {
    frames.map { ($0.x, $0.y, Self.cellWidth, $0.height) }
  }
}
