import Tree

/// What later traits can still change in an object or a patch. KubeVela keeps an object as an expression until its last
/// trait: a default yields to another value, and a constraint on list elements also applies to elements added later.
public struct Leeway: Sendable, Hashable {
  /// The values that are only defaults. A step into a list with a merge key is the key of the element: `volumes`, `data`.
  public var defaults: [[PathStep]]
  /// The rules for all elements of a list, including those that later traits add.
  public var elements: [ElementRule]
  /// The lists that a patch merges by position, which fixes their length. Rules for their elements no longer apply
  /// afterwards.
  public var fixedLists: [[PathStep]]

  /// A value that all elements of a list have.
  public struct ElementRule: Sendable, Hashable {
    /// The path of the list.
    public var list: [PathStep]
    /// The value merged into each element.
    public var element: Node
    /// The values in `element` that are only defaults.
    public var defaults: [[PathStep]]

    /// Creates a rule.
    public init(list: [PathStep], element: Node, defaults: [[PathStep]] = []) {
      self.list = list
      self.element = element
      self.defaults = defaults
    }
  }

  /// Creates a leeway; without arguments, nothing is left open.
  public init(defaults: [[PathStep]] = [], elements: [ElementRule] = [], fixedLists: [[PathStep]] = []) {
    self.defaults = defaults
    self.elements = elements
    self.fixedLists = fixedLists
  }

  /// Whether nothing is left open.
  public var isEmpty: Bool { defaults.isEmpty && elements.isEmpty }
}

extension Leeway {
  /// Applies a patch with a leeway of its own to an object with this leeway, and updates this leeway to that of the
  /// result.
  public mutating func apply(_ patch: Patch, leaving other: Leeway, to object: inout Node) throws(Diagnostic) {
    guard case .merge(let node, let rules) = patch else {
      // As in KubeVela, a JSON patch is applied to data, in which nothing is open.
      try object.apply(patch)
      self = Leeway()
      return
    }
    if isEmpty, other.isEmpty {
      try object.apply(patch)
      return
    }
    let before = object
    try merge(node, rules, other.defaults, into: &object)
    defaults = settledDefaults(before, node, object, other.defaults)
    elements.removeAll { other.fixedLists.contains($0.list) }
    elements += other.elements
    for rule in elements { try hold(rule, in: &object) }
  }

  /// Merges a patch; where two values conflict and one of them is only a default, the other is used.
  private func merge(
    _ patch: Node, _ rules: MergeRules, _ others: [[PathStep]], into object: inout Node
  ) throws(Diagnostic) {
    var base = object
    var patch = patch
    // Every iteration removes a default.
    for _ in 0..<(defaults.count + others.count) {
      do throws(Diagnostic) {
        try base.apply(.merge(patch, rules: rules))
        object = base
        return
      } catch {
        let address = base.address(of: error.path)
        switch (defaults.contains(address), others.contains(address)) {
        case (true, false): base.remove(at: error.path)
        case (false, true):
          guard let path = patch.path(of: address, mergedInto: base) else { throw error }
          patch.remove(at: path)
        // Two defaults conflict in the same way as two values that aren't defaults.
        default: throw error
        }
      }
    }
    try base.apply(.merge(patch, rules: rules))
    object = base
  }

  /// The defaults that remain after a patch. A default for which the other side has a value is settled.
  private func settledDefaults(
    _ object: Node, _ patch: Node, _ merged: Node, _ others: [[PathStep]]
  ) -> [[PathStep]] {
    defaults.filter { patch.path(of: $0, mergedInto: merged) == nil || others.contains($0) }
      + others.filter { object.value(at: $0) == nil && !defaults.contains($0) }
  }

  /// Merges the value of a rule into each element of its list.
  private mutating func hold(_ rule: ElementRule, in object: inout Node) throws(Diagnostic) {
    for (index, address) in object.elements(at: rule.list) {
      let path = rule.list + [.index(index)]
      guard var element = object.at(path) else { continue }
      let own = defaults.filter { $0.starts(with: address) }.map { Array($0.dropFirst(address.count)) }
      var leeway = Leeway(defaults: own)
      do throws(Diagnostic) {
        try leeway.apply(.merge(rule.element), leaving: Leeway(defaults: rule.defaults), to: &element)
      } catch {
        throw Diagnostic.error(error.message, at: path + error.path, hint: error.hint)
      }
      defaults.removeAll { $0.starts(with: address) }
      defaults += leeway.defaults.map { address + $0 }
      object.replace(at: path, with: element)
    }
  }
}
