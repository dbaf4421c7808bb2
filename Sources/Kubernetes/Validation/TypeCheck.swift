import Tree

/// Checks that involve several fields, named after the types that they apply to. The tables say which type has which.
enum TypeCheck: Sendable {
  case none
  case objectMeta, selectorRequirement
  case pod, podTemplate, podSpec, dnsConfig, container
  case envVar, envVarSource, envFromSource, resourceField, handler, resources, securityContext, seccompProfile
  case appArmorProfile
  case toleration, topologySpread, nodeSelector, nodeSelectorTerm, affinityTerm
  case volume, volumeProjection, downwardFile, claimSpec, volumeSpec, projected, claimTemplate
  case iscsi, fibreChannel, quobyte, flocker, flexVolume, azureDisk, csi, persistentCSI, resourceClaim
  case deploymentSpec, deploymentStrategy, rollingDeployment, statefulSetSpec, onDeleteStrategy, daemonSetSpec
  case replicaSetSpec, controllerSpec, rollingDaemonSet, job, jobSpec, cronJobSpec, failureRule, exitCodes
  case endpointSubset, endpointSlice, service, serviceSpec, ingress, ingressSpec, ingressPath, ingressBackend,
    ingressService
  case networkPolicy, networkPort, networkPeer, ipBlock
  case autoscaler, metricSpec, resourceMetric, podsMetric, objectMetric, externalMetric
  case disruptionBudget, configMap, secret, quota, limitRange, limits
  case storageClass, attributesClass, priorityClass, ingressClass, webhookClient, windowsOptions
  case role, clusterRole, policyRule, roleBinding, clusterRoleBinding, subject
  case webhookConfiguration, webhook, webhookService, admissionRule, paramKind, paramRef, auditedPolicy, admissionPolicy
  case validation, validationActions, mutatingPolicy, mutation
  case customDefinition, customDefinitionSpec, customDefinitionVersion, scalePaths, conversion, apiService
  case flowSchema, flowRule, flowSubject, flowResources, flowPaths, priorityLevel, limitResponse
  case runtimeScheduling, csiDriver, attachmentSource, lease, deviceRequest, deviceSelector, deviceClaim
  case certificateRequest, revision, namespace, nodeDrivers, nodeSpec
  case deviceCount, deviceToleration, deviceConfiguration, resourceSlice, deviceAttribute, serviceRanges
  case coreEvent, event, accessReview, localAccessReview, accessReviewSpec, ownAccessReviewSpec, attributeSelector
}

extension Validator {
  mutating func check(_ fields: Fields, _ check: TypeCheck) {
    switch check {
    case .none: break
    case .objectMeta: checkMetadata(fields)
    case .selectorRequirement: checkSelectorRequirement(fields)
    case .pod: checkPod(fields)
    case .podTemplate: checkPodTemplate(fields)
    case .podSpec: checkPodSpec(fields)
    case .dnsConfig: checkDNSConfig(fields)
    case .container: checkContainer(fields)
    case .envVar: checkVariable(fields)
    case .envVarSource: checkVariableSource(fields)
    case .envFromSource: checkVariablesSource(fields)
    case .resourceField: checkResourceField(fields)
    case .handler: checkHandler(fields)
    case .resources: checkResources(fields)
    case .securityContext: checkSecurityContext(fields)
    case .seccompProfile: checkSeccompProfile(fields)
    case .appArmorProfile: checkAppArmorProfile(fields)
    case .toleration: checkToleration(fields)
    case .topologySpread: checkTopologySpread(fields)
    case .nodeSelector: checkNodeSelector(fields)
    case .nodeSelectorTerm: checkNodeSelectorTerm(fields)
    case .affinityTerm: checkAffinityTerm(fields)
    case .volume: checkVolume(fields)
    case .volumeProjection: checkProjection(fields)
    case .downwardFile: checkDownwardFile(fields)
    case .claimSpec: checkClaimSpec(fields)
    case .volumeSpec: checkVolumeSpec(fields)
    case .projected: checkProjected(fields)
    case .claimTemplate: checkClaimTemplate(fields)
    case .iscsi: checkISCSI(fields)
    case .fibreChannel: checkFibreChannel(fields)
    case .quobyte: checkQuobyte(fields)
    case .flocker: checkFlocker(fields)
    case .flexVolume: checkFlexVolume(fields)
    case .azureDisk: checkAzureDisk(fields)
    case .resourceClaim: checkOne(of: ["resourceClaimName", "resourceClaimTemplateName"], in: fields)
    case .csi: checkCSI(fields)
    case .persistentCSI: checkPersistentCSI(fields)
    case .deploymentSpec: checkDeploymentSpec(fields)
    case .deploymentStrategy: checkDeploymentStrategy(fields)
    case .rollingDeployment: checkRollingDeployment(fields)
    case .statefulSetSpec: checkStatefulSetSpec(fields)
    case .daemonSetSpec, .replicaSetSpec: checkReplicatedSpec(fields)
    case .onDeleteStrategy: checkOnDeleteStrategy(fields)
    case .rollingDaemonSet: checkRollingDaemonSet(fields)
    case .controllerSpec: checkControllerSpec(fields)
    case .job: checkJob(fields)
    case .jobSpec: checkJobSpec(fields)
    case .cronJobSpec: checkCronJobSpec(fields)
    case .failureRule: checkFailureRule(fields)
    case .exitCodes: checkExitCodes(fields)
    case .endpointSubset: checkEndpoints(fields)
    case .endpointSlice: checkEndpointSlice(fields)
    case .service: checkService(fields)
    case .serviceSpec: checkServiceSpec(fields)
    case .ingress: checkIngress(fields)
    case .ingressSpec: checkIngressSpec(fields)
    case .ingressPath: checkIngressPath(fields)
    case .ingressBackend: checkIngressBackend(fields)
    case .ingressService: checkIngressService(fields)
    case .networkPolicy: checkNetworkPolicy(fields)
    case .networkPort: checkNetworkPort(fields)
    case .networkPeer: checkNetworkPeer(fields)
    case .ipBlock: checkBlock(fields)
    case .autoscaler: checkAutoscaler(fields)
    case .metricSpec: checkMetric(fields)
    case .resourceMetric: checkResourceMetric(fields)
    case .podsMetric: checkMetricTarget(fields, ["averageValue"])
    case .objectMetric: checkMetricTarget(fields, ["averageValue", "value"])
    case .externalMetric: checkMetricTarget(fields, ["averageValue", "value"], isExclusive: true)
    case .disruptionBudget: checkDisruptionBudget(fields)
    case .configMap: checkConfigMap(fields)
    case .secret: checkSecret(fields)
    case .quota: checkQuota(fields)
    case .limitRange: checkLimitRange(fields)
    case .limits: checkLimits(fields)
    case .storageClass: checkStorageClass(fields)
    case .attributesClass: checkAttributesClass(fields)
    case .priorityClass: checkPriorityClass(fields)
    case .ingressClass: checkIngressClass(fields)
    case .windowsOptions: checkWindowsOptions(fields)
    case .role: checkRole(fields)
    case .clusterRole: break
    case .policyRule: checkPolicyRule(fields)
    case .roleBinding: checkRoleBinding(fields, isNamespaced: true)
    case .clusterRoleBinding: checkRoleBinding(fields, isNamespaced: false)
    case .subject: checkSubject(fields)
    default: checkRegistration(fields, check)
    }
  }

  /// Checks what extends or steers the API server itself, which few manifests have.
  private mutating func checkRegistration(_ fields: Fields, _ check: TypeCheck) {
    switch check {
    case .webhookClient: checkWebhookClient(fields)
    case .webhookConfiguration: checkWebhookConfiguration(fields)
    case .webhook: checkWebhook(fields)
    case .webhookService: checkWebhookService(fields)
    case .admissionRule: checkAdmissionRule(fields)
    case .paramKind: checkParamKind(fields)
    case .paramRef: checkParamRef(fields)
    case .auditedPolicy: checkAuditedPolicy(fields)
    case .admissionPolicy: checkAdmissionPolicy(fields)
    case .validation: checkValidation(fields)
    case .validationActions: checkValidationActions(fields)
    case .mutatingPolicy: checkMutatingPolicy(fields)
    case .mutation: checkMutation(fields)
    case .customDefinition: checkCustomDefinition(fields)
    case .customDefinitionSpec: checkCustomDefinitionSpec(fields)
    case .customDefinitionVersion: checkCustomDefinitionVersion(fields)
    case .scalePaths: checkScalePaths(fields)
    case .conversion: checkConversion(fields)
    case .apiService: checkAPIService(fields)
    case .flowSchema: checkFlowSchema(fields)
    case .flowRule: checkFlowRule(fields)
    case .flowSubject: checkFlowSubject(fields)
    case .flowResources: checkFlowResources(fields)
    case .flowPaths: checkFlowPaths(fields)
    case .priorityLevel: checkPriorityLevel(fields)
    case .limitResponse: checkLimitResponse(fields)
    case .runtimeScheduling: checkRuntimeScheduling(fields)
    case .csiDriver: checkCSIDriver(fields)
    case .attachmentSource: checkAttachmentSource(fields)
    case .lease: checkLease(fields)
    case .deviceRequest: checkDeviceRequest(fields)
    case .deviceSelector: checkDeviceSelector(fields)
    case .deviceClaim: checkDeviceClaim(fields)
    case .certificateRequest: checkCertificateRequest(fields)
    case .namespace: checkNamespace(fields)
    case .nodeDrivers: checkNodeDrivers(fields)
    case .nodeSpec: checkNodeSpec(fields)
    case .deviceCount: checkDeviceCount(fields)
    case .deviceConfiguration: checkDeviceConfiguration(fields)
    case .serviceRanges: checkServiceRanges(fields)
    case .deviceToleration: checkDeviceToleration(fields)
    case .resourceSlice: checkResourceSlice(fields)
    case .deviceAttribute: checkOne(of: fields.entries.map(\.key), in: fields)
    case .coreEvent: checkCoreEvent(fields)
    case .event: checkEvent(fields)
    case .accessReview: checkReviewMetadata(fields, allows: [])
    case .localAccessReview: checkLocalAccessReview(fields)
    case .accessReviewSpec: checkAccessReviewSpec(fields)
    case .ownAccessReviewSpec: checkOne(of: ["nonResourceAttributes", "resourceAttributes"], in: fields)
    case .attributeSelector: checkAttributeSelector(fields)
    case .revision:
      if let data = fields["data"], data != .null, data.fields == nil { inside("data") { $0.mismatch(data, "a map") } }
    default: break
    }
  }

  /// Checks that exactly one of some fields is set, or at most one if `isRequired` is false.
  mutating func checkOne(of keys: [String], in fields: Fields, isRequired: Bool = true) {
    var found: String?
    for entry in fields.entries where entry.value != .null && keys.contains(entry.key) {
      if let found {
        report(.key(entry.key), text: "can't be combined with '\(found)'", hint: "keep one of them")
        return
      }
      found = entry.key
    }
    if isRequired, found == nil {
      report(text: "must have one of \(keys.map { "'\($0)'" }.joined(separator: ", "))")
    }
  }
}

extension Fields {
  /// The text of a field.
  func text(_ key: String) -> String? { self[key]?.string }
  /// The number of a field.
  func number(_ key: String) -> Int? { self[key]?.int }
  /// The elements of a field. Empty if it is not a list.
  func items(_ key: String) -> [Node] { self[key]?.items ?? [] }
  /// The map of a field.
  func map(_ key: String) -> Fields? { self[key]?.fields }
  /// Whether a field is set and not `null`.
  func has(_ key: String) -> Bool { self[key].map { !$0.isNull } ?? false }
}

extension Node {
  /// The text, as the server reads it in a list or map of texts, where null is an empty text. Nil if it is neither.
  var textOrEmpty: String? { isNull ? "" : string }
}
