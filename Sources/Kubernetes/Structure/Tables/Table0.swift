// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table0 {
  // kube-aggregator.pkg.apis.apiregistration.v1.APIService
  static let s0 = Shape(
    """
    %apiService apiVersion:s kind:s metadata:@89 spec:@90! status:@91
    """)
  // api.storage.v1.CSIDriver
  static let s1 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@92
    """)
  // api.storage.v1.CSINode
  static let s2 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@93 status:@94+37
    """)
  // api.storage.v1.CSIStorageCapacity
  static let s3 = Shape(
    """
    apiVersion:s capacity:q#nonNegative kind:s maximumVolumeSize:q metadata:@89 nodeTopology:@95
    storageClassName:s!#dnsSubdomain
    """)
  // api.certificates.v1.CertificateSigningRequest
  static let s4 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@96! status:@97
    """)
  // api.rbac.v1.ClusterRole
  static let s5 = Shape(
    """
    %clusterRole aggregationRule:@98 apiVersion:s kind:s metadata:@89 rules:[@99
    """)
  // api.rbac.v1.ClusterRoleBinding
  static let s6 = Shape(
    """
    %clusterRoleBinding apiVersion:s kind:s metadata:@89 roleRef:@100! subjects:[@101
    """)
  // api.certificates.v1.ClusterTrustBundle
  static let s7 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@102
    """)
  // api.certificates.v1beta1.ClusterTrustBundle
  static let s8 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@103
    """)
  // api.core.v1.ComponentStatus
  static let s9 = Shape(
    """
    apiVersion:s conditions:[@104 kind:s metadata:@89
    """)
  // api.core.v1.ConfigMap
  static let s10 = Shape(
    """
    %configMap apiVersion:s binaryData:{y~configKey data:{s~configKey immutable:b kind:s metadata:@89
    """)
  // api.apps.v1.ControllerRevision
  static let s11 = Shape(
    """
    %revision apiVersion:s data:*! kind:s metadata:@89 revision:l#range(0,)
    """)
  // api.batch.v1.CronJob
  static let s12 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@105! status:@106
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition
  static let s13 = Shape(
    """
    %customDefinition apiVersion:s kind:s metadata:@89 spec:@107! status:@108
    """)
  // api.apps.v1.DaemonSet
  static let s14 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@109! status:@110
    """)
  // api.apps.v1.Deployment
  static let s15 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@111! status:@112
    """)
  // api.resource.v1.DeviceClass
  static let s16 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@113
    """)
  // api.resource.v1beta1.DeviceClass
  static let s17 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@114
    """)
  // api.resource.v1beta2.DeviceClass
  static let s18 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@115
    """)
  // api.resource.v1.DeviceTaintRule
  static let s19 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@116 status:@117
    """)
  // api.resource.v1beta2.DeviceTaintRule
  static let s20 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@118 status:@119
    """)
  // api.discovery.v1.EndpointSlice
  static let s21 = Shape(
    """
    %endpointSlice addressType:s!#oneOf(FQDN|IPv4|IPv6) apiVersion:s endpoints:[@120 kind:s metadata:@89
    ports:[@121
    """)
  // api.core.v1.Endpoints
  static let s22 = Shape(
    """
    apiVersion:s kind:s metadata:@89 subsets:[@122
    """)
  // api.events.v1.Event
  static let s23 = Shape(
    """
    action:s apiVersion:s deprecatedCount:i deprecatedFirstTimestamp:t deprecatedLastTimestamp:t
    deprecatedSource:@123 eventTime:u kind:s metadata:@89 note:s reason:s regarding:@124 related:@124
    reportingController:s reportingInstance:s series:@125 type:s
    """)
  // api.core.v1.Event
  static let s24 = Shape(
    """
    action:s apiVersion:s count:i eventTime:u firstTimestamp:t involvedObject:@124 kind:s lastTimestamp:t
    message:s metadata:@89 reason:s related:@124 reportingComponent:s reportingInstance:s series:@126
    source:@123 type:s
    """)
  // api.flowcontrol.v1.FlowSchema
  static let s25 = Shape(
    """
    %flowSchema apiVersion:s kind:s metadata:@89 spec:@127! status:@128
    """)
  // api.flowcontrol.v1beta2.FlowSchema
  static let s26 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@129 status:@130
    """)
  // api.flowcontrol.v1beta3.FlowSchema
  static let s27 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@131 status:@132
    """)
  // api.autoscaling.v1.HorizontalPodAutoscaler
  static let s28 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@133! status:@134
    """)
  // api.autoscaling.v2.HorizontalPodAutoscaler
  static let s29 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@135! status:@136
    """)
  // api.networking.v1.IPAddress
  static let s30 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@137
    """)
  // api.networking.v1beta1.IPAddress
  static let s31 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@138
    """)
  // api.networking.v1.Ingress
  static let s32 = Shape(
    """
    %ingress apiVersion:s kind:s metadata:@89 spec:@139! status:@140
    """)
  // api.networking.v1.IngressClass
  static let s33 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@141!
    """)
  // api.batch.v1.Job
  static let s34 = Shape(
    """
    %job apiVersion:s kind:s metadata:@89 spec:@142! status:@143
    """)
  // api.coordination.v1.Lease
  static let s35 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@144
    """)
  // api.coordination.v1beta1.LeaseCandidate
  static let s36 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@145
    """)
  // api.core.v1.LimitRange
  static let s37 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@146
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicy
  static let s38 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@147!
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicy
  static let s39 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@148
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBinding
  static let s40 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@149!
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBinding
  static let s41 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@150
    """)
  // api.admissionregistration.v1.MutatingWebhookConfiguration
  static let s42 = Shape(
    """
    %webhookConfiguration apiVersion:s kind:s metadata:@89 webhooks:[@151
    """)
  // api.core.v1.Namespace
  static let s43 = Shape(
    """
    %namespace apiVersion:s kind:s metadata:@89 spec:@152 status:@153
    """)
  // api.networking.v1.NetworkPolicy
  static let s44 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@154
    """)
  // api.core.v1.Node
  static let s45 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@155 status:@156
    """)
  // api.core.v1.PersistentVolume
  static let s46 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@157! status:@158
    """)
  // api.core.v1.PersistentVolumeClaim
  static let s47 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@159! status:@160
    """)
  // api.core.v1.Pod
  static let s48 = Shape(
    """
    %pod apiVersion:s kind:s metadata:@89 spec:@161 status:@162
    """)
  // api.certificates.v1.PodCertificateRequest
  static let s49 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@163 status:@164
    """)
  // api.certificates.v1beta1.PodCertificateRequest
  static let s50 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@165 status:@166
    """)
  // api.policy.v1.PodDisruptionBudget
  static let s51 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@167 status:@168
    """)
  // api.scheduling.v1beta1.PodGroup
  static let s52 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@169 status:@170
    """)
  // api.core.v1.PodTemplate
  static let s53 = Shape(
    """
    apiVersion:s kind:s metadata:@89 template:@171!
    """)
  // api.scheduling.v1.PriorityClass
  static let s54 = Shape(
    """
    %priorityClass apiVersion:s description:s globalDefault:b kind:s metadata:@89
    preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)= value:i
    """)
  // api.flowcontrol.v1.PriorityLevelConfiguration
  static let s55 = Shape(
    """
    %priorityLevel apiVersion:s kind:s metadata:@89 spec:@172! status:@173
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfiguration
  static let s56 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@174 status:@175
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfiguration
  static let s57 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@176 status:@177
    """)
  // api.apps.v1.ReplicaSet
  static let s58 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@178! status:@179
    """)
  // api.core.v1.ReplicationController
  static let s59 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@180! status:@181
    """)
  // api.resource.v1.ResourceClaim
  static let s60 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@182 status:@183
    """)
  // api.resource.v1beta1.ResourceClaim
  static let s61 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@184 status:@185
    """)
  // api.resource.v1beta2.ResourceClaim
  static let s62 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@186 status:@187
    """)
  // api.resource.v1.ResourceClaimTemplate
  static let s63 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@188
    """)
}
