// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table0 {
  // kube-aggregator.pkg.apis.apiregistration.v1.APIService
  static let s0 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@63 status:@64
    """)
  // api.storage.v1.CSIDriver
  static let s1 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@65
    """)
  // api.storage.v1.CSINode
  static let s2 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@66 status:@67+37
    """)
  // api.storage.v1.CSIStorageCapacity
  static let s3 = Shape(
    """
    apiVersion:s capacity:q kind:s maximumVolumeSize:q metadata:@62 nodeTopology:@68 storageClassName:s
    """)
  // api.rbac.v1.ClusterRole
  static let s4 = Shape(
    """
    %clusterRole aggregationRule:@69 apiVersion:s kind:s metadata:@62 rules:[@70
    """)
  // api.rbac.v1.ClusterRoleBinding
  static let s5 = Shape(
    """
    %clusterRoleBinding apiVersion:s kind:s metadata:@62 roleRef:@71! subjects:[@72
    """)
  // api.core.v1.ComponentStatus
  static let s6 = Shape(
    """
    apiVersion:s conditions:[@73 kind:s metadata:@62
    """)
  // api.core.v1.ConfigMap
  static let s7 = Shape(
    """
    %configMap apiVersion:s binaryData:{y~configKey data:{s~configKey immutable:b kind:s metadata:@62
    """)
  // api.apps.v1.ControllerRevision
  static let s8 = Shape(
    """
    apiVersion:s data:*! kind:s metadata:@62 revision:l#range(0,)
    """)
  // api.batch.v1.CronJob
  static let s9 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@74! status:@75
    """)
  // api.apps.v1.DaemonSet
  static let s10 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@76! status:@77
    """)
  // api.apps.v1.Deployment
  static let s11 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@78! status:@79
    """)
  // api.discovery.v1.EndpointSlice
  static let s12 = Shape(
    """
    %endpointSlice addressType:s!#oneOf(FQDN|IPv4|IPv6) apiVersion:s endpoints:[@80 kind:s metadata:@62
    ports:[@81
    """)
  // api.core.v1.Endpoints
  static let s13 = Shape(
    """
    apiVersion:s kind:s metadata:@62 subsets:[@82
    """)
  // api.core.v1.Event
  static let s14 = Shape(
    """
    action:s apiVersion:s count:i eventTime:t firstTimestamp:t involvedObject:@83 kind:s lastTimestamp:t
    message:s metadata:@62 reason:s related:@83 reportingComponent:s reportingInstance:s series:@84 source:@85
    type:s
    """)
  // api.autoscaling.v1.HorizontalPodAutoscaler
  static let s15 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@86! status:@87
    """)
  // api.autoscaling.v2.HorizontalPodAutoscaler
  static let s16 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@88! status:@89
    """)
  // api.networking.v1.IPAddress
  static let s17 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@90
    """)
  // api.networking.v1beta1.IPAddress
  static let s18 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@91
    """)
  // api.networking.v1.Ingress
  static let s19 = Shape(
    """
    %ingress apiVersion:s kind:s metadata:@62 spec:@92 status:@93
    """)
  // api.networking.v1.IngressClass
  static let s20 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@94
    """)
  // api.batch.v1.Job
  static let s21 = Shape(
    """
    %job apiVersion:s kind:s metadata:@62 spec:@95! status:@96
    """)
  // api.coordination.v1.Lease
  static let s22 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@97
    """)
  // api.coordination.v1beta1.LeaseCandidate
  static let s23 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@98
    """)
  // api.core.v1.LimitRange
  static let s24 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@99
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicy
  static let s25 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@100
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicy
  static let s26 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@101
    """)
  // api.admissionregistration.v1.MutatingAdmissionPolicyBinding
  static let s27 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@102
    """)
  // api.admissionregistration.v1beta1.MutatingAdmissionPolicyBinding
  static let s28 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@103
    """)
  // api.admissionregistration.v1.MutatingWebhookConfiguration
  static let s29 = Shape(
    """
    apiVersion:s kind:s metadata:@62 webhooks:[@104
    """)
  // api.core.v1.Namespace
  static let s30 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@105 status:@106
    """)
  // api.networking.v1.NetworkPolicy
  static let s31 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@107
    """)
  // api.core.v1.Node
  static let s32 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@108 status:@109
    """)
  // api.core.v1.PersistentVolume
  static let s33 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@110! status:@111
    """)
  // api.core.v1.PersistentVolumeClaim
  static let s34 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@112! status:@113
    """)
  // api.core.v1.Pod
  static let s35 = Shape(
    """
    %pod apiVersion:s kind:s metadata:@62 spec:@114 status:@115
    """)
  // api.policy.v1.PodDisruptionBudget
  static let s36 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@116 status:@117
    """)
  // api.scheduling.v1beta1.PodGroup
  static let s37 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@118 status:@119
    """)
  // api.core.v1.PodTemplate
  static let s38 = Shape(
    """
    apiVersion:s kind:s metadata:@62 template:@120
    """)
  // api.scheduling.v1.PriorityClass
  static let s39 = Shape(
    """
    %priorityClass apiVersion:s description:s globalDefault:b kind:s metadata:@62
    preemptionPolicy:s#oneOf(PreemptLowerPriority|Never)= value:i
    """)
  // api.apps.v1.ReplicaSet
  static let s40 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@121! status:@122
    """)
  // api.core.v1.ReplicationController
  static let s41 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@123 status:@124
    """)
  // api.core.v1.ResourceQuota
  static let s42 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@125 status:@126
    """)
  // api.rbac.v1.Role
  static let s43 = Shape(
    """
    %role apiVersion:s kind:s metadata:@62 rules:[@70
    """)
  // api.rbac.v1.RoleBinding
  static let s44 = Shape(
    """
    %roleBinding apiVersion:s kind:s metadata:@62 roleRef:@71! subjects:[@72
    """)
  // api.node.v1.RuntimeClass
  static let s45 = Shape(
    """
    apiVersion:s handler:s!#dnsLabel kind:s metadata:@62 overhead:@127 scheduling:@128
    """)
  // api.core.v1.Secret
  static let s46 = Shape(
    """
    %secret apiVersion:s data:{y~configKey immutable:b kind:s metadata:@62 stringData:{s~configKey type:s
    """)
  // api.core.v1.Service
  static let s47 = Shape(
    """
    %service apiVersion:s kind:s metadata:@62 spec:@129! status:@130
    """)
  // api.core.v1.ServiceAccount
  static let s48 = Shape(
    """
    apiVersion:s automountServiceAccountToken:b imagePullSecrets:[@131 kind:s metadata:@62 secrets:[@83
    """)
  // api.networking.v1.ServiceCIDR
  static let s49 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@132 status:@133
    """)
  // api.networking.v1beta1.ServiceCIDR
  static let s50 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@134 status:@135
    """)
  // api.apps.v1.StatefulSet
  static let s51 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@136! status:@137
    """)
  // api.storage.v1.StorageClass
  static let s52 = Shape(
    """
    %storageClass allowVolumeExpansion:b allowedTopologies:[@138 apiVersion:s kind:s metadata:@62
    mountOptions:[s parameters:{s provisioner:s! reclaimPolicy:s#oneOf(Delete|Retain)=
    volumeBindingMode:s#oneOf(Immediate|WaitForFirstConsumer)=
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicy
  static let s53 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@139 status:@140
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicy
  static let s54 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@141 status:@142
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBinding
  static let s55 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@143
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding
  static let s56 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@144
    """)
  // api.admissionregistration.v1.ValidatingWebhookConfiguration
  static let s57 = Shape(
    """
    apiVersion:s kind:s metadata:@62 webhooks:[@145
    """)
  // api.storage.v1.VolumeAttachment
  static let s58 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@146 status:@147
    """)
  // api.storage.v1.VolumeAttributesClass
  static let s59 = Shape(
    """
    %attributesClass apiVersion:s driverName:s! kind:s metadata:@62 parameters:{s
    """)
  // api.storage.v1beta1.VolumeAttributesClass
  static let s60 = Shape(
    """
    apiVersion:s driverName:s kind:s metadata:@62 parameters:{s
    """)
  // api.scheduling.v1beta1.Workload
  static let s61 = Shape(
    """
    apiVersion:s kind:s metadata:@62 spec:@148
    """)
  // apimachinery.pkg.apis.meta.v1.ObjectMeta
  static let s62 = Shape(
    """
    %objectMeta annotations:{s~annotationKey creationTimestamp:t deletionGracePeriodSeconds:l
    deletionTimestamp:t finalizers:[s#labelKey= generateName:s generation:l#range(0,)
    labels:{s#labelValue=~labelKey managedFields:[@149 name:s namespace:s ownerReferences:[@150
    resourceVersion:s selfLink:s uid:s
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec
  static let s63 = Shape(
    """
    caBundle:y group:s groupPriorityMinimum:i insecureSkipTLSVerify:b service:@151 version:s versionPriority:i
    """)
}
