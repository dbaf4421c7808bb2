import Tree

/// Checks of reviews: questions to the server about permissions and tokens, which it answers and doesn't store.
extension Validator {
  /// Checks that a review says nothing of itself, but for some fields.
  mutating func checkReviewMetadata(_ review: Fields, allows keys: [String]) {
    for entry in review.map("metadata") ?? Fields() {
      // The server itself handles these two.
      if ["managedFields", "namespace"].contains(entry.key) || keys.contains(entry.key) { continue }
      if entry.value == .null || entry.value == "" || entry.value.isEmpty { continue }
      report(
        "metadata", .key(entry.key), text: "can't be set for a review, which has no metadata", hint: "leave it out")
    }
  }

  mutating func checkLocalAccessReview(_ review: Fields) {
    checkReviewMetadata(review, allows: ["namespace"])
    guard let spec = review.map("spec") else { return }
    if spec.has("nonResourceAttributes") {
      report("spec", "nonResourceAttributes", text: "can't be set, because a LocalSubjectAccessReview has a namespace")
    }
    guard let attributes = spec.map("resourceAttributes") else { return }
    let asked = attributes.text("namespace") ?? ""
    let given = review["metadata"]?["namespace"]?.string ?? ""
    if asked == (given.isEmpty ? "default" : given) { return }
    report(
      "spec", "resourceAttributes", "namespace",
      text: "must be the namespace of the review, found \(asked.isEmpty ? "nothing" : "'\(asked)'")", value: asked)
    // The context may name another namespace than the default.
    if given.isEmpty, !asked.isEmpty { problems[problems.count - 1].isCertain = false }
  }

  mutating func checkAccessReviewSpec(_ spec: Fields) {
    checkOne(of: ["nonResourceAttributes", "resourceAttributes"], in: spec)
    if spec.text("user")?.isEmpty ?? true, spec.items("groups").isEmpty {
      report(text: "must have 'user' or 'groups'")
    }
    guard let extra = spec["extra"], extra != .null else { return }
    guard let fields = extra.fields else { return inside("extra") { $0.mismatch(extra, "a map") } }
    checkExtra(fields)
  }

  /// Checks what else is known of the user: lists of texts by key.
  private mutating func checkExtra(_ extra: Fields) {
    for entry in extra {
      guard entry.value != .null else { continue }
      guard let items = entry.value.items else {
        inside("extra") { validator in validator.inside(.key(entry.key)) { $0.mismatch(entry.value, "a list") } }
        continue
      }
      for (index, item) in items.enumerated() where item != .null && item.string == nil {
        inside("extra") { validator in
          validator.inside(.key(entry.key)) { list in list.inside(.index(index)) { $0.mismatch(item, "text") } }
        }
      }
    }
  }

  /// Checks what limits a question to some of the objects.
  mutating func checkAttributeSelector(_ selector: Fields) {
    let isRaw = selector.text("rawSelector")?.isEmpty == false
    if isRaw == !selector.items("requirements").isEmpty {
      report(
        text: isRaw
          ? "can't have both 'rawSelector' and 'requirements'" : "must have one of 'rawSelector', 'requirements'")
    }
  }
}
