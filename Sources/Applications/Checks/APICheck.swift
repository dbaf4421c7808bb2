import Rendering
import Rollouts
import Tree

/// Objects with an API version that was removed from the target version of Kubernetes.
enum APICheck: ObjectCheck {
  /// The minor version of Kubernetes that removed an API version, and its replacement.
  private static let removed: [String: (minor: Int, instead: String)] = [
    "extensions/v1beta1 Ingress": (22, "networking.k8s.io/v1"),
    "networking.k8s.io/v1beta1 Ingress": (22, "networking.k8s.io/v1"),
    "networking.k8s.io/v1beta1 IngressClass": (22, "networking.k8s.io/v1"),
    "rbac.authorization.k8s.io/v1beta1 Role": (22, "rbac.authorization.k8s.io/v1"),
    "rbac.authorization.k8s.io/v1beta1 RoleBinding": (22, "rbac.authorization.k8s.io/v1"),
    "rbac.authorization.k8s.io/v1beta1 ClusterRole": (22, "rbac.authorization.k8s.io/v1"),
    "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding": (22, "rbac.authorization.k8s.io/v1"),
    "apiextensions.k8s.io/v1beta1 CustomResourceDefinition": (22, "apiextensions.k8s.io/v1"),
    "batch/v1beta1 CronJob": (25, "batch/v1"),
    "policy/v1beta1 PodDisruptionBudget": (25, "policy/v1"),
    "autoscaling/v2beta1 HorizontalPodAutoscaler": (25, "autoscaling/v2"),
    "autoscaling/v2beta2 HorizontalPodAutoscaler": (26, "autoscaling/v2"),
    "extensions/v1beta1 Deployment": (16, "apps/v1"),
    "extensions/v1beta1 DaemonSet": (16, "apps/v1"),
    "apps/v1beta1 Deployment": (16, "apps/v1"),
    "apps/v1beta1 StatefulSet": (16, "apps/v1"),
    "apps/v1beta2 Deployment": (16, "apps/v1"),
    "apps/v1beta2 DaemonSet": (16, "apps/v1"),
    "apps/v1beta2 StatefulSet": (16, "apps/v1"),
    "apps/v1beta2 ReplicaSet": (16, "apps/v1"),
    "extensions/v1beta1 ReplicaSet": (16, "apps/v1"),
    "extensions/v1beta1 NetworkPolicy": (16, "networking.k8s.io/v1"),
    "extensions/v1beta1 PodSecurityPolicy": (16, podSecurity),
    "policy/v1beta1 PodSecurityPolicy": (25, podSecurity),
    "admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration": (22, "admissionregistration.k8s.io/v1"),
    "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration": (22, "admissionregistration.k8s.io/v1"),
    "apiregistration.k8s.io/v1beta1 APIService": (22, "apiregistration.k8s.io/v1"),
    "certificates.k8s.io/v1beta1 CertificateSigningRequest": (22, "certificates.k8s.io/v1"),
    "coordination.k8s.io/v1beta1 Lease": (22, "coordination.k8s.io/v1"),
    "scheduling.k8s.io/v1beta1 PriorityClass": (22, "scheduling.k8s.io/v1"),
    "storage.k8s.io/v1beta1 CSIDriver": (22, "storage.k8s.io/v1"),
    "storage.k8s.io/v1beta1 CSINode": (22, "storage.k8s.io/v1"),
    "storage.k8s.io/v1beta1 StorageClass": (22, "storage.k8s.io/v1"),
    "storage.k8s.io/v1beta1 VolumeAttachment": (22, "storage.k8s.io/v1"),
    "storage.k8s.io/v1beta1 CSIStorageCapacity": (27, "storage.k8s.io/v1"),
    "discovery.k8s.io/v1beta1 EndpointSlice": (25, "discovery.k8s.io/v1"),
    "events.k8s.io/v1beta1 Event": (25, "events.k8s.io/v1"),
    "node.k8s.io/v1beta1 RuntimeClass": (25, "node.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema": (26, "flowcontrol.apiserver.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema": (29, "flowcontrol.apiserver.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema": (32, "flowcontrol.apiserver.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration": (26, "flowcontrol.apiserver.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration": (29, "flowcontrol.apiserver.k8s.io/v1"),
    "flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration": (32, "flowcontrol.apiserver.k8s.io/v1"),
  ]

  /// What replaced PodSecurityPolicies.
  private static let podSecurity = "the label 'pod-security.kubernetes.io/enforce' of the namespace"

  /// Kinds of the Gateway API whose definitions no longer serve v1alpha2, the version that KubeVela's addon renders.
  private static let unserved: Set<String> = ["HTTPRoute", "Gateway", "GatewayClass", "ReferenceGrant"]

  private static func gatewayFinding(_ object: ReleaseObject, _ kind: String, _ version: String) -> Finding? {
    guard version == "gateway.networking.k8s.io/v1alpha2", unserved.contains(kind) else { return nil }
    return Finding(
      .apiRemoved,
      "the \(kind) '\(object.node["metadata", "name"]?.string ?? "")' is of the API version \(version), which the "
        + "definitions of the Gateway API have not served since 1.1", in: object, at: ["apiVersion"],
      hint: "'\(Remedy.gatewayAPI) v1' renders it as gateway.networking.k8s.io/v1")
  }

  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.unproven.compactMap { _, object in
      // Nearly every object has a version that was never removed: plain v1.
      guard let version = object.node["apiVersion"]?.string, version != "v1", !version.hasSuffix("/v1"),
        let kind = object.node["kind"]?.string
      else { return nil }
      if let finding = gatewayFinding(object, kind, version) { return finding }
      guard let (minor, instead) = removed["\(version) \(kind)"], minor <= objects.kubernetes.minor
      else { return nil }
      return Finding(
        .apiRemoved,
        "the \(kind) '\(object.node["metadata", "name"]?.string ?? "")' has the API version \(version), which "
          + "Kubernetes 1.\(minor) removed", in: object, at: ["apiVersion"],
        hint: "use \(instead); for an older cluster set \(Remedy.kubeVersion)")
    }
  }
}
