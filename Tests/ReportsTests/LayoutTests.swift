import Testing

import Lateen
@testable import Reports

private typealias Rectangle = (x: Int, y: Int, width: Int, height: Int)

private func isApart(_ first: Rectangle, _ second: Rectangle) -> Bool {
  first.x + first.width <= second.x || second.x + second.width <= first.x
    || first.y + first.height <= second.y || second.y + second.height <= first.y
}

private func holds(_ outer: Rectangle, _ inner: Rectangle) -> Bool {
  outer.x <= inner.x && outer.y <= inner.y && inner.x + inner.width <= outer.x + outer.width
    && inner.y + inner.height <= outer.y + outer.height
}

extension Layout {
  fileprivate var rectangles: [Rectangle] { frames.map { ($0.x, $0.y, Self.cellWidth, $0.height) } }

  fileprivate var labelRectangles: [Rectangle] {
    var labels: [Box] = []
    for line in topology.lines { _ = node(of: line, &labels) }
    return labels.map { ($0.x, $0.y, $0.width, $0.height) }
  }

  fileprivate var laneRectangles: [Rectangle] { lanes.map { ($0.x, $0.y, $0.width, $0.height) } }
}

/// Checks that nothing overlaps, and that everything is inside the diagram.
private func check(_ picture: Topology, _ name: String) {
  let layout = Layout(picture)
  let (cells, labels, lanes) = (layout.rectangles, layout.labelRectangles, layout.laneRectangles)
  let paper = (x: 0, y: 0, width: layout.width, height: layout.height)
  for boxes in [cells, labels, lanes] {
    for (index, first) in boxes.enumerated() {
      #expect(holds(paper, first), "\(name)")
      #expect(boxes[(index + 1)...].allSatisfy { isApart(first, $0) }, "\(name): \(first)")
    }
  }
  for label in labels { #expect(cells.allSatisfy { isApart(label, $0) }, "\(name): a label covers an object") }
  for (cell, box) in zip(picture.cells, cells) { #expect(holds(lanes[cell.lane], box), "\(name): \(cell.title)") }
}

/// Components with cells in every layer, and connections with long labels.
private func picture(components: Int, others: Int, pods: Int, version: Topology.Version) -> Topology {
  var picture = Topology()
  for lane in 0..<components {
    picture.lanes.append(Topology.Lane(application: "shop", component: "component-\(lane)"))
    var before: Int?
    for layer in Topology.Layer.allCases {
      for number in 0..<(layer == .other ? others : 2) {
        var cell = Topology.Cell(
          lane: lane, layer: layer, kind: "Kind", title: "an-object-with-quite-a-long-name-\(number)")
        if layer == .workload { cell.pods = [Topology.Pods(version: version, name: "v2", count: pods)] }
        picture.cells.append(cell)
        guard layer != .other, layer != .host, let before else { continue }
        picture.lines.append(
          Topology.Line(
            from: before, to: picture.cells.count - 1, share: 50,
            label: "50%, header x-a-long-name=with-a-long-value \(number)"))
      }
      before = picture.cells.count - 1
    }
  }
  return picture
}

@Suite struct LayoutTests {
  @Test(arguments: [
    (1, 0, 1), (1, 40, 3), (5, 6, 40), (12, 2, 400), (40, 0, 2), (40, 3, 2), (3, 1, 1),
  ])
  func `objects, labels and components don't overlap`(components: Int, others: Int, pods: Int) {
    for version in [Topology.Version.steady, .new] {
      check(
        picture(components: components, others: others, pods: pods, version: version),
        "\(components) components, \(version)")
    }
  }

  @Test(arguments: [
    "rollouts/canary-cookie", "rollouts/canary-header", "rollouts/canary-object-added",
    "rollouts/canary-object-removed", "rollouts/canary-two-components", "rollouts/rollout-blue-green",
    "rollouts/rollout-cloneset", "rollouts/rollout-statefulset", "routers/router-destinationrule",
    "routers/router-httproute", "routers/router-virtualservice",
  ])
  func `so do those of every stage of a golden`(name: String) throws {
    let release = try source("golden/\(name)/app.yaml", "golden/\(name)/from.yaml")
    for stage in release.reportStages {
      check(try #require(Graphs(release.reportStages).topology(at: stage.stage)), "\(name) \(stage.stage)")
    }
  }

  @Test func `many unchanged components are placed side by side`() {
    var small = Topology()
    for lane in 0..<40 {
      small.lanes.append(Topology.Lane(application: "shop", component: "component-\(lane)"))
      small.cells.append(Topology.Cell(lane: lane, layer: .workload, kind: "Deployment", title: "web"))
    }
    let rows = Set(Layout(small).laneRectangles.map(\.y)).count
    #expect(rows <= 10, "40 components take \(rows) rows")
  }
}
