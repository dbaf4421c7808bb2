import Tree

/// What a renderer may know of the place it renders for.
public struct Scope: Sendable {
  /// The Application's name.
  public var application: String
  /// The component's name.
  public var component: String
  /// The namespace the objects go to.
  public var namespace: String
  /// The component's revision, when one is known.
  public var revision: String?
  /// The Application's revision, when one is known.
  public var appRevision: String?
  /// The cluster the objects go to, when one is known.
  public var cluster: String?
  /// The key that a `replication` policy gave the component, for the names of its objects.
  public var replicaKey: String?
  /// The Kubernetes the objects are for.
  public var kubernetes: KubernetesVersion
  /// The version of the Gateway API that routes are rendered in.
  public var gatewayAPI = GatewayAPI.v1alpha2
  /// The workload as the component and the traits before this one left it; empty for a component.
  public var workload: Node
  /// The objects that the component and the traits before this one added, by name.
  public var outputs: [NamedObject]
  /// The types of all traits of the component, those after this one too.
  public var traits: [String]
  /// The plain objects given along with the Application, for components whose type needs them.
  public var references: [Node]
  /// What is known of the Application.
  public var facts = ApplicationFacts()
  /// What the components were rendered to, for policies: by component, then `workload`, and `traits` by type and name.
  public var artifacts: Node?
  /// The component's type.
  public var componentType = ""
  /// The component's properties as they are written.
  public var properties: SourceNode?

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

/// A version of Kubernetes, as far as manifests depend on it.
public struct KubernetesVersion: Sendable, Hashable {
  /// The minor version, the 32 of 1.32.
  public var minor: Int

  /// The version rendered for unless another is asked for.
  public static let standard = KubernetesVersion(minor: 36)

  /// Creates a version 1.MINOR.
  public init(minor: Int) { self.minor = minor }

  /// Reads `1.32`, `v1.32.4` or `1.25+`, as clusters print it.
  public init?(_ text: String) {
    let parts = text.drop { $0 == "v" }.split(separator: ".")
    guard parts.count >= 2, parts[0] == "1", let minor = Int(parts[1].prefix { $0.isNumber }), minor > 0 else {
      return nil
    }
    self.minor = minor
  }
}

/// An object with the name that KubeVela's labels give it (`service`, `ingress`), by which others can refer to it.
public struct NamedObject: Sendable, Hashable {
  /// The name among the outputs of a trait or component.
  public var name: String
  /// The object.
  public var object: Node
  /// The object as long as not all of it is decided; `object` is then what it was when it was last asked for.
  public var undecided = Aside<UndecidedObject>()
  /// The path at which it names the workload that it is for; empty for none.
  public var workloadPath: [PathStep] = []

  /// Creates a named object.
  public init(_ name: String, _ object: Node) {
    self.name = name
    self.object = object
  }

  /// Creates a named object of which not all is decided.
  public init(_ name: String, _ undecided: UndecidedObject) {
    self.init(name, (try? undecided.decided.get()) ?? .empty)
    self.undecided.value = undecided
  }
}

/// Why parameters that read well can't be rendered.
public struct RenderError: Error, Sendable, Hashable {
  /// What is wrong, in the user's words.
  public var message: String
  /// The parameter it is about; empty for the whole.
  public var path: [PathStep]
  /// The likely fix.
  public var hint: String?
  /// Where it is, when that is not in the properties but in a definition.
  public var mark: Mark?

  /// Creates an error about a parameter.
  public init(_ message: String, at path: [PathStep] = [], hint: String? = nil, mark: Mark? = nil) {
    self.message = message
    self.path = path
    self.hint = hint
    self.mark = mark
  }
}

/// What a definition is, beside its renderer.
public protocol Definition: Sendable {
  /// The parameters.
  associatedtype Parameters: ParameterSet
  /// The type's name in an Application.
  static var type: String { get }
  /// What it is for, in one sentence.
  static var summary: String { get }
  /// An example that renders: the `properties`, as YAML.
  static var example: String { get }
  /// Why it should not be used any more, and what to use instead; nil for all but old types.
  static var deprecation: String? { get }
}

extension Definition {
  /// Not deprecated.
  public static var deprecation: String? { nil }
}

/// Renders a component: its workload and what belongs to it.
public protocol ComponentRenderer: Definition {
  /// The workload it makes, as `apiVersion` and `kind`; nil where the parameters decide.
  static var workload: WorkloadKind? { get }
  /// Whether it looks at the plain objects given along (`Scope.references`). Few do, and only they get them: a run
  /// without any need not hold all of its objects at once.
  static var needsReferences: Bool { get }
  /// The objects of a component.
  static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> ComponentOutput
}

extension ComponentRenderer {
  /// It does not.
  public static var needsReferences: Bool { false }
}

/// A kind of workload.
public struct WorkloadKind: Sendable, Hashable {
  /// Such as `apps/v1`.
  public var apiVersion: String
  /// Such as `Deployment`.
  public var kind: String

  /// Creates a kind.
  public init(_ apiVersion: String, _ kind: String) {
    self.apiVersion = apiVersion
    self.kind = kind
  }
}

/// What a component renders to.
public struct ComponentOutput: Sendable, Hashable {
  /// The workload.
  public var workload: Node
  /// Objects that belong to it, such as a Service, in order.
  public var auxiliaries: [NamedObject]
  /// Which of the scope's references it took: they are rendered as the component's objects, not once more by themselves.
  public var taken: Set<Int>
  /// The workload as long as not all of it is decided.
  public var undecided = Aside<UndecidedObject>()

  /// Creates an output.
  public init(workload: Node, auxiliaries: [NamedObject] = [], taken: Set<Int> = []) {
    self.workload = workload
    self.auxiliaries = auxiliaries
    self.taken = taken
  }
}

/// Renders a trait: an edit of the workload, and objects of its own.
public protocol TraitRenderer: Definition {
  /// The workloads it may stand on, as `deployments.apps`; `*` for all.
  static var appliesTo: [String] { get }
  /// Traits that work against it on the same component; none for most. One of the two saying so is enough.
  static var conflictsWith: [String] { get }
  /// The edit and the objects of a trait.
  static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> TraitOutput
}

extension TraitRenderer {
  /// None.
  public static var conflictsWith: [String] { [] }
}

/// What a trait renders to.
public struct TraitOutput: Sendable, Hashable {
  /// The edit of the workload.
  public var patch: Patch?
  /// Objects of its own, in order.
  public var objects: [NamedObject]
  /// Edits of objects that the component or earlier traits added, by their names.
  public var objectPatches: [String: Patch]
  /// The edit of the workload in a language in which objects may be undecided; in the place of `patch`.
  public var undecidedPatch = Aside<UndecidedPatch>()
  /// Such edits of all objects there are then, its own too, by their names.
  public var undecidedObjectPatches = Aside<[String: UndecidedPatch]>()

  /// Creates an output.
  public init(patch: Patch? = nil, objects: [NamedObject] = [], objectPatches: [String: Patch] = [:]) {
    self.patch = patch
    self.objects = objects
    self.objectPatches = objectPatches
  }
}
