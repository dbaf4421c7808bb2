import ArgumentParser
import Codec
import Golden
import Lateen

/// Renders golden cases with the types of a program.
enum GoldenRenderer {
  /// A run that renders the cases of a folder with the types of this program, on whatever thread.
  static func run(_ golden: String, _ context: CommandContext = CommandContext(), allowsExec: Bool = false) -> GoldenRun
  {
    let files = CaseFiles(golden: golden)
    return GoldenRun { render($0, files, context, allowsExec: allowsExec) }
  }

  static func render(
    _ golden: GoldenCase, _ files: CaseFiles, _ context: CommandContext = CommandContext(), allowsExec: Bool = false
  ) -> GoldenOutput {
    var arguments: GoldenArguments
    do {
      arguments = try GoldenArguments.parse(golden.arguments)
    } catch {
      return [("error.txt", Array("\(GoldenArguments.message(for: error))\n".utf8))]
    }
    // What a case's file says is input; only the command line itself may allow this.
    if arguments.rendering.allowExec {
      return [("error.txt", Array("--allow-exec can't stand in a case's 'args'\n".utf8))]
    }
    arguments.rendering.allowExec = allowsExec
    var engine = context.engine(arguments.rendering)
    engine.options.caseFiles = files
    return engine.golden(golden, files: arguments.files, from: arguments.from, isPreview: arguments.preview)
  }
}

/// The arguments of a golden case: those of `render`, with files where it has none of its own, and whether it is a case of
/// `preview`.
struct GoldenArguments: ParsableArguments {
  @Argument(help: "Applications or plain Kubernetes YAML: files of the case's repository.")
  var files: [String] = []

  @Option(name: .long, help: "The version before it: a file of the case's repository.")
  var from: [String] = []

  @OptionGroup var rendering: RenderingOptions

  @Flag(name: .long, help: "Record what Kruise Rollouts would have in the cluster.")
  var preview = false
}
