import Testing
import Tree

@testable import KruisePreview
@testable import Rollouts

/// The hash is what Kruise Rollouts writes into a Rollout; these values come from its own tests and clusters.
@Suite struct RolloutHashTests {
  private func hash(grace: Int?, classType: String? = nil) throws -> String {
    let seconds = grace.map { ", gracePeriodSeconds: \($0)" } ?? ""
    let type = classType.map { ", classType: \($0)" } ?? ""
    let objects = try Fixture.objects(
      """
      apiVersion: rollouts.kruise.io/v1alpha1
      kind: Rollout
      metadata: {name: canary-demo}
      spec:
        objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: canary-demo}}
        strategy:
          canary:
            steps: [{weight: 20, pause: {}}, {weight: 90, pause: {duration: 60}}]
            trafficRoutings: [{service: canary-demo, ingress: {name: canary-demo\(type)}\(seconds)}]
      """)
    var reader = RolloutReader(objects[0])
    let spec = reader.read()
    return RolloutHash.of(try #require(spec))
  }

  @Test func `the seed has the hash that a cluster gave it`() throws {
    #expect(try hash(grace: 5) == "48v2c576v8z8597c224f2d9vc7vv457f46xb5z76d448d872fzd45d89c4db2vwc")
  }

  @Test(arguments: [nil, 0, 3]) func `no grace period, none at all and three seconds are the same`(grace: Int?) throws {
    #expect(try hash(grace: grace) == "48f7xvwfcfc2bddfd56cvw4666cvz5xxd8f5zbv88xd7482z9bdbc47v4dwc844f")
  }

  @Test func `a class that is named counts`() throws {
    #expect(
      try hash(grace: 3, classType: "nginx") == "75wf74z47xw64x764wb582x24ff527c5556cvbdbc9zzf58vc5f948484cz682zc")
  }

  @Test func `Go escapes what HTML would read`() {
    #expect(GoJSON(["b": "<&>", "a": [1, true, "\"\n"]]).text == #"{"a":[1,true,"\"\n"],"b":"\u003c\u0026\u003e"}"#)
  }
}
