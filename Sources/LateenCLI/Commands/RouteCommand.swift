import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen route`.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Show which Service and version answers a request at each stage, and with what share.",
    discussion: """
      Read off the manifests alone: Ingresses with their canary annotations, HTTPRoutes and VirtualServices.

        lateen route v2.yaml --from v1.yaml --host shop.example.com --path /api --header 'X-Beta: yes'
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .long, help: "Host of the request.")
  var host: String

  @Option(name: .long, help: "Path of the request, perhaps with a query.")
  var path = "/"

  @Option(name: .long, help: "A header as 'name: value'; may be given several times.")
  var header: [String] = []

  @Option(name: .long, help: "A cookie as name=value; may be given several times.")
  var cookie: [String] = []

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = PlanCommand.PlanFormat.table

  func validate() throws {
    if input.rendering.driver != .manifests { throw ValidationError("route reads plain manifests; leave out --driver") }
    if input.from.isEmpty { throw ValidationError("route needs the version before: --from FILE") }
    if let wrong = header.first(where: { !$0.contains(":") }) {
      throw ValidationError("'\(wrong)' is no header; write it as 'name: value'")
    }
    if let wrong = cookie.first(where: { !$0.contains("=") }) {
      throw ValidationError("'\(wrong)' is no cookie; write it as name=value")
    }
  }

  func run() throws {
    var pipeline = Pipeline(input.rendering)
    let objects = pipeline.objects(of: pipeline.read(input.files))
    let previous = pipeline.objects(of: pipeline.read(input.from))
    let release = pipeline.release(objects, after: previous)
    try pipeline.finish()
    guard let release else { return }
    let request = Request(
      host: host, path: path, headers: Self.pairs(header, at: ":"), cookies: Self.pairs(cookie, at: "="))
    var rows: [(stage: Stage, answers: [Answer])] = []
    for stage in release.stages {
      do throws(Diagnostic) {
        rows.append((stage, try release.answers(to: request, at: stage)))
      } catch {
        Terminal.error("\(error)")
        throw ExitStatus.badInput
      }
    }
    switch output {
    case .table: Terminal.output(Self.table(rows))
    case .json: Terminal.output(JSONWriter().string(Self.node(rows)) + "\n")
    }
  }

  private static func pairs(_ texts: [String], at separator: Character) -> [(name: String, value: String)] {
    texts.map { text in
      let name = text.prefix { $0 != separator }
      let value = text.dropFirst(name.count + 1).drop { $0 == " " }
      return (String(name).filter { $0 != " " }, String(value))
    }
  }

  private static func table(_ rows: [(stage: Stage, answers: [Answer])]) -> String {
    var table = TextTable(["STAGE", "ROUTE", "SERVICE", "SHARE", "VERSION"])
    for (stage, answers) in rows {
      if answers.isEmpty { table.add([stage.description, "nothing answers", "", "", ""]) }
      for (index, answer) in answers.enumerated() {
        table.add([
          index == 0 ? stage.description : "", answer.route.description, answer.service, percent(answer.share),
          version(answer),
        ])
      }
    }
    return table.text
  }

  private static func version(_ answer: Answer) -> String {
    switch answer.new {
    case nil: ""
    case 0?: "old"
    case 100?: "new"
    case let new?: "old \(percent(100 - new)), new \(percent(new))"
    }
  }

  private static func percent(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  private static func node(_ rows: [(stage: Stage, answers: [Answer])]) -> Node {
    .list(
      rows.map { stage, answers in
        [
          "stage": .string(stage.description),
          "answers": .list(
            answers.map { answer in
              [
                "route": .string(answer.route.description), "service": .string(answer.service),
                "share": .double(answer.share), "new": answer.new.map(Node.double),
              ]
            }),
        ]
      })
  }
}
