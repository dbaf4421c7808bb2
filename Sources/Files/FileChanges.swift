import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to write together with others.
public struct FileChange: Sendable, Hashable {
  /// The path.
  public var path: String
  /// The new contents.
  public var bytes: [UInt8]
  /// The expected current contents. Nil if the file must not exist yet.
  public var before: [UInt8]?
  /// Whether the file is executable.
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
  /// Returns the changes below a folder that are still to be made. A new file never replaces an existing one. New files
  /// that already have the right contents are skipped, so that the next run completes an interrupted one. If nothing is
  /// left to do, an error is thrown as for any other existing file.
  public static func unfinished(_ changes: [FileChange], in root: String) throws(Diagnostic) -> [FileChange] {
    // A file in place of the root folder is detected later, when the folder is created.
    guard FileTree.isFolder(root), let folder = try HeldFolder.open(root) else { return changes }
    var pending: [FileChange] = []
    var existing: [String] = []
    for change in changes {
      // A file in place of a subfolder is detected later in `apply`, which then leaves everything unchanged.
      let place = try? folder.parent(of: relative(change.path, to: root))
      guard change.before == nil, let (parent, name) = place, let parent, let kind = try parent.kind(of: name) else {
        pending.append(change)
        continue
      }
      // Pipes, which could block forever, and symbolic links are not read.
      let found = kind == .file ? try parent.bytes(of: name, limit: 1 << 24) : nil
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

  /// Writes files in different folders below a common one, without following symbolic links: either all of them or
  /// none.
  public static func apply(_ changes: [FileChange], in root: String) throws(Diagnostic) {
    var steps = Steps(root: root)
    do throws(Diagnostic) {
      for change in changes { try steps.prepare(change) }
      for change in changes { try steps.put(change) }
    } catch {
      steps.takeBack()
      throw error
    }
    steps.finish()
  }

  private static func relative(_ path: String, to root: String) -> String {
    path.hasPrefix("\(root)/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// The steps of some changes that have been carried out so far.
  private struct Steps {
    let root: String
    private var temporaries: [ByteKey: (folder: HeldFolder, temporary: String, name: String, leftover: Int)] = [:]
    private var folders: [(parent: HeldFolder, name: String)] = []
    private var roots: [String] = []
    private var done: [FileChange] = []

    init(root: String) { self.root = root }

    mutating func prepare(_ change: FileChange) throws(Diagnostic) {
      let names = relative(change.path, to: root).split(separator: "/").map(String.init)
      guard let name = names.last else { return }
      var folder = try open()
      for next in names.dropLast() {
        if let found = try folder.folder(next) {
          folder = found
        } else {
          let made = try folder.makeFolder(next)
          folders.append((folder, next))
          folder = made
        }
      }
      let temporary = Leftovers.name(for: name)
      temporaries[ByteKey(change.path)] = (folder, temporary, name, Leftovers.all.add(temporary, in: folder))
      let access = change.isExecutable ? FileAccess.executable : .standard
      try folder.create(temporary, change.bytes, access: access, for: change.path)
    }

    private mutating func open() throws(Diagnostic) -> HeldFolder {
      var missing = FilePath(root)
      while !missing.isEmpty, !FileTree.exists(missing.string) {
        roots.append(missing.string)
        missing = missing.removingLastComponent()
      }
      try createFolder(root)
      guard let held = try HeldFolder.open(root) else {
        throw Diagnostic.error("the folder can't be made: it is gone again", at: Mark(file: root))
      }
      return held
    }

    mutating func put(_ change: FileChange) throws(Diagnostic) {
      guard let (folder, temporary, name, _) = temporaries[ByteKey(change.path)] else { return }
      if change.before == nil {
        // A file that has been created there in the meantime stays.
        guard folder.place(temporary, at: name) else {
          throw Diagnostic.error("the file can't be put in place: is it there already?", at: Mark(file: change.path))
        }
      } else {
        if let kind = try folder.kind(of: name), kind != .file {
          throw folder.refusal(kind, at: change.path, wanted: .file)
        }
        try folder.rename(temporary, to: name)
      }
      done.append(change)
    }

    mutating func takeBack() {
      for change in done {
        guard let (folder, _, name, _) = temporaries[ByteKey(change.path)] else { continue }
        if let before = change.before { try? folder.write(before, to: name) } else { folder.removeAll(name) }
      }
      clean()
      for (parent, name) in folders.reversed() { parent.removeEmpty(name) }
      for root in roots { _ = unsafe rmdir(root) }
    }

    func finish() {
      clean()
      for entry in temporaries.values { entry.folder.sync() }
    }

    private func clean() {
      for entry in temporaries.values {
        entry.folder.removeAll(entry.temporary)
        Leftovers.all.forget(entry.leftover)
      }
    }
  }
}

extension HeldFolder {
  /// Links a file under another name unless that name exists. Returns whether the file now has that name.
  fileprivate func place(_ temporary: String, at name: String) -> Bool {
    let failure = Leftovers.all.placing {
      unsafe linkat(descriptor.rawValue, temporary, descriptor.rawValue, name, 0) == 0 ? nil : Errno(rawValue: errno)
    }
    guard let failure else { return true }
    // Not every file system supports hard links.
    guard failure != .fileExists, (try? kind(of: name)) == .some(nil) else { return false }
    return unsafe renameat(descriptor.rawValue, temporary, descriptor.rawValue, name) == 0
  }
}
