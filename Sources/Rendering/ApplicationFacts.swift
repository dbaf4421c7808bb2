import Tree

/// The parts of an Application that definitions may depend on.
public struct ApplicationFacts: Sendable {
  /// The Application's labels.
  public var labels: Fields
  /// Its annotations.
  public var annotations: Fields
  /// Its components as written; computed on demand.
  public var components: @Sendable () -> Node

  /// Creates facts; by default those of an Application without labels, annotations and components.
  public init(
    labels: Fields = Fields(), annotations: Fields = Fields(),
    components: @escaping @Sendable () -> Node = { .list([]) }
  ) {
    self.labels = labels
    self.annotations = annotations
    self.components = components
  }
}
