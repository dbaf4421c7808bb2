/// The codes of what is found about rollouts, with their explanations.
public enum RolloutCodes {
  /// Each code with what it means and what to do.
  public static let all: [(code: String, explanation: String)] = [
    (
      "canary-full-copy",
      """
      A step asks for less than 100% of the pods, but rounded up that is all of them: 90% of 5 pods is 5. In canary style \
      the cluster then runs the workload twice. That is no mistake, but it needs room for it.
      """
    ),
    (
      "claim-for-one-pod",
      """
      Old and new pods of a workload stand side by side in a rollout, and mount the same claim. One with the access mode \
      ReadWriteOncePod is for one pod alone: the second one stays pending. With ReadWriteOnce all pods run on one node.
      """
    ),
    (
      "configuration-of-both-versions",
      """
      A ConfigMap or Secret of a fixed name has one content, and pods that start again read it: old ones too, while a \
      workload replaces its pods step by step. Give it a name with the version, so that each version reads its own.
      """
    ),
    (
      "front-for-one-version",
      """
      A Service, or the subsets of a DestinationRule, change so that they lead to the pods of one version alone: by another \
      label, or another port. While old and new pods run, and nothing else tells them apart, the others would get no \
      requests. Change it in two releases: first pods that fit both forms, then the form.
      """
    ),
    (
      "host-port-of-both-versions",
      """
      Pods that take a port of their node can't run twice on one node, so a rollout that has old and new pods side by side \
      needs a free node for each new pod.
      """
    ),
    (
      "httproute-loses-rules",
      """
      A step with matches follows a step with weights. Kruise Rollouts then drops every rule of the HTTPRoute that leads \
      to the new version, and those with weights lead to both: the way to the old version is gone with them, and is not \
      restored. If no rule is left, the rollout never ends. Put steps with matches before steps with weights, or a step \
      without traffic between them. The manifests of this program don't have the problem.
      """
    ),
    (
      "httproute-mixed-matches",
      """
      Some matches of a step have a path and some have not. For those without, Kruise Rollouts takes headers and \
      parameters from the wrong entries of the list. Write the matches without a path first.
      """
    ),
    (
      "ingress-class-differs",
      """
      The Ingress belongs to one controller, and the Rollout shifts its traffic by the annotations of another. That one does \
      not read them, and serves both Ingresses as equals.
      """
    ),
    (
      "ingress-is-canary",
      """
      An ingress controller takes one canary beside an Ingress: of several the oldest, and none beside a canary. So the one \
      of the rollout would get no requests.
      """
    ),
    (
      "kruise-blue-green-in-place",
      """
      A CloneSet that updates its pods in place has no old pods to go back to, so Kruise Rollouts does not roll it as \
      blue-green. Use the update type 'ReCreate'.
      """
    ),
    (
      "kruise-blue-green-shared-service",
      """
      In blue-green style with 'disableGenerateCanaryService', a first step with traffic makes Kruise Rollouts try for \
      ever. Begin with a step without traffic.
      """
    ),
    (
      "kruise-canary-refused",
      """
      A label of 'patchPodTemplateMetadata' changes what the Deployment for the new pods should select, so that the API \
      server refuses it.
      """
    ),
    (
      "kruise-class-unknown",
      """
      Kruise Rollouts has no script for this class of Ingress or kind of route, so that the rollout never starts. A script \
      can be added in the ConfigMap 'kruise-rollout-configuration'; what it does can't be foreseen here.
      """
    ),
    (
      "kruise-does-not-start",
      """
      The webhook of Kruise Rollouts lets the change pass without steps, so that the workload rolls by itself: it has no \
      pods, its pods stay as they are, its rollout id stays the same, or the Rollout is disabled or comes with the change.
      """
    ),
    (
      "kruise-first-step-replaces-all",
      """
      In partition style a first step that replaces every pod and moves traffic never ends: the Service is led to the old \
      pods and back again for ever.
      """
    ),
    (
      "kruise-ingress-crash",
      """
      An Ingress with a rule that leads to something other than a Service ends the whole controller of Kruise Rollouts, \
      again and again. Move that rule to an Ingress of its own.
      """
    ),
    (
      "kruise-mixed-steps",
      """
      In partition style a Deployment's steps are compared as parts of ten million: any percentage counts as more than any \
      number. A number after a percentage therefore makes no further pods, and the rollout waits for them for ever.
      """
    ),
    (
      "kruise-no-stable-revision",
      """
      Kruise Rollouts can't tell old and new pods of OpenKruise's DaemonSet apart, so that a step with traffic never ends.
      """
    ),
    (
      "kruise-rollout-paused",
      "'strategy.paused' stops the rollout wherever it is: no step is reached, and a rollback waits too."
    ),
    (
      "kruise-script-fails",
      """
      The script by which Kruise Rollouts edits a route fails on this step, and is tried again for ever. The message says \
      what it stumbles over.
      """
    ),
    (
      "kruise-service-crash",
      """
      A Service without a selector ends the whole controller of Kruise Rollouts when it makes the one for the new pods.
      """
    ),
    (
      "kruise-service-refused",
      """
      The Service for the new pods is a copy, health check port included, and the API server refuses a second Service with \
      the same port. Use 'externalTrafficPolicy: Cluster'.
      """
    ),
    (
      "match-ignored",
      """
      ingress-nginx tells requests apart by a header or a cookie. A match that names neither leaves a second Ingress that \
      no request reaches.
      """
    ),
    (
      "match-not-possible",
      """
      The annotations of an Ingress can name one header, one cookie and, for some controllers, one parameter, each with one \
      value. Other conditions would be lost, and other requests than meant would reach the new version, so they are \
      refused. An HTTPRoute or a VirtualService can express them.
      """
    ),
    (
      "mse-needs-annotations",
      """
      Kruise's script for the class 'mse' fails on an Ingress that has no annotations at all. 'kubectl apply' adds one of \
      its own; with server-side apply there is none, and the rollout hangs.
      """
    ),
    (
      "partition-traffic-limit",
      """
      Kruise's webhook refuses a step that replaces more than half of the pods in place and moves traffic at the same time.
      """
    ),
    (
      "recreate-lost",
      """
      Kruise Rollouts takes over the strategy of a Deployment that it rolls in partition or blue-green style. If that was \
      'Recreate', it comes back as 'RollingUpdate'.
      """
    ),
    ("rollout-field-ignored", "The field is accepted, and nothing reads it."),
    (
      "rollout-names-missing-object",
      """
      The Rollout names an object that is not rendered beside it. Kruise Rollouts waits for it for ever; plain manifests \
      can't be planned without it.
      """
    ),
    ("rollout-routing", "An entry under 'trafficRoutings' that Kruise's webhook refuses."),
    ("rollout-step-replicas", "The replicas of a step are a number from 1, or a percentage from 1% to 100%."),
    ("rollout-step-traffic", "The traffic of a step is a percentage from 1% to 100%, in blue-green style from 0%."),
    ("rollout-steps", "A Rollout has 1 to 50 steps, and a step at most 16 matches."),
    (
      "rollout-steps-shrink",
      """
      Steps never ask for fewer pods than those before them. Numbers are compared with numbers and percentages with \
      percentages; in v1alpha1 weights must not shrink either.
      """
    ),
    ("rollout-strategy", "A Rollout has one strategy: 'canary', or 'blueGreen' in v1beta1."),
    (
      "rollout-workload-kind",
      """
      A Rollout rolls a Deployment, StatefulSet, DaemonSet or ReplicaSet of Kubernetes, or a CloneSet, StatefulSet or \
      DaemonSet of OpenKruise; blue-green a Deployment or a CloneSet.
      """
    ),
    (
      "route-misses-service",
      "The object that should shift the traffic does not lead to the Service that the Rollout names."
    ),
    (
      "service-headless",
      "The Service for the new pods is a copy without the address, so that it is not headless even if the first one is."
    ),
    (
      "service-of-several-workloads",
      """
      The Service of a Rollout leads to the pods of other workloads too. While the traffic is shared out, it leads to one \
      version of the rolled workload alone, and the others would be cut off.
      """
    ),
    (
      "service-without-pods",
      "The Service selects no pods, so that its traffic can't be shared between old and new ones."
    ),
    (
      "style-needs-controller",
      """
      Plain manifests can't roll this workload in this style, because something would have to act between two of them. The \
      message says what to use instead.
      """
    ),
    (
      "traffic-exceeds-pods",
      "A step sends much more of the traffic to the new version than it has of the pods, which may be too few for it."
    ),
    (
      "traffic-without-routing",
      """
      A step names a weight or matches, but the Rollout has no 'trafficRoutings'. Nothing is shifted: old and new pods share \
      the Service by their number.
      """
    ),
    (
      "workload-of-two-rollouts",
      "Two Rollouts name the same workload. Kruise's webhook refuses the second."
    ),
    (
      "workload-paused",
      """
      A paused Deployment keeps the pods that it has, and makes none of a new version, so no stage would ever be reached.
      """
    ),
  ]
}
