import Codec
import Definitions
import Foundation
import Plugins
import Renderers
import Rendering
import TestSupport
import Testing
import Tree

/// The program, which stands beside the tests.
let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  .appendingPathComponent("lateen").path

/// Runs functions as the program does.
let runner = Plugins.runner(warden: program)

/// A folder with a definition made of a script, and what comes of it.
struct Function {
  var folder: String
  var session = FunctionSession(runner: runner)

  init(_ script: String, name: String = "f.sh") throws {
    folder = try newFolder()
    try write(script, to: name)
  }

  func write(_ script: String, to name: String) throws {
    // Others may run these tests as well: what these start is told apart by the time that it sleeps for.
    let script = script.replacing(/sleep (4321|5432[123])/) {
      "sleep \($0.1).\(ProcessInfo.processInfo.processIdentifier)"
    }
    try "#!/bin/sh\n\(script)\n".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
  }

  /// Renders a trait of the script on a workload.
  func trait(exec: String = "f.sh", more: String = "", seconds: Int = 300, allowed: Bool = true) -> (
    output: TraitOutput?, problem: String
  ) {
    let session = allowed ? session : FunctionSession()
    let text = """
      apiVersion: lateen.dev/v1alpha1
      kind: TraitDefinition
      metadata: {name: f}
      spec: {function: {exec: \(exec), timeout: \(seconds)\(more)}}
      """
    var problems: [Diagnostic] = []
    let documents = YAMLReader().documents(in: Array(text.utf8), file: "d.yaml", diagnostics: &problems)
    var set = DefinitionSet(over: .standard, allowsShadowing: false, session: session)
    set.add(documents.map { ($0, folder) })
    let trait = set.defined().trait("f")
    var scope = Scope(application: "a", component: "c", namespace: "default")
    scope.workload = ["apiVersion": "apps/v1", "kind": "Deployment", "spec": ["replicas": 1]]
    return session.settle { () -> (output: TraitOutput?, problem: String) in
      var context = ReadingContext(owner: "trait 'f'", strictness: .strict)
      guard let render = trait?.prepare(SourceNode(.map([]), at: Mark(file: "app.yaml")), &context) else {
        return (nil, "\(set.diagnostics)\(context.diagnostics)")
      }
      do throws(Diagnostic) {
        return (try render(scope), "")
      } catch {
        return (nil, error.message + (error.hint.map { " (\($0))" } ?? ""))
      }
    }.result
  }
}
