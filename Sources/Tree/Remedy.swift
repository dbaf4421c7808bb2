/// A setting that a hint recommends to change. Only this type has the names of the command-line options by which users
/// change settings; a test compares them with the existing options.
public enum Remedy: String, Sendable, CaseIterable, CustomStringConvertible {
  /// The limits of input.
  case maxBytes, maxDocuments, maxNodes, maxDepth
  /// What to render, and for which cluster.
  case definitions, namespace, kubeVersion, gatewayAPI = "gatewayApi", cluster, clusterLabels, policies, nodes
  /// The previous version, or how the new version differs from it.
  case from, image, set
  /// The driver that advances the rollout.
  case driver
  /// Permission for what is refused by default.
  case allowShadowing, allowExec, allowEmpty
  /// The folders of golden cases and of the output.
  case golden, outputDir
  /// Where and under which name Applications are delivered, and how they are rolled back.
  case target, context, kubeconfig, name, toRevision, bySteps, forceRollback, claims, prunePlaces
  /// Whether to take over fields that others have changed.
  case takeOver, takeOverField
  /// How strictly input is read.
  case validate

  /// The option: `--max-bytes`.
  public var description: String {
    "--" + rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }
}
