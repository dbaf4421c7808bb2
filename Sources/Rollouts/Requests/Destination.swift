import Kubernetes
import Tree

/// A backend that answers a part of the requests.
struct Destination: Sendable, Hashable {
  /// The route that leads to it.
  var route: ObjectID
  /// The Service. Nil for a host outside the cluster.
  var service: ObjectID?
  /// The display name: the name of the Service, or the host.
  var name: String
  /// The port that the route names.
  var port: PortReference?
  /// The subset of the pods. Nil for all of them.
  var subset: Subset?
  /// The weight, relative to those of the other destinations.
  var weight: Int

  /// Pods that are selected by further labels.
  struct Subset: Sendable, Hashable {
    var name: String
    /// Nil if nothing defines the subset, so that no pod answers.
    var labels: Fields?
  }
}

/// What a router does with a request.
enum Routing: Sendable, Hashable {
  /// The request goes to one of these destinations.
  case destinations([Destination])
  /// The router itself answers with a redirect.
  case redirect(ObjectID)
  /// The router has no rule for the request, or one without a backend.
  case nothing
  /// The result depends on something that is not evaluated, for this reason.
  case unknown(String)
}

/// What one router of the cluster does with a request.
struct RouterReading: Sendable, Hashable {
  /// The display name of the router, such as `ingress-nginx`.
  var router: String
  var routing: Routing
}
