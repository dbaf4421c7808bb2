import Tree

/// A choice of objects by their labels.
package struct LabelSelector: Sendable, Hashable {
  /// Labels that must be there with exactly these values.
  package let labels: Fields
  /// Further requirements.
  package let requirements: [Requirement]

  /// A requirement of one label.
  package struct Requirement: Sendable, Hashable {
    package let key: String
    package let test: Test

    package enum Test: Sendable, Hashable {
      case isIn([String])
      case isNotIn([String])
      case exists
      case isMissing
    }

    /// Whether labels meet it. A missing label is in no list, and so meets `NotIn`.
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

  /// A choice by exact labels.
  package init(_ labels: Fields) {
    self.labels = labels
    requirements = []
  }

  /// The `selector` of a workload, a PodDisruptionBudget or a NetworkPolicy: `matchLabels` and `matchExpressions`. Nil
  /// when it is not of that form: then nobody knows what it chooses.
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

  /// Whether it chooses everything.
  package var isEmpty: Bool { labels.isEmpty && requirements.isEmpty }

  /// Whether an object with these labels is chosen.
  package func matches(_ labels: Fields) -> Bool {
    self.labels.entries.allSatisfy { labels[$0.key] == $0.value } && requirements.allSatisfy { $0.isMet(by: labels) }
  }
}

extension LabelSelector.Requirement {
  /// An item of `matchExpressions`; nil when it is not of that form.
  init?(_ item: Node) {
    guard let key = item["key"]?.string, let name = item["operator"]?.string else { return nil }
    let values = (item["values"]?.items ?? []).compactMap(\.string)
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
