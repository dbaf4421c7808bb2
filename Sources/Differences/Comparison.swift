import Tree

/// The differences between two sets of objects, regardless of their order.
public struct Comparison: Sendable, Hashable {
  /// The objects that differ, in the order of the new side, followed by removed ones.
  public var objects: [ObjectDifference]
  /// Whether the objects of both sides are in a different order.
  public var isReordered: Bool

  /// Whether both sides have the same objects, possibly in a different order.
  public var isEmpty: Bool { objects.isEmpty }

  /// Compares two sets. Objects are paired by identity, the remaining ones by content, and then by generated names.
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

  /// The comparison with the values of Secrets redacted.
  public var redacted: Comparison {
    var copy = self
    copy.objects = objects.map(\.redacted)
    return copy
  }
}

/// Pairs each new object with an old one.
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

  /// The old objects without a counterpart.
  var unpaired: [Int] { old.indices.filter { isFree[$0] } }

  /// Pairs objects by identity. If several have the same identity, they are paired in order.
  mutating func pairIdentities() {
    pair(by: { ObjectID($0) })
  }

  /// Pairs objects without a fixed name (`generateName`) if they are equal.
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

  /// Pairs objects by their generated names. A generated name changes with the content, so a removed and an added
  /// object with the same stem count as the same object. If there are several, the most similar ones are paired.
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

  /// The maximum number of objects with the same stem for which the most similar pairs are searched.
  private static let mostCandidates = 16

  private mutating func join(_ index: Int, _ partner: Int) {
    partners[index] = partner
    isFree[partner] = false
  }
}

/// An object's identity without the generated suffix of its name.
private struct GeneratedStem: Hashable {
  private let id: ObjectID

  /// Nil if the name has no generated suffix.
  init?(_ object: Node) {
    guard var id = ObjectID(object), let dash = id.name.lastIndex(of: "-") else { return nil }
    let end = id.name[id.name.index(after: dash)...]
    // The hashes of Kubernetes, KubeVela and kustomize have no vowels, and no 0, 1 and 3.
    guard (5...10).contains(end.utf8.count), end.allSatisfy({ "bcdfghjklmnpqrstvwxz2456789".contains($0) }) else {
      return nil
    }
    id.name = String(id.name[..<dash])
    self.id = id
  }
}
