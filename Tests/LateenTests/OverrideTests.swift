import Lateen
import Testing

/// Values that take the place of those in a file.
@Suite struct OverrideTests {
  private let text = """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - name: web
        type: webservice
        properties: {image: "registry:5000/nginx:1.27", ports: [{port: 80}]}
        traits:
        - {type: scaler, properties: {replicas: 2}}
        - {type: sidecar, properties: {name: log, image: fluentd@sha256:00}}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
    data: {image: "registry:5000/nginx:1.27"}
    """

  private func yaml(_ overrides: Override?...) throws -> String {
    var source = Source(text)
    source.overrides = overrides.compactMap { $0 }
    #expect(source.overrides.count == overrides.count)
    return try Engine().render(source).get().yaml
  }

  private func problems(_ override: Override?) throws -> [String] {
    var source = Source(text)
    source.overrides = [try #require(override)]
    return Engine().render(source).diagnostics.map(\.description)
  }

  @Test func `an image is named by its component, its container or itself`() throws {
    #expect(try yaml(Override(image: "web=other/web:2")).contains("image: other/web:2\n"))
    #expect(try yaml(Override(image: "log=fluentd:9")).contains("image: fluentd:9\n"))
    let tagged = try yaml(Override(image: "registry:5000/nginx=:1.28"))
    #expect(tagged.contains("- image: registry:5000/nginx:1.28\n"))
    #expect(tagged.contains("\n  image: registry:5000/nginx:1.27\n"), "a ConfigMap runs no image")
    #expect(try yaml(Override(image: "fluentd=@sha256:11")).contains("image: fluentd@sha256:11\n"))
  }

  @Test func `a parameter is set, added, and read by its type`() throws {
    let set = try yaml(
      Override(parameter: "web/scaler.replicas=5"), Override(parameter: "web.cpu=500m"),
      Override(parameter: "web.ports[0].port=81"))
    #expect(set.contains("replicas: 5\n") && set.contains("cpu: 500m\n") && set.contains("containerPort: 81\n"))
    #expect(
      try problems(Override(parameter: "web/scaler.replicas=many")).first?
        .hasPrefix("--set web/scaler.replicas=many: error: ") == true)
  }

  @Test func `what finds no place is an error`() throws {
    #expect(
      try problems(Override(image: "wbe=x")) == [
        "--image wbe=x: error: there is no component, container or image 'wbe'\n  hint: did you mean 'web'?"
      ])
    #expect(
      try problems(Override(parameter: "wbe.cpu=1")) == [
        "--set wbe.cpu=1: error: there is no component 'wbe'\n  hint: did you mean 'web'?"
      ])
    #expect(
      try problems(Override(parameter: "web/gateway.domain=x")) == [
        "--set web/gateway.domain=x: error: the component 'web' has no trait 'gateway'"
      ])
    #expect(
      try problems(Override(parameter: "web.ports[4].port=1")) == [
        "--set web.ports[4].port=1: error: the path does not exist in the component 'web'"
      ])
  }

  @Test(arguments: ["web", "=x", "web=", "web.cpu", ".cpu=1", "web=1", "web.=1", "web.a[x]=1", "a/b/c.d=1"])
  func `other forms are none`(_ text: String) {
    #expect(Override(parameter: text) == nil)
    if !text.contains(".") { #expect(Override(image: text) == nil || text == "web=1") }
  }
}
