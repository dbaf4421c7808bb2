// Copied into `Tree` of a scratch checkout by scripts/mutate.py. `LATEEN_MUTANT` is the id of the mutant that is on;
// `LATEEN_MUTANTS_HIT` names a file with a byte for each id, set where the program comes to a place at which the mutant
// would make a difference.
import Glibc

private let active = getenv("LATEEN_MUTANT").flatMap { Int(String(cString: $0)) } ?? -1

private nonisolated(unsafe) let hits: UnsafeMutableBufferPointer<UInt8>? = {
  guard let path = getenv("LATEEN_MUTANTS_HIT") else { return nil }
  let descriptor = open(path, O_RDWR)
  var status = stat()
  guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0,
    let start = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), start != MAP_FAILED
  else { return nil }
  return UnsafeMutableBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: Int(status.st_size))
}()

private func isOn(_ id: Int) -> Bool {
  if let hits, id >= 0, id < hits.count { hits[id] = 1 }
  return id == active
}

/// The functions that a rewritten source calls at each place that can be wrong.
public enum Switch {
  public static func pick<T>(_ id: Int, _ original: T, _ changed: T) -> T { isOn(id) ? changed : original }

  public static func key(_ id: Int, _ original: String, _ changed: String) -> String { isOn(id) ? changed : original }

  public static func kept(_ id: Int, _ value: Node?) -> Node? { value == nil || isOn(id) ? nil : value }

  public static func without<T>(_ ids: [Int], _ list: [T]) -> [T] {
    var list = list
    // Each is asked, not only until one is on, so that all are recorded.
    for (index, id) in ids.enumerated().reversed() where isOn(id) { list.remove(at: index) }
    return list
  }

  public static func without(_ ids: [Int], _ list: Node) -> Node {
    if case .list(let items) = list { .list(without(ids, items)) } else { list }
  }

  public static func live(_ id: Int) -> Bool { !isOn(id) }

  public static func forced(_ never: Int, _ always: Int, _ condition: Bool) -> Bool {
    condition ? !isOn(never) : isOn(always)
  }

  public static func flip(_ id: Int, _ condition: Bool) -> Bool { isOn(id) != condition }

  public static func both(_ id: Int, _ left: Bool, _ right: @autoclosure () throws -> Bool) rethrows -> Bool {
    if isOn(id) { try left || right() } else { try left && right() }
  }

  public static func either(_ id: Int, _ left: Bool, _ right: @autoclosure () throws -> Bool) rethrows -> Bool {
    if isOn(id) { try left && right() } else { try left || right() }
  }

  public static func first<T>(_ id: Int, _ value: T?, _ fallback: @autoclosure () throws -> T) rethrows -> T {
    if let value, !isOn(id) { value } else { try fallback() }
  }

  public static func first<T>(_ id: Int, _ value: T?, _ fallback: @autoclosure () throws -> T?) rethrows -> T? {
    if let value, !isOn(id) { value } else { try fallback() }
  }

  private static func chosen<T: Equatable>(_ id: Int, _ original: T, _ changed: T) -> T {
    original != changed && isOn(id) ? changed : original
  }

  public static func less<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> Bool {
    chosen(id, left < right, left <= right)
  }
  public static func atMost<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> Bool {
    chosen(id, left <= right, left < right)
  }
  public static func more<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> Bool {
    chosen(id, left > right, left >= right)
  }
  public static func atLeast<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> Bool {
    chosen(id, left >= right, left > right)
  }

  public static func plus(_ id: Int, _ left: Int, _ right: Int) -> Int { chosen(id, left + right, left &- right) }
  public static func plus(_ id: Int, _ left: String, _ right: String) -> String { chosen(id, left + right, left) }
  public static func plus<T>(_ id: Int, _ left: [T], _ right: [T]) -> [T] {
    !right.isEmpty && isOn(id) ? left : left + right
  }
  public static func plus(_ id: Int, _ left: String, _ right: some Sequence<Character>) -> String {
    chosen(id, left + right, left)
  }

  public static func minus(_ id: Int, _ left: Int, _ right: Int) -> Int { chosen(id, left - right, left &+ right) }
  public static func times(_ id: Int, _ left: Int, _ right: Int) -> Int { chosen(id, left * right, left &+ right) }
  public static func divided(_ id: Int, _ left: Int, _ right: Int) -> Int { chosen(id, left / right, left &* right) }

  public static func greatest<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> T {
    chosen(id, max(left, right), min(left, right))
  }
  public static func smallest<T: Comparable>(_ id: Int, _ left: T, _ right: T) -> T {
    chosen(id, min(left, right), max(left, right))
  }
}
