import Lateen
import KruisePreview
import ArgumentParser
import Files
import Rollouts
import Tree

/// `lateen preview`.
struct PreviewCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Print what Kruise Rollouts itself would have in the cluster at a stage of the rollout.",
    discussion: """
      The objects are those of its controllers and webhooks: what they add, edit and take away again, with their labels, \
      annotations and hashes. STABLE-HASH, CANARY-HASH, CANARY-REVISION, UID and a name ending in -xxxxx stand for what \
      only a cluster knows. Where the controller never gets to the stage, the command says why and exits 3.

        lateen preview v2.yaml --from v1.yaml --step 1
        lateen preview v2.yaml --from v1.yaml --step rollback
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .long, help: "Stage to print: stable, 1, 2, …, complete or rollback.",
    completion: Completions.kruiseStages, transform: Stage.parsedOfKruise)
  var step: Stage

  @Option(name: .long, help: "Nodes that run the pods of a DaemonSet.")
  var nodes = Preview.defaultNodes

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = OutputFormat.yaml

  func validate() throws {
    if !input.hasOldVersion { throw ValidationError("preview needs the version before: --from FILE") }
    if nodes < 1 { throw ValidationError("--nodes must be 1 at least") }
  }

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions()
    guard let old else { return }
    let outcome = context.engine(input.rendering).preview(new, at: step, from: old, nodes: nodes)
    Terminal.output(output.bytes(try outcome.printed()))
  }
}
