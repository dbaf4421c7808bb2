import Lateen
import Testing

@Suite struct EngineTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private let new = Source(files: ["\(root)/examples/canary-demo/v2.yaml"])
  private let old = Source(files: ["\(root)/examples/canary-demo/v1.yaml"])

  @Test func `a step is what the plan has for it`() throws {
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

  @Test func `a mistake is reported with its place, and there is no value`() {
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
}
