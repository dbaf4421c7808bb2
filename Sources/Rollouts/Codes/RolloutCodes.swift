import Tree

/// The diagnostic codes for rollouts.
public enum RolloutCodes {
  /// Every code of this target.
  public static let all: [DiagnosticCode] = [
    .canaryFullCopy, .partitionTrafficLimit, .rolloutStepReplicas, .rolloutStepTraffic, .rolloutSteps,
    .rolloutStepsShrink, .trafficExceedsPods, .trafficWithoutRouting, .rolloutFieldIgnored,
    .rolloutNamesMissingObject, .rolloutNotUnderstood, .rolloutRouting, .rolloutStrategy, .rolloutWorkloadKind,
    .styleNeedsController,
    .workloadOfTwoRollouts, .workloadPaused, .recreateLost, .claimForOnePod, .configurationOfBothVersions,
    .frontForOneVersion, .hostPortOfBothVersions, .replicasUnknown, .serviceHeadless, .serviceOfSeveralWorkloads,
    .serviceWithoutPods, .httprouteLosesRules, .httprouteMixedMatches, .ingressClassDiffers, .ingressIsCanary,
    .ingressNginxRetired,
    .matchIgnored, .matchNotPossible, .mseNeedsAnnotations, .routeMissesService,
  ]
}
