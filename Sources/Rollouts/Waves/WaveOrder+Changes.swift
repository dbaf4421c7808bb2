import Kubernetes
import Tree

/// The differences between a stage and the state before it.
extension WaveOrder {
  /// Whether an object exists in none of the previous states.
  func isNew(_ object: Node) -> Bool { past(object).allSatisfy { $0 == nil } }

  func hasChanged(_ object: Node) -> Bool {
    states == 0 || past(object).contains { $0.map { differs(object, $0) } ?? true }
  }

  private func differs(_ object: Node, _ past: Node) -> Bool {
    if !isLive { return object != past }
    return !Coverage.isCovered(object["spec"], by: past["spec"])
      || !Coverage.isCovered(object["metadata", "annotations"], by: past["metadata", "annotations"])
      || object.is(.service) && object["spec", "selector"] != past["spec", "selector"]
  }

  /// Whether an object runs pods and gets new ones, so that it takes a while to become ready.
  func changesPods(_ object: Node) -> Bool {
    guard object.knownKind?.isLongRunning ?? (PodTemplate(of: object) != nil) else { return false }
    if !isLive { return hasChanged(object) }
    guard let past = past(object).first ?? nil else { return true }
    let grows = (Self.count(of: object) ?? 0) > Self.count(of: past) ?? 0
    let strategy = Workload(object)?.partition
    return grows || replacesPods(object) || strategy != nil && strategy != Workload(past)?.partition
  }

  /// Whether an object replaces the pods of an existing workload. An object without a pod template replaces none.
  func replacesPods(_ object: Node) -> Bool {
    past(object).contains { $0.map { Coverage.replacesPods(object, $0, isLive: isLive) } ?? false }
  }

  /// Whether it has fewer pods than in each of the possible previous states.
  func shrinks(_ object: Node) -> Bool {
    let past = past(object)
    guard states > 0, let now = Self.count(of: object) else { return false }
    return past.allSatisfy { node in node.flatMap(Self.count).map { $0 > now } ?? false }
  }

  /// The number of pods that an object requests.
  private static func count(of object: Node) -> Int? {
    (Autoscaler(object).map { $0.minimum ?? 1 }) ?? object["spec", "replicas"]?.int?.bounded
  }

  /// A workload that gets new pods and shrinks, with its previous number of pods: the new pods come first, then it
  /// shrinks. Nil if a partition counts the pods by number, since that is a single change.
  func held(_ object: Node) -> Node? {
    guard states == 1, object.knownKind?.isScalable == true, let past = past(object).first ?? nil, replacesPods(object)
    else { return nil }
    let partitions = [object, past].compactMap { Workload($0)?.partition }
    guard partitions.allSatisfy({ $0 == 0 }), let replicas = past["spec", "replicas"] else { return nil }
    var held = object
    held["spec", "replicas"] = replicas
    return held
  }

  /// Whether a DestinationRule loses a subset that something may still route to.
  func losesSubset(_ rule: Node) -> Bool {
    let now = Set(Self.subsets(of: rule).compactMap { $0["name"]?.string })
    return past(rule).contains { node in
      node.map { Self.subsets(of: $0).contains { $0["name"]?.string.map { !now.contains($0) } ?? false } } ?? false
    }
  }

  /// A DestinationRule that both gains and loses subsets, with all of them, because routes may name either in the
  /// meantime.
  func withFormerSubsets(_ rule: Node) -> Node? {
    guard states == 1, rule.is(.destinationRule), let past = past(rule).first ?? nil else { return nil }
    let own = Self.subsets(of: rule)
    let before = Self.subsets(of: past)
    guard own.contains(where: { !before.contains($0) }) else { return nil }
    let names = Set(own.compactMap { $0["name"]?.string })
    let former = before.filter { $0["name"]?.string.map { !names.contains($0) } ?? false }
    guard !former.isEmpty else { return nil }
    var both = rule
    both["spec", "subsets"] = .list(own + former)
    return both
  }

  private static func subsets(of rule: Node) -> [Node] { rule["spec", "subsets"]?.items ?? [] }
}
