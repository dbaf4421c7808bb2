import Lateen
import Testing

/// Where KubeVela refuses an input, or makes something else of it, and Lateen renders what is meant.
@Suite struct DepartureTests {
  /// A component with some traits, as a file.
  private static func app(_ properties: String, _ traits: [String] = [], type: String = "webservice") -> Source {
    let listed = traits.isEmpty ? "" : "    traits:\n" + traits.map { "    - \($0)\n" }.joined()
    return Source(
      """
      apiVersion: core.oam.dev/v1beta1
      kind: Application
      metadata: {name: shop}
      spec:
        components:
        - name: web
          type: \(type)
          properties: {\(properties)}

      """ + listed)
  }

  private static func found(_ source: Source, _ strictness: Strictness = .strict) -> [String] {
    let engine = Engine(options: .init(rendering: RenderOptions(strictness: strictness)))
    let outcome = engine.render(source)
    #expect(outcome.value != nil)
    return outcome.diagnostics.filter { $0.code.name.hasPrefix("kubevela-") }
      .map { "\($0.severity) \($0.code.name) \($0.mark?.line ?? 0)" }
  }

  private static let sidecar = "{type: sidecar, properties: {name: log, image: fluentd}}"

  @Test(
    "what KubeVela refuses is a warning at its place",
    arguments: [
      (["\(sidecar)", "{type: resource, properties: {cpu: 1, memory: 1Gi}}"], 11),
      (["{type: startup-probe, properties: {probes: [{containerName: web, tcpSocket: {port: 80}}]}}"], 10),
      (["{type: k8s-update-strategy, properties: {strategy: {type: RollingUpdate}}}"], 10),
      (["{type: gateway, properties: {http: {/: 80}, secretName: tls}}"], 10),
      (
        [
          """
          {type: kruise-rollout, properties: {canary: {steps: [{weight: 5, matches: [{headers: [{name: a, value: b}]}]}]}}}
          """
        ], 10
      ),
      (["{type: securitycontext}"], 10),
      (["{type: securitycontext, properties: {}}"], 10),
      (["{type: container-ports, properties: {ports: [{containerPort: 81}]}}"], 10),
      (["{type: env, properties: {env: {C: x}}}"], 10),
      (["{type: init-container, properties: {name: i, image: b, appMountPath: /x, initMountPath: /y}}"], 10),
      (["{type: storage, properties: {pvc: [{name: c, mountPath: /c, volumeMode: Block}]}}"], 10),
    ])
  func refused(_ traits: [String], _ line: Int) {
    let properties =
      "image: nginx, port: 80, env: [{name: A, value: x}, {name: A, value: z}], "
      + "volumes: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]"
    let source = Self.app(properties, traits)
    #expect(Self.found(source) == ["warning kubevela-refuses \(line)"])
    #expect(Self.found(source, .warn) == ["warning kubevela-refuses \(line)"])
    #expect(Self.found(source, .ignore).isEmpty)
  }

  @Test(
    "what both take is no warning",
    arguments: [
      ["{type: resource, properties: {cpu: 1, memory: 1Gi}}", "\(sidecar)"],
      ["{type: startup-probe, properties: {containerName: web, tcpSocket: {port: 80}}}"],
      ["{type: k8s-update-strategy, properties: {strategy: {type: RollingUpdate, rollingStrategy: {}}}}"],
      ["{type: k8s-update-strategy, properties: {strategy: {type: Recreate}}}"],
      ["{type: gateway, properties: {http: {/: 80}, secretName: tls, domain: shop.example}}"],
      ["{type: kruise-rollout, properties: {canary: {steps: [{weight: 5, matches: []}]}}}"],
      ["{type: securitycontext, properties: {runAsNonRoot: false}}"],
      ["{type: container-ports, properties: {ports: [{containerPort: 80, hostPort: 8080}]}}"],
      ["{type: env, properties: {env: {A: z}}}"],
      [
        """
        {type: init-container, properties: {name: i, image: b, mountName: w, appMountPath: /x, initMountPath: /y}}
        """
      ],
      [
        """
        {type: storage, properties:
            {pvc: [{name: c, mountPath: /c, volumeMode: Block}], emptyDir: [{name: d, mountPath: /d}]}}
        """
      ],
    ])
  func taken(_ traits: [String]) {
    let properties = """
      image: nginx, ports: [{port: 80}], env: [{name: A, value: x}],
          volumes: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]
      """
    #expect(Self.found(Self.app(properties, traits)).isEmpty)
  }

  @Test func `old volumes beside new ones are passed on to traits`() {
    let properties = "image: nginx, volumeMounts: {}, volumes: [{name: a, mountPath: /a, type: secret}]"
    #expect(Self.found(Self.app(properties, [Self.sidecar])) == ["warning kubevela-refuses 8"])
    #expect(Self.found(Self.app(properties)).isEmpty)
  }

  @Test func `a byte order mark in a text`() {
    #expect(Self.found(Self.app("image: \"nginx\\ufeff\"")) == ["warning kubevela-refuses 8"])
    #expect(Self.found(Self.app("image: \"nginx\\ufffd\"")).isEmpty)
  }

  @Test func `two different ports of one number`() {
    let once = "{type: container-ports, properties: {ports: [{containerPort: 80, hostIP: 10.0.0.1}]}}"
    let twice = """
      {type: container-ports, properties: {ports: [{containerPort: 80, hostPort: 81}, {containerPort: 80, hostPort: 82}]}}
      """
    #expect(Self.found(Self.app("image: nginx, ports: [{port: 80}]", [once])).isEmpty)
    #expect(Self.found(Self.app("image: nginx, ports: [{port: 80}]", [twice])) == ["warning kubevela-refuses 10"])
  }

  @Test func `what KubeVela leaves out`() {
    let rollout = """
      {type: kruise-rollout, properties:
            {canary: {steps: [{weight: 5}], trafficRoutings: [{type: aliyun-alb, ingressName: web}]}}}
      """
    #expect(Self.found(Self.app("image: nginx", [rollout])) == ["warning kubevela-differs 11"])
  }
}
