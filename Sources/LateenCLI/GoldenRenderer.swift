import ArgumentParser
import Codec
import Golden
import Lateen

/// Renders golden cases with the types of a program.
enum GoldenRenderer {
  /// A function that renders the cases of a folder with the types of this program, on any thread.
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
    // A case's file is untrusted input; only the command line may allow this.
    if arguments.rendering.allowExec {
      return [("error.txt", Array("--allow-exec is not allowed in a case's 'args'\n".utf8))]
    }
    arguments.rendering.allowExec = allowsExec
    var engine = context.engine(arguments.rendering)
    engine.options.caseFiles = files
    return engine.golden(golden, files: arguments.files, from: arguments.from, isPreview: arguments.preview)
  }
}

/// The arguments of a golden case: those of `render`, with files if the case has none, and whether to record the
/// preview.
struct GoldenArguments: ParsableArguments {
  @Argument(help: "Applications or plain Kubernetes YAML: files in the case's repository.")
  var files: [String] = []

  @Option(name: .long, help: "The previous version: a file in the case's repository.")
  var from: [String] = []

  @OptionGroup var rendering: RenderingOptions

  @Flag(name: .long, help: "Record the objects that Kruise Rollouts would have in the cluster.")
  var preview = false
}
