import Tree

extension Layout {
  /// The diagram with its coordinates, for the template.
  func node(id: String, title: String, css: String?) -> Node {
    var labels: [Box] = []
    return [
      "id": .string(id), "title": .string(title), "css": Node(css), "width": .int(width), "height": .int(height),
      "size": width > 1600 ? "widest" : width > 1200 ? "wider" : width > 840 ? "wide" : nil,
      "description": .string(topology.sentences.joined(separator: ". ")),
      "lanes": .list(
        zip(topology.lanes, lanes).map { lane, frame in
          [
            "title": .string(Self.clipped(lane.title, to: max(20, frame.width / 8))), "x": .int(frame.x),
            "y": .int(frame.y), "width": .int(frame.width), "height": .int(frame.height),
            "textX": .int(frame.x + Self.margin), "textY": .int(frame.y + 17),
          ]
        }),
      "lines": .list(topology.lines.map { node(of: $0, &labels) }),
      "cells": .list(topology.cells.indices.map(node)),
    ]
  }

  func node(of line: Topology.Line, _ labels: inout [Box]) -> Node {
    let from = (x: frames[line.from].x + Self.cellWidth, y: frames[line.from].y + frames[line.from].height / 2)
    let to = (x: frames[line.to].x, y: frames[line.to].y + frames[line.to].height / 2)
    let middle = (from.x + to.x) / 2
    let path = "M\(from.x) \(from.y) C\(middle) \(from.y) \(middle) \(to.y) \(to.x) \(to.y)"
    let text = Self.clipped(line.label, to: Self.longestLabel)
    let label = text.isEmpty ? nil : Self.place(text, at: middle, from.y, to.y, beside: labels)
    if let label { labels.append(label) }
    let width = 1.5 + (line.share ?? 10) * 0.07
    return [
      "path": .string(path), "version": .string(line.version.rawValue),
      "width": .double((width * 10).rounded() / 10), "dashed": line.share == nil || line.share == 0 ? true : nil,
      "label": label.map { label in
        [
          "text": .string(text), "full": .string(line.label), "x": .int(middle), "textY": .int(label.y + 13),
          "left": .int(label.x), "top": .int(label.y), "width": .int(label.width),
        ]
      },
    ]
  }

  /// The first free position for a label on a line. If there is none, the label goes below all others.
  private static func place(_ text: String, at x: Int, _ from: Int, _ to: Int, beside labels: [Box]) -> Box {
    let width = labelWidth(text)
    var box = Box(x: x - width / 2, y: 0, width: width, height: 18)
    func isFree(_ y: Int) -> Bool {
      labels.allSatisfy { other in
        abs(y - other.y) > other.height || box.x > other.x + other.width || other.x > box.x + width
      }
    }
    let places = [0.5, 0.38, 0.62, 0.28, 0.72, 0.18, 0.82].map { bezier($0, from, from, to, to) - 9 }
    box.y = places.first(where: isFree) ?? places[0]
    while !isFree(box.y) { box.y += 20 }
    return box
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
    return [
      "kind": .string(Self.clipped(cell.kind, to: 18)), "name": .string(Self.clipped(cell.title, to: 21)),
      "full": .string("\(cell.kind) \(cell.title) \(cell.detail)"),
      "detail": cell.pods.isEmpty ? .string(Self.clipped(cell.detail, to: 27)) : nil,
      "layer": .string("\(cell.layer)"), "mark": .string(cell.mark.rawValue), "badge": Node(cell.mark.badge),
      "x": .int(frame.x), "y": .int(frame.y), "width": .int(Self.cellWidth), "height": .int(frame.height),
      "textX": .int(frame.x + 12), "kindY": .int(frame.y + 17), "nameY": .int(frame.y + 34),
      "detailY": .int(frame.y + 50), "badgeX": .int(frame.x + Self.cellWidth - 10), "rows": .list(rows),
    ]
  }

  /// Truncates a text in the middle, because names differ most often at their ends.
  static func clipped(_ text: String, to length: Int) -> String {
    guard text.count > length else { return text }
    let tail = (length - 1) / 2
    return "\(text.prefix(length - 1 - tail))…\(text.suffix(tail))"
  }
}
