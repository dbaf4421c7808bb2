import Kubernetes
import Tree

/// The live objects of an Application by identity, with related objects if they were requested.
public struct Observation: Sendable, Equatable {
  private var objects: [ObjectID: Node] = [:]
  private var scaled: Set<String> = []
  /// The numbers of ready endpoints by `NAMESPACE/SERVICE`. Nil if they were not requested or may not be read.
  private var endpoints: [String: Int]?
  /// All pods that were found, of any workload.
  private(set) var pods: [Node] = []
  /// The warning events that were found.
  private(set) var warnings: [Node] = []
  private let namespace: String
  /// The results of the health rules of types.
  var judgements: [ObjectID: Judgement] = [:]

  /// What to observe besides the objects themselves.
  public struct Detail: OptionSet, Sendable {
    public let rawValue: Int
    /// Creates an option set.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The endpoints of Services.
    public static let endpoints = Self(rawValue: 1)
    /// Pods and warning events.
    public static let pods = Self(rawValue: 2)
  }

  /// Selects the objects of an Application among those found. A manifest may omit the namespace, and a cluster has none
  /// for cluster-scoped objects, so identities are also matched without it.
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

  /// The live object, or nil if it does not exist. An object in the namespace of the Application is found whether its
  /// manifest has the namespace or omits it.
  public subscript(id: ObjectID) -> Node? {
    if let object = objects[id] { return object }
    guard id.namespace == namespace else { return nil }
    var bare = id
    bare.namespace = ""
    return objects[bare]
  }

  /// The identities of the objects that exist.
  public var present: Set<ObjectID> { Set(objects.keys) }

  /// Whether an autoscaler, or a person with `kubectl scale`, sets the number of pods of a workload.
  public func isScaledByOthers(_ id: ObjectID) -> Bool { scaled.contains("\(id)") }

  /// The number of ready endpoints of a Service, or nil if it is not known.
  public func readyEndpoints(of service: ObjectID) -> Int? {
    endpoints.map { $0[key(service.namespace, service.name)] ?? 0 }
  }

  /// The replica count to apply a workload with. If somebody else scales the workload, it is the live count, and
  /// otherwise that of its manifest. If the manifest no longer has a count that Lateen has set, it is the live count
  /// too, because the API server would otherwise set it to 1.
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

  /// Whether Lateen has set the number of pods by applying the workload.
  private static func isScaledByLateen(_ object: Node) -> Bool {
    (object["metadata", "managedFields"]?.items ?? []).contains { entry in
      entry["manager"]?.string == Kubectl.fieldManager && entry["fieldsV1", "f:spec", "f:replicas"] != nil
    }
  }

  /// Whether the number of pods was set through the `scale` subresource, as `kubectl scale` and autoscalers do.
  private static func isScaledByHand(_ object: Node) -> Bool {
    (object["metadata", "managedFields"]?.items ?? []).contains { entry in
      entry["subresource"] == "scale" && entry["manager"]?.string != Kubectl.fieldManager
        && entry["fieldsV1", "f:spec", "f:replicas"] != nil
    }
  }
}
