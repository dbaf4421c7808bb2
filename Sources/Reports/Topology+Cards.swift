import Tree

extension Topology {
  /// The diagram as lists, for a window that is too narrow for it. There is a card for each component, with its cells
  /// in the order in which a request passes them, and where each of them leads to. Components that the stage affects
  /// come first.
  var cards: [Node] {
    let touched = lanes.indices.filter(isTouched)
    return (touched + lanes.indices.filter { !touched.contains($0) }).map { lane in
      let own = Layer.allCases.flatMap { layer in
        cells.indices.filter { cells[$0].lane == lane && cells[$0].layer == layer }
      }
      return ["title": .string(lanes[lane].title), "cells": .list(own.map(card))]
    }
  }

  private func isTouched(_ lane: Int) -> Bool {
    cells.contains { cell in
      cell.lane == lane && (cell.mark != .kept || cell.pods.contains { $0.version != .steady })
    }
  }

  private func card(_ index: Int) -> Node {
    let cell = cells[index]
    let ways = lines.filter { $0.from == index && !$0.label.isEmpty }.map { line -> Node in
      [
        "label": .string(line.label), "to": .string(cells[line.to].title), "version": .string(line.version.rawValue),
      ]
    }
    let pods = cell.pods.map { pods -> Node in
      ["name": .string(pods.name), "count": .int(pods.count), "version": .string(pods.version.rawValue)]
    }
    return [
      "kind": .string(cell.layer == .host ? "" : cell.kind), "title": .string(cell.title),
      "detail": pods.isEmpty && !cell.detail.isEmpty ? .string(cell.detail) : nil, "mark": .string(cell.mark.rawValue),
      "badge": Node(cell.mark.badge), "pods": .list(pods), "ways": .list(ways),
    ]
  }
}
