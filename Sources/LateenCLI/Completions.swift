import ArgumentParser
import Codec
import Delivery
import Files
import Lateen
import Synchronization
import Tree

/// The completions of arguments. Errors are ignored, because a message would appear in the middle of the line being
/// typed. A cluster is queried only if the line names one, and only briefly.
enum Completions {
  /// Stages: those of the rollout that the line names, or all possible ones.
  static let stages: CompletionKind = .custom { words, _, _ in stages(of: words) }
  /// The stages that Kruise Rollouts has.
  static let kruiseStages: CompletionKind = .custom { words, _, _ in
    stages(of: words).filter { $0 != Stage.promote.description }
  }
  /// The golden cases in the folder that the line names.
  static let cases: CompletionKind = .custom { words, _, _ in cases(in: value(of: "--golden", words) ?? "golden") }
  /// The types of components, traits, policies and workflow steps.
  static let types: CompletionKind = .custom { _, _, _ in DefinitionDocument.all(in: LateenCLI.completed).map(\.type) }
  /// The Applications delivered to the folder or cluster that the line names.
  static let applications: CompletionKind = .custom { words, _, _ in applications(of: words) }
  /// The contexts of the kubeconfig.
  static let contexts: CompletionKind = .custom { words, _, _ in
    contexts(of: value(of: "--kubeconfig", words).map { [$0] } ?? kubeconfigs)
  }

  /// The stages of the rollout from the files after `--from` to the other files on the line.
  static func stages(of words: [String]) -> [String] {
    let usual = ["stable", "1", "2", "promote", "complete", "rollback"]
    var old: [String] = []
    var new: [String] = []
    var isOld = false
    for word in words.dropFirst() {
      if word.hasPrefix("-") {
        isOld = word == "--from"
      } else if [".yaml", ".yml", ".json"].contains(where: word.hasSuffix), FileTree.exists(word) {
        if isOld { old.append(word) } else { new.append(word) }
      }
    }
    guard !old.isEmpty, !new.isEmpty else { return usual }
    let outcome = Engine(registry: LateenCLI.completed).stages(of: Source(files: new), from: Source(files: old))
    return outcome.value?.map(\.description) ?? usual
  }

  static func cases(in root: String) -> [String] {
    let files = (try? FileTree.files(below: root)) ?? []
    let inputs = files.filter { $0.hasSuffix("/app.yaml") || $0.hasSuffix("/args") }
    return Set(inputs.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).sorted()
  }

  static func applications(of words: [String]) -> [String] {
    let namespace = value(of: "-n", words) ?? value(of: "--namespace", words) ?? "default"
    // For CLUSTER=CONTEXT, the context.
    let context = value(of: "--context", words)?.split(separator: "=").last.map(String.init)
    let all =
      if context != nil || value(of: "--kubeconfig", words) != nil {
        applications(
          in: ClusterStore(
            context: context, kubeconfig: value(of: "--kubeconfig", words), tooling: "lateen/\(LateenCLI.version)",
            within: patience), namespace)
      } else {
        (try? FolderStore(value(of: "--target", words) ?? ".lateen").applications()) ?? []
      }
    return all.filter { $0.namespace == namespace }.map(\.name)
  }

  /// The maximum time to wait for a cluster. After that, users type the name themselves.
  private static let patience = Duration.seconds(3)

  private static func applications(in store: ClusterStore, _ namespace: String) -> [ApplicationID] {
    let found = Mutex<[ApplicationID]>([])
    try? Blocking.wait {
      // A message would only disturb the line being typed.
      guard let names = try? await store.applications(in: namespace) else { return }
      found.withLock { $0 = names }
    }
    return found.withLock { $0 }
  }

  static func contexts(of files: [String]) -> [String] {
    files.flatMap { file -> [String] in
      guard let bytes = try? FileReader(limit: 1 << 20).bytes(ofFile: file) else { return [] }
      var problems: [Diagnostic] = []
      let documents = YAMLReader(strictness: .ignore).objects(in: bytes, file: file, diagnostics: &problems)
      return documents.flatMap { $0["contexts"]?.items ?? [] }.compactMap { $0["name"]?.string }
    }
  }

  /// The kubeconfig files that kubectl uses.
  private static var kubeconfigs: [String] {
    if let list = Terminal.environment("KUBECONFIG") { return list.split(separator: ":").map(String.init) }
    return Terminal.environment("HOME").map { ["\($0)/.kube/config"] } ?? []
  }

  /// The value of an option on the line.
  private static func value(of option: String, _ words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word == option, index + 1 < words.count, !words[index + 1].hasPrefix("-") { return words[index + 1] }
      if word.hasPrefix("\(option)=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
