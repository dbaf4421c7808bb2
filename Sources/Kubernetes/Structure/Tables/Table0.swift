// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table0 {
  // kube-aggregator.pkg.apis.apiregistration.v1.APIService
  static let s0 = Shape(
    .apiService,
    """
    apiVersion:s kind:s metadata:@96 spec:@97! status:@98
    """)
  // api.storage.v1.CSIDriver
  static let s1 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@99
    """)
  // api.storage.v1.CSINode
  static let s2 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@100 status:@101+37
    """)
  // api.storage.v1.CSIStorageCapacity
  static let s3 = Shape(
    """
    apiVersion:s capacity:q#nonNegative kind:s maximumVolumeSize:q metadata:@96 nodeTopology:@102
    storageClassName:s!#dnsSubdomain
    """)
  // api.certificates.v1.CertificateSigningRequest
  static let s4 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@103! status:@104
    """)
  // api.rbac.v1.ClusterRole
  static let s5 = Shape(
    .clusterRole,
    """
    aggregationRule:@105 apiVersion:s kind:s metadata:@96 rules:[@106
    """)
  // api.rbac.v1.ClusterRoleBinding
  static let s6 = Shape(
    .clusterRoleBinding,
    """
    apiVersion:s kind:s metadata:@96 roleRef:@107! subjects:[@108
    """)
  // api.certificates.v1.ClusterTrustBundle
  static let s7 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@109
    """)
  // api.certificates.v1beta1.ClusterTrustBundle
  static let s8 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@110
    """)
  // api.core.v1.ComponentStatus
  static let s9 = Shape(
    """
    apiVersion:s conditions:[@111 kind:s metadata:@96
    """)
  // api.core.v1.ConfigMap
  static let s10 = Shape(
    .configMap,
    """
    apiVersion:s binaryData:{y~configKey data:{s~configKey immutable:b kind:s metadata:@96
    """)
  // api.apps.v1.ControllerRevision
  static let s11 = Shape(
    .revision,
    """
    apiVersion:s data:*! kind:s metadata:@96 revision:l#range(0,)
    """)
  // api.batch.v1.CronJob
  static let s12 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@112! status:@113
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition
  static let s13 = Shape(
    .customDefinition,
    """
    apiVersion:s kind:s metadata:@96 spec:@114! status:@115
    """)
  // api.apps.v1.DaemonSet
  static let s14 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@116! status:@117
    """)
  // api.apps.v1.Deployment
  static let s15 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@118! status:@119
    """)
  // api.resource.v1.DeviceClass
  static let s16 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@120
    """)
  // api.resource.v1beta1.DeviceClass
  static let s17 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@121
    """)
  // api.resource.v1beta2.DeviceClass
  static let s18 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@122
    """)
  // api.resource.v1.DeviceTaintRule
  static let s19 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@123 status:@124
    """)
  // api.resource.v1beta2.DeviceTaintRule
  static let s20 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@125 status:@126
    """)
  // api.discovery.v1.EndpointSlice
  static let s21 = Shape(
    .endpointSlice,
    """
    addressType:s!#oneOf(FQDN|IPv4|IPv6) apiVersion:s endpoints:[@127 kind:s metadata:@96 ports:[@128
    """)
  // api.core.v1.Endpoints
  static let s22 = Shape(
    """
    apiVersion:s kind:s metadata:@96 subsets:[@129
    """)
  // api.events.v1.Event
  static let s23 = Shape(
    .event,
    """
    action:s apiVersion:s deprecatedCount:i deprecatedFirstTimestamp:t deprecatedLastTimestamp:t
    deprecatedSource:@130 eventTime:u! kind:s metadata:@96 note:s reason:s regarding:@131 related:@131
    reportingController:s reportingInstance:s series:@132 type:s!#oneOf(Normal|Warning)
    """)
  // api.core.v1.Event
  static let s24 = Shape(
    .coreEvent,
    """
    action:s apiVersion:s count:i eventTime:u firstTimestamp:t involvedObject:@131 kind:s lastTimestamp:t
    message:s metadata:@96 reason:s related:@131 reportingComponent:s reportingInstance:s series:@133
    source:@130 type:s
    """)
  // api.flowcontrol.v1.FlowSchema
  static let s25 = Shape(
    .flowSchema,
    """
    apiVersion:s kind:s metadata:@96 spec:@134! status:@135
    """)
  // api.flowcontrol.v1beta2.FlowSchema
  static let s26 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@136 status:@137
    """)
  // api.flowcontrol.v1beta3.FlowSchema
  static let s27 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@138 status:@139
    """)
  // api.autoscaling.v1.HorizontalPodAutoscaler
  static let s28 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@140! status:@141
    """)
  // api.autoscaling.v2.HorizontalPodAutoscaler
  static let s29 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@142! status:@143
    """)
  // api.networking.v1.IPAddress
  static let s30 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@144!
    """)
  // api.networking.v1beta1.IPAddress
  static let s31 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@145
    """)
  // api.networking.v1.Ingress
  static let s32 = Shape(
    .ingress,
    """
    apiVersion:s kind:s metadata:@96 spec:@146! status:@147
    """)
  // api.networking.v1.IngressClass
  static let s33 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@148!
    """)
  // api.batch.v1.Job
  static let s34 = Shape(
    .job,
    """
    apiVersion:s kind:s metadata:@96 spec:@149! status:@150
    """)
  // api.coordination.v1.Lease
  static let s35 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@151
    """)
  // api.coordination.v1beta1.LeaseCandidate
  static let s36 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@152
    """)
  // api.core.v1.LimitRange
  static let s37 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@153
    """)
  // api.authorization.v1.LocalSubjectAccessReview
  static let s38 = Shape(
    .localAccessReview,
    """
    apiVersion:s kind:s metadata:@96 spec:@154! status:@155
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicy
  static let s39 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@156!
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicy
  static let s40 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@157
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBinding
  static let s41 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@158!
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBinding
  static let s42 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@159
    """)
  // api.admissionregistration.v1.MutatingWebhookConfiguration
  static let s43 = Shape(
    .webhookConfiguration,
    """
    apiVersion:s kind:s metadata:@96 webhooks:[@160
    """)
  // api.core.v1.Namespace
  static let s44 = Shape(
    .namespace,
    """
    apiVersion:s kind:s metadata:@96 spec:@161 status:@162
    """)
  // api.networking.v1.NetworkPolicy
  static let s45 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@163
    """)
  // api.core.v1.Node
  static let s46 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@164 status:@165
    """)
  // api.core.v1.PersistentVolume
  static let s47 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@166! status:@167
    """)
  // api.core.v1.PersistentVolumeClaim
  static let s48 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@168! status:@169
    """)
  // api.core.v1.Pod
  static let s49 = Shape(
    .pod,
    """
    apiVersion:s kind:s metadata:@96 spec:@170 status:@171
    """)
  // api.certificates.v1.PodCertificateRequest
  static let s50 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@172 status:@173
    """)
  // api.certificates.v1beta1.PodCertificateRequest
  static let s51 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@174 status:@175
    """)
  // api.policy.v1.PodDisruptionBudget
  static let s52 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@176 status:@177
    """)
  // api.scheduling.v1beta1.PodGroup
  static let s53 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@178 status:@179
    """)
  // api.core.v1.PodTemplate
  static let s54 = Shape(
    """
    apiVersion:s kind:s metadata:@96 template:@180!
    """)
  // api.scheduling.v1.PriorityClass
  static let s55 = Shape(
    .priorityClass,
    """
    apiVersion:s description:s globalDefault:b kind:s metadata:@96
    preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)= value:i
    """)
  // api.flowcontrol.v1.PriorityLevelConfiguration
  static let s56 = Shape(
    .priorityLevel,
    """
    apiVersion:s kind:s metadata:@96 spec:@181! status:@182
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfiguration
  static let s57 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@183 status:@184
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfiguration
  static let s58 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@185 status:@186
    """)
  // api.apps.v1.ReplicaSet
  static let s59 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@187! status:@188
    """)
  // api.core.v1.ReplicationController
  static let s60 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@189! status:@190
    """)
  // api.resource.v1.ResourceClaim
  static let s61 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@191 status:@192
    """)
  // api.resource.v1beta1.ResourceClaim
  static let s62 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@193 status:@194
    """)
  // api.resource.v1beta2.ResourceClaim
  static let s63 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@195 status:@196
    """)
}
