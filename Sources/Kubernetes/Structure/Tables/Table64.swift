// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table64 {
  // api.resource.v1beta1.ResourceClaimTemplate
  static let s64 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@189
    """)
  // api.resource.v1beta2.ResourceClaimTemplate
  static let s65 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@190
    """)
  // api.core.v1.ResourceQuota
  static let s66 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@191 status:@192
    """)
  // api.resource.v1.ResourceSlice
  static let s67 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@193
    """)
  // api.resource.v1beta1.ResourceSlice
  static let s68 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@194
    """)
  // api.resource.v1beta2.ResourceSlice
  static let s69 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@195
    """)
  // api.rbac.v1.Role
  static let s70 = Shape(
    """
    %role apiVersion:s kind:s metadata:@89 rules:[@99
    """)
  // api.rbac.v1.RoleBinding
  static let s71 = Shape(
    """
    %roleBinding apiVersion:s kind:s metadata:@89 roleRef:@100! subjects:[@101
    """)
  // api.node.v1.RuntimeClass
  static let s72 = Shape(
    """
    apiVersion:s handler:s!#dnsLabel kind:s metadata:@89 overhead:@196 scheduling:@197
    """)
  // api.core.v1.Secret
  static let s73 = Shape(
    """
    %secret apiVersion:s data:{y~configKey immutable:b kind:s metadata:@89 stringData:{s~configKey type:s
    """)
  // api.core.v1.Service
  static let s74 = Shape(
    """
    %service apiVersion:s kind:s metadata:@89 spec:@198! status:@199
    """)
  // api.core.v1.ServiceAccount
  static let s75 = Shape(
    """
    apiVersion:s automountServiceAccountToken:b imagePullSecrets:[@200 kind:s metadata:@89 secrets:[@124
    """)
  // api.networking.v1.ServiceCIDR
  static let s76 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@201 status:@202
    """)
  // api.networking.v1beta1.ServiceCIDR
  static let s77 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@203 status:@204
    """)
  // api.apps.v1.StatefulSet
  static let s78 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@205! status:@206
    """)
  // api.storage.v1.StorageClass
  static let s79 = Shape(
    """
    %storageClass allowVolumeExpansion:b allowedTopologies:[@207 apiVersion:s kind:s metadata:@89
    mountOptions:[s parameters:{s provisioner:s! reclaimPolicy:s#oneOf(Delete|Retain)
    volumeBindingMode:s#oneOf(Immediate|WaitForFirstConsumer)=
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicy
  static let s80 = Shape(
    """
    %auditedPolicy apiVersion:s kind:s metadata:@89 spec:@208! status:@209
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicy
  static let s81 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@210 status:@211
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBinding
  static let s82 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@212!
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding
  static let s83 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@213
    """)
  // api.admissionregistration.v1.ValidatingWebhookConfiguration
  static let s84 = Shape(
    """
    %webhookConfiguration apiVersion:s kind:s metadata:@89 webhooks:[@214
    """)
  // api.storage.v1.VolumeAttachment
  static let s85 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@215 status:@216
    """)
  // api.storage.v1.VolumeAttributesClass
  static let s86 = Shape(
    """
    %attributesClass apiVersion:s driverName:s! kind:s metadata:@89 parameters:{s
    """)
  // api.storage.v1beta1.VolumeAttributesClass
  static let s87 = Shape(
    """
    apiVersion:s driverName:s kind:s metadata:@89 parameters:{s
    """)
  // api.scheduling.v1beta1.Workload
  static let s88 = Shape(
    """
    apiVersion:s kind:s metadata:@89 spec:@217
    """)
  // apimachinery.pkg.apis.meta.v1.ObjectMeta
  static let s89 = Shape(
    """
    %objectMeta annotations:{s~annotationKey creationTimestamp:t deletionGracePeriodSeconds:l
    deletionTimestamp:t finalizers:[s#labelKey= generateName:s generation:l#range(0,)
    labels:{s#labelValue=~labelKey managedFields:[@218 name:s namespace:s ownerReferences:[@219
    resourceVersion:s selfLink:s uid:s
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec
  static let s90 = Shape(
    """
    caBundle:y group:s#dnsSubdomain groupPriorityMinimum:i!#range(1,20000) insecureSkipTLSVerify:b service:@220
    version:s!#letterLabel versionPriority:i!#range(1,1000)
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus
  static let s91 = Shape(
    """
    conditions:[@221
    """)
  // api.storage.v1.CSIDriverSpec
  static let s92 = Shape(
    """
    %csiDriver attachRequired:b fsGroupPolicy:s#oneOf(File|None|ReadWriteOnceWithFSType)=
    nodeAllocatableUpdatePeriodSeconds:l+33#range(10,) podInfoOnMount:b preventPodSchedulingIfMissing:b+36
    requiresRepublish:b seLinuxMount:b serviceAccountTokenInSecrets:b+35 storageCapacity:b tokenRequests:[@222
    volumeLifecycleModes:[s#oneOf(Ephemeral|Persistent)=
    """)
  // api.storage.v1.CSINodeSpec
  static let s93 = Shape(
    """
    drivers:[@223
    """)
  // api.storage.v1.CSINodeStatus
  static let s94 = Shape(
    """
    storageHealth:[@224
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelector
  static let s95 = Shape(
    """
    matchExpressions:[@225 matchLabels:{s#labelValue=~labelKey
    """)
  // api.certificates.v1.CertificateSigningRequestSpec
  static let s96 = Shape(
    """
    %certificateRequest expirationSeconds:i#range(600,) extra:* groups:[s request:y! signerName:s!#domainPath
    uid:s
    usages:[s!#oneOf(any|cert_sign|client_auth|code_signing|content_commitment|crl_sign|data_encipherment|decipher_only|digital_signature|email_protection|encipher_only|ipsec_end_system|ipsec_tunnel|ipsec_user|key_agreement|key_encipherment|microsoft_sgc|netscape_sgc|ocsp_signing|s/mime|server_auth|signing|timestamping)=
    username:s
    """)
  // api.certificates.v1.CertificateSigningRequestStatus
  static let s97 = Shape(
    """
    certificate:y conditions:[@226
    """)
  // api.rbac.v1.AggregationRule
  static let s98 = Shape(
    """
    clusterRoleSelectors:[@95!
    """)
  // api.rbac.v1.PolicyRule
  static let s99 = Shape(
    """
    %policyRule apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s verbs:[s!
    """)
  // api.rbac.v1.RoleRef
  static let s100 = Shape(
    """
    apiGroup:s#oneOf(rbac.authorization.k8s.io) kind:s!#oneOf(ClusterRole|Role) name:s!#pathSegment
    """)
  // api.rbac.v1.Subject
  static let s101 = Shape(
    """
    %subject apiGroup:s kind:s!#oneOf(Group|ServiceAccount|User) name:s! namespace:s
    """)
  // api.certificates.v1.ClusterTrustBundleSpec
  static let s102 = Shape(
    """
    signerName:s trustBundle:s
    """)
  // api.certificates.v1beta1.ClusterTrustBundleSpec
  static let s103 = Shape(
    """
    signerName:s trustBundle:s
    """)
  // api.core.v1.ComponentCondition
  static let s104 = Shape(
    """
    error:s message:s status:s type:s
    """)
  // api.batch.v1.CronJobSpec
  static let s105 = Shape(
    """
    %cronJobSpec concurrencyPolicy:s#oneOf(Allow|Forbid|Replace) failedJobsHistoryLimit:i#range(0,)
    jobTemplate:@227! schedule:s!#schedule startingDeadlineSeconds:l#range(0,)
    successfulJobsHistoryLimit:i#range(0,) suspend:b timeZone:s#timeZone=
    """)
  // api.batch.v1.CronJobStatus
  static let s106 = Shape(
    """
    active:[@124 lastScheduleTime:t lastSuccessfulTime:t
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec
  static let s107 = Shape(
    """
    %customDefinitionSpec conversion:@228 group:s!#dnsSubdomain names:@229! preserveUnknownFields:b
    scope:s!#oneOf(Cluster|Namespaced) versions:[@230!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus
  static let s108 = Shape(
    """
    acceptedNames:@229 conditions:[@231 observedGeneration:l+35 storedVersions:[s
    """)
  // api.apps.v1.DaemonSetSpec
  static let s109 = Shape(
    """
    %daemonSetSpec minReadySeconds:i#range(0,) revisionHistoryLimit:i#range(0,) selector:@95! template:@171!
    updateStrategy:@232
    """)
  // api.apps.v1.DaemonSetStatus
  static let s110 = Shape(
    """
    collisionCount:i conditions:[@233 currentNumberScheduled:i desiredNumberScheduled:i numberAvailable:i
    numberMisscheduled:i numberReady:i numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
    """)
  // api.apps.v1.DeploymentSpec
  static let s111 = Shape(
    """
    %deploymentSpec minReadySeconds:i#range(0,) paused:b progressDeadlineSeconds:i#range(0,)
    replicas:i#range(0,) revisionHistoryLimit:i#range(0,) selector:@95! strategy:@234 template:@171!
    """)
  // api.apps.v1.DeploymentStatus
  static let s112 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@235 observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33 unavailableReplicas:i updatedReplicas:i
    """)
  // api.resource.v1.DeviceClassSpec
  static let s113 = Shape(
    """
    config:[@236 extendedResourceName:s selectors:[@237
    """)
  // api.resource.v1beta1.DeviceClassSpec
  static let s114 = Shape(
    """
    config:[@238 extendedResourceName:s+34 selectors:[@239
    """)
  // api.resource.v1beta2.DeviceClassSpec
  static let s115 = Shape(
    """
    config:[@240 extendedResourceName:s+34 selectors:[@241
    """)
  // api.resource.v1.DeviceTaintRuleSpec
  static let s116 = Shape(
    """
    deviceSelector:@242 taint:@243
    """)
  // api.resource.v1.DeviceTaintRuleStatus
  static let s117 = Shape(
    """
    conditions:[@244
    """)
  // api.resource.v1beta2.DeviceTaintRuleSpec
  static let s118 = Shape(
    """
    deviceSelector:@245 taint:@246
    """)
  // api.resource.v1beta2.DeviceTaintRuleStatus
  static let s119 = Shape(
    """
    conditions:[@244
    """)
  // api.discovery.v1.Endpoint
  static let s120 = Shape(
    """
    addresses:[s! conditions:@247 deprecatedTopology:{s#labelValue=~labelKey hints:@248 hostname:s#dnsLabel=
    nodeName:s#dnsSubdomain= targetRef:@124 zone:s
    """)
  // api.discovery.v1.EndpointPort
  static let s121 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel port:i protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.core.v1.EndpointSubset
  static let s122 = Shape(
    """
    %endpointSubset addresses:[@249 notReadyAddresses:[@249 ports:[@250
    """)
  // api.core.v1.EventSource
  static let s123 = Shape(
    """
    component:s host:s
    """)
  // api.core.v1.ObjectReference
  static let s124 = Shape(
    """
    apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.events.v1.EventSeries
  static let s125 = Shape(
    """
    count:i lastObservedTime:u
    """)
  // api.core.v1.EventSeries
  static let s126 = Shape(
    """
    count:i lastObservedTime:u
    """)
  // api.flowcontrol.v1.FlowSchemaSpec
  static let s127 = Shape(
    """
    distinguisherMethod:@251 matchingPrecedence:i#range(0,10000) priorityLevelConfiguration:@252! rules:[@253
    """)
}
