import Tree

/// Higress, which reads ingress-nginx's annotations.
public enum HigressRouter: IngressClass {
  public static let controller = "Higress"
  package static let classType = "higress"
  package static let prefix = "nginx.ingress.kubernetes.io"

  package static func scriptProblem(_ share: Share) -> String? {
    share.matches.contains { $0.headers.isEmpty } ? "its script for 'higress' needs a header in every match" : nil
  }
}
