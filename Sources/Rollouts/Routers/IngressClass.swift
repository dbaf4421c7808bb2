import Tree

/// An ingress controller that configures a canary by annotations of a second Ingress, as ingress-nginx does. The
/// annotations are those of Kruise Rollouts' scripts (lua_configuration/trafficrouting_ingress).
package protocol IngressClass: Router {
  /// The class name that a Rollout uses for it.
  static var classType: String { get }
  /// The prefix of its annotations.
  static var prefix: String { get }
  /// Whether it can match a query parameter.
  static var matchesQueries: Bool { get }
  /// Sets the annotations of a share, and removes those of an earlier share.
  static func annotate(_ annotations: inout Node, for share: Share)
  /// Like `annotate`, including the differences of Kruise's own script.
  static func annotateAsKruise(_ annotations: inout Node, for share: Share)
  /// Why Kruise's own script fails on a share. Nil if it doesn't.
  static func scriptProblem(_ share: Share) -> String?
}

extension IngressClass {
  public static var handles: RouteKind { .ingress(classType: classType) }
  package static var matchesQueries: Bool { false }

  public static func route(_ stable: Node, _ share: Share) throws(Diagnostic) -> Routed {
    try check(share)
    try checkMain(stable)
    var canary = try CanaryIngress.make(from: stable, for: share)
    var annotations = canary["metadata", "annotations"] ?? .empty
    // Shares are percentages, whatever total an earlier canary used.
    annotations["\(prefix)/canary-weight-total"] = nil
    annotate(&annotations, for: share)
    canary["metadata", "annotations"] = annotations
    return Routed(stable: stable, added: [canary])
  }

  package static func annotate(_ annotations: inout Node, for share: Share) { setCommon(&annotations, share) }
  package static func annotateAsKruise(_ annotations: inout Node, for share: Share) {
    annotate(&annotations, for: share)
  }
  package static func scriptProblem(_ share: Share) -> String? { nil }

  /// Sets the annotations that all classes have. Only the first header of each match counts, and later matches
  /// overwrite earlier ones key by key.
  package static func setCommon(_ annotations: inout Node, _ share: Share) {
    for key in ["weight", "by-cookie", "by-header", "by-header-pattern", "by-header-value"] {
      annotations["\(prefix)/canary-\(key)"] = nil
    }
    annotations["\(prefix)/canary"] = "true"
    annotations["\(prefix)/canary-weight"] = share.weight.map { .string(String($0)) }
    for header in share.matches.compactMap(\.headers.first) {
      if header.name == RolloutSpec.Match.cookieHeader {
        annotations["\(prefix)/canary-by-cookie"] = .string(header.value)
      } else {
        annotations["\(prefix)/canary-by-header"] = .string(header.name)
        annotations["\(prefix)/canary-by-header-\(header.isPattern ? "pattern" : "value")"] = .string(header.value)
      }
    }
  }

  /// Rejects a main Ingress that is itself a canary, since a canary can't have a canary.
  private static func checkMain(_ stable: Node) throws(Diagnostic) {
    guard stable["metadata", "annotations", "\(prefix)/canary"] == "true" else { return }
    throw Diagnostic.error(
      "the Ingress '\(stable["metadata", "name"]?.string ?? "")' is itself a canary, and can't have one",
      at: nil,
      hint: "name the Ingress that it is a canary of", code: .ingressIsCanary)
  }

  /// Rejects what the annotations can't express, because otherwise unintended requests would reach the new version.
  private static func check(_ share: Share) throws(Diagnostic) {
    let parts = matchesQueries ? "a header, a cookie or a parameter" : "a header or a cookie"
    for match in share.matches {
      let queries = matchesQueries ? [] : match.queryParameters
      if match.path != nil || !queries.isEmpty || match.headers.isEmpty && match.queryParameters.isEmpty {
        throw Diagnostic.error(
          "an Ingress of class '\(classType)' can't send requests by \(match.phrase.isEmpty ? "an empty match" : match.phrase) to the new version",
          at: nil,
          hint: "it can by \(parts); an HTTPRoute or a VirtualService can match more", code: .matchNotPossible)
      }
      if match.headers.count + match.queryParameters.count > 1 {
        throw Diagnostic.error(
          "an Ingress of class '\(classType)' can't ask for \(match.phrase) at once", at: nil,
          hint: "keep one condition, or use an HTTPRoute or a VirtualService", code: .matchNotPossible)
      }
    }
    let cookies = share.matches.count { $0.headers.first?.name == RolloutSpec.Match.cookieHeader }
    let queries = share.matches.count { $0.headers.isEmpty }
    if cookies > 1 || queries > 1 || share.matches.count - cookies - queries > 1 {
      throw Diagnostic.error(
        "an Ingress of class '\(classType)' can't take several matches of one kind", at: nil,
        hint: "keep one header and one cookie, or use an HTTPRoute or a VirtualService", code: .matchNotPossible)
    }
  }
}
