import Tree

/// An OAM Application as it was written: names and types known, properties still as source.
public struct Application: Sendable {
  /// Its name.
  public var name: String
  /// Its namespace, when it names one.
  public var namespace: String?
  /// Its labels, which every object gets.
  public var labels: [(key: String, value: String)]
  /// Its annotations, which every object gets.
  public var annotations: [(key: String, value: String)]
  /// Its components, in order.
  public var components: [Component]
  /// Its policies, in order.
  public var policies: [Use]
  /// Its workflow, when it has one.
  public var workflow: SourceNode?
  /// The revision that its status names, when it was saved from a cluster.
  public var revision: String?
  /// Where it begins.
  public var mark: Mark

  /// Its components as they were read; set by the reader, for definitions that ask for them.
  var source: SourceNode?

  /// A component: what it is, and the traits that stand on it.
  public struct Component: Sendable {
    /// Its name.
    public var name: String
    /// Where its name is.
    public var nameMark: Mark
    /// Its type and properties.
    public var use: Use
    /// Its traits, in order.
    public var traits: [Use]
    /// The components that must be there before it.
    public var dependsOn: [String]
    /// What it takes from components or steps before it.
    public var inputs: [Input]
    /// What it gives to those after it.
    public var outputs: [Output]
    /// The whole component as it was written, to look for the place of a value.
    public var source: SourceNode?
    /// The key that a `replication` policy gave it.
    public var replicaKey: String?

    init(
      name: String, nameMark: Mark, use: Use, traits: [Use] = [], dependsOn: [String] = [], inputs: [Input] = [],
      outputs: [Output] = [], source: SourceNode? = nil
    ) {
      self.name = name
      self.nameMark = nameMark
      self.use = use
      self.traits = traits
      self.dependsOn = dependsOn
      self.inputs = inputs
      self.outputs = outputs
      self.source = source
    }
  }

  /// A value that a component takes into its properties.
  public struct Input: Sendable {
    /// The output's name.
    public var from: String
    /// The path in the properties.
    public var parameterKey: String
    /// Where it is written.
    public var mark: Mark
  }

  /// A value that a component gives.
  public struct Output: Sendable {
    /// Its name.
    public var name: String
    /// Where the value is, such as `output.metadata.name`.
    public var valueFrom: String
  }

  /// The use of a definition: a type, and properties for it.
  public struct Use: Sendable {
    /// The type's name.
    public var type: String
    /// Where the type is.
    public var typeMark: Mark
    /// The properties; an empty map when there are none.
    public var properties: SourceNode
    /// Its own name, where it has one.
    public var name: String?
    /// Whether there are properties, be they empty.
    public var hasProperties = true
  }

  /// Whether a document is one.
  public static func isApplication(_ document: SourceNode) -> Bool {
    document["kind"]?.scalar?.text == "Application"
      && document["apiVersion"]?.scalar?.text.hasPrefix("core.oam.dev/") == true
  }
}
