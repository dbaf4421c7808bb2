/// ingress-nginx: a second Ingress with canary annotations for the weight, a header or a cookie.
public enum NginxRouter: IngressClass {
  public static let controller = "ingress-nginx"
  package static let classType = "nginx"
  package static let prefix = "nginx.ingress.kubernetes.io"
}
