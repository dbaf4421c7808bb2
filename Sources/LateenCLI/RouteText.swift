import Lateen
import Rollouts
import Tree

/// Which version answers a request at each stage, as text and as JSON.
enum RouteText {
  /// A stage, with the answer of each router that handles the request.
  struct Row {
    var stage: Stage
    var routers: [RoutedRequest]
  }

  /// The answers as a table. It names routers only if several handle the request.
  static func table(_ rows: [Row]) -> String {
    let namesRouters = rows.contains { $0.routers.count > 1 }
    var table = TextTable(["STAGE"] + (namesRouters ? ["ROUTER"] : []) + ["ROUTE", "SERVICE", "SHARE", "VERSION"])
    for row in rows {
      var stage = row.stage.description
      func add(_ router: String, _ cells: [String]) {
        table.add([stage] + (namesRouters ? [router] : []) + cells)
        stage = ""
      }
      if row.routers.isEmpty { add("", ["nothing answers", "", "", ""]) }
      for routed in row.routers {
        switch routed.outcome {
        case .unknown(let reason): add(routed.router, ["cannot tell: \(reason)", "", "", ""])
        case .redirect(let route): add(routed.router, [route.description, "redirect", "100%", ""])
        case .answers(let answers):
          for (index, answer) in answers.enumerated() {
            add(
              index == 0 ? routed.router : "",
              [answer.route.description, answer.service, percent(answer.share), version(answer)])
          }
        }
      }
    }
    return table.text
  }

  private static func version(_ answer: Answer) -> String {
    if answer.hasNoPods { return "no pods" }
    return switch answer.new {
    case nil: ""
    case 0?: "old"
    case 100?: "new"
    case let new?: "old \(percent(100 - new)), new \(percent(new))"
    }
  }

  private static func percent(_ value: Double) -> String {
    let tenths = (value * 10).bounded
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// The answers in machine-readable form: those of the first router, and additionally those of each router if several
  /// handle the request. So the shares never add up to more than all requests.
  static func node(_ rows: [Row]) -> Node {
    .list(
      rows.map { row in
        var node: Node = ["stage": .string(row.stage.description)]
        for entry in row.routers.first.map(fields) ?? ["answers": []] { node[entry.key] = entry.value }
        if row.routers.count > 1 {
          node["routers"] = .list(
            row.routers.map { routed in
              var fields = fields(of: routed)
              fields["router"] = .string(routed.router)
              return .fields(fields)
            })
        }
        return node
      })
  }

  private static func fields(of routed: RoutedRequest) -> Fields {
    switch routed.outcome {
    case .unknown(let reason): ["answers": [], "unknown": .string(reason)]
    case .redirect(let route):
      ["answers": [["route": .string(route.description), "service": "redirect", "share": 100]], "redirect": true]
    case .answers(let answers):
      [
        "answers": .list(
          answers.map { answer in
            [
              "route": .string(answer.route.description), "service": .string(answer.service),
              "share": .double(answer.share), "new": answer.new.map(Node.double),
              "pods": answer.hasNoPods ? 0 : nil,
            ]
          })
      ]
    }
  }
}
