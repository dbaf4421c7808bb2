import Tree

/// Two sets of objects, compared object by object whatever their order.
public struct Comparison: Sendable, Hashable {
  /// The objects that differ: in the order of the new side, those that are gone after them.
  public var objects: [ObjectDifference]
  /// Whether the objects that both sides have stand in another order.
  public var isReordered: Bool

  /// Whether both sides hold the same objects, perhaps in another order.
  public var isEmpty: Bool { objects.isEmpty }

  /// Compares two sets. Objects are paired by identity; what is left over, by generated names and then by content.
  public init(_ old: [Node], _ new: [Node]) {
    var pairing = Pairing(old, new)
    pairing.pairIdentities()
    pairing.pairEqualObjects()
    pairing.pairGeneratedNames()
    let partners = pairing.partners
    objects = new.indices.compactMap { index in
      let partner = partners[index].map { old[$0] }
      return ObjectDifference(old: partner, new: new[index])
    }
    objects += pairing.unpaired.compactMap { ObjectDifference(old: old[$0], new: nil) }
    let order = partners.compactMap { $0 }
    isReordered = zip(order, order.dropFirst()).contains { $0 > $1 }
  }

  /// The comparison with the values of Secrets made unreadable.
  public var redacted: Comparison {
    var copy = self
    copy.objects = objects.map(\.redacted)
    return copy
  }
}

/// Which old object each new one continues.
private struct Pairing {
  private let old: [Node]
  private let new: [Node]
  private(set) var partners: [Int?]
  private var isFree: [Bool]

  init(_ old: [Node], _ new: [Node]) {
    self.old = old
    self.new = new
    partners = Array(repeating: nil, count: new.count)
    isFree = Array(repeating: true, count: old.count)
  }

  /// The old objects that nothing continues.
  var unpaired: [Int] { old.indices.filter { isFree[$0] } }

  /// Of several with the same identity the first goes with the first, the second with the second.
  mutating func pairIdentities() {
    pair(by: { ObjectID($0) })
  }

  /// Objects without a name of their own (`generateName`) are the same when they are equal.
  mutating func pairEqualObjects() {
    pair(by: { ObjectID($0) == nil ? $0 : nil })
  }

  private mutating func pair<Key: Hashable>(by key: (Node) -> Key?) {
    var waiting: [Key: [Int]] = [:]
    for index in unpaired.reversed() { if let key = key(old[index]) { waiting[key, default: []].append(index) } }
    for index in new.indices where partners[index] == nil {
      if let key = key(new[index]), let partner = waiting[key]?.popLast() { join(index, partner) }
    }
  }

  /// A generated name changes with the content, so one that goes and one that comes with the same stem are the same
  /// object; of several, the ones that differ least.
  mutating func pairGeneratedNames() {
    var waiting: [GeneratedStem: [Int]] = [:]
    for index in unpaired { if let stem = GeneratedStem(old[index]) { waiting[stem, default: []].append(index) } }
    for index in new.indices where partners[index] == nil {
      guard let stem = GeneratedStem(new[index]), let candidates = waiting[stem] else { continue }
      let free = candidates.filter { isFree[$0] }.prefix(Self.mostCandidates)
      let distances = free.count > 1 ? free.map { ValueChange.between(old[$0], new[index]).count } : [0]
      if let nearest = zip(distances, free).min(by: { $0.0 < $1.0 })?.1 { join(index, nearest) }
    }
  }

  /// More with one stem than anybody names by hand; beyond it the nearest is not looked for.
  private static let mostCandidates = 16

  private mutating func join(_ index: Int, _ partner: Int) {
    partners[index] = partner
    isFree[partner] = false
  }
}

/// What stays of an identity when the generated end of the name is taken off.
private struct GeneratedStem: Hashable {
  private let id: ObjectID

  /// Nil when the name does not end as a generated one does.
  init?(_ object: Node) {
    guard var id = ObjectID(object), let dash = id.name.lastIndex(of: "-") else { return nil }
    let end = id.name[id.name.index(after: dash)...]
    // Kubernetes, KubeVela and kustomize write hashes without vowels and without 0, 1 and 3.
    guard (5...10).contains(end.utf8.count), end.allSatisfy({ "bcdfghjklmnpqrstvwxz2456789".contains($0) }) else {
      return nil
    }
    id.name = String(id.name[..<dash])
    self.id = id
  }
}
