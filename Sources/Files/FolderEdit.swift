import FoundationEssentials
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension AtomicWriter {
  /// Changes some files of a folder and leaves all others as they are, hidden ones and links too: either all changes are
  /// made or none. `nil` takes a file away. The folder is built anew beside the old one, of links to the files that
  /// stay, and put in its place in one step.
  public static func edit(_ folder: String, _ changes: [String: [UInt8]?]) throws(Diagnostic) {
    if let outside = changes.keys.sorted().first(where: { !isInside($0) }) {
      throw Diagnostic.error("the name '\(outside)' leads out of the folder", at: Mark(file: folder))
    }
    let folder = resolved(trimmed(folder))
    try checkIsNoFile(folder)
    for name in changes.keys.sorted() { try checkIsNoLink(name, in: folder) }
    removeLeftovers(of: folder)
    let temporary = temporaryName(for: folder)
    defer { remove(temporary) }
    try createFolder(FilePath(folder).removingLastComponent().string)
    if FileTree.exists(folder) { try link(folder, to: temporary) } else { try createFolder(temporary, for: folder) }
    for (name, bytes) in changes.sorted(by: { $0.key < $1.key }) {
      let path = "\(temporary)/\(name)"
      remove(path)
      if let bytes {
        try createFolder(FilePath(path).removingLastComponent().string, for: folder)
        try write(bytes, throughTo: path, for: "\(folder)/\(name)", syncing: false)
      } else {
        removeEmptyFolders(from: FilePath(path).removingLastComponent(), below: FilePath(temporary))
      }
    }
    syncEverything(below: temporary)
    try FileTree.exists(folder) ? exchange(temporary, with: folder) : put(temporary, at: folder)
    syncFolder(FilePath(folder).removingLastComponent().string)
  }

  /// A link among the folders would have the change made where it leads, at once and for good.
  private static func checkIsNoLink(_ name: String, in folder: String) throws(Diagnostic) {
    var path = FilePath("\(folder)/\(name)").removingLastComponent()
    while path.string.utf8.count > folder.utf8.count {
      if FileTree.isLink(path.string) {
        throw Diagnostic.error(
          "it is a link, and what it leads to is not changed from here", at: Mark(file: path.string),
          hint: "make it a folder, or change it in its own place")
      }
      path = path.removingLastComponent()
    }
  }

  private static func link(_ folder: String, to temporary: String) throws(Diagnostic) {
    do {
      try FileManager.default.linkItem(atPath: folder, toPath: temporary)
    } catch {
      // Not every file system has hard links.
      remove(temporary)
      do {
        try FileManager.default.copyItem(atPath: folder, toPath: temporary)
      } catch {
        throw Diagnostic.error("the folder can't be copied: \(Reason.of(error))", at: Mark(file: folder))
      }
    }
  }

  private static func put(_ temporary: String, at folder: String) throws(Diagnostic) {
    do {
      try FileManager.default.moveItem(atPath: temporary, toPath: folder)
    } catch {
      throw Diagnostic.error("the folder can't be put in place: \(Reason.of(error))", at: Mark(file: folder))
    }
  }

  private static func removeEmptyFolders(from folder: FilePath, below root: FilePath) {
    var folder = folder
    while folder != root, (try? FileManager.default.contentsOfDirectory(atPath: folder.string))?.isEmpty == true {
      remove(folder.string)
      folder = folder.removingLastComponent()
    }
  }

  /// Where a link leads, so that the folder is replaced and not the link to it.
  static func resolved(_ folder: String) -> String {
    var path = FilePath(folder)
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path.string) else { break }
      path = path.removingLastComponent().pushing(FilePath(target))
    }
    return path.string
  }

  /// Takes away what a run that was killed has left beside the folder.
  private static func removeLeftovers(of folder: String) {
    let target = FilePath(folder)
    let parent = target.removingLastComponent()
    let prefix = ".\(target.lastComponent?.string ?? "output")."
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.isEmpty ? "." : parent.string)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let process = Int32(parts[0]), process > 0, kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      remove(parent.appending(name).string)
    }
  }
}
