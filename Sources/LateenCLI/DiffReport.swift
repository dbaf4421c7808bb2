import Codec
import Differences
import Files
import Processes
import Tree

/// The result of `lateen diff`, in all output formats.
struct DiffReport {
  let old: String
  let new: String
  let parts: [(stage: String, comparison: Comparison)]

  private var printer: DifferencePrinter { DifferencePrinter(isColoured: Terminal.hasColour) }

  var unified: String {
    parts.map { part in
      let suffix = part.stage.isEmpty ? "" : " \(part.stage)"
      return printer.unified(part.comparison, old: old + suffix, new: new + suffix)
    }.joined()
  }

  var summary: String {
    parts.filter { !$0.comparison.isEmpty }.map { part in
      (part.stage.isEmpty ? "" : "\(part.stage.onOneLine):\n") + printer.summary(part.comparison)
    }.joined()
  }

  var node: Node {
    let objects = parts.flatMap { part in
      (DifferencePrinter.node(part.comparison).items ?? []).map { object in
        var object = object
        if !part.stage.isEmpty { object["stage"] = .string(part.stage) }
        return object
      }
    }
    return [
      "apiVersion": .string(Envelope.apiVersion), "kind": "Diff", "old": .string(old), "new": .string(new),
      "objects": .list(objects),
    ]
  }

  /// Runs another diff program on two folders with the objects that differ, as `kubectl diff` does.
  func show(with command: String) throws {
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first else { return }
    let status = try recording { () throws(Diagnostic) in
      try TemporaryFolder.with { folder throws(Diagnostic) in
        try AtomicWriter.create(files(\.old), inFolder: "\(folder)/old")
        try AtomicWriter.create(files(\.new), inFolder: "\(folder)/new")
        return try Program(name, Array(words.dropFirst()) + ["\(folder)/old", "\(folder)/new"]).attach()
      }
    }
    // As with diff, 1 means that there are differences, and higher codes that it failed.
    if status > 1 {
      Terminal.error("error: '\(command)' failed with exit code \(status)")
      throw ExitStatus.plugin
    }
  }

  private func files(_ side: (ObjectDifference) -> Node?) -> [(path: String, bytes: [UInt8])] {
    parts.flatMap { part in
      part.comparison.objects.compactMap { difference in
        side(difference).map { object in
          let name = ObjectFile.safe(Self.name(of: difference))
          return (part.stage.isEmpty ? name : "\(ObjectFile.safe(part.stage))/\(name)", YAMLWriter().bytes([object]))
        }
      }
    }
  }

  /// The file name of an object, such as `apps.v1.Deployment.default.web.yaml`. It is the same on both sides, so that
  /// diff programs pair the files.
  private static func name(of difference: ObjectDifference) -> String {
    let object = difference.new ?? difference.old ?? .null
    let version = object["apiVersion"]?.string?.split(separator: "/").joined(separator: ".") ?? ""
    let id = ObjectID(object)
    return [version, object["kind"]?.string ?? "", id?.namespace ?? "", id?.name ?? ""].joined(separator: ".") + ".yaml"
  }
}
