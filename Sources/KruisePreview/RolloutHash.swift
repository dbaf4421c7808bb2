internal import Crypto
import Rollouts
import Tree

/// The annotation by which Kruise Rollouts detects a changed plan: a hash of the strategy without its pauses and its
/// threshold (pkg/controller/rollout/rollout_status.go).
enum RolloutHash {
  private static let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")

  /// The hash of a plan.
  static func of(_ spec: RolloutSpec) -> String {
    let digest = SHA256.hash(data: Array(strategy(of: spec).text.utf8))
    var text = ""
    for byte in digest {
      for digit in [byte >> 4, byte & 15] {
        let code = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        text.append(alphabet[Int(code) % alphabet.count])
      }
    }
    return text
  }

  /// The strategy as encoded by Go.
  static func strategy(of spec: RolloutSpec) -> GoJSON {
    GoJSON([
      ("steps", GoJSON(spec.steps.map(step))),
      ("trafficRoutings", spec.routing.map { GoJSON([routing($0)]) }),
      ("patchPodTemplateMetadata", podMetadata(spec.podMetadata)),
      ("enableExtraWorkloadForCanary", spec.wantsExtraWorkload ? GoJSON(true) : nil),
      ("trafficRoutingRef", spec.trafficRoutingReference.map { GoJSON(.string($0)) }),
      ("disableGenerateCanaryService", spec.sharesService ? GoJSON(true) : nil),
    ])
  }

  private static func step(_ step: RolloutSpec.Step) -> GoJSON {
    GoJSON([
      ("traffic", step.traffic.map { GoJSON("\($0)%") }),
      ("requestHeaderModifier", step.headerModifier.map(modifier)),
      ("matches", step.matches.isEmpty ? nil : GoJSON(step.matches.map(match))),
      ("replicas", GoJSON(step.replicas.node)),
      ("pause", GoJSON(Node.empty)),
    ])
  }

  private static func modifier(_ modifier: RolloutSpec.HeaderModifier) -> GoJSON {
    func headers(_ list: [RolloutSpec.HeaderModifier.Header]?) -> GoJSON? {
      list.map {
        GoJSON($0.map { GoJSON([("name", GoJSON(.string($0.name))), ("value", GoJSON(.string($0.value)))]) })
      }
    }
    return GoJSON([
      ("set", headers(modifier.set)), ("add", headers(modifier.add)),
      ("remove", Node(modifier.remove).map { GoJSON($0) }),
    ])
  }

  private static func match(_ match: RolloutSpec.Match) -> GoJSON {
    func conditions(_ list: [RolloutSpec.Condition]) -> GoJSON? {
      if list.isEmpty { return nil }
      return GoJSON(
        list.map { condition in
          GoJSON([
            ("type", GoJSON(.string(condition.type))), ("name", GoJSON(.string(condition.name))),
            ("value", GoJSON(.string(condition.value))),
          ])
        })
    }
    return GoJSON([
      (
        "path",
        match.path.map { GoJSON([("type", GoJSON(.string($0.type))), ("value", GoJSON(.string($0.value)))]) }
      ),
      ("headers", conditions(match.headers)), ("queryParams", conditions(match.queryParameters)),
    ])
  }

  private static func podMetadata(_ node: Node?) -> GoJSON? {
    node.map { node in
      GoJSON([("annotations", node["annotations"].map { GoJSON($0) }), ("labels", node["labels"].map { GoJSON($0) })])
    }
  }

  private static func routing(_ routing: RolloutSpec.Routing) -> GoJSON {
    var ingress: GoJSON?
    var gateway: GoJSON?
    var custom: [GoJSON] = []
    for target in routing.targets {
      switch target {
      case .ingress(let name, let classType):
        ingress = GoJSON([
          ("classType", classType.isEmpty ? nil : GoJSON(.string(classType))), ("name", GoJSON(.string(name))),
        ])
      case .httpRoute(let name): gateway = GoJSON([("httpRouteName", GoJSON(.string(name)))])
      case .custom(let apiVersion, let kind, let name):
        custom.append(
          GoJSON([
            ("apiVersion", GoJSON(.string(apiVersion))), ("kind", GoJSON(.string(kind))),
            ("name", GoJSON(.string(name))),
          ]))
      }
    }
    return GoJSON([
      ("service", GoJSON(.string(routing.service))), ("gracePeriodSeconds", GoJSON(.int(routing.gracePeriod))),
      ("ingress", ingress), ("gateway", gateway), ("customNetworkRefs", custom.isEmpty ? nil : GoJSON(custom)),
    ])
  }
}
