import Lateen

// Renders step 1 of a rollout, as `lateen render v2.yaml --from v1.yaml --step 1` does.
let arguments = CommandLine.arguments.dropFirst()
guard let new = arguments.first, let old = arguments.dropFirst().first else {
  fatalError("usage: embed NEW.yaml OLD.yaml")
}
let engine = Engine()
let outcome = engine.render(Source(files: [new]), at: .step(1), from: Source(files: [old]))
for problem in outcome.diagnostics { print("# \(problem)") }
guard let manifests = outcome.value else { fatalError("nothing is rendered") }
print(manifests.objects.yaml, terminator: "")
