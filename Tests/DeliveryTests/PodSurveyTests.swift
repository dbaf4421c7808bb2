import Testing
import Tree

@testable import Delivery

/// Why pods don't get ready, from what the cluster says of them.
@Suite struct PodSurveyTests {
  private let workload: Node = [
    "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "web", "generation": 2],
    "spec": ["selector": ["matchLabels": ["app": "web"]]],
    "status": ["observedGeneration": 2, "updateRevision": "web-new"],
  ]

  private func pod(_ name: String, _ status: Node, revision: String = "web-new") -> Node {
    [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": ["name": .string(name), "labels": ["app": "web", "controller-revision-hash": .string(revision)]],
      "status": status,
    ]
  }

  private func survey(_ nodes: Node...) -> PodSurvey { PodSurvey(Observation(nodes, of: [], in: "default")) }

  private let ready: Node = ["conditions": [["type": "Ready", "status": "True"]]]
  private let waiting: Node = [
    "containerStatuses": [["state": ["waiting": ["reason": "ImagePullBackOff", "message": "no such image"]]]]
  ]

  @Test func `a container that waits says why`() {
    #expect(
      survey(pod("web-0", ready), pod("web-1", waiting)).reason(of: workload)
        == "web-1: ImagePullBackOff: no such image")
    let creating: Node = ["containerStatuses": [["state": ["waiting": ["reason": "ContainerCreating"]]]]]
    #expect(survey(pod("web-0", creating)).reason(of: workload) == nil)
  }

  @Test func `a pod without a node says why`() {
    let status: Node = [
      "conditions": [["type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/3 nodes"]]
    ]
    #expect(survey(pod("web-0", status)).reason(of: workload) == "web-0: Unschedulable: 0/3 nodes")
  }

  @Test func `pods that are not even made are told by an event`() {
    let event: Node = [
      "apiVersion": "v1", "kind": "Event", "metadata": ["name": "e"], "type": "Warning", "reason": "FailedCreate",
      "message": "exceeded quota", "involvedObject": ["name": "web"],
    ]
    #expect(survey(event).reason(of: workload) == "exceeded quota")
  }

  @Test func `broken pods of another revision are in the way, ready ones and those that go are not`() {
    var going = pod("web-3", waiting, revision: "web-old")
    going["metadata", "deletionTimestamp"] = "2026-01-01T00:00:00Z"
    let survey = survey(
      pod("web-0", ready, revision: "web-old"), pod("web-1", waiting), pod("web-2", waiting, revision: "web-old"), going
    )
    #expect(survey.brokenPods(ofFormerRevision: workload).map(\.name) == ["web-2"])
    var unseen = workload
    unseen["status", "observedGeneration"] = 1
    #expect(survey.brokenPods(ofFormerRevision: unseen).isEmpty)
  }

  @Test func `fields may be taken over one by one, or all`() {
    let conflicts = [FieldConflict(field: "spec.replicas", manager: "a"), FieldConflict(field: "spec.x", manager: "b")]
    #expect(!TakeOver.nothing.allows(conflicts))
    #expect(!TakeOver.fields(["spec.replicas"]).allows(conflicts))
    for conflict in conflicts {
      #expect(TakeOver.owned(by: conflict.manager, or: .nothing).allows([conflict]))
      #expect(!TakeOver.owned(by: "another", or: .nothing).allows([conflict]))
      #expect(TakeOver.owned(by: "another", or: .fields([conflict.field])).allows([conflict]))
    }
    #expect(TakeOver.fields(["spec.replicas", "spec.x"]).allows(conflicts))
    #expect(TakeOver.everything.allows(conflicts))
  }
}
