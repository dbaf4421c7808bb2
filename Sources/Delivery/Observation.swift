import Kubernetes
import Tree

/// Objects as they stand, by what they are to a cluster, with what stands behind them as far as it was asked for.
public struct Observation: Sendable, Equatable {
  private var objects: [ObjectID: Node] = [:]
  private var scaled: Set<String> = []
  /// Ready endpoints by `NAMESPACE/SERVICE`; nil when nobody has looked, or may.
  private var endpoints: [String: Int]?
  /// The pods that are there, of whatever workload.
  private(set) var pods: [Node] = []
  /// The warnings that controllers have given.
  private(set) var warnings: [Node] = []
  private let namespace: String
  /// What the authors of types say of their objects.
  var judgements: [ObjectID: Judgement] = [:]

  /// What to look at beside the objects themselves.
  public struct Detail: OptionSet, Sendable {
    public let rawValue: Int
    /// Creates a choice.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The endpoints of Services.
    public static let endpoints = Self(rawValue: 1)
    /// Pods, and what controllers warn of.
    public static let pods = Self(rawValue: 2)
  }

  /// The objects of an Application among those found. Manifests may leave the namespace to whoever applies them, and a
  /// cluster takes it off what lives in none: either is the same object.
  init(_ found: [Node], of members: [Record.Member], in namespace: String, knowsEndpoints: Bool = false) {
    self.namespace = namespace
    var byID: [ObjectID: Node] = [:]
    if knowsEndpoints { endpoints = [:] }
    for object in found {
      guard var id = ObjectID(object) else { continue }
      switch id.kind {
      case "EndpointSlice": addEndpoints(object)
      case "Pod": pods.append(object)
      case "Event": if object["type"] == "Warning" { warnings.append(object) }
      default: break
      }
      byID[id] = object
      if id.namespace == namespace {
        id.namespace = ""
        byID[id] = byID[id] ?? object
      }
      if let target = Autoscaler(object)?.target { scaled.insert("\(target)") }
      if Self.isScaledByHand(object) { scaled.insert("\(id)") }
    }
    for id in members.map(\.id) {
      var bare = id
      bare.namespace = ""
      objects[id] = byID[id] ?? byID[bare].flatMap { $0["metadata", "namespace"] == nil ? $0 : nil }
    }
  }

  /// An object; nil when it is not there.
  public subscript(id: ObjectID) -> Node? { objects[id] }

  /// What is there.
  public var present: Set<ObjectID> { Set(objects.keys) }

  /// Whether somebody else says how many pods a workload has: an autoscaler, or a person with `kubectl scale`.
  public func isScaledByOthers(_ id: ObjectID) -> Bool { scaled.contains("\(id)") }

  /// How many ready endpoints a Service has; nil when that is not known.
  public func readyEndpoints(of service: ObjectID) -> Int? {
    endpoints.map { $0[key(service.namespace, service.name)] ?? 0 }
  }

  /// How many pods a workload is to be applied with: as many as whoever scales it wants, otherwise as many as its manifest
  /// says. Where that no longer says a number that Lateen has set, as many as there are: the API server would make it one.
  func replicas(for object: Node, _ id: ObjectID) -> Node? {
    let written = object["spec", "replicas"]
    guard let workload = self[id], let there = workload["spec", "replicas"] else { return written }
    if written != nil { return isScaledByOthers(id) ? there : written }
    return id.knownKind?.isScalable == true && Self.isScaledByLateen(workload) ? there : nil
  }

  private func key(_ namespace: String, _ name: String) -> String {
    "\(namespace.isEmpty ? self.namespace : namespace)/\(name)"
  }

  private mutating func addEndpoints(_ slice: Node) {
    guard let service = slice["metadata", "labels", "kubernetes.io/service-name"]?.string else { return }
    let ready = (slice["endpoints"]?.items ?? []).filter { $0["conditions", "ready"]?.bool ?? true }
    let key = key(slice["metadata", "namespace"]?.string ?? "", service)
    endpoints = endpoints ?? [:]
    endpoints?[key, default: 0] += ready.count
  }

  /// Whether the number of pods comes from what was applied.
  private static func isScaledByLateen(_ object: Node) -> Bool {
    (object["metadata", "managedFields"]?.items ?? []).contains { entry in
      entry["manager"]?.string == Kubectl.fieldManager && entry["fieldsV1", "f:spec", "f:replicas"] != nil
    }
  }

  /// Whether the number of pods was set apart from the rest of the workload, as `kubectl scale` and autoscalers do it.
  private static func isScaledByHand(_ object: Node) -> Bool {
    (object["metadata", "managedFields"]?.items ?? []).contains { entry in
      entry["subresource"] == "scale" && entry["manager"]?.string != Kubectl.fieldManager
        && entry["fieldsV1", "f:spec", "f:replicas"] != nil
    }
  }
}
