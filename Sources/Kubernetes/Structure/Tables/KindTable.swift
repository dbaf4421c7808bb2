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
    LocalSubjectAccessReview authorization.k8s.io/v1:@38
    MutatingAdmissionPolicy admissionregistration.k8s.io/v1:@39+36 admissionregistration.k8s.io/v1beta1:@40+34
    MutatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@41+36 admissionregistration.k8s.io/v1beta1:@42+34
    MutatingWebhookConfiguration admissionregistration.k8s.io/v1:@43
    Namespace v1:@44
    NetworkPolicy networking.k8s.io/v1:@45
    Node v1:@46
    PersistentVolume v1:@47
    PersistentVolumeClaim v1:@48
    Pod v1:@49
    PodCertificateRequest certificates.k8s.io/v1:@50+37 certificates.k8s.io/v1beta1:@51+35
    PodDisruptionBudget policy/v1:@52
    PodGroup scheduling.k8s.io/v1beta1:@53+37
    PodTemplate v1:@54
    PriorityClass scheduling.k8s.io/v1:@55
    PriorityLevelConfiguration flowcontrol.apiserver.k8s.io/v1:@56+29 flowcontrol.apiserver.k8s.io/v1beta2:@57-29 flowcontrol.apiserver.k8s.io/v1beta3:@58-32
    ReplicaSet apps/v1:@59
    ReplicationController v1:@60
    ResourceClaim resource.k8s.io/v1:@61+34 resource.k8s.io/v1beta1:@62+32 resource.k8s.io/v1beta2:@63+33
    ResourceClaimTemplate resource.k8s.io/v1:@64+34 resource.k8s.io/v1beta1:@65+32 resource.k8s.io/v1beta2:@66+33
    ResourceQuota v1:@67
    ResourceSlice resource.k8s.io/v1:@68+34 resource.k8s.io/v1beta1:@69+32 resource.k8s.io/v1beta2:@70+33
    Role rbac.authorization.k8s.io/v1:@71
    RoleBinding rbac.authorization.k8s.io/v1:@72
    RuntimeClass node.k8s.io/v1:@73
    Secret v1:@74
    SelfSubjectAccessReview authorization.k8s.io/v1:@75
    SelfSubjectReview authentication.k8s.io/v1:@76 authentication.k8s.io/v1beta1:@77-33
    SelfSubjectRulesReview authorization.k8s.io/v1:@78
    Service v1:@79
    ServiceAccount v1:@80
    ServiceCIDR networking.k8s.io/v1:@81+33 networking.k8s.io/v1beta1:@82+31-37
    StatefulSet apps/v1:@83
    StorageClass storage.k8s.io/v1:@84
    SubjectAccessReview authorization.k8s.io/v1:@85
    TokenReview authentication.k8s.io/v1:@86
    ValidatingAdmissionPolicy admissionregistration.k8s.io/v1:@87+30 admissionregistration.k8s.io/v1beta1:@88-34
    ValidatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@89+30 admissionregistration.k8s.io/v1beta1:@90-34
    ValidatingWebhookConfiguration admissionregistration.k8s.io/v1:@91
    VolumeAttachment storage.k8s.io/v1:@92
    VolumeAttributesClass storage.k8s.io/v1:@93+34 storage.k8s.io/v1beta1:@94+31-37
    Workload scheduling.k8s.io/v1beta1:@95+37
    """
}
