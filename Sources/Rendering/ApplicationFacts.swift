import Tree

/// What a definition may ask of the Application that it is used in.
public struct ApplicationFacts: Sendable {
  /// The Application's labels.
  public var labels: Fields
  /// Its annotations.
  public var annotations: Fields
  /// Its components as they are written; made when it is asked for.
  public var components: @Sendable () -> Node

  /// Facts; by default of an Application without any.
  public init(
    labels: Fields = Fields(), annotations: Fields = Fields(),
    components: @escaping @Sendable () -> Node = { .list([]) }
  ) {
    self.labels = labels
    self.annotations = annotations
    self.components = components
  }
}
