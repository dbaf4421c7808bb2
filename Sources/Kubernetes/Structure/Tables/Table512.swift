// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table512 {
  // api.core.v1.EnvFromSource
  static let s512 = Shape(
    .envFromSource,
    """
    configMapRef:@628 prefix:s#envName secretRef:@629
    """)
  // api.core.v1.Lifecycle
  static let s513 = Shape(
    """
    postStart:@630 preStop:@630 stopSignal:s+33
    """)
  // api.core.v1.Probe
  static let s514 = Shape(
    .handler,
    """
    exec:@631 failureThreshold:i#range(0,) grpc:@632 httpGet:@633 initialDelaySeconds:i#range(0,)
    periodSeconds:i#range(0,) successThreshold:i#range(0,) tcpSocket:@634
    terminationGracePeriodSeconds:l#range(1,) timeoutSeconds:i#range(0,)
    """)
  // api.core.v1.ContainerPort
  static let s515 = Shape(
    """
    containerPort:i!#port hostIP:s hostPort:i#portOrZero name:s#portName protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.core.v1.ContainerResizePolicy
  static let s516 = Shape(
    """
    resourceName:s!#oneOf(cpu|memory) restartPolicy:s!#oneOf(NotRequired|RestartContainer)
    """)
  // api.core.v1.ContainerRestartRule
  static let s517 = Shape(
    """
    action:s!#oneOf(Restart|RestartAllContainers) exitCodes:@635!
    """)
  // api.core.v1.SecurityContext
  static let s518 = Shape(
    .securityContext,
    """
    allowPrivilegeEscalation:b appArmorProfile:@524+30 capabilities:@636 privileged:b
    procMount:s#oneOf(Default|Unmasked)= readOnlyRootFilesystem:b runAsGroup:l#range(0,2147483647)
    runAsNonRoot:b runAsUser:l#range(0,2147483647) seLinuxOptions:@525 seccompProfile:@526 windowsOptions:@528
    """)
  // api.core.v1.VolumeDevice
  static let s519 = Shape(
    """
    devicePath:s!#noBacksteps name:s!
    """)
  // api.core.v1.VolumeMount
  static let s520 = Shape(
    """
    bindMountOptions:[s+37 mountPath:s! mountPropagation:s#oneOf(None|HostToContainer|Bidirectional)= name:s!
    readOnly:b recursiveReadOnly:s+30#oneOf(Disabled|IfPossible|Enabled)= subPath:s#descendingPath
    subPathExpr:s#descendingPath
    """)
  // api.core.v1.PodDNSConfigOption
  static let s521 = Shape(
    """
    name:s! value:s
    """)
  // api.core.v1.ClaimSource
  static let s522 = Shape(
    """
    resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.core.v1.ResourceClaim
  static let s523 = Shape(
    """
    name:s! request:s+31#dnsLabel
    """)
  // api.core.v1.AppArmorProfile
  static let s524 = Shape(
    .appArmorProfile,
    """
    localhostProfile:s type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.SELinuxOptions
  static let s525 = Shape(
    """
    level:s role:s type:s user:s
    """)
  // api.core.v1.SeccompProfile
  static let s526 = Shape(
    .seccompProfile,
    """
    localhostProfile:s#descendingPath type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.Sysctl
  static let s527 = Shape(
    """
    name:s!#sysctl value:s
    """)
  // api.core.v1.WindowsSecurityContextOptions
  static let s528 = Shape(
    .windowsOptions,
    """
    gmsaCredentialSpec:s gmsaCredentialSpecName:s#dnsSubdomain= hostProcess:b runAsUserName:s
    """)
  // api.core.v1.AzureFileVolumeSource
  static let s529 = Shape(
    """
    readOnly:b secretName:s! shareName:s!
    """)
  // api.core.v1.CephFSVolumeSource
  static let s530 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@214 user:s
    """)
  // api.core.v1.CinderVolumeSource
  static let s531 = Shape(
    """
    fsType:s readOnly:b secretRef:@214 volumeID:s!
    """)
  // api.core.v1.ConfigMapVolumeSource
  static let s532 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@637 name:s! optional:b
    """)
  // api.core.v1.CSIVolumeSource
  static let s533 = Shape(
    .csi,
    """
    driver:s!#driverName fsType:s nodePublishSecretRef:@214 readOnly:b volumeAttributes:{s
    """)
  // api.core.v1.DownwardAPIVolumeSource
  static let s534 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@638
    """)
  // api.core.v1.EmptyDirVolumeSource
  static let s535 = Shape(
    """
    medium:s mode:i+37 sizeLimit:q#nonNegative
    """)
  // api.core.v1.EphemeralVolumeSource
  static let s536 = Shape(
    """
    volumeClaimTemplate:@639!
    """)
  // api.core.v1.FlexVolumeSource
  static let s537 = Shape(
    .flexVolume,
    """
    driver:s! fsType:s options:{s readOnly:b secretRef:@214
    """)
  // api.core.v1.GitRepoVolumeSource
  static let s538 = Shape(
    """
    directory:s#descendingPath repository:s! revision:s
    """)
  // api.core.v1.GlusterfsVolumeSource
  static let s539 = Shape(
    """
    endpoints:s! path:s! readOnly:b
    """)
  // api.core.v1.ImageVolumeSource
  static let s540 = Shape(
    """
    pullPolicy:s#oneOf(Always|IfNotPresent|Never) reference:s
    """)
  // api.core.v1.ISCSIVolumeSource
  static let s541 = Shape(
    .iscsi,
    """
    chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@214 targetPortal:s!
    """)
  // api.core.v1.PersistentVolumeClaimVolumeSource
  static let s542 = Shape(
    """
    claimName:s! readOnly:b
    """)
  // api.core.v1.ProjectedVolumeSource
  static let s543 = Shape(
    .projected,
    """
    defaultMode:i#fileMode defaultUser:l+37 sources:[@640
    """)
  // api.core.v1.RBDVolumeSource
  static let s544 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@214 user:s
    """)
  // api.core.v1.ScaleIOVolumeSource
  static let s545 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@214 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.SecretVolumeSource
  static let s546 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@637 optional:b secretName:s!
    """)
  // api.core.v1.StorageOSVolumeSource
  static let s547 = Shape(
    """
    fsType:s readOnly:b secretRef:@214 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.ResourceStatus
  static let s548 = Shape(
    """
    name:s resources:[@641
    """)
  // api.core.v1.ContainerState
  static let s549 = Shape(
    """
    running:@642 terminated:@643 waiting:@644
    """)
  // api.core.v1.ContainerUser
  static let s550 = Shape(
    """
    linux:@645
    """)
  // api.core.v1.VolumeMountStatus
  static let s551 = Shape(
    """
    mountPath:s name:s readOnly:b recursiveReadOnly:s volumeStatus:@646+36
    """)
  // api.core.v1.ContainerExtendedResourceRequest
  static let s552 = Shape(
    """
    containerName:s requestName:s resourceName:s
    """)
  // api.core.v1.NodeAllocatableMappedResources
  static let s553 = Shape(
    """
    name:s quantity:q
    """)
  // api.core.v1.NodeAllocatableOverheadResources
  static let s554 = Shape(
    """
    name:s perContainer:q perPod:q
    """)
  // api.scheduling.v1beta1.TopologyConstraint
  static let s555 = Shape(
    """
    key:s
    """)
  // api.scheduling.v1beta1.GangSchedulingPolicy
  static let s556 = Shape(
    """
    minCount:i
    """)
  // api.flowcontrol.v1.LimitResponse
  static let s557 = Shape(
    .limitResponse,
    """
    queuing:@647 type:s!#oneOf(Queue|Reject)
    """)
  // api.flowcontrol.v1beta2.LimitResponse
  static let s558 = Shape(
    """
    queuing:@648 type:s
    """)
  // api.flowcontrol.v1beta3.LimitResponse
  static let s559 = Shape(
    """
    queuing:@649 type:s
    """)
  // api.resource.v1.DeviceClaimConfiguration
  static let s560 = Shape(
    """
    opaque:@454! requests:[s
    """)
  // api.resource.v1.DeviceConstraint
  static let s561 = Shape(
    """
    distinctAttribute:s matchAttribute:s requests:[s
    """)
  // api.resource.v1.DeviceRequest
  static let s562 = Shape(
    .deviceRequest,
    """
    exactly:@650 firstAvailable:[@651 name:s!#dnsLabel
    """)
  // api.resource.v1.DeviceAllocationResult
  static let s563 = Shape(
    """
    config:[@652 results:[@653
    """)
  // api.resource.v1.NetworkDeviceData
  static let s564 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.resource.v1beta1.DeviceClaimConfiguration
  static let s565 = Shape(
    """
    opaque:@456 requests:[s
    """)
  // api.resource.v1beta1.DeviceConstraint
  static let s566 = Shape(
    """
    distinctAttribute:s+34 matchAttribute:s requests:[s
    """)
  // api.resource.v1beta1.DeviceRequest
  static let s567 = Shape(
    """
    adminAccess:b allocationMode:s capacity:@654+34 count:l derivedAttributes:[@655+37 deviceClassName:s
    firstAvailable:[@656+33 name:s selectors:[@255 tolerations:[@657+33
    """)
  // api.resource.v1beta1.DeviceAllocationResult
  static let s568 = Shape(
    """
    config:[@658 results:[@659
    """)
  // api.resource.v1beta1.NetworkDeviceData
  static let s569 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.resource.v1beta2.DeviceClaimConfiguration
  static let s570 = Shape(
    """
    opaque:@458 requests:[s
    """)
  // api.resource.v1beta2.DeviceConstraint
  static let s571 = Shape(
    """
    distinctAttribute:s+34 matchAttribute:s requests:[s
    """)
  // api.resource.v1beta2.DeviceRequest
  static let s572 = Shape(
    """
    exactly:@660 firstAvailable:[@661 name:s
    """)
  // api.resource.v1beta2.DeviceAllocationResult
  static let s573 = Shape(
    """
    config:[@662 results:[@663
    """)
  // api.resource.v1beta2.NetworkDeviceData
  static let s574 = Shape(
    """
    hardwareAddress:s interfaceName:s ips:[s
    """)
  // api.core.v1.ScopedResourceSelectorRequirement
  static let s575 = Shape(
    """
    operator:s scopeName:s values:[s
    """)
}
