import Lateen
import ArgumentParser
import Files
import Reports
import Rollouts
import Tree

/// `lateen graph`.
struct GraphCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "graph",
    abstract: "Draw a stage: components, objects, pods by version, and the flow of traffic.",
    discussion: """
      svg is an image, dot is for Graphviz, mermaid for a README or a pull request. Without --step it draws the first \
      step, or the only version.

        lateen graph v2.yaml --from v1.yaml --step 1 -o svg > step-1.svg
        lateen graph app.yaml -o mermaid

      With --policies and without --step it draws the steps of a workflow with several places, suspensions or gates.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(
    name: .long, help: "Stage to draw: stable, 1, 2, …, promote, complete or rollback.",
    completion: Completions.stages, transform: Stage.parsed)
  var step: Stage?

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = GraphFormat.svg

  enum GraphFormat: String, ExpressibleByArgument, CaseIterable {
    case svg, dot, mermaid
  }

  func run(in context: CommandContext) throws {
    let engine = context.engine(rendering)
    let (new, old) = input.versions(limits: rendering.limits)
    let (topology, title) = try engine.graph(new, from: old, at: step).printed()
    switch output {
    case .svg: Terminal.output(data: topology.svg(title: title))
    case .dot: Terminal.output(data: topology.dot(title: title))
    case .mermaid: Terminal.output(data: topology.mermaid(title: title))
    }
  }
}
