import Tree

/// An OAM Application as written: names and types have been read, properties are still source nodes.
public struct Application: Sendable {
  /// Its name.
  public var name: String
  /// Its namespace, if it sets one.
  public var namespace: String?
  /// Its labels, which are added to every object.
  public var labels: [(key: String, value: String)]
  /// Its annotations, which are added to every object.
  public var annotations: [(key: String, value: String)]
  /// Its components, in order.
  public var components: [Component]
  /// Its policies, in order.
  public var policies: [Use]
  /// Its workflow, if it has one.
  public var workflow: SourceNode?
  /// The revision in its status, if it was exported from a cluster.
  public var revision: String?
  /// The position of the document.
  public var mark: Mark

  /// Its components as read; set by the reader, for definitions that use them.
  var source: SourceNode?

  /// A component and its traits.
  public struct Component: Sendable {
    /// Its name.
    public var name: String
    /// The position of its name.
    public var nameMark: Mark
    /// Its type and properties.
    public var use: Use
    /// Its traits, in order.
    public var traits: [Use]
    /// The components that must be delivered before it.
    public var dependsOn: [String]
    /// The values it takes from earlier components or steps.
    public var inputs: [Input]
    /// The values it passes to later ones.
    public var outputs: [Output]
    /// The whole component as written, to find the position of a value.
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

  /// A value passed into a component's properties.
  public struct Input: Sendable {
    /// The output's name.
    public var from: String
    /// Its path in the properties.
    public var parameterKey: String
    /// Its position.
    public var mark: Mark
  }

  /// A value that a component passes to others.
  public struct Output: Sendable {
    /// Its name.
    public var name: String
    /// The path of the value, such as `output.metadata.name`.
    public var valueFrom: String
  }

  /// The use of a definition: a type with properties.
  public struct Use: Sendable {
    /// The type's name.
    public var type: String
    /// The position of the type.
    public var typeMark: Mark
    /// The properties; an empty map if there are none.
    public var properties: SourceNode
    /// Its own name, if it has one.
    public var name: String?
    /// Whether properties are given, even if they are empty.
    public var hasProperties = true
  }

  /// Whether a document is an Application.
  public static func isApplication(_ document: SourceNode) -> Bool {
    document["kind"]?.scalar?.text == "Application"
      && document["apiVersion"]?.scalar?.text.hasPrefix("core.oam.dev/") == true
  }
}
