extension Topology {
  /// A step of a workflow in a diagram.
  public struct Step: Sendable, Hashable {
    /// The name of the step.
    public var name: String
    /// The type of the step.
    public var type: String
    /// The action of the step, if it delivers nothing.
    public var deed: String
    /// The places that it delivers to, with a label for each.
    public var places: [(name: String, label: String)]

    /// Creates a step.
    public init(name: String, type: String, deed: String, places: [(name: String, label: String)]) {
      self.name = name
      self.type = type
      self.deed = deed
      self.places = places
    }

    public static func == (left: Step, right: Step) -> Bool {
      left.name == right.name && left.type == right.type && left.deed == right.deed
        && left.places.elementsEqual(right.places) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// Creates the diagram of a workflow: its steps in order, each with its places.
  public init(steps: [Step]) {
    for (index, step) in steps.enumerated() {
      lanes.append(Lane(application: "", component: "\(index + 1). \(step.name)", type: step.type))
      let first = cells.count
      let title = step.places.isEmpty ? step.deed : "delivers"
      cells.append(Cell(lane: index, layer: .host, kind: "", title: title))
      for place in step.places {
        cells.append(Cell(lane: index, layer: .workload, kind: "place", title: place.name))
        lines.append(Line(from: first, to: cells.count - 1, share: nil, label: place.label))
      }
    }
  }
}
