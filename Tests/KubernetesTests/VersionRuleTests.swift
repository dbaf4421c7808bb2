import Testing

@testable import Kubernetes

/// Rules that the server has only from a version on: the last version that accepts an object, and the first problem
/// that the next one finds.
@Suite struct VersionRuleTests {
  private static func set(_ pods: String, _ spec: String = "") -> String {
    """
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {selector: {matchLabels: {app: db}}\(spec),
      template: {metadata: {labels: {app: db}}, spec: {\(pods)}}}}
    """
  }

  private static let sound = "containers: [{name: db, image: nginx}]"

  @Test(
    "rules by version",
    arguments: [
      (set("containers: [{name: db}]"), 33, "spec.template.spec.containers[0].image"),
      (set("containers: []"), 33, "spec.template.spec.containers"),
      (
        set(sound, ", volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]"), 33,
        "spec.volumeClaimTemplates[0].spec.resources.requests.storage"
      ),
      (
        ServerObject.deployment(
          pods:
            "initContainers: [{name: a, image: b, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]"
        ),
        35, "spec.template.spec.initContainers[0].resizePolicy[0].restartPolicy"
      ),
      (
        ServerObject.deployment(
          pods: "hostUsers: false, volumes: [{name: d, persistentVolumeClaim: {claimName: d}}]",
          container: "volumeDevices: [{name: d, devicePath: /d}]"),
        33, "spec.template.spec.containers[0].volumeDevices[0]"
      ),
      (
        ServerObject.deployment(pods: "os: {name: windows}, resources: {limits: {cpu: 1}}"), 33,
        "spec.template.spec.resources"
      ),
      (ServerObject.deployment(pods: "hostUsers: false, hostPID: true"), 32, "spec.template.spec.hostPID"),
      (
        ServerObject.deployment(pods: "volumes: [{name: a, image: {reference: b, pullPolicy: Foo}}]"), 34,
        "spec.template.spec.volumes[0].image.pullPolicy"
      ),
      (
        ServerObject.deployment(pods: "resources: {requests: {cpu: 2}, limits: {cpu: 1}}"), 33,
        "spec.template.spec.resources.requests.cpu"
      ),
      (ServerObject.deployment(pods: "resourceClaims: [{name: a}]"), 33, "spec.template.spec.resourceClaims[0]"),
      (
        ServerObject.deployment(container: "resources: {claims: [{name: ''}]}"), 33,
        "spec.template.spec.containers[0].resources.claims[0].name"
      ),
      (
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, volumeAttributesClassName: A_}}",
        33, "spec.volumeAttributesClassName"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 3, behavior: {scaleUp: {tolerance: '-1'}}}}",
        34, "spec.behavior.scaleUp.tolerance"
      ),
    ])
  func since(_ object: String, _ last: Int, _ path: String) throws {
    #expect(try ServerObject.problems(object, minor: last).isEmpty)
    #expect(try ServerObject.problems(object, minor: last + 1).first == path)
  }

  @Test func `an init container can end with its own policy from a version on`() throws {
    let pods = "initContainers: [{name: a, image: b, restartPolicy: Never}]"
    let object = ServerObject.deployment(pods: pods)
    #expect(try ServerObject.problems(object, minor: 34) == ["spec.template.spec.initContainers[0].restartPolicy"])
    #expect(try ServerObject.problems(object, minor: 35).isEmpty)
  }

  @Test(
    "what every version checks of a StatefulSet",
    arguments: [
      (set("\(sound), restartPolicy: Never"), "spec.template.spec.restartPolicy"),
      (set("\(sound), activeDeadlineSeconds: 3"), "spec.template.spec.activeDeadlineSeconds"),
      (set("\(sound), hostname: 1"), "spec.template.spec.hostname"),
      (set(sound, ", replicas: -1"), "spec.replicas"),
    ])
  func always(_ object: String, _ path: String) throws {
    for minor in [28, 33, 34, 36] { #expect(try ServerObject.problems(object, minor: minor) == [path]) }
  }
}
