import Foundation
import TestSupport
import Testing

private let quickStart = "examples/workflow/first-vela-app.yaml"
private let waves = "examples/workflow/waves.yaml"
private let canary = "examples/workflow/canary.yaml"
private let labels = [
  "--cluster-labels", "east=stage=test", "--cluster-labels", "west=stage=production", "--cluster-labels",
  "north=stage=production",
]

/// Delivers Applications with several places to a folder, with the built program.
private struct Fleet {
  let folder: String

  func run(_ arguments: String...) throws -> Run { try run(arguments) }
  func run(_ arguments: [String]) throws -> Run { try Run(arguments + ["--target", "\(folder)/target"]) }

  func manifests(_ path: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/target/\(path)/current")
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }
}

private func withFleet(_ body: (Fleet) throws -> Void) throws { try withFolder { try body(Fleet(folder: $0)) } }

@Suite struct PlacesTests {
  @Test func `the tutorial of the workflow prints what is recorded`() throws {
    try expectTutorial(in: "examples/workflow")
  }

  @Test func `KubeVela's quick start is delivered to both namespaces`() throws {
    try withFleet { fleet in
      let up = try fleet.run("up", quickStart)
      #expect(up.status == 0 && up.output.contains("suspended at 'manual-approval'"))
      #expect(fleet.manifests("default/first-vela-app").count == 2)
      #expect(fleet.manifests("prod/first-vela-app").isEmpty)
      let status = try fleet.run("status", "first-vela-app")
      #expect(status.output.contains("Suspend: true") && status.output.contains("nothing is delivered yet"))
      #expect(try fleet.run("workflow", "resume", "first-vela-app").status == 0)
      let path = "\(fleet.folder)/target/prod/first-vela-app/current/01-deployment-express-server.yaml"
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("replicas: 2"))
      let tree = try fleet.run("status", "first-vela-app", "--tree")
      #expect(tree.output.contains("local/default\n") && tree.output.contains("local/prod\n"))
      #expect(try fleet.run("workflow", "rollback", "first-vela-app").status == 3)
      #expect(try fleet.run("delete", "first-vela-app").status == 0)
      #expect(fleet.manifests("prod/first-vela-app").isEmpty)
      #expect(try fleet.run("status", "first-vela-app").status == 3)
    }
  }

  @Test func `clusters have a folder each, and are chosen by their labels`() throws {
    try withFleet { fleet in
      #expect(try fleet.run(["up", waves]).errors.contains("--cluster-labels east=region=eu"))
      let up = try fleet.run(["up", waves, "--wait"] + labels)
      #expect(up.status == 0 && up.output.contains("the workflow is finished"), "\(up.errors)")
      for cluster in ["@east", "@west", "@north"] { #expect(fleet.manifests("\(cluster)/shop/shop").count == 2) }
      let fewer = try fleet.run(["up", waves] + labels.dropLast(2))
      #expect(fewer.status == 3 && fewer.errors.contains("delivered to north/shop too"))
      #expect(try fleet.run(["up", waves, "--wait", "--prune-places"] + labels.dropLast(2)).status == 0)
      #expect(fleet.manifests("@north/shop/shop").isEmpty)
      #expect(fleet.manifests("@west/shop/shop").count == 2)
    }
  }

  @Test func `a record of one place becomes one of several`() throws {
    try withFleet { fleet in
      #expect(try fleet.run("up", quickStart, "--cluster", "local/default").status == 0)
      #expect(try fleet.run("up", quickStart, "--cluster", "local/prod").status == 3)
      #expect(try fleet.run("up", quickStart).status == 0)
      #expect(try fleet.run("workflow", "resume", "first-vela-app").status == 0)
      #expect(fleet.manifests("default/first-vela-app").count == 2)
      #expect(fleet.manifests("prod/first-vela-app").count == 2)
      let alone = try fleet.run("up", quickStart, "--cluster", "local/prod")
      #expect(alone.status == 3 && alone.errors.contains("leave out --cluster"))
    }
  }

  @Test func `canary-deploy steps are stages of one rollout`() throws {
    try withFleet { fleet in
      #expect(try fleet.run("up", canary, "--detach").output.contains("suspended at 'look'"))
      #expect(try fleet.run("workflow", "resume", "shop", "--all").status == 0)
      let v2 = "\(fleet.folder)/v2.yaml"
      try String(contentsOfFile: "\(root)/\(canary)", encoding: .utf8)
        .replacingOccurrences(of: "nginx:1.28", with: "nginx:1.29").write(
          toFile: v2, atomically: true, encoding: .utf8)
      let plan = try fleet.run("up", v2, "--dry-run")
      #expect(plan.output.contains("east/shop, to step 2") && plan.output.contains("60%"))
      #expect(try fleet.run("up", v2).output.contains("suspended at 'look'"))
      #expect(fleet.manifests("shop/shop").contains("02-deployment-web-canary.yaml") == false)
      let status = try fleet.run("status", "shop")
      #expect(status.output.contains("with 20% of the traffic"), "\(status.output)")
      let more = try fleet.run("workflow", "resume", "shop", "--to", "wait", "--detach")
      #expect(more.output.contains("suspended at 'wait' until"), "\(more.output)\(more.errors)")
      #expect(try fleet.run("status", "shop").output.contains("with 60% of the traffic"))
      #expect(try fleet.run("workflow", "rollback", "shop").status == 0)
      #expect(try fleet.run("status", "shop", "-o", "json").output.contains("rolledBack"))
    }
  }

  @Test func `plan and vet take all places, and render numbers them`() throws {
    try withFolder { folder in
      let plan = try Run(["plan", quickStart, "--policies"])
      let places = ["deploy2default", "waits for approval", "local/default\n", "local/prod\n"]
      #expect(plan.status == 0 && places.allSatisfy(plan.output.contains))
      #expect(try Run(["vet", quickStart, "--policies"]).errors.contains("no problems in 4 objects"))
      let render = try Run([
        "render", canary, "--policies", "--image", "web=:1.29", "--all-steps", "--output-dir", "\(folder)/out",
      ])
      #expect(render.status == 0)
      let stages = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out/01-east-shop").sorted()
      #expect(stages.contains("00-stable") && stages.contains("02-step-2"), "\(stages)")
    }
  }

  @Test func `graph draws the steps, and report has a page for each place`() throws {
    try withFolder { folder in
      let mermaid = try Run(["graph", canary, "--policies", "-o", "mermaid"])
      let parts = ["1. a-fifth", "east/shop", "to step 2", "waits for approval", "waits for 600 s"]
      #expect(mermaid.status == 0 && parts.allSatisfy(mermaid.output.contains), "\(mermaid.output)")
      for format in ["svg", "dot"] { #expect(try Run(["graph", quickStart, "--policies", "-o", format]).status == 0) }
      let report = try Run(["report", quickStart, "--policies", "-o", "\(folder)/report.html"])
      #expect(report.output == "\(folder)/report-local-default.html\n\(folder)/report-local-prod.html\n")
      let page = try String(contentsOfFile: "\(folder)/report-local-prod.html", encoding: .utf8)
      #expect(page.contains("Step 2 of the workflow, manual-approval, of the type suspend: waits for approval."))
      #expect(try Run(["report", quickStart, "--policies", "-o", "-"]).status == 3)
      #expect(try Run(["report", canary, "--policies", "-o", "\(folder)/one.html"]).status == 0)
      #expect(FileManager.default.fileExists(atPath: "\(folder)/one.html"))
    }
  }

  @Test(arguments: [
    (["--context", "a=x", "--context", "b"], 2, "each of several --context must be CLUSTER=CONTEXT"),
    (["--context", "a=x", "--context", "a=y"], 3, "the cluster 'a' has two contexts"),
    (["--context", "a=x", "--target", "t"], 2, "--target can't be combined"),
    (["--contexts", "none.yaml"], 3, "none.yaml"),
    (["--context", "a=x", "--context", "b=y"], 3, "nobody says which context the cluster 'local' is"),
  ])
  func `contexts that make no sense are refused`(arguments: [String], status: Int32, message: String) throws {
    try withFolder { folder in
      let kubectl = "\(folder)/kubectl"
      try "#!/bin/sh\nexit 0\n".write(toFile: kubectl, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kubectl)
      let run = try Run(["up", quickStart] + arguments, environment: ["PATH": "\(folder):/usr/bin:/bin"])
      #expect(run.status == status && run.errors.contains(message), "\(run.status) \(run.errors)")
    }
  }

  @Test func `a file says which context each cluster is`() throws {
    try withFolder { folder in
      let file = "\(folder)/contexts.yaml"
      try "east: kind-east\nwest: {kubeconfig: /tmp/west}\n".write(toFile: file, atomically: true, encoding: .utf8)
      let kubectl = "\(folder)/kubectl"
      try "#!/bin/sh\necho \"$@\" >> \(folder)/calls\nexit 0\n".write(
        toFile: kubectl, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kubectl)
      let run = try Run(
        ["status", "shop", "--contexts", file], environment: ["PATH": "\(folder):/usr/bin:/bin"])
      #expect(run.status == 3 && run.errors.contains("there is no application 'shop' here"))
      let calls = try String(contentsOfFile: "\(folder)/calls", encoding: .utf8)
      #expect(calls.contains("--context=kind-east") && calls.contains("--kubeconfig=/tmp/west"))
      try "east: {}\n".write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try Run(["status", "shop", "--contexts", file]).errors.contains("the cluster 'east' has no context"))
    }
  }

  @Test func `revisions are of all places together, and all go back to one of them`() throws {
    try withFleet { fleet in
      for image in ["1.28", "1.29", "1.30"] {
        #expect(try fleet.run("up", "examples/workflow/two-clusters.yaml", "--image", "web=:\(image)").status == 0)
        #expect(try fleet.run("workflow", "resume", "shop", "-n", "shop", "--all").status == 0)
      }
      let list = try fleet.run("revisions", "shop", "-n", "shop")
      #expect(list.output.contains("east/shop: 3, west/shop: 3"), "\(list.output)\(list.errors)")
      let difference = try fleet.run("revisions", "shop", "-n", "shop", "--diff", "1..3")
      #expect(
        difference.status == 1 && difference.output.contains("+      - image: nginx:1.30"), "\(difference.output)")
      #expect(try fleet.run("revisions", "shop", "2", "-n", "shop").output.contains("nginx:1.29"))
      let unknown = try fleet.run("workflow", "rollback", "shop", "-n", "shop", "--to-revision", "7")
      #expect(unknown.status == 3 && unknown.errors.contains("there are: 1, 2, 3"))
      #expect(try fleet.run("workflow", "rollback", "shop", "-n", "shop", "--to-revision", "1").status == 0)
      for cluster in ["@east", "@west"] {
        let path = "\(fleet.folder)/target/\(cluster)/shop/shop/current"
        let text = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.contains("deployment") }
          .map { try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }.joined()
        #expect(text.contains("nginx:1.28"), "\(cluster)")
      }
      let status = try fleet.run("status", "shop", "-n", "shop")
      #expect(status.output.contains("Revision:    1\n"), "\(status.output)")
      #expect(try fleet.run("workflow", "rollback", "shop", "-n", "shop").errors.contains("--to-revision N"))
      #expect(
        try fleet.run("workflow", "rollback", "shop", "-n", "shop", "--to-revision", "2", "--by-steps").status == 0)
    }
  }
}
