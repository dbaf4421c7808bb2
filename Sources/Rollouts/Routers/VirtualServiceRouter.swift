import Kubernetes
import Tree

/// Istio: changes the weights of a VirtualService's routes, and adds rules for matching requests.
public enum VirtualServiceRouter: Router {
  public static let handles = RouteKind.object(group: "networking.istio.io", kind: "VirtualService")
  public static let controller = "Istio"
  package static let protocols = ["http", "tcp", "tls"]

  public static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed {
    if let cookie = Diagnostic.cookie(share, "a VirtualService") { throw cookie }
    let destinations = Destinations(share, in: stable["metadata", "namespace"]?.string ?? "")
    var service = stable
    var found = false
    for name in protocols {
      guard let rules = stable["spec", name]?.items else { continue }
      found = found || rules.contains(where: destinations.areLed)
      var changed: [Node] = []
      let matches = VirtualServiceMatches(destinations)
      for rule in rules {
        // The first matching rule wins. A copy comes directly before the rule whose requests it takes, and so after all
        // rules that took their requests before.
        if name == "http" { changed += try matches.copies(of: rule) }
        changed.append(try destinations.shared(in: rule))
      }
      if name == "http" { changed += try matches.alone(among: rules) }
      service["spec", name] = .list(changed)
    }
    guard found else {
      throw Diagnostic.error(
        "no rule of the VirtualService '\(stable["metadata", "name"]?.string ?? "")' routes to the Service '\(share.service)'",
        at: nil,
        hint: "name the Service that the VirtualService routes to", code: .routeMissesService)
    }
    if !share.matches.isEmpty, stable["spec", "http"]?.items?.contains(where: destinations.areLed) != true {
      throw Diagnostic.error("a VirtualService can match requests in rules for 'http' only", at: nil)
    }
    return Routed(stable: service)
  }

  /// The Service that a destination's host names: the part before the first dot, as Kruise Rollouts reads it.
  package static func service(of route: Node) -> String {
    let host = route["destination", "host"]?.string ?? ""
    return String(host.prefix { $0 != "." })
  }

  /// A match in Istio's format.
  package static func condition(_ match: RolloutSpec.Match) -> Node {
    func conditions(_ list: [RolloutSpec.Condition]) -> Node? {
      if list.isEmpty { return nil }
      var node = Node.empty
      for condition in list {
        node[condition.name] = [condition.isPattern ? "regex" : "exact": .string(condition.value)]
      }
      return node
    }
    let words = ["Exact": "exact", "PathPrefix": "prefix", "RegularExpression": "regex"]
    return [
      "uri": match.path.map { [words[$0.type] ?? "prefix": .string($0.value)] },
      "headers": conditions(match.headers), "queryParams": conditions(match.queryParameters),
    ]
  }

  /// Changes to headers in Istio's format.
  package static func headers(_ modifier: RolloutSpec.HeaderModifier) -> Node {
    func map(_ headers: [RolloutSpec.HeaderModifier.Header]?) -> Node? {
      headers.map { Node($0.map { (key: $0.name, value: $0.value) }) }
    }
    return ["set": map(modifier.set), "add": map(modifier.add), "remove": Node(modifier.remove)]
  }
}
