/// A setting that a hint recommends to change. Here alone it has the name by which people set it, that of an option of
/// the command line; a test compares these names with the options that there are.
public enum Remedy: String, Sendable, CaseIterable, CustomStringConvertible {
  /// The limits of input.
  case maxBytes, maxDocuments, maxNodes, maxDepth
  /// What is rendered, and for which cluster.
  case definitions, namespace, kubeVersion, gatewayAPI = "gatewayApi", cluster, clusterLabels, policies, nodes
  /// The version before, or how the new version differs from it.
  case from, image, set
  /// Who moves the rollout.
  case driver
  /// What is refused unless it is meant.
  case allowShadowing, allowExec, allowEmpty
  /// The folder of golden cases, or that of the output.
  case golden, outputDir
  /// Where Applications are delivered, under which name, and how they go back.
  case target, context, kubeconfig, name, toRevision, bySteps, forceRollback, claims, prunePlaces
  /// Fields that others have changed.
  case takeOver, takeOverField
  /// How strictly input is read.
  case validate

  /// The option: `--max-bytes`.
  public var description: String {
    "--" + rawValue.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }
}
