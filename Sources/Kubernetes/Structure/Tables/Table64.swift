// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table64 {
  // api.resource.v1.ResourceClaimTemplate
  static let s64 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@197
    """)
  // api.resource.v1beta1.ResourceClaimTemplate
  static let s65 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@198
    """)
  // api.resource.v1beta2.ResourceClaimTemplate
  static let s66 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@199
    """)
  // api.core.v1.ResourceQuota
  static let s67 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@200 status:@201
    """)
  // api.resource.v1.ResourceSlice
  static let s68 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@202!
    """)
  // api.resource.v1beta1.ResourceSlice
  static let s69 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@203
    """)
  // api.resource.v1beta2.ResourceSlice
  static let s70 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@204
    """)
  // api.rbac.v1.Role
  static let s71 = Shape(
    .role,
    """
    apiVersion:s kind:s metadata:@96 rules:[@106
    """)
  // api.rbac.v1.RoleBinding
  static let s72 = Shape(
    .roleBinding,
    """
    apiVersion:s kind:s metadata:@96 roleRef:@107! subjects:[@108
    """)
  // api.node.v1.RuntimeClass
  static let s73 = Shape(
    """
    apiVersion:s handler:s!#dnsLabel kind:s metadata:@96 overhead:@205 scheduling:@206
    """)
  // api.core.v1.Secret
  static let s74 = Shape(
    .secret,
    """
    apiVersion:s data:{y~configKey immutable:b kind:s metadata:@96 stringData:{s~configKey type:s
    """)
  // api.authorization.v1.SelfSubjectAccessReview
  static let s75 = Shape(
    .accessReview,
    """
    apiVersion:s kind:s metadata:@96 spec:@207! status:@155
    """)
  // api.authentication.v1.SelfSubjectReview
  static let s76 = Shape(
    """
    apiVersion:s kind:s metadata:@96 status:@208
    """)
  // api.authentication.v1beta1.SelfSubjectReview
  static let s77 = Shape(
    """
    apiVersion:s kind:s metadata:@96 status:@209
    """)
  // api.authorization.v1.SelfSubjectRulesReview
  static let s78 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@210! status:@211
    """)
  // api.core.v1.Service
  static let s79 = Shape(
    .service,
    """
    apiVersion:s kind:s metadata:@96 spec:@212! status:@213
    """)
  // api.core.v1.ServiceAccount
  static let s80 = Shape(
    """
    apiVersion:s automountServiceAccountToken:b imagePullSecrets:[@214 kind:s metadata:@96 secrets:[@131
    """)
  // api.networking.v1.ServiceCIDR
  static let s81 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@215! status:@216
    """)
  // api.networking.v1beta1.ServiceCIDR
  static let s82 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@217 status:@218
    """)
  // api.apps.v1.StatefulSet
  static let s83 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@219! status:@220
    """)
  // api.storage.v1.StorageClass
  static let s84 = Shape(
    .storageClass,
    """
    allowVolumeExpansion:b allowedTopologies:[@221 apiVersion:s kind:s metadata:@96 mountOptions:[s
    parameters:{s provisioner:s! reclaimPolicy:s#oneOf(Delete|Retain)
    volumeBindingMode:s#oneOf(Immediate|WaitForFirstConsumer)=
    """)
  // api.authorization.v1.SubjectAccessReview
  static let s85 = Shape(
    .accessReview,
    """
    apiVersion:s kind:s metadata:@96 spec:@154! status:@155
    """)
  // api.authentication.v1.TokenReview
  static let s86 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@222! status:@223
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicy
  static let s87 = Shape(
    .auditedPolicy,
    """
    apiVersion:s kind:s metadata:@96 spec:@224! status:@225
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicy
  static let s88 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@226 status:@227
    """)
  // api.admissionregistration.v1.ValidatingAdmissionPolicyBinding
  static let s89 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@228!
    """)
  // api.admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding
  static let s90 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@229
    """)
  // api.admissionregistration.v1.ValidatingWebhookConfiguration
  static let s91 = Shape(
    .webhookConfiguration,
    """
    apiVersion:s kind:s metadata:@96 webhooks:[@230
    """)
  // api.storage.v1.VolumeAttachment
  static let s92 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@231! status:@232
    """)
  // api.storage.v1.VolumeAttributesClass
  static let s93 = Shape(
    .attributesClass,
    """
    apiVersion:s driverName:s! kind:s metadata:@96 parameters:{s
    """)
  // api.storage.v1beta1.VolumeAttributesClass
  static let s94 = Shape(
    """
    apiVersion:s driverName:s kind:s metadata:@96 parameters:{s
    """)
  // api.scheduling.v1beta1.Workload
  static let s95 = Shape(
    """
    apiVersion:s kind:s metadata:@96 spec:@233
    """)
  // apimachinery.pkg.apis.meta.v1.ObjectMeta
  static let s96 = Shape(
    .objectMeta,
    """
    annotations:{s~annotationKey creationTimestamp:t deletionGracePeriodSeconds:l deletionTimestamp:t
    finalizers:[s#labelKey= generateName:s generation:l#range(0,) labels:{s#labelValue=~labelKey
    managedFields:[@234 name:s namespace:s ownerReferences:[@235 resourceVersion:s selfLink:s uid:s
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec
  static let s97 = Shape(
    """
    caBundle:y group:s#dnsSubdomain groupPriorityMinimum:i!#range(1,20000) insecureSkipTLSVerify:b service:@236
    version:s!#letterLabel versionPriority:i!#range(1,1000)
    """)
  // kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus
  static let s98 = Shape(
    """
    conditions:[@237
    """)
  // api.storage.v1.CSIDriverSpec
  static let s99 = Shape(
    .csiDriver,
    """
    attachRequired:b fsGroupPolicy:s#oneOf(File|None|ReadWriteOnceWithFSType)=
    nodeAllocatableUpdatePeriodSeconds:l+33#range(10,) podInfoOnMount:b preventPodSchedulingIfMissing:b+36
    requiresRepublish:b seLinuxMount:b serviceAccountTokenInSecrets:b+35 storageCapacity:b tokenRequests:[@238
    volumeLifecycleModes:[s#oneOf(Ephemeral|Persistent)=
    """)
  // api.storage.v1.CSINodeSpec
  static let s100 = Shape(
    .nodeDrivers,
    """
    drivers:[@239
    """)
  // api.storage.v1.CSINodeStatus
  static let s101 = Shape(
    """
    storageHealth:[@240
    """)
  // apimachinery.pkg.apis.meta.v1.LabelSelector
  static let s102 = Shape(
    """
    matchExpressions:[@241 matchLabels:{s#labelValue=~labelKey
    """)
  // api.certificates.v1.CertificateSigningRequestSpec
  static let s103 = Shape(
    .certificateRequest,
    """
    expirationSeconds:i#range(600,) extra:* groups:[s request:y! signerName:s!#domainPath uid:s
    usages:[s!#oneOf(any|cert_sign|client_auth|code_signing|content_commitment|crl_sign|data_encipherment|decipher_only|digital_signature|email_protection|encipher_only|ipsec_end_system|ipsec_tunnel|ipsec_user|key_agreement|key_encipherment|microsoft_sgc|netscape_sgc|ocsp_signing|s/mime|server_auth|signing|timestamping)=
    username:s
    """)
  // api.certificates.v1.CertificateSigningRequestStatus
  static let s104 = Shape(
    """
    certificate:y conditions:[@242
    """)
  // api.rbac.v1.AggregationRule
  static let s105 = Shape(
    """
    clusterRoleSelectors:[@102!
    """)
  // api.rbac.v1.PolicyRule
  static let s106 = Shape(
    .policyRule,
    """
    apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s verbs:[s!
    """)
  // api.rbac.v1.RoleRef
  static let s107 = Shape(
    """
    apiGroup:s#oneOf(rbac.authorization.k8s.io) kind:s!#oneOf(ClusterRole|Role) name:s!#pathSegment
    """)
  // api.rbac.v1.Subject
  static let s108 = Shape(
    .subject,
    """
    apiGroup:s kind:s!#oneOf(Group|ServiceAccount|User) name:s! namespace:s
    """)
  // api.certificates.v1.ClusterTrustBundleSpec
  static let s109 = Shape(
    """
    signerName:s trustBundle:s
    """)
  // api.certificates.v1beta1.ClusterTrustBundleSpec
  static let s110 = Shape(
    """
    signerName:s trustBundle:s
    """)
  // api.core.v1.ComponentCondition
  static let s111 = Shape(
    """
    error:s message:s status:s type:s
    """)
  // api.batch.v1.CronJobSpec
  static let s112 = Shape(
    .cronJobSpec,
    """
    concurrencyPolicy:s#oneOf(Allow|Forbid|Replace) failedJobsHistoryLimit:i#range(0,) jobTemplate:@243!
    schedule:s!#schedule startingDeadlineSeconds:l#range(0,) successfulJobsHistoryLimit:i#range(0,) suspend:b
    timeZone:s#timeZone=
    """)
  // api.batch.v1.CronJobStatus
  static let s113 = Shape(
    """
    active:[@131 lastScheduleTime:t lastSuccessfulTime:t
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec
  static let s114 = Shape(
    .customDefinitionSpec,
    """
    conversion:@244 group:s!#dnsSubdomain names:@245! preserveUnknownFields:b scope:s!#oneOf(Cluster|Namespaced)
    versions:[@246!
    """)
  // apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus
  static let s115 = Shape(
    """
    acceptedNames:@245 conditions:[@247 observedGeneration:l+35 storedVersions:[s
    """)
  // api.apps.v1.DaemonSetSpec
  static let s116 = Shape(
    .daemonSetSpec,
    """
    minReadySeconds:i#range(0,) revisionHistoryLimit:i#range(0,) selector:@102! template:@180!
    updateStrategy:@248
    """)
  // api.apps.v1.DaemonSetStatus
  static let s117 = Shape(
    """
    collisionCount:i conditions:[@249 currentNumberScheduled:i desiredNumberScheduled:i numberAvailable:i
    numberMisscheduled:i numberReady:i numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
    """)
  // api.apps.v1.DeploymentSpec
  static let s118 = Shape(
    .deploymentSpec,
    """
    minReadySeconds:i#range(0,) paused:b progressDeadlineSeconds:i#range(0,) replicas:i#range(0,)
    revisionHistoryLimit:i#range(0,) selector:@102! strategy:@250 template:@180!
    """)
  // api.apps.v1.DeploymentStatus
  static let s119 = Shape(
    """
    availableReplicas:i collisionCount:i conditions:[@251 observedGeneration:l readyReplicas:i replicas:i
    terminatingReplicas:i+33 unavailableReplicas:i updatedReplicas:i
    """)
  // api.resource.v1.DeviceClassSpec
  static let s120 = Shape(
    """
    config:[@252 extendedResourceName:s selectors:[@253
    """)
  // api.resource.v1beta1.DeviceClassSpec
  static let s121 = Shape(
    """
    config:[@254 extendedResourceName:s+34 selectors:[@255
    """)
  // api.resource.v1beta2.DeviceClassSpec
  static let s122 = Shape(
    """
    config:[@256 extendedResourceName:s+34 selectors:[@257
    """)
  // api.resource.v1.DeviceTaintRuleSpec
  static let s123 = Shape(
    """
    deviceSelector:@258 taint:@259
    """)
  // api.resource.v1.DeviceTaintRuleStatus
  static let s124 = Shape(
    """
    conditions:[@260
    """)
  // api.resource.v1beta2.DeviceTaintRuleSpec
  static let s125 = Shape(
    """
    deviceSelector:@261 taint:@262
    """)
  // api.resource.v1beta2.DeviceTaintRuleStatus
  static let s126 = Shape(
    """
    conditions:[@260
    """)
  // api.discovery.v1.Endpoint
  static let s127 = Shape(
    """
    addresses:[s! conditions:@263 deprecatedTopology:{s#labelValue=~labelKey hints:@264 hostname:s#dnsLabel=
    nodeName:s#dnsSubdomain= targetRef:@131 zone:s
    """)
}
