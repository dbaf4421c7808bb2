import Tree

/// A pod template as the simulation sees it.
struct Template: Hashable {
  var labels: [String: String]
  /// Port numbers and names that the containers declare.
  var ports: Set<String>
  /// Whether it is the new version's.
  var isNew: Bool
  /// The ConfigMaps and Secrets that the containers take variables and files from.
  var reads: Set<ObjectID>
}

/// A workload and its pods, as its controller moves them on, one second at a time.
struct SimulatedWorkload {
  /// Templates are told apart by number.
  struct Pod: Equatable {
    var template: Int
    var readyAt: Int
  }

  /// Seconds that a pod needs to get ready.
  static let startTime = 4

  private enum Kind { case deployment, recreated, statefulSet, cloneSet }
  private var kind = Kind.deployment
  private(set) var count = 0
  private var surge = 0
  private var unavailable = 0
  /// Pods that are held back at another template: low ordinals of a StatefulSet, a number of a CloneSet.
  private var partition = 0
  private(set) var template = 0
  /// The pods that are not being deleted, by ordinal where that counts.
  private(set) var pods: [Pod] = []

  init(_ node: Node, template: Int, scale: Int?, isRunning: Bool) {
    change(node, template: template, scale: scale)
    if isRunning { pods = Array(repeating: Pod(template: template, readyAt: 0), count: count) }
  }

  /// Another manifest, which the controller works towards from now on. Where it says no number of pods, that stays.
  mutating func change(_ node: Node, template: Int, scale: Int?) {
    self.template = template
    count = max(0, node["spec", "replicas"]?.int ?? scale ?? max(1, pods.count))
    let strategy = node["spec", "strategy"] ?? node["spec", "updateStrategy"]
    partition = strategy?["rollingUpdate", "partition"]?.int ?? strategy?["partition"]?.int ?? 0
    let rolling = strategy?["rollingUpdate"]
    switch node["kind"] {
    case "StatefulSet": kind = .statefulSet
    case "CloneSet":
      kind = .cloneSet
      unavailable = max(1, Self.amount(strategy?["maxUnavailable"], of: count, otherwise: "20%", roundsUp: true))
    default:
      kind = strategy?["type"] == "Recreate" ? .recreated : .deployment
      surge = Self.amount(rolling?["maxSurge"], of: count, otherwise: "25%", roundsUp: true)
      unavailable = Self.amount(rolling?["maxUnavailable"], of: count, otherwise: "25%", roundsUp: false)
      if surge == 0, unavailable == 0 { unavailable = 1 }
    }
  }

  static func amount(_ value: Node?, of count: Int, otherwise: Node, roundsUp: Bool) -> Int {
    switch value ?? otherwise {
    case .int(let number): return number
    case .string(let text):
      guard let percent = Int(text.dropLast()) else { return 0 }
      return roundsUp ? (percent * count + 99) / 100 : percent * count / 100
    default: return 0
    }
  }

  func ready(at time: Int) -> Int { pods.count { $0.readyAt <= time } }

  /// Whether the controller is done: as many pods as wanted, all ready, and all of the template that are not held back.
  func isRolledOut(at time: Int) -> Bool {
    let current = pods.count { $0.template == template }
    return pods.count == count && ready(at: time) == count && current >= count - min(count, partition)
  }

  /// One second of the controller; whether anything changed.
  mutating func tick(at time: Int) -> Bool {
    let before = pods
    switch kind {
    case .deployment: moveDeployment(at: time)
    case .recreated:
      if pods.contains(where: { $0.template != template }) {
        let template = template
        pods.removeAll { $0.template != template }
      } else {
        resize(at: time)
      }
    case .statefulSet: moveStatefulSet(at: time)
    case .cloneSet: moveCloneSet(at: time)
    }
    return before != pods || pods.contains { $0.readyAt == time }
  }

  /// kubernetes/pkg/controller/deployment: rolling.go.
  private mutating func moveDeployment(at time: Int) {
    let template = template
    let current = pods.count { $0.template == template }
    if current < count {
      add(min(count - current, max(0, count + surge - pods.count)), at: time)
    } else if current > count {
      remove(current - count, at: time) { $0.template == template }
    }
    // Old pods that are not ready go first, as far as the rest may be unavailable.
    let free = pods.count - (count - unavailable)
    let unready = pods.count { $0.template == template && $0.readyAt > time }
    remove(free - unready, at: time) { $0.template != template && $0.readyAt > time }
    let surplus = ready(at: time) - (count - unavailable)
    remove(surplus, at: time) { $0.template != template && $0.readyAt <= time }
  }

  /// kubernetes/pkg/controller/statefulset: one pod at a time, from the highest ordinal down to the partition.
  private mutating func moveStatefulSet(at time: Int) {
    guard ready(at: time) == pods.count else { return }
    if pods.count < count {
      let held = pods.count < partition ? pods.last?.template : nil
      pods.append(Pod(template: held ?? template, readyAt: time + Self.startTime))
    } else if pods.count > count {
      pods.removeLast()
    } else if let index = pods.indices.last(where: { $0 >= partition && pods[$0].template != template }) {
      pods[index] = Pod(template: template, readyAt: time + Self.startTime)
    }
  }

  /// openkruise/kruise: as many at a time as may be unavailable, a fifth by default, and the partition stays.
  private mutating func moveCloneSet(at time: Int) {
    // As it grows, the partition is filled with pods of the version before.
    if pods.count < count, let held = pods.first(where: { $0.template != template })?.template {
      let missing = partition - pods.count { $0.template != template }
      for _ in 0..<max(0, min(missing, count - pods.count)) {
        pods.append(Pod(template: held, readyAt: time + Self.startTime))
      }
    }
    if pods.count != count { return resize(at: time) }
    var free = unavailable - (pods.count - ready(at: time))
    var others = pods.count { $0.template != template } - partition
    for index in pods.indices where free > 0 && others > 0 && pods[index].template != template {
      pods[index] = Pod(template: template, readyAt: time + Self.startTime)
      free -= 1
      others -= 1
    }
  }

  private mutating func resize(at time: Int) {
    if pods.count > count { remove(pods.count - count, at: time) { _ in true } }
    add(count - pods.count, at: time)
  }

  private mutating func add(_ number: Int, at time: Int) {
    for _ in 0..<max(0, number) { pods.append(Pod(template: template, readyAt: time + Self.startTime)) }
  }

  /// Deletes pods, those that are not ready first.
  private mutating func remove(_ number: Int, at time: Int, where fits: (Pod) -> Bool) {
    guard number > 0 else { return }
    var left = number
    for isReady in [false, true] where left > 0 {
      pods.removeAll { pod in
        guard left > 0, fits(pod), (pod.readyAt <= time) == isReady else { return false }
        left -= 1
        return true
      }
    }
  }
}
