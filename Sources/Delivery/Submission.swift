import Rollouts
import Tree

extension Deployer {
  /// The input of `up`.
  public struct Submission: Sendable {
    /// The Application.
    public var id: ApplicationID
    /// The revision to create. Its number and time are set when it is stored.
    public var revision: Revision
    /// The driver that moves the cluster from stage to stage.
    public var driver: Driver

    /// Creates a submission.
    public init(
      _ id: ApplicationID, objects: [Node], inputs: [Revision.Input], components: [Revision.Component],
      renderedBy: String, options: Node, driver: Driver = .manifests, statusRules: [StatusRule] = []
    ) {
      self.id = id
      self.driver = driver
      revision = Revision(
        number: 0, createdAt: 0, renderedBy: renderedBy, options: options, inputs: inputs, components: components,
        objects: objects, settled: [], statusRules: statusRules)
    }
  }
}
