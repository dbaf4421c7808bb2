// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table320 {
  // api.core.v1.NodeAddress
  static let s320 = Shape(
    """
    address:s type:s
    """)
  // api.core.v1.NodeCondition
  static let s321 = Shape(
    """
    lastHeartbeatTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.NodeConfigStatus
  static let s322 = Shape(
    """
    active:@317 assigned:@317 error:s lastKnownGood:@317
    """)
  // api.core.v1.NodeDaemonEndpoints
  static let s323 = Shape(
    """
    kubeletEndpoint:@503
    """)
  // api.core.v1.NodeFeatures
  static let s324 = Shape(
    """
    supplementalGroupsPolicy:b
    """)
  // api.core.v1.ContainerImage
  static let s325 = Shape(
    """
    names:[s sizeBytes:l
    """)
  // api.core.v1.NodeSystemInfo
  static let s326 = Shape(
    """
    architecture:s bootID:s containerRuntimeVersion:s kernelVersion:s kubeProxyVersion:s kubeletVersion:s
    machineID:s operatingSystem:s osImage:s runningInUserNamespace:b+37 swap:@504+33 systemUUID:s
    """)
  // api.core.v1.NodeRuntimeHandler
  static let s327 = Shape(
    """
    features:@505 name:s
    """)
  // api.core.v1.AttachedVolume
  static let s328 = Shape(
    """
    devicePath:s name:s
    """)
  // api.core.v1.AWSElasticBlockStoreVolumeSource
  static let s329 = Shape(
    """
    fsType:s partition:i#range(0,255) readOnly:b volumeID:s!
    """)
  // api.core.v1.AzureDiskVolumeSource
  static let s330 = Shape(
    .azureDisk,
    """
    cachingMode:s#oneOf(None|ReadOnly|ReadWrite)= diskName:s! diskURI:s! fsType:s
    kind:s#oneOf(Dedicated|Managed|Shared)= readOnly:b
    """)
  // api.core.v1.AzureFilePersistentVolumeSource
  static let s331 = Shape(
    """
    readOnly:b secretName:s! secretNamespace:s shareName:s!
    """)
  // api.core.v1.CephFSPersistentVolumeSource
  static let s332 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@506 user:s
    """)
  // api.core.v1.CinderPersistentVolumeSource
  static let s333 = Shape(
    """
    fsType:s readOnly:b secretRef:@506 volumeID:s!
    """)
  // api.core.v1.CSIPersistentVolumeSource
  static let s334 = Shape(
    .persistentCSI,
    """
    controllerExpandSecretRef:@506 controllerPublishSecretRef:@506 driver:s!#driverName fsType:s
    nodeExpandSecretRef:@506 nodePublishSecretRef:@506 nodeStageSecretRef:@506 readOnly:b volumeAttributes:{s
    volumeHandle:s!
    """)
  // api.core.v1.FCVolumeSource
  static let s335 = Shape(
    .fibreChannel,
    """
    fsType:s lun:i readOnly:b targetWWNs:[s wwids:[s
    """)
  // api.core.v1.FlexPersistentVolumeSource
  static let s336 = Shape(
    .flexVolume,
    """
    driver:s! fsType:s options:{s readOnly:b secretRef:@506
    """)
  // api.core.v1.FlockerVolumeSource
  static let s337 = Shape(
    .flocker,
    """
    datasetName:s datasetUUID:s
    """)
  // api.core.v1.GCEPersistentDiskVolumeSource
  static let s338 = Shape(
    """
    fsType:s partition:i#range(0,255) pdName:s! readOnly:b
    """)
  // api.core.v1.GlusterfsPersistentVolumeSource
  static let s339 = Shape(
    """
    endpoints:s! endpointsNamespace:s#dnsLabel= path:s! readOnly:b
    """)
  // api.core.v1.HostPathVolumeSource
  static let s340 = Shape(
    """
    path:s!#noBacksteps
    type:s#oneOf(DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice)
    """)
  // api.core.v1.ISCSIPersistentVolumeSource
  static let s341 = Shape(
    .iscsi,
    """
    chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@506 targetPortal:s!
    """)
  // api.core.v1.LocalVolumeSource
  static let s342 = Shape(
    """
    fsType:s path:s!#noBacksteps
    """)
  // api.core.v1.NFSVolumeSource
  static let s343 = Shape(
    """
    path:s!#absolutePath readOnly:b server:s!
    """)
  // api.core.v1.VolumeNodeAffinity
  static let s344 = Shape(
    """
    required:@414!
    """)
  // api.core.v1.PhotonPersistentDiskVolumeSource
  static let s345 = Shape(
    """
    fsType:s pdID:s!
    """)
  // api.core.v1.PortworxVolumeSource
  static let s346 = Shape(
    """
    fsType:s readOnly:b volumeID:s!
    """)
  // api.core.v1.QuobyteVolumeSource
  static let s347 = Shape(
    .quobyte,
    """
    group:s readOnly:b registry:s! tenant:s user:s volume:s!
    """)
  // api.core.v1.RBDPersistentVolumeSource
  static let s348 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@506 user:s
    """)
  // api.core.v1.ScaleIOPersistentVolumeSource
  static let s349 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@506 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.StorageOSPersistentVolumeSource
  static let s350 = Shape(
    """
    fsType:s readOnly:b secretRef:@131 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.VsphereVirtualDiskVolumeSource
  static let s351 = Shape(
    """
    fsType:s storagePolicyID:s storagePolicyName:s volumePath:s!
    """)
  // api.core.v1.TypedLocalObjectReference
  static let s352 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s!
    """)
  // api.core.v1.TypedObjectReference
  static let s353 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s! namespace:s
    """)
  // api.core.v1.VolumeResourceRequirements
  static let s354 = Shape(
    """
    limits:{q requests:{q
    """)
  // api.core.v1.PersistentVolumeClaimCondition
  static let s355 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.VolumeHealthStatus
  static let s356 = Shape(
    """
    healthConditions:[@507 lastTransitionTime:t
    """)
  // api.core.v1.ModifyVolumeStatus
  static let s357 = Shape(
    """
    status:s targetVolumeAttributesClassName:s
    """)
  // api.core.v1.Affinity
  static let s358 = Shape(
    """
    nodeAffinity:@508 podAffinity:@509 podAntiAffinity:@510
    """)
  // api.core.v1.Container
  static let s359 = Shape(
    .container,
    """
    args:[s command:[s env:[@511 envFrom:[@512 image:s! imagePullPolicy:s#oneOf(Always|IfNotPresent|Never)
    lifecycle:@513 livenessProbe:@514 name:s!#dnsLabel ports:[@515 readinessProbe:@514 resizePolicy:[@516
    resources:@367 restartPolicy:s#oneOf(Always|Never|OnFailure)= restartPolicyRules:[@517+34
    securityContext:@518 startupProbe:@514 stdin:b stdinOnce:b terminationMessagePath:s
    terminationMessagePolicy:s#oneOf(File|FallbackToLogsOnError) tty:b volumeDevices:[@519 volumeMounts:[@520
    workingDir:s
    """)
  // api.core.v1.PodDNSConfig
  static let s360 = Shape(
    .dnsConfig,
    """
    nameservers:[s#ip= options:[@521 searches:[s#searchDomain=
    """)
  // api.core.v1.EphemeralContainer
  static let s361 = Shape(
    """
    args:[s command:[s env:[@511 envFrom:[@512 image:s imagePullPolicy:s lifecycle:@513 livenessProbe:@514
    name:s ports:[@515 readinessProbe:@514 resizePolicy:[@516 resources:@367 restartPolicy:s
    restartPolicyRules:[@517+34 securityContext:@518 startupProbe:@514 stdin:b stdinOnce:b targetContainerName:s
    terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@519 volumeMounts:[@520
    workingDir:s
    """)
  // api.core.v1.EvictionResponder
  static let s362 = Shape(
    """
    name:s priority:i
    """)
  // api.core.v1.HostAlias
  static let s363 = Shape(
    """
    hostnames:[s#dnsSubdomain= ip:s#ip=!
    """)
  // api.core.v1.PodOS
  static let s364 = Shape(
    """
    name:s!#oneOf(linux|windows)
    """)
  // api.core.v1.PodReadinessGate
  static let s365 = Shape(
    """
    conditionType:s!#labelKey=
    """)
  // api.core.v1.PodResourceClaim
  static let s366 = Shape(
    .resourceClaim,
    """
    name:s!#dnsLabel resourceClaimName:s+31#dnsSubdomain= resourceClaimTemplateName:s+31#dnsSubdomain=
    source:@522-31
    """)
  // api.core.v1.ResourceRequirements
  static let s367 = Shape(
    .resources,
    """
    claims:[@523 limits:{q#nonNegative~resourceName requests:{q#nonNegative~resourceName
    """)
  // api.core.v1.PodSchedulingGate
  static let s368 = Shape(
    """
    name:s#labelKey=
    """)
  // api.core.v1.PodSchedulingGroup
  static let s369 = Shape(
    """
    podGroupName:s
    """)
  // api.core.v1.PodSecurityContext
  static let s370 = Shape(
    """
    appArmorProfile:@524+30 fsGroup:l#range(0,2147483647) fsGroupChangePolicy:s#oneOf(Always|OnRootMismatch)=
    runAsGroup:l#range(0,2147483647) runAsNonRoot:b runAsUser:l#range(0,2147483647)
    seLinuxChangePolicy:s+32#oneOf(MountOption|Recursive)= seLinuxOptions:@525 seccompProfile:@526
    supplementalGroups:[l#range(0,2147483647) supplementalGroupsPolicy:s+31#oneOf(Merge|Strict)= sysctls:[@527
    windowsOptions:@528
    """)
  // api.core.v1.Toleration
  static let s371 = Shape(
    .toleration,
    """
    effect:s#oneOf(NoExecute|NoSchedule|PreferNoSchedule) key:s#labelKey operator:s#oneOf(Equal|Exists)
    tolerationSeconds:l value:s
    """)
  // api.core.v1.TopologySpreadConstraint
  static let s372 = Shape(
    .topologySpread,
    """
    labelSelector:@102 matchLabelKeys:[s#labelKey= maxSkew:i!#range(1,) minDomains:i#range(1,)
    nodeAffinityPolicy:s#oneOf(Honor|Ignore)= nodeTaintsPolicy:s#oneOf(Honor|Ignore)= topologyKey:s!
    whenUnsatisfiable:s!#oneOf(DoNotSchedule|ScheduleAnyway)
    """)
  // api.core.v1.Volume
  static let s373 = Shape(
    .volume,
    """
    awsElasticBlockStore:@329 azureDisk:@330 azureFile:@529 cephfs:@530 cinder:@531 configMap:@532 csi:@533
    downwardAPI:@534 emptyDir:@535 ephemeral:@536 fc:@335 flexVolume:@537 flocker:@337 gcePersistentDisk:@338
    gitRepo:@538 glusterfs:@539 hostPath:@340 image:@540+31 iscsi:@541 name:s!#dnsLabel nfs:@343
    persistentVolumeClaim:@542 photonPersistentDisk:@345 portworxVolume:@346 projected:@543 quobyte:@347
    rbd:@544 scaleIO:@545 secret:@546 storageos:@547 vsphereVolume:@351
    """)
  // api.core.v1.WorkloadReference
  static let s374 = Shape(
    """
    name:s podGroup:s podGroupReplicaKey:s
    """)
  // api.core.v1.PodCondition
  static let s375 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s observedGeneration:l+33 reason:s status:s type:s
    """)
  // api.core.v1.ContainerStatus
  static let s376 = Shape(
    """
    allocatedResources:{q allocatedResourcesStatus:[@548+31 containerID:s image:s imageID:s lastState:@549
    name:s ready:b resources:@367 restartCount:i started:b state:@549 stopSignal:s+33 user:@550+31
    volumeMounts:[@551+30
    """)
  // api.core.v1.PodExtendedResourceClaimStatus
  static let s377 = Shape(
    """
    requestMappings:[@552 resourceClaimName:s
    """)
  // api.core.v1.HostIP
  static let s378 = Shape(
    """
    ip:s
    """)
  // api.core.v1.NodeAllocatableResourceClaimStatus
  static let s379 = Shape(
    """
    containers:[s mapping:[@553+37 overhead:[@554+37 resourceClaimName:s resources:{q-37
    """)
  // api.core.v1.PodIP
  static let s380 = Shape(
    """
    ip:s
    """)
  // api.core.v1.PodResourceClaimStatus
  static let s381 = Shape(
    """
    name:s resourceClaimName:s
    """)
  // api.core.v1.PodVolumeHealth
  static let s382 = Shape(
    """
    healthConditions:[@507 lastTransitionTime:t name:s
    """)
  // api.scheduling.v1beta1.DisruptionMode
  static let s383 = Shape(
    """
    all:* single:*
    """)
}
