import Files
import Tree

/// Compares what cases render to with what is recorded, and records it.
public struct GoldenRun: Sendable {
  private let render: @Sendable (GoldenCase) -> GoldenOutput

  /// Creates a run over a function that renders a case.
  public init(render: @escaping @Sendable (GoldenCase) -> GoldenOutput) { self.render = render }

  /// A recorded file that is not what is rendered now.
  public struct Failure: Sendable {
    /// What is wrong with it.
    public enum Kind: String, Sendable {
      /// The contents differ.
      case changed
      /// The same objects in another order.
      case reordered
      /// It is rendered now and was never recorded.
      case missing
      /// It is recorded and no longer rendered.
      case orphan
    }

    /// The case.
    public var name: String
    /// The file in the case's folder.
    public var file: String
    /// What is wrong with it.
    public var kind: Kind
    /// The first differing lines, with the object and path they belong to.
    public var detail: [String]
  }

  /// The differences of a case; none when it is as recorded. Writes nothing.
  public func verify(_ golden: GoldenCase) -> [Failure] {
    var failures: [Failure] = []
    let output = render(golden)
    for (file, bytes) in output {
      guard let recorded = golden.recorded[file] else {
        failures.append(Failure(name: golden.name, file: file, kind: .missing, detail: []))
        continue
      }
      if recorded == bytes { continue }
      let difference = GoldenDifference(recorded: recorded, rendered: bytes)
      failures.append(
        Failure(
          name: golden.name, file: file, kind: difference.isOrderAlone ? .reordered : .changed,
          detail: difference.lines))
    }
    let rendered = Set(output.map(\.name))
    for file in golden.recorded.keys.sorted() where !rendered.contains(file) {
      failures.append(Failure(name: golden.name, file: file, kind: .orphan, detail: []))
    }
    return failures
  }

  /// Records what the cases render to: the whole folder of cases is written anew beside the old one and put in its place
  /// in one step, so an interrupted run changes nothing. Gives back the paths that changed.
  public func update(_ cases: [GoldenCase], in root: String) throws(Diagnostic) -> [String] {
    var files: [String: [UInt8]] = [:]
    let reader = FileReader(limit: 1 << 30)
    for path in try FileTree.files(below: root) { files[path] = try reader.bytes(of: "\(root)/\(path)") }
    var changed: [String] = []
    for golden in cases {
      let output = render(golden)
      for (file, bytes) in output where golden.recorded[file] != bytes {
        files["\(golden.name)/\(file)"] = bytes
        changed.append("\(golden.name)/\(file)")
      }
      let rendered = Set(output.map(\.name))
      for file in golden.recorded.keys.sorted() where !rendered.contains(file) {
        files["\(golden.name)/\(file)"] = nil
        changed.append("\(golden.name)/\(file) (removed)")
      }
    }
    if changed.isEmpty { return [] }
    try AtomicWriter.write(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, toFolder: root)
    return changed
  }
}
