// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table192 {
  // api.admissionregistration.v1beta1.Mutation
  static let s192 = Shape(
    """
    applyConfiguration:@327 jsonPatch:@328 patchType:s
    """)
  // api.admissionregistration.v1beta1.ParamKind
  static let s193 = Shape(
    """
    apiVersion:s kind:s
    """)
  // api.admissionregistration.v1beta1.Variable
  static let s194 = Shape(
    """
    expression:s name:s
    """)
  // api.admissionregistration.v1.ParamRef
  static let s195 = Shape(
    """
    name:s namespace:s parameterNotFoundAction:s selector:@68
    """)
  // api.admissionregistration.v1beta1.ParamRef
  static let s196 = Shape(
    """
    name:s namespace:s parameterNotFoundAction:s selector:@68
    """)
  // api.admissionregistration.v1.WebhookClientConfig
  static let s197 = Shape(
    """
    %webhookClient caBundle:y service:@329 url:s
    """)
  // api.admissionregistration.v1.RuleWithOperations
  static let s198 = Shape(
    """
    apiGroups:[s apiVersions:[s operations:[s resources:[s scope:s
    """)
  // api.core.v1.NamespaceCondition
  static let s199 = Shape(
    """
    lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.networking.v1.NetworkPolicyEgressRule
  static let s200 = Shape(
    """
    ports:[@330 to:[@331
    """)
  // api.networking.v1.NetworkPolicyIngressRule
  static let s201 = Shape(
    """
    from:[@331 ports:[@330
    """)
  // api.core.v1.NodeConfigSource
  static let s202 = Shape(
    """
    configMap:@332
    """)
  // api.core.v1.NodePodPreemptionPolicy
  static let s203 = Shape(
    """
    disableResizePreemption:[s
    """)
  // api.core.v1.Taint
  static let s204 = Shape(
    """
    effect:s key:s timeAdded:t value:s
    """)
  // api.core.v1.NodeAddress
  static let s205 = Shape(
    """
    address:s type:s
    """)
  // api.core.v1.NodeCondition
  static let s206 = Shape(
    """
    lastHeartbeatTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.NodeConfigStatus
  static let s207 = Shape(
    """
    active:@202 assigned:@202 error:s lastKnownGood:@202
    """)
  // api.core.v1.NodeDaemonEndpoints
  static let s208 = Shape(
    """
    kubeletEndpoint:@333
    """)
  // api.core.v1.NodeFeatures
  static let s209 = Shape(
    """
    supplementalGroupsPolicy:b
    """)
  // api.core.v1.ContainerImage
  static let s210 = Shape(
    """
    names:[s sizeBytes:l
    """)
  // api.core.v1.NodeSystemInfo
  static let s211 = Shape(
    """
    architecture:s bootID:s containerRuntimeVersion:s kernelVersion:s kubeProxyVersion:s kubeletVersion:s
    machineID:s operatingSystem:s osImage:s runningInUserNamespace:b+37 swap:@334+33 systemUUID:s
    """)
  // api.core.v1.NodeRuntimeHandler
  static let s212 = Shape(
    """
    features:@335 name:s
    """)
  // api.core.v1.AttachedVolume
  static let s213 = Shape(
    """
    devicePath:s name:s
    """)
  // api.core.v1.AWSElasticBlockStoreVolumeSource
  static let s214 = Shape(
    """
    fsType:s partition:i#range(0,255) readOnly:b volumeID:s!
    """)
  // api.core.v1.AzureDiskVolumeSource
  static let s215 = Shape(
    """
    %azureDisk cachingMode:s#oneOf(None|ReadOnly|ReadWrite)= diskName:s! diskURI:s! fsType:s
    kind:s#oneOf(Dedicated|Managed|Shared)= readOnly:b
    """)
  // api.core.v1.AzureFilePersistentVolumeSource
  static let s216 = Shape(
    """
    readOnly:b secretName:s! secretNamespace:s shareName:s!
    """)
  // api.core.v1.CephFSPersistentVolumeSource
  static let s217 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@336 user:s
    """)
  // api.core.v1.CinderPersistentVolumeSource
  static let s218 = Shape(
    """
    fsType:s readOnly:b secretRef:@336 volumeID:s!
    """)
  // api.core.v1.CSIPersistentVolumeSource
  static let s219 = Shape(
    """
    %persistentCSI controllerExpandSecretRef:@336 controllerPublishSecretRef:@336 driver:s!#driverName fsType:s
    nodeExpandSecretRef:@336 nodePublishSecretRef:@336 nodeStageSecretRef:@336 readOnly:b volumeAttributes:{s
    volumeHandle:s!
    """)
  // api.core.v1.FCVolumeSource
  static let s220 = Shape(
    """
    %fibreChannel fsType:s lun:i readOnly:b targetWWNs:[s wwids:[s
    """)
  // api.core.v1.FlexPersistentVolumeSource
  static let s221 = Shape(
    """
    %flexVolume driver:s! fsType:s options:{s readOnly:b secretRef:@336
    """)
  // api.core.v1.FlockerVolumeSource
  static let s222 = Shape(
    """
    %flocker datasetName:s datasetUUID:s
    """)
  // api.core.v1.GCEPersistentDiskVolumeSource
  static let s223 = Shape(
    """
    fsType:s partition:i#range(0,255) pdName:s! readOnly:b
    """)
  // api.core.v1.GlusterfsPersistentVolumeSource
  static let s224 = Shape(
    """
    endpoints:s! endpointsNamespace:s#dnsLabel= path:s! readOnly:b
    """)
  // api.core.v1.HostPathVolumeSource
  static let s225 = Shape(
    """
    path:s!#noBacksteps
    type:s#oneOf(DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice)
    """)
  // api.core.v1.ISCSIPersistentVolumeSource
  static let s226 = Shape(
    """
    %iscsi chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@336 targetPortal:s!
    """)
  // api.core.v1.LocalVolumeSource
  static let s227 = Shape(
    """
    fsType:s path:s!#noBacksteps
    """)
  // api.core.v1.NFSVolumeSource
  static let s228 = Shape(
    """
    path:s!#absolutePath readOnly:b server:s!
    """)
  // api.core.v1.VolumeNodeAffinity
  static let s229 = Shape(
    """
    required:@337!
    """)
  // api.core.v1.PhotonPersistentDiskVolumeSource
  static let s230 = Shape(
    """
    fsType:s pdID:s!
    """)
  // api.core.v1.PortworxVolumeSource
  static let s231 = Shape(
    """
    fsType:s readOnly:b volumeID:s!
    """)
  // api.core.v1.QuobyteVolumeSource
  static let s232 = Shape(
    """
    %quobyte group:s readOnly:b registry:s! tenant:s user:s volume:s!
    """)
  // api.core.v1.RBDPersistentVolumeSource
  static let s233 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@336 user:s
    """)
  // api.core.v1.ScaleIOPersistentVolumeSource
  static let s234 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@336 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.StorageOSPersistentVolumeSource
  static let s235 = Shape(
    """
    fsType:s readOnly:b secretRef:@83 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.VsphereVirtualDiskVolumeSource
  static let s236 = Shape(
    """
    fsType:s storagePolicyID:s storagePolicyName:s volumePath:s!
    """)
  // api.core.v1.TypedLocalObjectReference
  static let s237 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s!
    """)
  // api.core.v1.TypedObjectReference
  static let s238 = Shape(
    """
    apiGroup:s#dnsSubdomain kind:s! name:s! namespace:s
    """)
  // api.core.v1.VolumeResourceRequirements
  static let s239 = Shape(
    """
    limits:{q requests:{q
    """)
  // api.core.v1.PersistentVolumeClaimCondition
  static let s240 = Shape(
    """
    lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
    """)
  // api.core.v1.VolumeHealthStatus
  static let s241 = Shape(
    """
    healthConditions:[@338 lastTransitionTime:t
    """)
  // api.core.v1.ModifyVolumeStatus
  static let s242 = Shape(
    """
    status:s targetVolumeAttributesClassName:s
    """)
  // api.core.v1.Affinity
  static let s243 = Shape(
    """
    nodeAffinity:@339 podAffinity:@340 podAntiAffinity:@341
    """)
  // api.core.v1.Container
  static let s244 = Shape(
    """
    %container args:[s command:[s env:[@342 envFrom:[@343 image:s!
    imagePullPolicy:s#oneOf(Always|IfNotPresent|Never) lifecycle:@344 livenessProbe:@345 name:s!#dnsLabel
    ports:[@346 readinessProbe:@345 resizePolicy:[@347 resources:@252
    restartPolicy:s#oneOf(Always|Never|OnFailure)= restartPolicyRules:[@348+34 securityContext:@349
    startupProbe:@345 stdin:b stdinOnce:b terminationMessagePath:s
    terminationMessagePolicy:s#oneOf(File|FallbackToLogsOnError) tty:b volumeDevices:[@350 volumeMounts:[@351
    workingDir:s
    """)
  // api.core.v1.PodDNSConfig
  static let s245 = Shape(
    """
    %dnsConfig nameservers:[s#ip= options:[@352 searches:[s#searchDomain=
    """)
  // api.core.v1.EphemeralContainer
  static let s246 = Shape(
    """
    args:[s command:[s env:[@342 envFrom:[@343 image:s imagePullPolicy:s lifecycle:@344 livenessProbe:@345
    name:s ports:[@346 readinessProbe:@345 resizePolicy:[@347 resources:@252 restartPolicy:s
    restartPolicyRules:[@348+34 securityContext:@349 startupProbe:@345 stdin:b stdinOnce:b targetContainerName:s
    terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[@350 volumeMounts:[@351
    workingDir:s
    """)
  // api.core.v1.EvictionResponder
  static let s247 = Shape(
    """
    name:s priority:i
    """)
  // api.core.v1.HostAlias
  static let s248 = Shape(
    """
    hostnames:[s#dnsSubdomain= ip:s#ip=!
    """)
  // api.core.v1.PodOS
  static let s249 = Shape(
    """
    name:s!#oneOf(linux|windows)
    """)
  // api.core.v1.PodReadinessGate
  static let s250 = Shape(
    """
    conditionType:s#labelKey=
    """)
  // api.core.v1.PodResourceClaim
  static let s251 = Shape(
    """
    %resourceClaim name:s!#dnsLabel resourceClaimName:s+31#dnsSubdomain=
    resourceClaimTemplateName:s+31#dnsSubdomain= source:@353-31
    """)
  // api.core.v1.ResourceRequirements
  static let s252 = Shape(
    """
    %resources claims:[@354 limits:{q#nonNegative~resourceName requests:{q#nonNegative~resourceName
    """)
  // api.core.v1.PodSchedulingGate
  static let s253 = Shape(
    """
    name:s#labelKey=
    """)
  // api.core.v1.PodSchedulingGroup
  static let s254 = Shape(
    """
    podGroupName:s
    """)
  // api.core.v1.PodSecurityContext
  static let s255 = Shape(
    """
    appArmorProfile:@355+30 fsGroup:l#range(0,2147483647) fsGroupChangePolicy:s#oneOf(Always|OnRootMismatch)=
    runAsGroup:l#range(0,2147483647) runAsNonRoot:b runAsUser:l#range(0,2147483647)
    seLinuxChangePolicy:s+32#oneOf(MountOption|Recursive)= seLinuxOptions:@356 seccompProfile:@357
    supplementalGroups:[l#range(0,2147483647) supplementalGroupsPolicy:s+31#oneOf(Merge|Strict)= sysctls:[@358
    windowsOptions:@359
    """)
}
