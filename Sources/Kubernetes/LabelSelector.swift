import Tree

/// A selector of objects by labels.
package struct LabelSelector: Sendable, Hashable {
  /// Labels with required values.
  package let labels: Fields
  /// Other requirements.
  package let requirements: [Requirement]

  /// A requirement on one label.
  package struct Requirement: Sendable, Hashable {
    package let key: String
    package let test: Test

    package enum Test: Sendable, Hashable {
      case isIn([String])
      case isNotIn([String])
      case exists
      case isMissing
    }

    /// Whether labels satisfy it. A missing label is in no list, so it satisfies `NotIn`.
    package func isMet(by labels: Fields) -> Bool {
      let value = labels[key]
      return switch test {
      case .isIn(let values): value?.string.map(values.contains) ?? false
      case .isNotIn(let values): !(value?.string.map(values.contains) ?? false)
      case .exists: value != nil
      case .isMissing: value == nil
      }
    }
  }

  /// Creates a selector with exact labels.
  package init(_ labels: Fields) {
    self.labels = labels
    requirements = []
  }

  /// Parses the `selector` of a workload, PodDisruptionBudget or NetworkPolicy with `matchLabels` and
  /// `matchExpressions`; nil if it is invalid.
  package init?(_ selector: Node) {
    guard let fields = selector.fields else { return nil }
    var labels = Fields()
    var requirements: [Requirement] = []
    for entry in fields {
      switch (entry.key, entry.value) {
      case (_, .null): break
      case ("matchLabels", .fields(let pairs)): labels = pairs
      case ("matchExpressions", .list(let items)):
        for item in items {
          guard let requirement = Requirement(item) else { return nil }
          requirements.append(requirement)
        }
      default: return nil
      }
    }
    self.labels = labels
    self.requirements = requirements
  }

  /// Whether it selects everything.
  package var isEmpty: Bool { labels.isEmpty && requirements.isEmpty }

  /// Whether an object with these labels is selected.
  package func matches(_ labels: Fields) -> Bool {
    self.labels.entries.allSatisfy { labels[$0.key] == $0.value } && requirements.allSatisfy { $0.isMet(by: labels) }
  }
}

extension LabelSelector.Requirement {
  /// Parses an item of `matchExpressions`; nil if it is invalid.
  init?(_ item: Node) {
    guard let key = item["key"]?.string, let name = item["operator"]?.string else { return nil }
    let values = (item["values"]?.items ?? []).compactMap(\.textOrEmpty)
    guard values.count == item["values"]?.items?.count ?? 0 else { return nil }
    self.key = key
    switch (name, values.isEmpty) {
    case ("In", false): test = .isIn(values)
    case ("NotIn", false): test = .isNotIn(values)
    case ("Exists", true): test = .exists
    case ("DoesNotExist", true): test = .isMissing
    default: return nil
    }
  }
}
