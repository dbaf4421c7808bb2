import Applications
import Delivery
import Lateen
import Rollouts
import Tree

/// An Application for a single place, with its source files.
struct SingleDelivery {
  var id: ApplicationID
  var objects: [ReleaseObject]
  var place: Placement?
  var outline: Outline
  var source: Source

  /// The submission for a deployer. `options` are those that reproduce the objects from the files.
  func submission(_ driver: Driver, options: Node) -> Deployer.Submission {
    var options = options
    options["place"] = Node(place?.description)
    return Deployer.Submission(
      id, objects: objects.map(\.node), inputs: source.inputs.map { Revision.Input(name: $0.name, bytes: $0.bytes) },
      components: outline.components, renderedBy: "lateen/\(LateenCLI.version)", options: options, driver: driver,
      statusRules: outline.statusRules)
  }
}

extension Outline {
  /// The identity of a delivery. The name defaults to that of the only Application.
  func identity(named name: String?, in namespace: String) throws(Diagnostic) -> ApplicationID {
    if let name { return try ApplicationID(name: name, namespace: applications.first?.namespace ?? namespace) }
    guard let only = applications.first, applications.count == 1 else {
      let found = applications.isEmpty ? "no Application" : "\(applications.count) Applications"
      throw Diagnostic.error(
        .refused, "the files contain \(found)", hint: "give the delivery a name: \(Remedy.name) NAME")
    }
    return try ApplicationID(name: only.name, namespace: only.namespace ?? namespace)
  }
}
