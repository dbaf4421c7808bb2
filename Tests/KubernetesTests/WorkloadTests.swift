import Kubernetes
import Testing
import Tree

@Suite struct WorkloadTests {
  private let pods: Node = [
    "metadata": ["labels": ["app": "web"]],
    "spec": [
      "containers": [["name": "web", "image": "web:1"]], "initContainers": [["name": "wait", "image": "wait:1"]],
    ],
  ]

  @Test func `a Deployment's template is found, the containers that run first first`() throws {
    let deployment: Node = [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
      "spec": ["replicas": 3, "selector": ["matchLabels": ["app": "web"]], "template": pods],
    ]
    let workload = try #require(Workload(deployment))
    #expect(workload.replicas == 3)
    #expect(workload.template.containers.map(\.name) == ["wait", "web"])
    #expect(workload.template.mainContainers.map(\.image) == ["web:1"])
    let container = try #require(workload.template.mainContainers.first)
    #expect(deployment.at(workload.template.path(of: container, "image")) == "web:1")
    #expect(workload.selector?.matches(workload.template.labels) == true)
  }

  @Test func `the pods of a CronJob and a Pod are found where they are`() throws {
    let cron: Node = [
      "apiVersion": "batch/v1", "kind": "CronJob", "metadata": ["name": "web"],
      "spec": ["jobTemplate": ["spec": ["template": pods]]],
    ]
    #expect(cron.at(try #require(PodTemplate(of: cron)).path("spec")) == pods["spec"])
    var pod = pods
    (pod["apiVersion"], pod["kind"]) = ("v1", "Pod")
    #expect(try #require(PodTemplate(of: pod)).path.isEmpty)
    #expect(PodTemplate(of: ["apiVersion": "v1", "kind": "ConfigMap", "data": [:]]) == nil)
  }

  @Test func `an autoscaler names its workload`() throws {
    let hpa: Node = [
      "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
      "metadata": ["name": "web", "namespace": "shop"],
      "spec": [
        "minReplicas": 2, "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "StatefulSet", "name": "web"],
      ],
    ]
    let autoscaler = try #require(Autoscaler(hpa))
    #expect(autoscaler.target == Kind.statefulSet.id("web", in: "shop"))
    #expect(autoscaler.minimum == 2)
  }
}
