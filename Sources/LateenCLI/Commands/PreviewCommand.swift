import Lateen
import KruisePreview
import ArgumentParser
import Files
import Rollouts
import Tree

/// `lateen preview`.
struct PreviewCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "preview",
    abstract: "Print the objects that Kruise Rollouts would have in the cluster at a stage of the rollout.",
    discussion: """
      The output includes everything that its controllers and webhooks add, change and remove, with their labels, \
      annotations and hashes. STABLE-HASH, CANARY-HASH, CANARY-REVISION, UID and names ending in -xxxxx are placeholders \
      for values that only a cluster knows. If the controller never reaches the stage, the command says why and exits 3.

        lateen preview v2.yaml --from v1.yaml --step 1
        lateen preview v2.yaml --from v1.yaml --step rollback
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(
    name: .long, help: "Stage to print: stable, 1, 2, …, complete or rollback.",
    completion: Completions.kruiseStages, transform: Stage.parsedOfKruise)
  var step: Stage

  @Option(name: .long, help: "Number of nodes that run the pods of a DaemonSet.")
  var nodes = Preview.defaultNodes

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = OutputFormat.yaml

  func validate() throws {
    if !input.hasOldVersion { throw ValidationError("preview needs the version before: --from FILE") }
    if nodes < 1 { throw ValidationError("--nodes must be 1 at least") }
  }

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions(limits: rendering.limits)
    guard let old else { return }
    let outcome = context.engine(rendering).preview(new, at: step, from: old, nodes: nodes)
    Terminal.output(output.bytes(try outcome.printed()))
  }
}
