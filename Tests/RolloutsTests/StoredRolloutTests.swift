import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// A Rollout as it stands in a cluster: what the conversion makes of it, and what a second write changes.
@Suite struct StoredRolloutTests {
  private func old(_ canary: String, annotations: String = "", inSpec: String = "", inStrategy: String = "") -> String {
    """
    apiVersion: rollouts.kruise.io/v1alpha1
    kind: Rollout
    metadata: {name: demo\(annotations.isEmpty ? "" : ", annotations: {\(annotations)}")}
    spec:
      objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}}\(inSpec)
      strategy:\(inStrategy)
        canary: {\(canary)}
    """
  }

  private func workload(_ version: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: demo}
    spec:
      replicas: 5
      selector: {matchLabels: {app: demo}}
      template: {metadata: {labels: {app: demo}}, spec: {containers: [{name: demo, image: 'demo:\(version)'}]}}
    ---
    \(Shop.way)
    ---

    """
  }

  /// The Rollout at a stage, as both versions have it.
  private func stored(_ rollout: String, was former: String? = nil, at stage: Stage = .complete) throws -> Node {
    var diagnostics: [Diagnostic] = []
    let preview = try Preview(
      Fixture.objects(workload("v2") + rollout), after: Fixture.objects(workload("v1") + (former ?? rollout)),
      diagnostics: &diagnostics)
    var run = try #require(preview, "\(diagnostics)")
    return try #require(run.objects(at: stage).object("Rollout"))
  }

  private let whole =
    "steps: [{weight: 20, replicas: 20%, pause: {duration: 60}}, {weight: 40, replicas: 2, pause: {}}]"
  private let routing =
    "trafficRoutings: [{service: demo, gracePeriodSeconds: 5, ingress: {name: demo, classType: nginx}}]"

  /// Whether it is, at the end and after a rollback.
  private func isRewritten(_ rollout: String, was former: String? = nil) throws -> Bool {
    let found = try [Stage.complete, .rollback].map { stage in
      try stored(rollout, was: former, at: stage)["metadata", "annotations", RolloutReader.styleAnnotation] != nil
    }
    #expect(found[0] == found[1])
    return found[0]
  }

  /// `kubectl apply` compares what it is given with what the API server converts back, lists as a whole.
  @Test func `a v1alpha1 Rollout that says all that is stored is not written again`() throws {
    #expect(try !isRewritten(old("\(whole), \(routing)")))
    let match = "matches: [{headers: [{type: Exact, name: a, value: b}]}]"
    let modifier = "requestHeaderModifier: {set: [{name: a, value: b}], remove: [c]}"
    #expect(
      try !isRewritten(old("steps: [{weight: 20, replicas: 20%, \(match), \(modifier), pause: {}}], \(routing)")))
    #expect(try !isRewritten(old("\(whole)")))
  }

  @Test(arguments: [
    "steps: [{weight: 20, pause: {}}]",  // no replicas
    "steps: [{weight: 20, replicas: 20%}]",  // no pause
    "steps: [{replicas: 20%, pause: {}, matches: [{headers: [{name: a, value: b}]}]}]",  // no type
    "steps: [{replicas: 20%, pause: {}, matches: []}]",  // an empty list, which is not kept
  ]) func `one that leaves to defaults what is in its lists is`(steps: String) throws {
    #expect(try isRewritten(old("\(steps), \(routing)")))
  }

  @Test func `so is one with what the conversion drops, or that says something new`() throws {
    let plain = "\(whole), \(routing)"
    #expect(try isRewritten(old("\(whole), trafficRoutings: [{service: demo, ingress: {name: demo}}]")))
    #expect(try isRewritten(old(plain, inSpec: "\n  rolloutID: one")))
    #expect(try isRewritten(old(plain + ", disableGenerateCanaryService: false")))
    #expect(try isRewritten(old(plain, inStrategy: "\n    paused: false")))
    #expect(try isRewritten(old(plain), was: old(plain, annotations: "example.com/note: x")))
  }

  @Test func `the style stays as it was written`() throws {
    for word in ["partition", "Partition", "canary", "''"] {
      let rollout = old("steps: [{weight: 20}]", annotations: "rollouts.kruise.io/rolling-style: \(word)")
      for stage in [Stage.stable, .step(1), .complete, .rollback] {
        let style = try stored(rollout, at: stage)["metadata", "annotations", RolloutReader.styleAnnotation]
        #expect(style == .string(word == "''" ? "" : word))
      }
    }
    let plain = old("steps: [{weight: 20}]")
    #expect(try stored(plain, at: .stable)["metadata", "annotations", RolloutReader.styleAnnotation] == nil)
    #expect(try stored(plain, at: .step(1))["metadata", "annotations", RolloutReader.styleAnnotation] == "canary")
  }

  private func new(_ strategy: String, annotations: String = "", inSpec: String = "") -> String {
    """
    apiVersion: rollouts.kruise.io/v1beta1
    kind: Rollout
    metadata:
      name: demo
      labels: {team: shop}
      finalizers: [example.com/mine]\(annotations)
    spec:
      workloadRef: {apiVersion: apps/v1, kind: Deployment, name: demo}\(inSpec)
      strategy: \(strategy)
    status: {phase: Healthy}
    """
  }

  @Test func `what is stored is what the resource definition knows, with its defaults`() throws {
    let canary =
      "steps: [{traffic: 20%, replicas: 1}, {replicas: 50%, pause: {duration: 9}}], failureThreshold: 2, patchPodTemplateMetadata: {labels: {a: b}, other: c}, trafficRoutings: [{service: demo, gateway: {httpRouteName: demo}}], trafficRoutingRef: t, disableGenerateCanaryService: true, enableExtraWorkloadForCanary: true, other: x"
    let rollout = try stored(new("{paused: true, canary: {\(canary)}}", inSpec: "\n  other: z"), at: .stable)
    #expect(rollout["status"] == nil)
    #expect(rollout["metadata", "labels"] == ["team": "shop"])
    #expect(rollout["metadata", "finalizers"] == ["rollouts.kruise.io/rollout"])
    #expect(
      rollout["spec"] == [
        "workloadRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "demo"], "disabled": false,
        "strategy": [
          "paused": true,
          "canary": [
            "steps": [
              ["traffic": "20%", "replicas": 1, "pause": .empty], ["replicas": "50%", "pause": ["duration": 9]],
            ],
            "trafficRoutings": [
              ["service": "demo", "gracePeriodSeconds": 3, "gateway": ["httpRouteName": "demo"]]
            ],
            "failureThreshold": 2, "patchPodTemplateMetadata": ["labels": ["a": "b"]], "trafficRoutingRef": "t",
            "enableExtraWorkloadForCanary": true, "disableGenerateCanaryService": true,
          ],
        ],
      ])
  }

  @Test func `a blue-green strategy has no patch of its pods and no second workload`() throws {
    let strategy =
      "{blueGreen: {steps: [{replicas: 100%}], patchPodTemplateMetadata: {labels: {a: b}}, enableExtraWorkloadForCanary: true, disableGenerateCanaryService: false}}"
    #expect(
      try stored(new(strategy), at: .stable)["spec", "strategy"] == [
        "blueGreen": ["steps": [["replicas": "100%", "pause": .empty]]]
      ])
    // Written a second time in its own version it says what it said.
    #expect(
      try stored(new(strategy), at: .complete)["spec", "strategy", "blueGreen", "disableGenerateCanaryService"] == false
    )
  }

  @Test func `what is off is dropped by the controller, and back with the second write`() throws {
    let off = new("{canary: {steps: [{replicas: 1, pause: {}}], enableExtraWorkloadForCanary: false}}")
    let strategy = { (stage: Stage) in try stored(off, at: stage)["spec", "strategy", "canary"]?.fields?.keys }
    #expect(try strategy(.stable) == ["steps"])
    for stage in [Stage.step(1), .complete, .rollback] {
      #expect(try strategy(stage) == ["enableExtraWorkloadForCanary", "steps"])
    }
  }

  @Test func `routes of every kind`() throws {
    let routing =
      "{service: demo, ingress: {name: demo}, customNetworkRefs: [{apiVersion: a/v1, kind: B, name: c}, {apiVersion: d/v1, kind: E, name: f}]}"
    let rollout = try stored(new("{canary: {steps: [{replicas: 1}], trafficRoutings: [\(routing)]}}"), at: .stable)
    #expect(
      rollout["spec", "strategy", "canary", "trafficRoutings"] == [
        [
          "service": "demo", "gracePeriodSeconds": 3, "ingress": ["name": "demo"],
          "customNetworkRefs": [
            ["apiVersion": "a/v1", "kind": "B", "name": "c"], ["apiVersion": "d/v1", "kind": "E", "name": "f"],
          ],
        ]
      ])
  }

  @Test func `a Rollout that comes with the version is written once`() throws {
    let off = new("{canary: {steps: [{replicas: 1}], enableExtraWorkloadForCanary: false}}")
    let rollout = try stored(off, was: "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n")
    #expect(rollout["spec", "strategy", "canary"]?.fields?.keys == ["steps"])
  }

  private func hash(_ strategy: String) throws -> Node? {
    try stored(new(strategy), at: .stable)["metadata", "annotations", StoredRollout.hashAnnotation]
  }

  @Test func `what is not stored does not count in the hash`() throws {
    let same = [
      [
        "{blueGreen: {steps: [{replicas: 1}]}}",
        "{blueGreen: {steps: [{replicas: 1}], patchPodTemplateMetadata: {labels: {a: b}}}}",
      ],
      ["{canary: {steps: [{replicas: 1}]}}", "{canary: {steps: [{replicas: 1}], trafficRoutingRef: ''}}"],
      [
        "{canary: {steps: [{replicas: 1}]}}",
        "{paused: true, canary: {steps: [{replicas: 1, pause: {duration: 4}}], failureThreshold: 2}}",
      ],
    ]
    for pair in same { #expect(try hash(pair[0]) == hash(pair[1])) }
    for other in [
      "trafficRoutingRef: a", "patchPodTemplateMetadata: {labels: {a: b}}", "enableExtraWorkloadForCanary: true",
    ] {
      #expect(try hash("{canary: {steps: [{replicas: 1}], \(other)}}") != hash(same[1][0]))
    }
    #expect(try stored(new(same[1][1]), at: .stable)["spec", "strategy", "canary", "trafficRoutingRef"] == nil)
  }
}
