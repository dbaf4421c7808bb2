// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table256 {
  // api.core.v1.Toleration
  static let s256 = Shape(
    """
    %toleration effect:s#oneOf(NoExecute|NoSchedule|PreferNoSchedule) key:s#labelKey
    operator:s#oneOf(Equal|Exists) tolerationSeconds:l value:s
    """)
  // api.core.v1.TopologySpreadConstraint
  static let s257 = Shape(
    """
    %topologySpread labelSelector:@68 matchLabelKeys:[s#labelKey= maxSkew:i!#range(1,) minDomains:i#range(1,)
    nodeAffinityPolicy:s#oneOf(Honor|Ignore)= nodeTaintsPolicy:s#oneOf(Honor|Ignore)= topologyKey:s!
    whenUnsatisfiable:s!#oneOf(DoNotSchedule|ScheduleAnyway)
    """)
  // api.core.v1.Volume
  static let s258 = Shape(
    """
    %volume awsElasticBlockStore:@214 azureDisk:@215 azureFile:@360 cephfs:@361 cinder:@362 configMap:@363
    csi:@364 downwardAPI:@365 emptyDir:@366 ephemeral:@367 fc:@220 flexVolume:@368 flocker:@222
    gcePersistentDisk:@223 gitRepo:@369 glusterfs:@370 hostPath:@225 image:@371+31 iscsi:@372 name:s!#dnsLabel
    nfs:@228 persistentVolumeClaim:@373 photonPersistentDisk:@230 portworxVolume:@231 projected:@374
    quobyte:@232 rbd:@375 scaleIO:@376 secret:@377 storageos:@378 vsphereVolume:@236
    """)
  // api.core.v1.WorkloadReference
  static let s259 = Shape(
    """
    name:s podGroup:s podGroupReplicaKey:s
    """)
  // api.core.v1.PodCondition
  static let s260 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s observedGeneration:l+33 reason:s status:s type:s
    """)
  // api.core.v1.ContainerStatus
  static let s261 = Shape(
    """
    allocatedResources:{q allocatedResourcesStatus:[@379+31 containerID:s image:s imageID:s lastState:@380
    name:s ready:b resources:@252 restartCount:i started:b state:@380 stopSignal:s+33 user:@381+31
    volumeMounts:[@382+30
    """)
  // api.core.v1.PodExtendedResourceClaimStatus
  static let s262 = Shape(
    """
    requestMappings:[@383 resourceClaimName:s
    """)
  // api.core.v1.HostIP
  static let s263 = Shape(
    """
    ip:s
    """)
  // api.core.v1.NodeAllocatableResourceClaimStatus
  static let s264 = Shape(
    """
    containers:[s mapping:[@384+37 overhead:[@385+37 resourceClaimName:s resources:{q-37
    """)
  // api.core.v1.PodIP
  static let s265 = Shape(
    """
    ip:s
    """)
  // api.core.v1.PodResourceClaimStatus
  static let s266 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.core.v1.PodVolumeHealth
  static let s267 = Shape(
    """
    healthConditions:[@338 lastTransitionTime:t name:s
    """)
  // apimachinery.pkg.apis.meta.v1.Condition
  static let s268 = Shape(
    """
    lastTransitionTime:t message:s observedGeneration:l reason:s status:s type:s
    """)
  // api.scheduling.v1beta1.DisruptionMode
  static let s269 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1beta1.PodGroupResourceClaim
  static let s270 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingConstraints
  static let s271 = Shape(
    """
    topology:[@386
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingPolicy
  static let s272 = Shape(
    """
    basic:* gang:@387
    """)
  // api.scheduling.v1beta1.WorkloadReference
  static let s273 = Shape(
    """
    templateName:s workloadName:s
    """)
  // api.scheduling.v1beta1.PodGroupResourceClaimStatus
  static let s274 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.apps.v1.ReplicaSetCondition
  static let s275 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.ReplicationControllerCondition
  static let s276 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.ScopeSelector
  static let s277 = Shape(
    """
    matchExpressions:[@388
    """)
  // api.core.v1.ServicePort
  static let s278 = Shape(
    """
    appProtocol:s#labelKey= name:s#dnsLabel nodePort:i port:i!#port protocol:s#oneOf(SCTP|TCP|UDP)
    targetPort:o#targetPort
    """)
  // api.core.v1.SessionAffinityConfig
  static let s279 = Shape(
    """
    clientIP:@389
    """)
  // api.core.v1.LoadBalancerStatus
  static let s280 = Shape(
    """
    ingress:[@390
    """)
  // api.apps.v1.StatefulSetOrdinals
  static let s281 = Shape(
    """
    start:i#range(0,)
    """)
  // api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy
  static let s282 = Shape(
    """
    whenDeleted:s#oneOf(Delete|Retain) whenScaled:s#oneOf(Delete|Retain)
    """)
  // api.apps.v1.StatefulSetUpdateStrategy
  static let s283 = Shape(
    """
    %onDeleteStrategy rollingUpdate:@391 type:s#oneOf(OnDelete|RollingUpdate)
    """)
  // api.apps.v1.StatefulSetCondition
  static let s284 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.TopologySelectorLabelRequirement
  static let s285 = Shape(
    """
    key:s!#labelKey values:[s!
    """)
  // api.admissionregistration.v1.AuditAnnotation
  static let s286 = Shape(
    """
    key:s valueExpression:s
    """)
  // api.admissionregistration.v1.Validation
  static let s287 = Shape(
    """
    expression:s message:s messageExpression:s reason:s
    """)
  // api.admissionregistration.v1.TypeChecking
  static let s288 = Shape(
    """
    expressionWarnings:[@392
    """)
  // api.admissionregistration.v1beta1.AuditAnnotation
  static let s289 = Shape(
    """
    key:s valueExpression:s
    """)
  // api.admissionregistration.v1beta1.Validation
  static let s290 = Shape(
    """
    expression:s message:s messageExpression:s reason:s
    """)
  // api.admissionregistration.v1beta1.TypeChecking
  static let s291 = Shape(
    """
    expressionWarnings:[@393
    """)
  // api.storage.v1.VolumeAttachmentSource
  static let s292 = Shape(
    """
    inlineVolumeSpec:@110 persistentVolumeName:s
    """)
  // api.storage.v1.VolumeError
  static let s293 = Shape(
    """
    errorCode:i+33 message:s time:t
    """)
  // api.scheduling.v1beta1.CompositePodGroupTemplate
  static let s294 = Shape(
    """
    compositePodGroupTemplates:[@294 disruptionMode:@394 name:s podGroupTemplates:[@296 preemptionPolicy:s
    priority:i priorityClassName:s schedulingConstraints:@395 schedulingPolicy:@396
    """)
  // api.scheduling.v1beta1.TypedLocalObjectReference
  static let s295 = Shape(
    """
    apiGroup:s kind:s name:s
    """)
  // api.scheduling.v1beta1.PodGroupTemplate
  static let s296 = Shape(
    """
    disruptionMode:@269 name:s preemptionPolicy:s priority:i priorityClassName:s resourceClaims:[@270
    schedulingConstraints:@271 schedulingPolicy:@272
    """)
  // api.storage.v1.VolumeNodeResources
  static let s297 = Shape(
    """
    count:i
    """)
  // api.storage.v1.StorageHealthCondition
  static let s298 = Shape(
    """
    accessMode:s lastTransitionTime:t message:s reason:s status:s volumeMode:s
    """)
  // api.apps.v1.RollingUpdateDaemonSet
  static let s299 = Shape(
    """
    %rollingDaemonSet maxSurge:o#countOrPercent100 maxUnavailable:o#countOrPercent100
    """)
  // api.apps.v1.RollingUpdateDeployment
  static let s300 = Shape(
    """
    %rollingDeployment maxSurge:o#countOrPercent maxUnavailable:o#countOrPercent100
    """)
  // api.discovery.v1.ForNode
  static let s301 = Shape(
    """
    name:s
    """)
  // api.discovery.v1.ForZone
  static let s302 = Shape(
    """
    name:s
    """)
  // api.autoscaling.v2.HPAScalingRules
  static let s303 = Shape(
    """
    policies:[@397 selectPolicy:s#oneOf(Disabled|Max|Min)= stabilizationWindowSeconds:i#range(0,3600)
    tolerance:q+33#nonNegative
    """)
  // api.autoscaling.v2.ContainerResourceMetricSource
  static let s304 = Shape(
    """
    %resourceMetric container:s!#dnsLabel name:s!#resourceName target:@398!
    """)
  // api.autoscaling.v2.ExternalMetricSource
  static let s305 = Shape(
    """
    %externalMetric metric:@399! target:@398!
    """)
  // api.autoscaling.v2.ObjectMetricSource
  static let s306 = Shape(
    """
    %objectMetric describedObject:@169! metric:@399! target:@398!
    """)
  // api.autoscaling.v2.PodsMetricSource
  static let s307 = Shape(
    """
    %podsMetric metric:@399! target:@398!
    """)
  // api.autoscaling.v2.ResourceMetricSource
  static let s308 = Shape(
    """
    %resourceMetric name:s! target:@398!
    """)
  // api.autoscaling.v2.ContainerResourceMetricStatus
  static let s309 = Shape(
    """
    container:s current:@400 name:s
    """)
  // api.autoscaling.v2.ExternalMetricStatus
  static let s310 = Shape(
    """
    current:@400 metric:@399
    """)
  // api.autoscaling.v2.ObjectMetricStatus
  static let s311 = Shape(
    """
    current:@400 describedObject:@169 metric:@399
    """)
  // api.autoscaling.v2.PodsMetricStatus
  static let s312 = Shape(
    """
    current:@400 metric:@399
    """)
  // api.autoscaling.v2.ResourceMetricStatus
  static let s313 = Shape(
    """
    current:@400 name:s
    """)
  // api.networking.v1.IngressServiceBackend
  static let s314 = Shape(
    """
    %ingressService name:s!#serviceName port:@401
    """)
  // api.networking.v1.HTTPIngressRuleValue
  static let s315 = Shape(
    """
    paths:[@402!
    """)
  // api.networking.v1.IngressLoadBalancerIngress
  static let s316 = Shape(
    """
    hostname:s ip:s ports:[@403
    """)
  // api.batch.v1.PodFailurePolicyRule
  static let s317 = Shape(
    """
    %failureRule action:s!#oneOf(Count|FailIndex|FailJob|Ignore) onExitCodes:@404 onPodConditions:[@405
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupDisruptionMode
  static let s318 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupResourceClaim
  static let s319 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
}
