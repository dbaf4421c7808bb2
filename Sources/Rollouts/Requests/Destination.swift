import Kubernetes
import Tree

/// What answers a part of the requests.
struct Destination: Sendable, Hashable {
  /// What leads there.
  var route: ObjectID
  /// The Service; nil for a host that is none of the cluster's.
  var service: ObjectID?
  /// How people call it: the Service's name, or the host.
  var name: String
  /// The port that the route names.
  var port: PortReference?
  /// The subset of its pods; nil for all.
  var subset: Subset?
  /// Its part, as a weight beside the others'.
  var weight: Int

  /// Pods that have further labels.
  struct Subset: Sendable, Hashable {
    var name: String
    /// Nil for a subset that nothing defines, so that no pod answers.
    var labels: Fields?
  }
}

/// What a router does with a request.
enum Routing: Sendable, Hashable {
  /// One of these answers.
  case destinations([Destination])
  /// The router answers itself, by naming another place.
  case redirect(ObjectID)
  /// It has no rule for it, or one that leads nowhere.
  case nothing
  /// It depends on something that is not read; this is why.
  case unknown(String)
}

/// What one router of the cluster does with a request.
struct RouterReading: Sendable, Hashable {
  /// The router, for people: `ingress-nginx`.
  var router: String
  var routing: Routing
}
