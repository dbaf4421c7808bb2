import Lateen
import TestSupport
import Testing

@Suite struct EngineTests {
  private static let root = Project.root
  private let new = Source(files: ["\(root)/examples/canary-demo/v2.yaml"])
  private let old = Source(files: ["\(root)/examples/canary-demo/v1.yaml"])

  @Test func `a step renders what the plan shows`() throws {
    let engine = Engine()
    let manifests = try engine.render(new, at: .step(1), from: old).get()
    let plan = try engine.plan(new, from: old).get()
    #expect(plan.rows.first { $0.stage == .step(1) }?.manifests == manifests)
    #expect(try engine.stages(of: new, from: old).get() == plan.rows.map(\.stage))
    #expect(manifests.objects.contains { $0["metadata", "name"] == "canary-demo-canary" })
  }

  @Test func `the stable stage is the old version without its Rollout`() throws {
    let stable = try Engine().render(new, at: .stable, from: old).get().objects
    #expect(!stable.contains { $0["kind"] == "Rollout" })
    #expect(try !Engine().diff(old, new).get().isEmpty)
  }

  @Test func `a mistake is reported with its position, and there is no value`() {
    let source = Source("kind: Application\napiVersion: core.oam.dev/v1beta1\n", named: "shop.yaml")
    let outcome = Engine().render(source)
    #expect(outcome.value == nil)
    #expect(outcome.diagnostics.contains { $0.severity == .error && $0.mark?.file == "shop.yaml" })
    #expect(throws: EngineRefusal.self) { try outcome.get() }
  }

  @Test func `a file that is not there is a diagnostic`() {
    let outcome = Engine().vet(Source(files: ["/nowhere/app.yaml"]))
    #expect(outcome.value == nil)
    #expect(outcome.diagnostics.count == 1)
  }

  @Test func `a request goes to the old and the new version at step 1`() throws {
    let request = Request(host: "canary-demo.com", path: "/version")
    let rows = try Engine().route(request, to: new, from: old).get()
    let shares = rows.first { $0.stage == .step(1) }?.answers.first?.answers.map(\.share)
    #expect(shares?.reduce(0, +) == 100)
    #expect(shares?.count == 2)
  }

  @Test func `a report is one page`() throws {
    let page = try Engine().report(new, from: old, title: "Demo").get()
    #expect(page.contains("<title>Demo"))
  }

  private static let job = """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: load}
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: load, image: "busybox:IMAGE"}]
    """

  @Test func `an update that the API server refuses is an error of vet`() throws {
    let old = Source(Self.job.changing("IMAGE", to: "1.36"), named: "v1.yaml")
    let new = Source(Self.job.changing("IMAGE", to: "1.37"), named: "v2.yaml")
    #expect(Engine().vet(new).diagnostics.isEmpty)
    #expect(Engine().vet(old, from: old).diagnostics.isEmpty)
    let problem = try #require(Engine().vet(new, from: old).diagnostics.first)
    #expect(problem.severity == .error)
    #expect(problem.code.name == "server-refuses")
    #expect(problem.mark?.file == "v2.yaml")
    #expect(problem.message.contains("'spec.template' can't be changed by an update"))
    #expect(problem.hint != nil)
  }

  @Test func `a rollout whose updates the API server takes has no problem`() {
    #expect(!Engine().vet(new, from: self.old).diagnostics.contains { $0.message.contains("the update of") })
  }

  @Test func `rules of custom resources that are not tried are named`() throws {
    let text = """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Widget, listKind: WidgetList, plural: widgets, singular: widget}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties: {a: {type: string}}
                  x-kubernetes-validations: [{rule: "self.a.format([1]) == 'x'"}]
      ---
      apiVersion: example.com/v1
      kind: Widget
      metadata: {name: one}
      spec: {a: x}
      """
    let outcome = Engine().vet(Source(text))
    #expect(outcome.value == 2)
    #expect(outcome.diagnostics.map(\.severity) == [.note])
    #expect(try #require(outcome.diagnostics.first).message.contains("format()"))
  }
}
