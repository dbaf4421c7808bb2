import Rollouts
import Tree

/// PersistentVolumeClaims with an invalid data source: Kubernetes rejects them.
enum ClaimCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.claims.compactMap { claim in
      guard let source = claim.node["spec", "dataSource"]?.fields, !source.isEmpty,
        source["kind"] == nil || source["name"] == nil || source["matchLabels"] != nil
          || source["matchExpressions"] != nil
      else { return nil }
      let isSelector = source["matchLabels"] != nil || source["matchExpressions"] != nil
      return Finding(
        .claimSource,
        "the PersistentVolumeClaim '\(claim.node["metadata", "name"]?.string ?? "")' has "
          + (isSelector ? "a selector in 'dataSource'" : "a 'dataSource' without 'kind' or 'name'"), in: claim,
        at: ["spec", "dataSource"],
        hint: isSelector ? "name the volume with 'volumeName' instead" : "add 'kind:' and 'name:'")
    }
  }
}
