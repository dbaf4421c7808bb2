import Codec
import Differences
import Tree

/// A recorded file that differs from the rendered output.
public struct GoldenFailure: Sendable, Hashable {
  /// The classes of difference.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The contents differ.
    case changed
    /// Rendered, but never recorded.
    case missing
    /// Recorded, but no longer rendered.
    case orphan
    /// The same objects in another order.
    case reordered
    /// Equivalent, but formatted differently.
    case notCanonical = "not-canonical"
    /// Unreadable or not YAML.
    case unreadable
  }

  /// The details of a difference.
  public enum Detail: Sendable, Hashable {
    case none
    /// By object.
    case objects(Comparison)
    /// By line, if there are no objects to compare.
    case lines(LineDifference)
    /// The reason why the file is unreadable.
    case problem(Diagnostic)
  }

  /// The name of the case.
  public var name: String
  /// The name of the file in the case's folder.
  public var file: String
  /// The class of the difference.
  public var kind: Kind
  /// The details.
  public var detail: Detail
  /// The first line of the recorded file that differs, starting at 1; nil for the whole file.
  public var line: Int?
  /// The rendered contents; nil if the file is not rendered.
  public var rendered: [UInt8]?

  /// A file that is rendered but was never recorded.
  init(_ golden: GoldenCase, missing file: String, rendered: [UInt8]) {
    self.init(.missing, golden, file, rendered, detail: Self.whole([], rendered, golden, file))
  }

  /// A file that is recorded but no longer rendered.
  init(_ golden: GoldenCase, orphan file: String, recorded: [UInt8]) {
    self.init(.orphan, golden, file, nil, detail: Self.whole(recorded, [], golden, file))
  }

  /// An unreadable file.
  init(_ golden: GoldenCase, unreadable file: String, _ problem: Diagnostic) {
    self.init(.unreadable, golden, file, nil, detail: .problem(problem))
  }

  private init(_ kind: Kind, _ golden: GoldenCase, _ file: String, _ rendered: [UInt8]?, detail: Detail) {
    name = golden.name
    self.file = file
    self.kind = kind
    self.detail = detail
    self.rendered = rendered
  }

  /// The contents of a file that exists on one side only.
  private static func whole(_ old: [UInt8], _ new: [UInt8], _ golden: GoldenCase, _ file: String) -> Detail {
    do throws(Diagnostic) {
      if file.hasSuffix(".yaml") {
        let path = "\(golden.folder)/\(file)"
        return .objects(Comparison(try objects(old, path), try objects(new, path)))
      }
    } catch {
      return .none
    }
    return .lines(LineDifference(String(decoding: old, as: UTF8.self), String(decoding: new, as: UTF8.self)))
  }

  /// A recorded file whose bytes differ from the rendered ones. Any difference in bytes is a failure; its class depends
  /// on what differs.
  init(_ golden: GoldenCase, _ file: String, recorded: [UInt8], rendered: [UInt8]) {
    self.init(.changed, golden, file, rendered, detail: .none)
    let old = LineDifference.lines(of: String(decoding: recorded, as: UTF8.self))
    let new = LineDifference.lines(of: String(decoding: rendered, as: UTF8.self))
    let lines = LineDifference(lines: old, new)
    line = lines.hunks.first?.firstOldChange
    guard file.hasSuffix(".yaml") else {
      detail = .lines(lines)
      return
    }
    do throws(Diagnostic) {
      let path = "\(golden.folder)/\(file)"
      var (old, new): ([Node], [Node]) = Self.differingObjects(old, new) ?? ([], [])
      if old.isEmpty, new.isEmpty {
        old = try Self.objects(recorded, path)
        new = try Self.objects(rendered, path)
      }
      let comparison = Comparison(old, new)
      if !comparison.isEmpty {
        detail = .objects(comparison)
      } else if comparison.isReordered {
        kind = .reordered
        detail = .lines(LineDifference(lines: old.map(ObjectDifference.title), new.map(ObjectDifference.title)))
      } else {
        kind = .notCanonical
        // The text of a Secret must not be shown, and none of its values differs.
        detail = old.contains(where: Redaction.concerns) ? .none : .lines(lines)
      }
    } catch {
      kind = .unreadable
      detail = .problem(error)
    }
  }

  /// The objects of two streams without their common first and last documents, because most of a large file is usually
  /// unchanged. Nil if parsing fails, which is best reported with the position in the whole file.
  private static func differingObjects(_ old: [String], _ new: [String]) -> (old: [Node], new: [Node])? {
    var before = documents(old)[...]
    var after = documents(new)[...]
    while let first = before.first, first == after.first {
      before.removeFirst()
      after.removeFirst()
    }
    while let last = before.last, last == after.last {
      before.removeLast()
      after.removeLast()
    }
    let sides = [before, after].map { documents in
      try? objects(Array(documents.joined(separator: "\n---\n").utf8), "")
    }
    if let old = sides[0], let new = sides[1] { return (old, new) }
    return nil
  }

  private static func documents(_ lines: [String]) -> [String] {
    lines.split(separator: "---", omittingEmptySubsequences: false)
      .map { $0.joined(separator: "\n") }
  }

  private static func objects(_ bytes: [UInt8], _ file: String) throws(Diagnostic) -> [Node] {
    var problems: [Diagnostic] = []
    let objects = YAMLReader(limits: .recorded, strictness: .ignore)
      .objects(in: bytes, file: file, diagnostics: &problems)
    if let problem = problems.first(where: { $0.severity == .error }) { throw problem }
    return objects
  }
}
