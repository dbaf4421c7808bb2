import Lateen
import Differences
import Files
import Golden
import Rollouts
import Tree

/// One side of a `lateen diff`: sets of objects by stage, or a single unnamed set.
struct DiffOperand {
  /// The name of the operand in the output.
  let name: String
  let stages: [String: [Node]]

  init(name: String, stages: [String: [Node]]) {
    self.name = name
    self.stages = stages
  }

  /// Reads the objects that an argument refers to. Problems are added to the run.
  init(_ text: String, golden: String, _ context: CommandContext, _ run: inout EngineRun) {
    name = text
    if let found = Self.golden(text, in: golden, context, &run) {
      stages = found
      return
    }
    let source = Source(paths: [text], limits: run.options.limits)
    for problem in source.problems { run.add(problem) }
    let inputs = source.inputs
    // A folder written by `render --all-steps` contains the same objects once for each stage.
    let root = text.hasSuffix("/") ? text : text + "/"
    guard inputs.contains(where: { $0.name == "\(root)plan.json" }) else {
      stages = ["": Self.objects(inputs, &run)]
      return
    }
    let files = inputs.filter { $0.name.hasPrefix(root) && $0.name.dropFirst(root.count).contains("/") }
    let byStage = Dictionary(grouping: files) { Self.stage(ofPath: $0.name.dropFirst(root.count)) }
    var stages: [String: [Node]] = [:]
    for (stage, inputs) in byStage { stages[stage] = Self.objects(inputs, &run) }
    self.stages = stages
  }

  private static func objects(_ inputs: [Source.Input], _ run: inout EngineRun) -> [Node] {
    inputs.isEmpty ? [] : run.objects(of: Source(inputs)).map(\.node)
  }

  /// The stage in a path, such as `step-1` for `01-step-1/02-service-web.yaml`. The number is dropped because it
  /// depends on how many steps the rollout has.
  private static func stage(ofPath path: Substring) -> String {
    let folders = path.split(separator: "/").dropLast()
    let numbered = folders.first ?? ""
    let digits = numbered.prefix { $0.isNumber }
    let stage = digits.isEmpty ? numbered : numbered.dropFirst(digits.count + 1)
    return ([stage] + folders.dropFirst()).joined(separator: "/")
  }

  /// The stages of a golden case, as recorded or as rendered now; nil if the argument is not a golden case.
  private static func golden(_ text: String, in root: String, _ context: CommandContext, _ run: inout EngineRun)
    -> [String:
    [Node]]?
  {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "golden" || parts[0] == "rendered" else { return nil }
    let pattern = GoldenPattern(String(parts[1]))
    do throws(Diagnostic) {
      let cases = try GoldenCase.all(in: root, GoldenSelection([pattern.text]))
      guard let golden = cases.first, cases.count == 1 else {
        throw Diagnostic.error(
          "'\(pattern.text)' matches \(cases.count) cases", at: Mark(file: root), hint: "name one of them")
      }
      if let problem = golden.unreadable.values.first { throw problem }
      let files =
        parts[0] == "golden"
        ? golden.recorded.map { (name: $0.key.text, bytes: $0.value) }
        : GoldenRenderer.run(root, context).output(of: golden)
      let chosen = files.filter { $0.name.hasSuffix(".yaml") && pattern.matches(golden.name, $0.name) }
      guard !chosen.isEmpty else {
        let known = files.map { String($0.name.split(separator: ".").first ?? "") }.sorted().joined(separator: ", ")
        throw Diagnostic.error(
          "'\(text)' has nothing to compare", at: Mark(file: "\(root)/\(golden.name)"), hint: "it has \(known)")
      }
      var stages: [String: [Node]] = [:]
      for file in chosen {
        let stage = pattern.matchesStage(of: golden.name) && chosen.count == 1 ? "" : String(file.name.dropLast(5))
        stages[stage] = objects([.init(file.bytes, named: "\(text)/\(file.name)")], &run)
      }
      return stages
    } catch {
      run.add(error)
      return [:]
    }
  }

  /// Compares two sides stage by stage.
  static func compare(
    _ old: DiffOperand, _ new: DiffOperand
  ) throws(Diagnostic) -> [(stage: String, comparison: Comparison)] {
    let names = Set(old.stages.keys).union(new.stages.keys)
    if names.contains(""), names.count > 1 {
      let staged = old.stages[""] == nil ? old : new
      throw Diagnostic.error(
        "'\(staged.name)' has several stages, but the other side has only one", at: nil,
        hint: "name one of them: \(staged.stages.keys.sorted().joined(separator: ", "))")
    }
    return names.sorted { order($0).lexicographicallyPrecedes(order($1)) }.map {
      ($0, Comparison(old.stages[$0] ?? [], new.stages[$0] ?? []))
    }
  }

  /// Sorts stages in the order of a rollout; the objects pruned after a stage follow it.
  private static func order(_ name: String) -> [Int] {
    let parts = name.split(separator: "/")
    let stage = parts.first ?? ""
    let known = ["render", "stable", "step", "promote", "complete", "rollback"]
    let rank = known.firstIndex { stage == $0 || stage.hasPrefix("\($0)-") } ?? known.count
    return [rank, Int(stage.split(separator: "-").last ?? "") ?? 0, parts.count]
  }
}
