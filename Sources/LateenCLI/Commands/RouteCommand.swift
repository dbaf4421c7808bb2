import Lateen
import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen route`.
struct RouteCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "route",
    abstract: "Show which Service and version answers a request at each stage, and how traffic is split.",
    discussion: """
      Derived from the manifests, interpreted as each controller does: Ingresses with their canary annotations, HTTPRoutes,
      GRPCRoutes and VirtualServices. If the answer depends on something that is not interpreted, such as a snippet, it
      says so.

        lateen route v2.yaml --from v1.yaml --host shop.example.com --path /api --header 'X-Beta: yes'
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .long, help: "Host of the request, optionally with a port.")
  var host: String

  @Option(name: .long, help: "Path of the request, optionally with a query.")
  var path = "/"

  @Option(name: .long, help: "Method of the request.")
  var method = "GET"

  @Option(name: .long, help: "A header as 'name: value'; repeatable.")
  var header: [String] = []

  @Option(name: .long, help: "A cookie as name=value; repeatable.")
  var cookie: [String] = []

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = PlanCommand.PlanFormat.table

  func validate() throws {
    if rendering.driver != .manifests { throw ValidationError("route reads plain manifests; leave out --driver") }
    if !input.hasOldVersion { throw ValidationError("route needs the version before: --from FILE") }
    if let wrong = header.first(where: { !$0.contains(":") }) {
      throw ValidationError("'\(wrong)' is not a header; write it as 'name: value'")
    }
    if let wrong = cookie.first(where: { !$0.contains("=") }) {
      throw ValidationError("'\(wrong)' is not a cookie; write it as name=value")
    }
  }

  func run(in context: CommandContext) throws {
    let request = Request(
      host: host, path: path, method: method, headers: Self.pairs(header, at: ":"),
      cookies: Self.pairs(cookie, at: "="))
    let (new, old) = input.versions(limits: rendering.limits)
    let outcome = context.engine(rendering).route(request, to: new, from: old)
    let rows = try outcome.printed().map { RouteText.Row(stage: $0.stage, routers: $0.answers) }
    switch output {
    case .table: Terminal.output(LogText(lines: RouteText.table(rows)))
    case .json: Terminal.output(json: RouteText.node(rows))
    }
  }

  static func pairs(_ texts: [String], at separator: Character) -> [(name: String, value: String)] {
    texts.map { text in
      let name = text.prefix { $0 != separator }
      let value = text.dropFirst(name.count + 1).drop { $0 == " " }
      return (String(name).filter { $0 != " " }, String(value))
    }
  }
}
