import Rollouts
import Tree

extension Record {
  /// The format version of stored records. A record in any other format is rejected.
  static let format = "lateen.dev/v1alpha1"

  /// The record as it is stored.
  public var node: Node {
    [
      "apiVersion": .string(Self.format),
      "kind": "DeliveryRecord",
      "name": .string(id.name),
      "namespace": .string(id.namespace),
      "createdAt": .int(createdAt),
      "driver": .string(driver.rawValue),
      "serial": .int(serial),
      "lastRevision": .int(lastRevision),
      "live": Node(live),
      "revisions": .list(
        revisions.map { entry in
          [
            "number": .int(entry.number), "digest": .string(entry.digest), "seal": Node(entry.seal),
            "createdAt": .int(entry.createdAt), "outcome": .string(entry.outcome.rawValue),
          ]
        }),
      "run": run.map(Self.node),
      "intent": intent.map { intent in
        [
          "stage": Node(intent.stage?.description), "wave": .int(intent.wave),
          "changed": intent.changed.isEmpty ? nil : .list(intent.changed.sorted().map(Self.node)),
        ]
      },
      "inventory": .list(
        inventory.map { member in
          [
            "apiVersion": .string(member.apiVersion), "kind": .string(member.id.kind),
            "namespace": .string(member.id.namespace), "name": .string(member.id.name),
          ]
        }),
    ]
  }

  private static func node(_ run: Run) -> Node {
    [
      "kind": .string(run.kind.rawValue), "from": Node(run.from), "to": .int(run.to), "through": Node(run.through),
      "phase": .string(run.phase.rawValue), "stage": Node(run.stage?.description), "approved": .int(run.approved),
      "until": Node(run.until), "bySteps": run.goesBySteps ? true : nil, "reason": Node(run.reason),
      "steps": Node(run.steps), "next": Node(run.next),
    ]
  }

  private static func node(_ id: ObjectID) -> Node {
    [
      "group": .string(id.group), "kind": .string(id.kind), "namespace": .string(id.namespace),
      "name": .string(id.name),
    ]
  }

  private static func id(_ node: Node) -> ObjectID? {
    guard let kind = node["kind"]?.string, let name = node["name"]?.string else { return nil }
    return ObjectID(
      group: node["group"]?.string ?? "", kind: kind, namespace: node["namespace"]?.string ?? "", name: name)
  }

  /// Reads a stored record.
  public init(_ node: Node, of id: ApplicationID) throws(Diagnostic) {
    guard node["apiVersion"]?.string == Self.format, node["kind"] == "DeliveryRecord" else {
      throw Diagnostic.error(
        .unreachable, "the state of '\(id)' is in a form that this version does not know",
        hint: "it was written by another version of lateen, or by hand")
    }
    guard node["name"]?.string == id.name, node["namespace"]?.string == id.namespace,
      let createdAt = node["createdAt"]?.int?.exact, let serial = node["serial"]?.int?.exact,
      let last = node["lastRevision"]?.int?.exact, let revisions = Self.all(node["revisions"], Self.entry),
      let inventory = Self.all(node["inventory"], Self.member)
    else { throw Self.damaged(id) }
    self.init(id, createdAt: createdAt)
    self.serial = serial
    lastRevision = last
    self.revisions = revisions
    self.inventory = inventory
    live = node["live"]?.int?.exact
    if let text = node["driver"]?.string {
      guard let driver = Driver(rawValue: text) else { throw Self.damaged(id) }
      self.driver = driver
    }
    if let run = node["run"] {
      guard let read = Self.run(run) else { throw Self.damaged(id) }
      self.run = read
    }
    if let intent = node["intent"] {
      guard let wave = intent["wave"]?.int?.exact, wave >= 0 else { throw Self.damaged(id) }
      self.intent = Intent(intent["stage"]?.string.flatMap(Stage.init), wave: wave)
      self.intent?.changed = Set((intent["changed"]?.items ?? []).compactMap(Self.id))
    }
    // Unknown fields would be lost on the next write, and they may change the meaning of the whole record.
    if let unknown = Self.unknown(node, beside: self.node) {
      throw Diagnostic.error(
        .unreachable, "the state of '\(id)' has '\(unknown)', which this version does not know",
        hint: "it was written by a newer version of lateen, or by hand")
    }
  }

  /// The path of the first field that was not read.
  private static func unknown(_ node: Node, beside read: Node) -> String? {
    if let items = node.items {
      for (index, item) in items.enumerated() {
        guard let known = read.items?.dropFirst(index).first else { return "[\(index)]" }
        if let path = unknown(item, beside: known) { return "[\(index)].\(path)" }
      }
    }
    for field in node.fields ?? Fields() where field.value != .null {
      guard let known = read[field.key] else { return field.key }
      if let path = unknown(field.value, beside: known) {
        return field.key + (path.hasPrefix("[") ? "" : ".") + path
      }
    }
    return nil
  }

  private static func damaged(_ id: ApplicationID) -> Diagnostic {
    Diagnostic.error(.unreachable, "the state of '\(id)' is damaged", hint: "restore it from a backup or from git")
  }

  private static func all<Element>(_ node: Node?, _ read: (Node) -> Element?) -> [Element]? {
    guard let items = node?.items else { return nil }
    let elements = items.compactMap(read)
    return elements.count == items.count ? elements : nil
  }

  private static func entry(_ node: Node) -> Entry? {
    guard let number = node["number"]?.int?.exact, let digest = node["digest"]?.string,
      let createdAt = node["createdAt"]?.int?.exact, let outcome = node["outcome"]?.string.flatMap(Entry.Outcome.init)
    else { return nil }
    return Entry(
      number: number, digest: digest, seal: node["seal"]?.string, createdAt: createdAt, outcome: outcome)
  }

  private static func member(_ node: Node) -> Member? {
    guard let apiVersion = node["apiVersion"]?.string, let kind = node["kind"]?.string,
      let namespace = node["namespace"]?.string, let name = node["name"]?.string
    else { return nil }
    let group = ObjectID.group(ofVersion: apiVersion)
    return Member(
      apiVersion: apiVersion, id: ObjectID(group: group, kind: kind, namespace: namespace, name: name))
  }

  private static func run(_ node: Node) -> Run? {
    guard let kind = node["kind"]?.string.flatMap(Run.Kind.init), let to = node["to"]?.int?.exact,
      let phase = node["phase"]?.string.flatMap(Run.Phase.init), let approved = node["approved"]?.int?.exact
    else { return nil }
    var run = Run(kind, from: node["from"]?.int?.exact, to: to, through: node["through"]?.int?.exact)
    run.phase = phase
    run.stage = node["stage"]?.string.flatMap(Stage.init)
    run.approved = approved
    run.until = node["until"]?.int?.exact
    run.goesBySteps = node["bySteps"]?.bool ?? false
    run.reason = node["reason"]?.string
    run.steps = node["steps"]?.int?.exact
    run.next = node["next"]?.int?.exact
    return run
  }
}
