// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table320 {
  // api.core.v1.GCEPersistentDiskVolumeSource
  static let s320 = Shape(
    """
    fsType:s partition:i#range(0,255) pdName:s! readOnly:b
    """)
  // api.core.v1.GlusterfsPersistentVolumeSource
  static let s321 = Shape(
    """
    endpoints:s! endpointsNamespace:s#dnsLabel= path:s! readOnly:b
    """)
  // api.core.v1.HostPathVolumeSource
  static let s322 = Shape(
    """
    path:s!#noBacksteps
    type:s#oneOf(DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice)
    """)
  // api.core.v1.ISCSIPersistentVolumeSource
  static let s323 = Shape(
    """
    %iscsi chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@483 targetPortal:s!
    """)
  // api.core.v1.LocalVolumeSource
  static let s324 = Shape(
    """
    fsType:s path:s!#noBacksteps
    """)
  // api.core.v1.NFSVolumeSource
  static let s325 = Shape(
    """
    path:s!#absolutePath readOnly:b server:s!
    """)
  // api.core.v1.VolumeNodeAffinity
  static let s326 = Shape(
    """
    required:@396!
    """)
  // api.core.v1.PhotonPersistentDiskVolumeSource
  static let s327 = Shape(
    """
    fsType:s pdID:s!
    """)
  // api.core.v1.PortworxVolumeSource
  static let s328 = Shape(
    """
    fsType:s readOnly:b volumeID:s!
    """)
  // api.core.v1.QuobyteVolumeSource
  static let s329 = Shape(
    """
    %quobyte group:s readOnly:b registry:s! tenant:s user:s volume:s!
    """)
  // api.core.v1.RBDPersistentVolumeSource
  static let s330 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@483 user:s
    """)
  // api.core.v1.ScaleIOPersistentVolumeSource
  static let s331 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@483 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.StorageOSPersistentVolumeSource
  static let s332 = Shape(
    """
    fsType:s readOnly:b secretRef:@124 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.VsphereVirtualDiskVolumeSource
  static let s333 = Shape(
    """
    fsType:s storagePolicyID:s storagePolicyName:s volumePath:s!
    """)
  // api.core.v1.TypedLocalObjectReference
  static let s334 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s!
    """)
  // api.core.v1.TypedObjectReference
  static let s335 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s! namespace:s
    """)
  // api.core.v1.VolumeResourceRequirements
  static let s336 = Shape(
    """
    limits:{q requests:{q
    """)
  // api.core.v1.PersistentVolumeClaimCondition
  static let s337 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.VolumeHealthStatus
  static let s338 = Shape(
    """
    healthConditions:[@484 lastTransitionTime:t
    """)
  // api.core.v1.ModifyVolumeStatus
  static let s339 = Shape(
    """
    status:s targetVolumeAttributesClassName:s
    """)
  // api.core.v1.Affinity
  static let s340 = Shape(
    """
    nodeAffinity:@485 podAffinity:@486 podAntiAffinity:@487
    """)
  // api.core.v1.Container
  static let s341 = Shape(
    """
    %container args:[s command:[s env:[@488 envFrom:[@489 image:s!
    imagePullPolicy:s#oneOf(Always|IfNotPresent|Never) lifecycle:@490 livenessProbe:@491 name:s!#dnsLabel
    ports:[@492 readinessProbe:@491 resizePolicy:[@493 resources:@349
    restartPolicy:s#oneOf(Always|Never|OnFailure)= restartPolicyRules:[@494+34 securityContext:@495
    startupProbe:@491 stdin:b stdinOnce:b terminationMessagePath:s
    terminationMessagePolicy:s#oneOf(File|FallbackToLogsOnError) tty:b volumeDevices:[@496 volumeMounts:[@497
    workingDir:s
    """)
  // api.core.v1.PodDNSConfig
  static let s342 = Shape(
    """
    %dnsConfig nameservers:[s#ip= options:[@498 searches:[s#searchDomain=
    """)
  // api.core.v1.EphemeralContainer
  static let s343 = Shape(
    """
    args:[s command:[s env:[@488 envFrom:[@489 image:s imagePullPolicy:s lifecycle:@490 livenessProbe:@491
    name:s ports:[@492 readinessProbe:@491 resizePolicy:[@493 resources:@349 restartPolicy:s
    restartPolicyRules:[@494+34 securityContext:@495 startupProbe:@491 stdin:b stdinOnce:b targetContainerName:s
    terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@496 volumeMounts:[@497
    workingDir:s
    """)
  // api.core.v1.EvictionResponder
  static let s344 = Shape(
    """
    name:s priority:i
    """)
  // api.core.v1.HostAlias
  static let s345 = Shape(
    """
    hostnames:[s#dnsSubdomain= ip:s#ip=!
    """)
  // api.core.v1.PodOS
  static let s346 = Shape(
    """
    name:s!#oneOf(linux|windows)
    """)
  // api.core.v1.PodReadinessGate
  static let s347 = Shape(
    """
    conditionType:s!#labelKey=
    """)
  // api.core.v1.PodResourceClaim
  static let s348 = Shape(
    """
    %resourceClaim name:s!#dnsLabel resourceClaimName:s+31#dnsSubdomain=
    resourceClaimTemplateName:s+31#dnsSubdomain= source:@499-31
    """)
  // api.core.v1.ResourceRequirements
  static let s349 = Shape(
    """
    %resources claims:[@500 limits:{q#nonNegative~resourceName requests:{q#nonNegative~resourceName
    """)
  // api.core.v1.PodSchedulingGate
  static let s350 = Shape(
    """
    name:s#labelKey=
    """)
  // api.core.v1.PodSchedulingGroup
  static let s351 = Shape(
    """
    podGroupName:s
    """)
  // api.core.v1.PodSecurityContext
  static let s352 = Shape(
    """
    appArmorProfile:@501+30 fsGroup:l#range(0,2147483647) fsGroupChangePolicy:s#oneOf(Always|OnRootMismatch)=
    runAsGroup:l#range(0,2147483647) runAsNonRoot:b runAsUser:l#range(0,2147483647)
    seLinuxChangePolicy:s+32#oneOf(MountOption|Recursive)= seLinuxOptions:@502 seccompProfile:@503
    supplementalGroups:[l#range(0,2147483647) supplementalGroupsPolicy:s+31#oneOf(Merge|Strict)= sysctls:[@504
    windowsOptions:@505
    """)
  // api.core.v1.Toleration
  static let s353 = Shape(
    """
    %toleration effect:s#oneOf(NoExecute|NoSchedule|PreferNoSchedule) key:s#labelKey
    operator:s#oneOf(Equal|Exists) tolerationSeconds:l value:s
    """)
  // api.core.v1.TopologySpreadConstraint
  static let s354 = Shape(
    """
    %topologySpread labelSelector:@95 matchLabelKeys:[s#labelKey= maxSkew:i!#range(1,) minDomains:i#range(1,)
    nodeAffinityPolicy:s#oneOf(Honor|Ignore)= nodeTaintsPolicy:s#oneOf(Honor|Ignore)= topologyKey:s!
    whenUnsatisfiable:s!#oneOf(DoNotSchedule|ScheduleAnyway)
    """)
  // api.core.v1.Volume
  static let s355 = Shape(
    """
    %volume awsElasticBlockStore:@311 azureDisk:@312 azureFile:@506 cephfs:@507 cinder:@508 configMap:@509
    csi:@510 downwardAPI:@511 emptyDir:@512 ephemeral:@513 fc:@317 flexVolume:@514 flocker:@319
    gcePersistentDisk:@320 gitRepo:@515 glusterfs:@516 hostPath:@322 image:@517+31 iscsi:@518 name:s!#dnsLabel
    nfs:@325 persistentVolumeClaim:@519 photonPersistentDisk:@327 portworxVolume:@328 projected:@520
    quobyte:@329 rbd:@521 scaleIO:@522 secret:@523 storageos:@524 vsphereVolume:@333
    """)
  // api.core.v1.WorkloadReference
  static let s356 = Shape(
    """
    name:s podGroup:s podGroupReplicaKey:s
    """)
  // api.core.v1.PodCondition
  static let s357 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s observedGeneration:l+33 reason:s status:s type:s
    """)
  // api.core.v1.ContainerStatus
  static let s358 = Shape(
    """
    allocatedResources:{q allocatedResourcesStatus:[@525+31 containerID:s image:s imageID:s lastState:@526
    name:s ready:b resources:@349 restartCount:i started:b state:@526 stopSignal:s+33 user:@527+31
    volumeMounts:[@528+30
    """)
  // api.core.v1.PodExtendedResourceClaimStatus
  static let s359 = Shape(
    """
    requestMappings:[@529 resourceClaimName:s
    """)
  // api.core.v1.HostIP
  static let s360 = Shape(
    """
    ip:s
    """)
  // api.core.v1.NodeAllocatableResourceClaimStatus
  static let s361 = Shape(
    """
    containers:[s mapping:[@530+37 overhead:[@531+37 resourceClaimName:s resources:{q-37
    """)
  // api.core.v1.PodIP
  static let s362 = Shape(
    """
    ip:s
    """)
  // api.core.v1.PodResourceClaimStatus
  static let s363 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.core.v1.PodVolumeHealth
  static let s364 = Shape(
    """
    healthConditions:[@484 lastTransitionTime:t name:s
    """)
  // api.scheduling.v1beta1.DisruptionMode
  static let s365 = Shape(
    """
    all:* single:*
    """)
  // api.scheduling.v1beta1.PodGroupResourceClaim
  static let s366 = Shape(
    """
    name:s resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingConstraints
  static let s367 = Shape(
    """
    topology:[@532
    """)
  // api.scheduling.v1beta1.PodGroupSchedulingPolicy
  static let s368 = Shape(
    """
    basic:* gang:@533
    """)
  // api.scheduling.v1beta1.WorkloadReference
  static let s369 = Shape(
    """
    templateName:s workloadName:s
    """)
  // api.scheduling.v1beta1.PodGroupResourceClaimStatus
  static let s370 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.flowcontrol.v1.ExemptPriorityLevelConfiguration
  static let s371 = Shape(
    """
    lendablePercent:i#range(0,100) nominalConcurrencyShares:i#range(0,)
    """)
  // api.flowcontrol.v1.LimitedPriorityLevelConfiguration
  static let s372 = Shape(
    """
    borrowingLimitPercent:i#range(0,) lendablePercent:i#range(0,100) limitResponse:@534!
    nominalConcurrencyShares:i#range(0,)
    """)
  // api.flowcontrol.v1.PriorityLevelConfigurationCondition
  static let s373 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta2.ExemptPriorityLevelConfiguration
  static let s374 = Shape(
    """
    lendablePercent:i nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta2.LimitedPriorityLevelConfiguration
  static let s375 = Shape(
    """
    assuredConcurrencyShares:i borrowingLimitPercent:i lendablePercent:i limitResponse:@535
    """)
  // api.flowcontrol.v1beta2.PriorityLevelConfigurationCondition
  static let s376 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.flowcontrol.v1beta3.ExemptPriorityLevelConfiguration
  static let s377 = Shape(
    """
    lendablePercent:i nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta3.LimitedPriorityLevelConfiguration
  static let s378 = Shape(
    """
    borrowingLimitPercent:i lendablePercent:i limitResponse:@536 nominalConcurrencyShares:i
    """)
  // api.flowcontrol.v1beta3.PriorityLevelConfigurationCondition
  static let s379 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.apps.v1.ReplicaSetCondition
  static let s380 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.ReplicationControllerCondition
  static let s381 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.resource.v1.DeviceClaim
  static let s382 = Shape(
    """
    %deviceClaim config:[@537 constraints:[@538 requests:[@539
    """)
  // api.resource.v1.AllocationResult
  static let s383 = Shape(
    """
    allocationTimestamp:t devices:@540 nodeSelector:@396
    """)
}
