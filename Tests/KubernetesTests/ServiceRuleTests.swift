import Testing

@testable import Kubernetes

/// The rules of the server for Services; no path means accepted, or a matter of the cluster.
@Suite struct ServiceRuleTests {
  @Test(
    "fields of Services",
    arguments: [
      ("ports: [{port: 80}]", ""),
      ("ports: [{port: 80}], sessionAffinityConfig: {clientIP: {timeoutSeconds: 1}}", ""),
      ("ports: [{port: 80}], sessionAffinity: ClientIP", ""),
      (
        "ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}",
        "sessionAffinityConfig.clientIP.timeoutSeconds"
      ),
      (
        "ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}",
        "sessionAffinityConfig.clientIP.timeoutSeconds"
      ),
      ("ports: [{port: 80}], sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}", ""),
      ("ports: [{port: 80}], externalIPs: [127.0.0.1]", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: [169.254.1.1]", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: [1.2.3.4]", ""),
      ("ports: [{port: 80}], externalIPs: ['::']", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: [0.0.0.0]", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: [224.0.0.1]", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: ['ff02::1']", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: ['fe80::1']", "externalIPs[0]"),
      ("ports: [{port: 80}], externalIPs: ['224.0.1.1']", ""),
      (
        "ports: [{port: 80, name: a, nodePort: 30080}, {port: 80, name: b, protocol: UDP, nodePort: 30080}], type: NodePort",
        ""
      ),
      (
        "ports: [{port: 80, name: a, nodePort: 30080}, {port: 81, name: b, nodePort: 30080}], type: NodePort",
        "ports[1].nodePort"
      ),
      ("ports: [{port: 80, nodePort: 80}], type: NodePort", ""),
      ("ports: [{port: 80, nodePort: 70000}], type: NodePort", ""),
      ("ports: [{port: 80, nodePort: -1}], type: NodePort", ""),
      ("ports: [{port: 80, nodePort: 30080}]", "ports[0].nodePort"),
      ("ports: [{port: 80}], clusterIPs: [10.96.3.3]", "clusterIP"),
      ("ports: [{port: 80}], clusterIP: 10.96.3.3, clusterIPs: [10.96.3.3]", ""),
      ("ports: [{port: 80}], clusterIP: 10.96.3.3, clusterIPs: [10.96.3.4]", "clusterIPs"),
      ("ports: [{port: 80}], clusterIP: None, clusterIPs: [None, 10.96.3.4]", "clusterIPs"),
      ("ports: [{port: 80}], clusterIP: 10.96.3.3, clusterIPs: [10.96.3.3, 10.96.3.4]", "clusterIPs"),
      ("ports: [{port: 80}], ipFamilies: [IPv4, IPv6]", "ipFamilyPolicy"),
      ("ports: [{port: 80}], ipFamilies: [IPv4, IPv6], ipFamilyPolicy: SingleStack", "ipFamilyPolicy"),
      ("ports: [{port: 80}], ipFamilies: [IPv4, IPv4]", "ipFamilies"),
      ("ports: [{port: 80}], ipFamilies: [IPv4, IPv6], ipFamilyPolicy: PreferDualStack", ""),
      ("ports: [{port: 80}], clusterIP: 10.96.3.3, clusterIPs: [10.96.3.3], ipFamilies: [IPv6]", "clusterIPs[0]"),
      ("ports: [{port: 80}], clusterIP: 10.96.3.3, ipFamilies: [IPv6]", "clusterIP"),
      ("ports: [{port: 80}], clusterIP: None, ipFamilies: [IPv4, IPv6]", ""),
      ("ports: [{port: 80}], clusterIP: None, ipFamilies: [IPv4, IPv6], selector: {a: b}", "ipFamilyPolicy"),
      (
        "ports: [{port: 80}], type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 70000",
        "healthCheckNodePort"
      ),
      ("ports: [{port: 80}], type: LoadBalancer, loadBalancerClass: a b", "loadBalancerClass"),
      ("ports: [{port: 80}], type: LoadBalancer, loadBalancerClass: a/b", ""),
      ("ports: [{port: 80}], type: ExternalName, externalName: a.b, ipFamilies: [IPv4, IPv4]", "ipFamilies"),
      ("ports: [{port: 80}], type: ExternalName, externalName: a.b, clusterIP: \"\"", ""),
      ("ports: [{port: 80}], trafficDistribution: Foo", "trafficDistribution"),
      ("ports: [{port: 80}], type: LoadBalancer, loadBalancerSourceRanges: [\" 10.0.0.0/8\"]", ""),
    ])
  func spec(_ fields: String, _ path: String) throws {
    let problems = try ServerObject.problems(
      "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {\(fields)}}")
    #expect(ServerObject.isFirst(problems, path, below: "spec"))
  }

  @Test(
    "annotations of Services",
    arguments: [
      (
        "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {service.kubernetes.io/topology-mode: Auto, service.kubernetes.io/topology-aware-hints: Disabled}}, spec: {ports: [{port: 80}]}}",
        "metadata.annotations[\"service.kubernetes.io/topology-mode\"]"
      ),
      (
        "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8}}, spec: {ports: [{port: 80}]}}",
        "metadata.annotations[\"service.beta.kubernetes.io/load-balancer-source-ranges\"]"
      ),
      (
        "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: \"10.0.0.0/8, 11.0.0.0/8\"}}, spec: {ports: [{port: 80}], type: LoadBalancer}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: foo}}, spec: {ports: [{port: 80}], type: LoadBalancer}}",
        "metadata.annotations[\"service.beta.kubernetes.io/load-balancer-source-ranges\"]"
      ),
      (
        "{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: \"\"}}, spec: {ports: [{port: 80}], type: LoadBalancer}}",
        ""
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: Object, object: {describedObject: {apiVersion: v1, kind: Service, name: a}, metric: {name: a}, target: {type: Value, value: 1, averageValue: 1}}}]}}",
        ""
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: Object, object: {describedObject: {kind: Service, name: a}, metric: {name: a}, target: {type: Value, value: 1}}}]}}",
        ""
      ),
    ])
  func annotations(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
