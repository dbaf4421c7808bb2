import Tree

/// Alibaba Cloud's MSE gateway: ingress-nginx's annotations, and further ones for query parameters and for headers of
/// requests to the new version.
public enum MSERouter: IngressClass {
  public static let controller = "MSE Ingress"
  package static let classType = "mse"
  package static let prefix = "nginx.ingress.kubernetes.io"
  package static let matchesQueries = true
  private static let ownPrefix = "mse.ingress.kubernetes.io"

  package static func annotate(_ annotations: inout Node, for share: Share) {
    annotate(&annotations, share, separator: "\n")
  }

  /// Kruise's script writes headers without a separator.
  package static func annotateAsKruise(_ annotations: inout Node, for share: Share) {
    annotate(&annotations, share, separator: "")
  }

  package static func scriptProblem(_ share: Share) -> String? {
    if let modifier = share.headerModifier, modifier.set == nil {
      return "its script for 'mse' needs 'set' in a 'requestHeaderModifier'"
    }
    return nil
  }

  private static func annotate(_ annotations: inout Node, _ share: Share, separator: String) {
    setCommon(&annotations, share)
    if annotations["\(ownPrefix)/service-subset"] != nil { annotations["\(ownPrefix)/service-subset"] = "gray" }
    if let headers = share.headerModifier?.set {
      let text = headers.map { "\($0.name) \($0.value)" }.joined(separator: separator)
      annotations["\(ownPrefix)/request-header-control-update"] = .string(text)
    }
    // The keys of an earlier share are kept, as in Kruise's script, which clears them under another prefix. A share
    // that starts from the stable Ingress has none.
    for key in ["query", "query-pattern", "query-value"] { annotations["\(ownPrefix)/canary-by-\(key)"] = nil }
    for query in share.matches.compactMap(\.queryParameters.first) {
      annotations["\(prefix)/canary-by-query"] = .string(query.name)
      annotations["\(prefix)/canary-by-query-\(query.isPattern ? "pattern" : "value")"] = .string(query.value)
    }
  }
}
