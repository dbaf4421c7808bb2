// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

extension Structure {
  /// The minor versions of Kubernetes that are known.
  public static let known = 28...37

  static let kindTable = """
    APIService apiregistration.k8s.io/v1:@0
    CSIDriver storage.k8s.io/v1:@1
    CSINode storage.k8s.io/v1:@2
    CSIStorageCapacity storage.k8s.io/v1:@3
    CertificateSigningRequest certificates.k8s.io/v1:@4
    ClusterRole rbac.authorization.k8s.io/v1:@5
    ClusterRoleBinding rbac.authorization.k8s.io/v1:@6
    ClusterTrustBundle certificates.k8s.io/v1:@7+37 certificates.k8s.io/v1beta1:@8+33
    ComponentStatus v1:@9
    ConfigMap v1:@10
    ControllerRevision apps/v1:@11
    CronJob batch/v1:@12
    CustomResourceDefinition apiextensions.k8s.io/v1:@13
    DaemonSet apps/v1:@14
    Deployment apps/v1:@15
    DeviceClass resource.k8s.io/v1:@16+34 resource.k8s.io/v1beta1:@17+32 resource.k8s.io/v1beta2:@18+33
    DeviceTaintRule resource.k8s.io/v1:@19+37 resource.k8s.io/v1beta2:@20+36
    EndpointSlice discovery.k8s.io/v1:@21
    Endpoints v1:@22
    Event events.k8s.io/v1:@23 v1:@24
    FlowSchema flowcontrol.apiserver.k8s.io/v1:@25+29 flowcontrol.apiserver.k8s.io/v1beta2:@26-29 flowcontrol.apiserver.k8s.io/v1beta3:@27-32
    HorizontalPodAutoscaler autoscaling/v1:@28 autoscaling/v2:@29
    IPAddress networking.k8s.io/v1:@30+33 networking.k8s.io/v1beta1:@31+31-37
    Ingress networking.k8s.io/v1:@32
    IngressClass networking.k8s.io/v1:@33
    Job batch/v1:@34
    Lease coordination.k8s.io/v1:@35
    LeaseCandidate coordination.k8s.io/v1beta1:@36+33
    LimitRange v1:@37
    MutatingAdmissionPolicy admissionregistration.k8s.io/v1:@38+36 admissionregistration.k8s.io/v1beta1:@39+34
    MutatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@40+36 admissionregistration.k8s.io/v1beta1:@41+34
    MutatingWebhookConfiguration admissionregistration.k8s.io/v1:@42
    Namespace v1:@43
    NetworkPolicy networking.k8s.io/v1:@44
    Node v1:@45
    PersistentVolume v1:@46
    PersistentVolumeClaim v1:@47
    Pod v1:@48
    PodCertificateRequest certificates.k8s.io/v1:@49+37 certificates.k8s.io/v1beta1:@50+35
    PodDisruptionBudget policy/v1:@51
    PodGroup scheduling.k8s.io/v1beta1:@52+37
    PodTemplate v1:@53
    PriorityClass scheduling.k8s.io/v1:@54
    PriorityLevelConfiguration flowcontrol.apiserver.k8s.io/v1:@55+29 flowcontrol.apiserver.k8s.io/v1beta2:@56-29 flowcontrol.apiserver.k8s.io/v1beta3:@57-32
    ReplicaSet apps/v1:@58
    ReplicationController v1:@59
    ResourceClaim resource.k8s.io/v1:@60+34 resource.k8s.io/v1beta1:@61+32 resource.k8s.io/v1beta2:@62+33
    ResourceClaimTemplate resource.k8s.io/v1:@63+34 resource.k8s.io/v1beta1:@64+32 resource.k8s.io/v1beta2:@65+33
    ResourceQuota v1:@66
    ResourceSlice resource.k8s.io/v1:@67+34 resource.k8s.io/v1beta1:@68+32 resource.k8s.io/v1beta2:@69+33
    Role rbac.authorization.k8s.io/v1:@70
    RoleBinding rbac.authorization.k8s.io/v1:@71
    RuntimeClass node.k8s.io/v1:@72
    Secret v1:@73
    Service v1:@74
    ServiceAccount v1:@75
    ServiceCIDR networking.k8s.io/v1:@76+33 networking.k8s.io/v1beta1:@77+31-37
    StatefulSet apps/v1:@78
    StorageClass storage.k8s.io/v1:@79
    ValidatingAdmissionPolicy admissionregistration.k8s.io/v1:@80+30 admissionregistration.k8s.io/v1beta1:@81-34
    ValidatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@82+30 admissionregistration.k8s.io/v1beta1:@83-34
    ValidatingWebhookConfiguration admissionregistration.k8s.io/v1:@84
    VolumeAttachment storage.k8s.io/v1:@85
    VolumeAttributesClass storage.k8s.io/v1:@86+34 storage.k8s.io/v1beta1:@87+31-37
    Workload scheduling.k8s.io/v1beta1:@88+37
    """
}
