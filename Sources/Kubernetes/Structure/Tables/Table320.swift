// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

enum Table320 {
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints
  static let s320 = Shape(
    """
    topology:[@406
    """)
  // api.scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy
  static let s321 = Shape(
    """
    basic:* gang:@407
    """)
  // api.batch.v1.SuccessPolicyRule
  static let s322 = Shape(
    """
    succeededCount:i#range(0,) succeededIndexes:s
    """)
  // api.admissionregistration.v1.NamedRuleWithOperations
  static let s323 = Shape(
    """
    apiGroups:[s apiVersions:[s operations:[s resourceNames:[s resources:[s scope:s
    """)
  // api.admissionregistration.v1.ApplyConfiguration
  static let s324 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1.JSONPatch
  static let s325 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1beta1.NamedRuleWithOperations
  static let s326 = Shape(
    """
    apiGroups:[s apiVersions:[s operations:[s resourceNames:[s resources:[s scope:s
    """)
  // api.admissionregistration.v1beta1.ApplyConfiguration
  static let s327 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1beta1.JSONPatch
  static let s328 = Shape(
    """
    expression:s
    """)
  // api.admissionregistration.v1.ServiceReference
  static let s329 = Shape(
    """
    name:s namespace:s path:s port:i
    """)
  // api.networking.v1.NetworkPolicyPort
  static let s330 = Shape(
    """
    %networkPort endPort:i#port port:o#portOrName= protocol:s#oneOf(SCTP|TCP|UDP)=
    """)
  // api.networking.v1.NetworkPolicyPeer
  static let s331 = Shape(
    """
    %networkPeer ipBlock:@408 namespaceSelector:@68 podSelector:@68
    """)
  // api.core.v1.ConfigMapNodeConfigSource
  static let s332 = Shape(
    """
    kubeletConfigKey:s name:s namespace:s resourceVersion:s uid:s
    """)
  // api.core.v1.DaemonEndpoint
  static let s333 = Shape(
    """
    Port:i
    """)
  // api.core.v1.NodeSwapStatus
  static let s334 = Shape(
    """
    capacity:l
    """)
  // api.core.v1.NodeRuntimeHandlerFeatures
  static let s335 = Shape(
    """
    recursiveReadOnlyMounts:b userNamespaces:b+31
    """)
  // api.core.v1.SecretReference
  static let s336 = Shape(
    """
    name:s namespace:s
    """)
  // api.core.v1.NodeSelector
  static let s337 = Shape(
    """
    %nodeSelector nodeSelectorTerms:[@409!
    """)
  // api.core.v1.VolumeHealthCondition
  static let s338 = Shape(
    """
    message:s reason:s status:s
    """)
  // api.core.v1.NodeAffinity
  static let s339 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@410 requiredDuringSchedulingIgnoredDuringExecution:@337
    """)
  // api.core.v1.PodAffinity
  static let s340 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@411 requiredDuringSchedulingIgnoredDuringExecution:[@412
    """)
  // api.core.v1.PodAntiAffinity
  static let s341 = Shape(
    """
    preferredDuringSchedulingIgnoredDuringExecution:[@411 requiredDuringSchedulingIgnoredDuringExecution:[@412
    """)
  // api.core.v1.EnvVar
  static let s342 = Shape(
    """
    %envVar name:s!#envName value:s valueFrom:@413
    """)
  // api.core.v1.EnvFromSource
  static let s343 = Shape(
    """
    %envFromSource configMapRef:@414 prefix:s#envName secretRef:@415
    """)
  // api.core.v1.Lifecycle
  static let s344 = Shape(
    """
    postStart:@416 preStop:@416 stopSignal:s+33
    """)
  // api.core.v1.Probe
  static let s345 = Shape(
    """
    %handler exec:@417 failureThreshold:i#range(0,) grpc:@418 httpGet:@419 initialDelaySeconds:i#range(0,)
    periodSeconds:i#range(0,) successThreshold:i#range(0,) tcpSocket:@420
    terminationGracePeriodSeconds:l#range(1,) timeoutSeconds:i#range(0,)
    """)
  // api.core.v1.ContainerPort
  static let s346 = Shape(
    """
    containerPort:i!#port hostIP:s hostPort:i#portOrZero name:s#portName protocol:s#oneOf(SCTP|TCP|UDP)
    """)
  // api.core.v1.ContainerResizePolicy
  static let s347 = Shape(
    """
    resourceName:s!#oneOf(cpu|memory) restartPolicy:s!#oneOf(NotRequired|RestartContainer)
    """)
  // api.core.v1.ContainerRestartRule
  static let s348 = Shape(
    """
    action:s!#oneOf(Restart|RestartAllContainers) exitCodes:@421!
    """)
  // api.core.v1.SecurityContext
  static let s349 = Shape(
    """
    %securityContext allowPrivilegeEscalation:b appArmorProfile:@355+30 capabilities:@422 privileged:b
    procMount:s#oneOf(Default|Unmasked) readOnlyRootFilesystem:b runAsGroup:l#range(0,2147483647) runAsNonRoot:b
    runAsUser:l#range(0,2147483647) seLinuxOptions:@356 seccompProfile:@357 windowsOptions:@359
    """)
  // api.core.v1.VolumeDevice
  static let s350 = Shape(
    """
    devicePath:s!#noBacksteps name:s!
    """)
  // api.core.v1.VolumeMount
  static let s351 = Shape(
    """
    bindMountOptions:[s+37 mountPath:s! mountPropagation:s#oneOf(None|HostToContainer|Bidirectional)= name:s!
    readOnly:b recursiveReadOnly:s+30#oneOf(Disabled|IfPossible|Enabled) subPath:s#descendingPath
    subPathExpr:s#descendingPath
    """)
  // api.core.v1.PodDNSConfigOption
  static let s352 = Shape(
    """
    name:s! value:s
    """)
  // api.core.v1.ClaimSource
  static let s353 = Shape(
    """
    resourceClaimName:s resourceClaimTemplateName:s
    """)
  // api.core.v1.ResourceClaim
  static let s354 = Shape(
    """
    name:s! request:s+31#dnsLabel
    """)
  // api.core.v1.AppArmorProfile
  static let s355 = Shape(
    """
    %appArmorProfile localhostProfile:s type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.SELinuxOptions
  static let s356 = Shape(
    """
    level:s role:s type:s user:s
    """)
  // api.core.v1.SeccompProfile
  static let s357 = Shape(
    """
    %seccompProfile localhostProfile:s#descendingPath type:s!#oneOf(Localhost|RuntimeDefault|Unconfined)
    """)
  // api.core.v1.Sysctl
  static let s358 = Shape(
    """
    name:s!#sysctl value:s
    """)
  // api.core.v1.WindowsSecurityContextOptions
  static let s359 = Shape(
    """
    %windowsOptions gmsaCredentialSpec:s gmsaCredentialSpecName:s#dnsSubdomain= hostProcess:b runAsUserName:s
    """)
  // api.core.v1.AzureFileVolumeSource
  static let s360 = Shape(
    """
    readOnly:b secretName:s! shareName:s!
    """)
  // api.core.v1.CephFSVolumeSource
  static let s361 = Shape(
    """
    monitors:[s! path:s readOnly:b secretFile:s secretRef:@131 user:s
    """)
  // api.core.v1.CinderVolumeSource
  static let s362 = Shape(
    """
    fsType:s readOnly:b secretRef:@131 volumeID:s!
    """)
  // api.core.v1.ConfigMapVolumeSource
  static let s363 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@423 name:s! optional:b
    """)
  // api.core.v1.CSIVolumeSource
  static let s364 = Shape(
    """
    %csi driver:s!#driverName fsType:s nodePublishSecretRef:@131 readOnly:b volumeAttributes:{s
    """)
  // api.core.v1.DownwardAPIVolumeSource
  static let s365 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@424
    """)
  // api.core.v1.EmptyDirVolumeSource
  static let s366 = Shape(
    """
    medium:s mode:i+37 sizeLimit:q#nonNegative
    """)
  // api.core.v1.EphemeralVolumeSource
  static let s367 = Shape(
    """
    volumeClaimTemplate:@425!
    """)
  // api.core.v1.FlexVolumeSource
  static let s368 = Shape(
    """
    %flexVolume driver:s! fsType:s options:{s readOnly:b secretRef:@131
    """)
  // api.core.v1.GitRepoVolumeSource
  static let s369 = Shape(
    """
    directory:s#descendingPath repository:s! revision:s
    """)
  // api.core.v1.GlusterfsVolumeSource
  static let s370 = Shape(
    """
    endpoints:s! path:s! readOnly:b
    """)
  // api.core.v1.ImageVolumeSource
  static let s371 = Shape(
    """
    pullPolicy:s#oneOf(Always|IfNotPresent|Never) reference:s
    """)
  // api.core.v1.ISCSIVolumeSource
  static let s372 = Shape(
    """
    %iscsi chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s#storageName= iqn:s!#storageName
    iscsiInterface:s lun:i#range(0,255) portals:[s readOnly:b secretRef:@131 targetPortal:s!
    """)
  // api.core.v1.PersistentVolumeClaimVolumeSource
  static let s373 = Shape(
    """
    claimName:s! readOnly:b
    """)
  // api.core.v1.ProjectedVolumeSource
  static let s374 = Shape(
    """
    %projected defaultMode:i#fileMode defaultUser:l+37 sources:[@426
    """)
  // api.core.v1.RBDVolumeSource
  static let s375 = Shape(
    """
    fsType:s image:s! keyring:s monitors:[s! pool:s readOnly:b secretRef:@131 user:s
    """)
  // api.core.v1.ScaleIOVolumeSource
  static let s376 = Shape(
    """
    fsType:s gateway:s! protectionDomain:s readOnly:b secretRef:@131 sslEnabled:b storageMode:s storagePool:s
    system:s! volumeName:s!
    """)
  // api.core.v1.SecretVolumeSource
  static let s377 = Shape(
    """
    defaultMode:i#fileMode defaultUser:l+37 items:[@423 optional:b secretName:s!
    """)
  // api.core.v1.StorageOSVolumeSource
  static let s378 = Shape(
    """
    fsType:s readOnly:b secretRef:@131 volumeName:s!#dnsLabel volumeNamespace:s#dnsLabel
    """)
  // api.core.v1.ResourceStatus
  static let s379 = Shape(
    """
    name:s resources:[@427
    """)
  // api.core.v1.ContainerState
  static let s380 = Shape(
    """
    running:@428 terminated:@429 waiting:@430
    """)
  // api.core.v1.ContainerUser
  static let s381 = Shape(
    """
    linux:@431
    """)
  // api.core.v1.VolumeMountStatus
  static let s382 = Shape(
    """
    mountPath:s name:s readOnly:b recursiveReadOnly:s volumeStatus:@432+36
    """)
  // api.core.v1.ContainerExtendedResourceRequest
  static let s383 = Shape(
    """
    containerName:s requestName:s resourceName:s
    """)
}
