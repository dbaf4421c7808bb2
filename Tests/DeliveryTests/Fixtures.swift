import Delivery
import Foundation
import Rollouts
import Synchronization
import Tree

@testable import Delivery

/// A canary of a Deployment behind a Service and an Ingress, with an image to tell versions apart.
func versionObjects(_ image: String, pauses: [Int?] = [nil, nil]) -> [Node] {
  let labels: Node = ["app.oam.dev/component": "web"]
  let steps = zip([20, 90], pauses).map { weight, pause -> Node in
    ["weight": .int(weight), "pause": ["duration": Node(pause)]]
  }
  return [
    [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web", "labels": labels],
      "spec": [
        "replicas": 5, "selector": ["matchLabels": ["app": "web"]],
        "template": [
          "metadata": ["labels": ["app": "web"]], "spec": ["containers": [["name": "web", "image": .string(image)]]],
        ],
      ],
    ],
    [
      "apiVersion": "v1", "kind": "Service", "metadata": ["name": "web", "labels": labels],
      "spec": ["selector": ["app": "web"], "ports": [["port": 80]]],
    ],
    [
      "apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": ["name": "web", "labels": labels],
      "spec": [
        "ingressClassName": "nginx",
        "rules": [
          [
            "host": "web.example",
            "http": [
              "paths": [
                [
                  "path": "/", "pathType": "Prefix",
                  "backend": ["service": ["name": "web", "port": ["number": 80]]],
                ]
              ]
            ],
          ]
        ],
      ],
    ],
    [
      "apiVersion": "rollouts.kruise.io/v1alpha1", "kind": "Rollout", "metadata": ["name": "web", "labels": labels],
      "spec": [
        "objectRef": ["workloadRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"]],
        "strategy": [
          "canary": [
            "steps": .list(steps), "trafficRoutings": [["service": "web", "ingress": ["name": "web"]]],
          ]
        ],
      ],
    ],
  ]
}

/// A submission of such a version.
func submission(_ image: String, of id: ApplicationID, pauses: [Int?] = [nil, nil]) -> Deployer.Submission {
  Deployer.Submission(
    id, objects: versionObjects(image, pauses: pauses), inputs: [.init(name: "app.yaml", bytes: Array(image.utf8))],
    components: [.init(name: "web", type: "webservice", traits: ["scaler", "kruise-rollout"])],
    renderedBy: "test", options: .empty)
}

/// A clock that a test sets.
final class TestClock: Sendable {
  private let time = Mutex(1_000)
  private let start = Mutex<ContinuousClock.Instant?>(nil)

  /// Whether time goes on by itself.
  var runs: Bool {
    get { start.withLock { $0 != nil } }
    set { start.withLock { $0 = newValue ? .now : nil } }
  }

  var now: Int {
    get {
      let elapsed = start.withLock { $0.map { Int($0.duration(to: .now).components.seconds) } } ?? 0
      return time.withLock { $0 } + elapsed
    }
    set { time.withLock { $0 = newValue } }
  }
}
