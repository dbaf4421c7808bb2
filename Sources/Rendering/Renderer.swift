import Tree

/// Everything a renderer can know about the context in which it renders.
public struct Scope: Sendable {
  /// The Application's name.
  public var application: String
  /// The component's name.
  public var component: String
  /// The namespace of the objects.
  public var namespace: String
  /// The component's revision, if known.
  public var revision: String?
  /// The Application's revision, if known.
  public var appRevision: String?
  /// The target cluster, if known.
  public var cluster: String?
  /// The key that a `replication` policy gave the component, to use in object names.
  public var replicaKey: String?
  /// The Kubernetes version to render for.
  public var kubernetes: KubernetesVersion
  /// The version of the Gateway API that routes are rendered in.
  public var gatewayAPI = GatewayAPI.v1alpha2
  /// The workload as the component and the traits before this one left it; empty for a component.
  public var workload: Node
  /// The objects added by the component and the previous traits.
  public var outputs: [NamedObject]
  /// The types of all traits of the component, including later ones.
  public var traits: [String]
  /// The plain objects in the input, for components whose type needs them.
  public var references: [Node]
  /// Facts about the Application.
  public var facts = ApplicationFacts()
  /// The rendered components, for policies: by component, then `workload`, and `traits` by type and name.
  public var artifacts: Node?
  /// The component's type.
  public var componentType = ""
  /// The component's properties as written.
  public var properties: SourceNode?
  /// Whether there are `properties` of the component or the trait that is rendered, even if they are empty.
  public var hasProperties = true

  /// Creates a scope for a component.
  public init(application: String, component: String, namespace: String, kubernetes: KubernetesVersion = .standard) {
    self.application = application
    self.component = component
    self.namespace = namespace
    self.kubernetes = kubernetes
    workload = .empty
    outputs = []
    traits = []
    references = []
  }
}

/// A version of Kubernetes.
public struct KubernetesVersion: Sendable, Hashable {
  /// The minor version: 32 in 1.32.
  public var minor: Int

  /// The default version.
  public static let standard = KubernetesVersion(minor: 36)

  /// Creates version 1.MINOR.
  public init(minor: Int) { self.minor = minor }

  /// Parses `1.32`, `v1.32.4` or `1.25+`, as reported by clusters.
  public init?(_ text: String) {
    let parts = text.drop { $0 == "v" }.split(separator: ".")
    guard parts.count >= 2, parts[0] == "1", let minor = Int(parts[1].prefix { $0.isNumber }), minor > 0 else {
      return nil
    }
    self.minor = minor
  }
}

/// An object and its name in KubeVela's labels (`service`, `ingress`), by which it can be referred to.
public struct NamedObject: Sendable, Hashable {
  /// The name among the outputs of a trait or component.
  public var name: String
  /// The object.
  public var object: Node
  /// The object while parts of it are still open; `object` is then its last known value.
  public var undecided = Aside<UndecidedObject>()
  /// What later traits can still change in `object`.
  public var leeway = Leeway()
  /// The path of its reference to the workload; empty if there is none.
  public var workloadPath: [PathStep] = []

  /// Creates a named object.
  public init(_ name: String, _ object: Node) {
    self.name = name
    self.object = object
  }

  /// Creates a named object with open parts.
  public init(_ name: String, _ undecided: UndecidedObject) {
    self.init(name, (try? undecided.decided.get()) ?? .empty)
    self.undecided.value = undecided
  }
}

/// The description of a type that all renderers have in common.
public protocol Definition: Sendable {
  /// The type of its parameters.
  associatedtype Parameters: ParameterSet
  /// Its name in Applications.
  static var type: String { get }
  /// Its purpose in one sentence.
  static var summary: String { get }
  /// A valid example: the `properties`, as YAML.
  static var example: String { get }
  /// Why it is deprecated and what to use instead; nil unless it is deprecated.
  static var deprecation: String? { get }
}

extension Definition {
  /// Not deprecated by default.
  public static var deprecation: String? { nil }
}

/// Renders a component: its workload and related objects.
public protocol ComponentRenderer: Definition {
  /// The workload's `apiVersion` and `kind`; nil if they depend on the parameters.
  static var workload: WorkloadKind? { get }
  /// Whether it uses the plain objects in the input (`Scope.references`). If no component does, they need not all be
  /// kept in memory.
  static var needsReferences: Bool { get }
  /// Renders a component.
  ///
  /// - Parameters:
  ///   - parameters: The parameters, which are valid.
  ///   - scope: The context.
  /// - Returns: The workload and related objects.
  /// - Throws: `Diagnostic` if the parameters can't be rendered.
  static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput
}

extension ComponentRenderer {
  /// By default references are not used.
  public static var needsReferences: Bool { false }
}

/// A kind of workload.
public struct WorkloadKind: Sendable, Hashable {
  /// The API version, such as `apps/v1`.
  public var apiVersion: String
  /// The kind, such as `Deployment`.
  public var kind: String

  /// Creates a kind.
  public init(_ apiVersion: String, _ kind: String) {
    self.apiVersion = apiVersion
    self.kind = kind
  }
}

/// The objects of a component.
public struct ComponentOutput: Sendable, Hashable {
  /// The workload.
  public var workload: Node
  /// Related objects, such as a Service, in order.
  public var auxiliaries: [NamedObject]
  /// The indexes of the references that it used. They are rendered as the component's objects rather than on their own.
  public var taken: Set<Int>
  /// The workload while parts of it are still open.
  public var undecided = Aside<UndecidedObject>()
  /// What traits can still change in the workload.
  public var leeway = Leeway()
  /// Where it departs from KubeVela.
  public var departures: [Departure] = []

  /// Creates an output.
  public init(workload: Node, auxiliaries: [NamedObject] = [], taken: Set<Int> = []) {
    self.workload = workload
    self.auxiliaries = auxiliaries
    self.taken = taken
  }
}

/// Renders a trait: a patch of the workload, and additional objects.
public protocol TraitRenderer: Definition {
  /// The workloads it can be applied to, as `deployments.apps`; `*` for all.
  static var appliesTo: [String] { get }
  /// Traits that it can't be combined with on the same component. It is enough if one of two traits declares the
  /// conflict.
  static var conflictsWith: [String] { get }
  /// Renders a trait.
  ///
  /// - Parameters:
  ///   - parameters: The parameters, which are valid.
  ///   - scope: The context.
  /// - Returns: A patch and additional objects.
  /// - Throws: `Diagnostic` if the parameters can't be rendered.
  static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput
}

extension TraitRenderer {
  /// No conflicts by default.
  public static var conflictsWith: [String] { [] }
}

/// The result of a trait.
public struct TraitOutput: Sendable, Hashable {
  /// The patch of the workload.
  public var patch: Patch?
  /// Additional objects, in order.
  public var objects: [NamedObject]
  /// Patches of objects added by the component or earlier traits, by their names.
  public var objectPatches: [String: Patch]
  /// The patch of the workload in CUE, used instead of `patch`.
  public var undecidedPatch = Aside<UndecidedPatch>()
  /// Patches in CUE of all objects, including its own, by their names.
  public var undecidedObjectPatches = Aside<[String: UndecidedPatch]>()
  /// What later traits can still change in the patched values.
  public var leeway: Leeway
  /// Where it departs from KubeVela.
  public var departures: [Departure]

  /// Creates an output.
  public init(
    patch: Patch? = nil, objects: [NamedObject] = [], objectPatches: [String: Patch] = [:],
    leaving leeway: Leeway = Leeway(),
    departures: [Departure] = []
  ) {
    self.patch = patch
    self.objects = objects
    self.objectPatches = objectPatches
    self.leeway = leeway
    self.departures = departures
  }
}
