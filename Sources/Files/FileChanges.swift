import FoundationEssentials
import SystemPackage
import Tree

/// A file that is to be written together with others.
public struct FileChange: Sendable, Hashable {
  /// Where it is.
  public var path: String
  /// What it is to hold.
  public var bytes: [UInt8]
  /// What it holds now; nil when it must not be there yet.
  public var before: [UInt8]?
  /// Whether it is a program.
  public var isExecutable: Bool

  /// Creates a change.
  public init(_ path: String, _ bytes: [UInt8], before: [UInt8]? = nil, isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.before = before
    self.isExecutable = isExecutable
  }
}

extension AtomicWriter {
  /// What of these changes is left to do. A new file never takes the place of another. New files that are already as they
  /// should be are left out, so that a run that was killed is finished by the next; when nothing at all is left to do,
  /// that is refused like anything else in the way.
  public static func unfinished(_ changes: [FileChange]) throws(Diagnostic) -> [FileChange] {
    let reader = FileReader(limit: 1 << 24)
    var pending: [FileChange] = []
    var existing: [String] = []
    for change in changes {
      guard FileTree.isAnything(change.path), change.before == nil else {
        pending.append(change)
        continue
      }
      // Nobody may ever write to a pipe, or stand at the end of a link.
      let found = FileTree.isPlain(change.path) ? try reader.bytes(of: change.path) : nil
      guard found == change.bytes else {
        throw Diagnostic.error("it is there already, and is left as it is", at: Mark(file: change.path))
      }
      existing.append(change.path)
    }
    if pending.isEmpty, let first = existing.first {
      throw Diagnostic.error("it is there already, and is left as it is", at: Mark(file: first))
    }
    return pending
  }

  /// Writes files of different folders together: when one can't be, none is.
  public static func apply(_ changes: [FileChange]) throws(Diagnostic) {
    var steps = Steps()
    do throws(Diagnostic) {
      for change in changes { try steps.prepare(change) }
      for change in changes { try steps.put(change) }
    } catch {
      steps.takeBack()
      throw error
    }
    steps.finish()
  }

  /// What has been done so far of some changes.
  private struct Steps {
    private var temporaries: [String: String] = [:]
    private var folders: [String] = []
    private var done: [FileChange] = []

    mutating func prepare(_ change: FileChange) throws(Diagnostic) {
      try makeFolders(FilePath(change.path).removingLastComponent())
      let temporary = temporaryName(for: change.path)
      temporaries[change.path] = temporary
      try write(change.bytes, throughTo: temporary, for: change.path, syncing: true)
      if change.isExecutable { try FileTree.makeExecutable(temporary, forAll: true) }
    }

    mutating func put(_ change: FileChange) throws(Diagnostic) {
      guard let temporary = temporaries[change.path] else { return }
      if change.before == nil {
        do {
          // A link is refused where anything is, even since it was looked for.
          try FileManager.default.linkItem(atPath: temporary, toPath: change.path)
        } catch {
          do {
            try FileManager.default.moveItem(atPath: temporary, toPath: change.path)
          } catch {
            throw Diagnostic.error("the file can't be put in place: is it there already?", at: Mark(file: change.path))
          }
        }
      } else {
        try rename(temporary, to: change.path)
      }
      done.append(change)
    }

    mutating func takeBack() {
      for change in done {
        if let before = change.before { try? AtomicWriter.write(before, to: change.path) } else { remove(change.path) }
      }
      clean()
      for folder in folders.reversed()
      where (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true {
        remove(folder)
      }
    }

    func finish() {
      clean()
      for change in done { syncFolder(FilePath(change.path).removingLastComponent().string) }
    }

    private func clean() {
      for temporary in temporaries.values { remove(temporary) }
    }

    private mutating func makeFolders(_ folder: FilePath) throws(Diagnostic) {
      if folder.isEmpty || FileTree.isFolder(folder.string) { return }
      try makeFolders(folder.removingLastComponent())
      try createFolder(folder.string)
      folders.append(folder.string)
    }
  }
}

extension FileTree {
  /// Whether there is anything at a path, a link that leads nowhere too.
  static func isAnything(_ path: String) -> Bool { exists(path) || isLink(path) }
}
