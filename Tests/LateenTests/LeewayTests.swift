import Foundation
import Lateen
import TestSupport
import Testing

/// What an object leaves to later traits: defaults that yield, and what all containers have in common.
@Suite struct LeewayTests {
  private static let head = """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - name: web
        type: webservice

    """

  private static func outcome(
    _ properties: String, _ traits: [String], _ engine: Engine = Engine()
  ) -> Outcome<[Node]> {
    engine.render(
      Source(head + "    properties: {\(properties)}\n    traits:\n" + traits.map { "    - \($0)\n" }.joined()))
  }

  /// The pods' spec of a component with some traits; nil if it is refused.
  private static func pods(_ properties: String, _ traits: [String], _ engine: Engine = Engine()) -> Node? {
    outcome(properties, traits, engine).value?.first?["spec", "template", "spec"]
  }

  private static func container(_ index: Int, _ traits: [String]) -> Node? {
    pods("image: nginx", traits)?["containers"]?.at([.index(index)])
  }

  private static let probe = "{type: startup-probe, properties: {tcpSocket: {port: 80}}}"
  private static let patient = "{type: startup-probe, properties: {failureThreshold: 30}}"
  private static let hooks = "{type: lifecycle, properties: {preStop: {exec: {command: [sleep, '5']}}}}"
  private static let sidecar = "{type: sidecar, properties: {name: log, image: fluentd}}"

  @Test func `a default yields to a value, in either order`() {
    for traits in [[Self.probe, Self.patient], [Self.patient, Self.probe]] {
      let probe = Self.container(0, traits)?["startupProbe"]
      #expect(probe?["failureThreshold"] == 30 && probe?["periodSeconds"] == 10)
      #expect(probe?["tcpSocket", "port"] == 80)
    }
  }

  @Test func `a value does not yield`() {
    let impatient = "{type: startup-probe, properties: {failureThreshold: 3}}"
    #expect(Self.container(0, [Self.patient, impatient]) == nil)
    #expect(Self.container(0, [Self.probe, Self.patient, impatient]) == nil)
  }

  @Test func `after a JSON patch nothing is a default`() {
    let labels = "{type: labels, properties: {a: b}}"
    #expect(Self.container(0, [Self.probe, labels, Self.patient]) == nil)
    #expect(Self.container(0, [labels, Self.probe, Self.patient]) != nil)
  }

  @Test(
    "the defaults of volumes, probes and security contexts yield",
    arguments: [
      (
        "volumeMounts: {emptyDir: [{name: a, mountPath: /a, medium: Memory}]}",
        ["{type: volumes, properties: {volumes: [{name: a}]}}"], ["volumes", 0, "emptyDir", "medium"], "Memory"
      ),
      (
        "volumeMounts: {emptyDir: [{name: a, mountPath: /a}]}",
        ["{type: volumes, properties: {volumes: [{name: a, medium: Memory}]}}"], ["volumes", 0, "emptyDir", "medium"],
        "Memory"
      ),
      (
        "volumeMounts: {configMap: [{name: a, mountPath: /a, cmName: c}]}",
        ["{type: volumes, properties: {volumes: [{name: a, type: configMap, defaultMode: 256}]}}"],
        ["volumes", 0, "configMap", "defaultMode"], 256
      ),
      (
        "cpu: '1'",
        [
          "{type: securitycontext, properties: {runAsUser: 1}}",
          "{type: securitycontext, properties: {runAsNonRoot: false}}",
        ], ["containers", 0, "securityContext", "runAsNonRoot"], false
      ),
      (
        "cpu: '1'", ["{type: podsecuritycontext}", "{type: podsecuritycontext, properties: {runAsNonRoot: false}}"],
        ["securityContext", "runAsNonRoot"], false
      ),
      (
        "cpu: '1'",
        [
          "{type: lifecycle, properties: {preStop: {httpGet: {port: 80}}}}",
          "{type: lifecycle, properties: {preStop: {httpGet: {port: 80, scheme: HTTPS}}}}",
        ], ["containers", 0, "lifecycle", "preStop", "httpGet", "scheme"], "HTTPS"
      ),
      (
        "cpu: '1'",
        [
          "{type: lifecycle, properties: {preStop: {httpGet: {port: 80, scheme: HTTPS}}}}",
          "{type: lifecycle, properties: {preStop: {httpGet: {port: 80}}}}", sidecar,
        ], ["containers", 1, "lifecycle", "preStop", "httpGet", "scheme"], "HTTPS"
      ),
      (
        "cpu: '1'",
        [
          "{type: affinity, properties: {tolerations: [{key: a}]}}",
          "{type: affinity, properties: {tolerations: [{key: a, operator: Exists}]}}",
        ], ["tolerations", 0, "operator"], "Exists"
      ),
      (
        "livenessProbe: {tcpSocket: {port: 80}}",
        [
          """
          {type: sidecar, properties:
                {name: web, image: nginx, livenessProbe: {tcpSocket: {port: 80}, periodSeconds: 3}}}
          """
        ], ["containers", 0, "livenessProbe", "periodSeconds"], 3
      ),
    ] as [(String, [String], [PathStep], Node)])
  func yields(_ properties: String, _ traits: [String], _ path: [PathStep], _ value: Node) {
    #expect(Self.pods("image: nginx, \(properties)", traits)?.at(path) == value)
  }

  @Test func `containers that come later get the hooks of all`() {
    for traits in [[Self.hooks, Self.sidecar], [Self.sidecar, Self.hooks]] {
      #expect(Self.container(1, traits)?["lifecycle", "preStop", "exec", "command"] == ["sleep", "5"])
    }
    let started = "{type: lifecycle, properties: {postStart: {httpGet: {port: 80}}}}"
    let container = Self.container(1, [Self.hooks, started, Self.sidecar])
    #expect(container?["lifecycle", "preStop"] != nil)
    #expect(container?["lifecycle", "postStart", "httpGet", "scheme"] == "HTTP")
  }

  @Test func `a JSON patch, and a list of fixed length, end what all containers have in common`() {
    let labels = "{type: labels, properties: {a: b}}"
    let resource = "{type: resource, properties: {cpu: 1, memory: 1Gi}}"
    let scaler = "{type: scaler, properties: {replicas: 2}}"
    for (trait, isKept) in [(labels, false), (resource, false), (scaler, true)] {
      let container = Self.container(1, [Self.hooks, trait, Self.sidecar])
      #expect(container != nil && (container?["lifecycle"] != nil) == isKept)
    }
  }

  @Test func `a trait in CUE overrides the defaults of a renderer`() throws {
    try withFolder { folder in
      let definition = """
        eager: {type: "trait", attributes: appliesToWorkloads: ["*"]}
        template: {
          patch: spec: template: spec: {
            // +patchKey=name
            containers: [{name: context.name, startupProbe: failureThreshold: parameter.failures}]
          }
          parameter: failures: int
        }
        """
      try definition.write(toFile: "\(folder)/eager.cue", atomically: false, encoding: .utf8)
      let engine = Engine(options: .init(definitions: [folder]))
      let eager = "{type: eager, properties: {failures: 7}}"
      let path: [PathStep] = ["containers", 0, "startupProbe", "failureThreshold"]
      for traits in [[Self.probe, eager], [eager, Self.probe]] {
        #expect(Self.pods("image: nginx", traits, engine)?.at(path) == 7)
      }
      #expect(Self.pods("image: nginx", [Self.patient, eager], engine) == nil)
      let later = Self.pods("image: nginx", [Self.hooks, eager, Self.probe, Self.sidecar], engine)
      #expect(later?.at(["containers", 1, "lifecycle", "preStop"]) != nil)
    }
  }

  @Test func `properties that are empty are there`() throws {
    try withFolder { folder in
      let definition = """
        bare: {type: "trait", attributes: appliesToWorkloads: ["*"]}
        template: {
          patch: metadata: annotations: properties: "\\(len(parameter))"
        }
        """
      try definition.write(toFile: "\(folder)/bare.cue", atomically: false, encoding: .utf8)
      let engine = Engine(options: .init(definitions: [folder]))
      #expect(Self.pods("image: nginx", ["{type: bare, properties: {}}"], engine) != nil)
      for absent in ["{type: bare}", "{type: bare, properties: null}"] {
        #expect(Self.pods("image: nginx", [absent], engine) == nil)
      }
    }
  }
}
