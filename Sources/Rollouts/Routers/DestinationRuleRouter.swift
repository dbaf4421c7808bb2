import Tree

/// Istio: adds the subsets to a DestinationRule that a VirtualService needs to tell versions behind one Service apart.
public enum DestinationRuleRouter: Router {
  public static let handles = RouteKind.object(group: "networking.istio.io", kind: "DestinationRule")
  public static let controller = "Istio"

  public static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed {
    guard share.isOneService else { return Routed(stable: stable) }
    var rule = stable
    let subsets = stable["spec", "subsets"]?.items ?? []
    let taken = Set(texts: subsets.compactMap { $0["name"]?.string })
    var added: [Node] = []
    for track in [Track.stable, Track.canary] where !taken.contains(track.rawValue) {
      added.append(["name": .string(track.rawValue), "labels": [Track.label: .string(track.rawValue)]])
    }
    rule["spec", "subsets"] = .list(subsets + added)
    return Routed(stable: rule)
  }
}
