extension Topology {
  /// A step of a workflow as a diagram shows it.
  public struct Step: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its type.
    public var type: String
    /// What it does, if it delivers nothing.
    public var deed: String
    /// Where it delivers to, each with what is said of that.
    public var places: [(name: String, label: String)]

    /// A step.
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

  /// The diagram of a workflow: its steps in their order, each with its places.
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
