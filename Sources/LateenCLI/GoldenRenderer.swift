import ArgumentParser
import Golden
import Lateen

/// Renders golden cases with the types of a program.
enum GoldenRenderer {
  /// A run that renders cases, on whatever thread.
  static func run(_ context: CommandContext = CommandContext(), allowsExec: Bool = false) -> GoldenRun {
    GoldenRun { render($0, context, allowsExec: allowsExec) }
  }

  static func render(_ golden: GoldenCase, _ context: CommandContext = CommandContext(), allowsExec: Bool = false)
    -> GoldenOutput
  {
    if golden.input == nil { return [] }
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
    return context.engine(arguments.rendering).golden(golden, isPreview: arguments.preview)
  }
}

/// The further arguments of a golden case: those of `render`, and whether it is a case of `preview`.
struct GoldenArguments: ParsableArguments {
  @OptionGroup var rendering: RenderingOptions

  @Flag(name: .long, help: "Record what Kruise Rollouts would have in the cluster.")
  var preview = false
}
