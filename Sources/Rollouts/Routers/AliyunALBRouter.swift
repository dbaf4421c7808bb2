import Tree

/// Alibaba Cloud's application load balancer. It reads ingress-nginx's annotations under a prefix of its own, and an
/// order that puts the second Ingress first.
public enum AliyunALBRouter: IngressClass {
  public static let controller = "ALB Ingress Controller"
  package static let classType = "aliyun-alb"
  package static let prefix = "alb.ingress.kubernetes.io"

  package static func annotate(_ annotations: inout Node, for share: Share) {
    setCommon(&annotations, share)
    annotations["\(prefix)/order"] = "1"
  }

  package static func scriptProblem(_ share: Share) -> String? {
    share.matches.contains { $0.headers.isEmpty } ? "its script for 'aliyun-alb' needs a header in every match" : nil
  }
}
