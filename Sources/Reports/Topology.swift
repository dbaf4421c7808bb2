import Tree

/// The diagram of a stage: its objects, and the connections between them.
public struct Topology: Sendable {
  /// The components, in order. Other objects are in an unnamed one.
  public internal(set) var lanes: [Lane] = []
  /// All hosts and objects.
  public internal(set) var cells: [Cell] = []
  /// The flow of traffic.
  public internal(set) var lines: [Line] = []

  /// A component with its objects.
  public struct Lane: Sendable, Hashable {
    /// The name of the Application, or empty for plain objects.
    var application: String
    /// The component's name.
    var component: String
    /// The component's type, if its workload has a label with it.
    var type = ""
  }

  /// The position in the path of a request.
  enum Layer: Int, Sendable, CaseIterable {
    case host, route, service, workload, other
  }

  /// The effect of a stage on an object.
  enum Mark: String, Sendable {
    case kept, added, changed, pruned
  }

  /// A host or an object.
  public struct Cell: Sendable {
    var lane: Int
    var layer: Layer
    var kind: String
    var title: String
    var detail = ""
    var mark = Mark.kept
    var pods: [Pods] = []
    var id: ObjectID?
  }

  /// Pods of one version.
  struct Pods: Sendable, Hashable {
    var version: Version
    var name: String
    var count: Int
  }

  /// The version of pods.
  enum Version: String, Sendable {
    /// The old version.
    case old
    /// The new version.
    case new
    /// Neither: the workload is not rolled out.
    case steady
  }

  /// A connection between two cells.
  public struct Line: Sendable {
    var from: Int
    var to: Int
    /// The share of requests in percent. Nil if it depends only on conditions.
    var share: Double?
    /// The label.
    var label: String
    /// The version of the pods it routes to, or `steady` if it routes to both.
    var version = Version.steady
  }

  /// The connections as sentences, for screen readers.
  var sentences: [String] {
    lines.filter { cells[$0.to].layer != .workload || cells[$0.from].layer != .service || !$0.label.isEmpty }.map {
      let label = $0.label.isEmpty ? "all requests" : $0.label
      return "\(Self.name(cells[$0.from])) → \(Self.name(cells[$0.to])): \(label)"
    }
      + cells.filter { !$0.pods.isEmpty }.map { cell in
        "\(Self.name(cell)): " + cell.pods.map { "\($0.name) × \($0.count)" }.joined(separator: ", ")
      }
  }

  private static func name(_ cell: Cell) -> String {
    cell.layer == .host ? cell.title : "\(cell.kind) \(cell.title)"
  }
}

extension Topology {
  /// The diagram in machine-readable form, which the templates use too.
  public var node: Node {
    [
      "lanes": .list(
        lanes.enumerated().map { index, lane in
          [
            "index": .int(index), "title": .string(lane.title),
            "cells": .list(
              cells.indices.filter { cells[$0].lane == index }.map { Self.node(of: cells[$0], $0) }),
          ]
        }),
      "lines": .list(lines.map(Self.node)),
    ]
  }

  private static func node(of cell: Cell, _ index: Int) -> Node {
    let pods = cell.pods.map { "\($0.name) × \($0.count)" }.joined(separator: ", ")
    let parts = [cell.layer == .host ? "" : cell.kind, cell.title, cell.detail, pods].filter { !$0.isEmpty }
    return [
      "index": .int(index), "kind": .string(cell.kind), "title": .string(cell.title),
      "detail": .string(cell.detail), "layer": .string("\(cell.layer)"), "mark": .string(cell.mark.rawValue),
      "colour": .string(cell.mark.colour),
      "isHost": cell.layer == .host ? true : nil, "isMarked": cell.mark == .kept ? nil : true,
      "pods": .list(
        cell.pods.map { ["version": .string($0.version.rawValue), "name": .string($0.name), "count": .int($0.count)] }),
      "parts": .list(
        parts.enumerated().map { ["text": .string($0.element), "isFirst": $0.offset == 0 ? true : nil] }),
    ]
  }

  private static func node(of line: Line) -> Node {
    let width = (1 + (line.share ?? 0) / 20).bounded
    return [
      "from": .int(line.from), "to": .int(line.to), "label": .string(line.label),
      "share": line.share.map { .double(($0 * 10).rounded() / 10) }, "version": .string(line.version.rawValue),
      "width": .int(width), "colour": .string(line.version.colour),
    ]
  }
}

// Colors for formats without a style sheet: those of the page's light theme.

extension Topology.Mark {
  /// The color for the effect of a stage on an object.
  fileprivate var colour: String {
    switch self {
    case .kept: "#8a94a3"
    case .added: "#1a7f37"
    case .changed: "#8a5a00"
    case .pruned: "#c0202b"
    }
  }

  /// The sign and the word for the effect of a stage on an object.
  var badge: String? {
    switch self {
    case .kept: nil
    case .added: "+ added"
    case .changed: "~ changed"
    case .pruned: "− pruned"
    }
  }
}

extension Topology.Version {
  /// The color of a version.
  fileprivate var colour: String {
    switch self {
    case .old: "#3b6fb6"
    case .new: "#c2410c"
    case .steady: "#6b7686"
    }
  }
}

extension Topology.Lane {
  /// Its readable name.
  var title: String {
    let names = [application, component].filter { !$0.isEmpty }
    let title = application == component ? component : names.joined(separator: " / ")
    return type.isEmpty ? title : "\(title) · \(type)"
  }
}
