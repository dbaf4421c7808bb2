import CLinux
import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension HeldFolder {
  /// Writes a file in it, whole or not at all; what was there stays until then. Only a file is replaced.
  public func write(
    _ bytes: [UInt8], to name: String, access: FileAccess = .standard, syncing: Bool = true
  ) throws(Diagnostic) {
    var access = access
    if let kind = try kind(of: name) {
      guard kind == .file else { throw refusal(kind, at: path(of: name), wanted: .file) }
      if access == .standard, let status = try? status(of: name) { access = .same(as: status) }
    }
    let temporary = Leftovers.name(for: name)
    let leftover = Leftovers.all.add(temporary, in: self)
    defer { Leftovers.all.forget(leftover) }
    do throws(Diagnostic) {
      try create(temporary, bytes, access: access, for: path(of: name), syncing: syncing)
      try rename(temporary, to: name)
    } catch {
      removeAll(temporary)
      throw error
    }
    if syncing { sync() }
  }

  /// Makes a new file; messages name the one that it is to become.
  func create(
    _ name: String, _ bytes: [UInt8], access: FileAccess = .standard, for target: String? = nil, syncing: Bool = true
  ) throws(Diagnostic) {
    do {
      // Until it has its mode, it is for nobody else.
      let mode: mode_t = access.file == nil ? 0o644 : 0o600
      let file = try open(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
      defer { try? file.close() }
      access.give(toFile: file)
      try file.writeAll(bytes)
      guard !syncing || fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw Diagnostic.error("the file can't be written: \(Reason.of(error))", at: Mark(file: target ?? path(of: name)))
    }
  }

  /// Makes a new folder; messages name the one that it is to become.
  func makeFolder(
    _ name: String, access: FileAccess = .standard, for target: String? = nil
  ) throws(Diagnostic) -> HeldFolder {
    let mode: mode_t = access.folder == nil ? 0o777 : 0o700
    if unsafe mkdirat(descriptor.rawValue, name, mode) != 0, errno != EEXIST {
      let reason = Reason.of(Errno(rawValue: errno))
      throw Diagnostic.error("the folder can't be made: \(reason)", at: Mark(file: target ?? path(of: name)))
    }
    guard let made = try folder(name) else {
      throw Diagnostic.error("the folder can't be made: it is gone again", at: Mark(file: target ?? path(of: name)))
    }
    access.give(toFolder: made.descriptor)
    return made
  }

  /// The folder that some names in a row lead to, made where it is not there yet.
  public func makingFolder(_ names: String, access: FileAccess = .standard) throws(Diagnostic) -> HeldFolder {
    var folder = self
    for name in names.split(separator: "/").map(String.init) {
      if let next = try folder.folder(name) {
        folder = next
      } else {
        folder = try folder.makeFolder(name, access: access)
      }
    }
    return folder
  }

  /// Writes new files below it, given by their paths in it.
  func create(
    _ files: [(path: String, bytes: [UInt8])], access: FileAccess, for target: String, syncing: Bool
  ) throws(Diagnostic) {
    var last: (path: Substring, folder: HeldFolder) = ("", self)
    for file in files {
      let slash = file.path.lastIndex(of: "/")
      let place = slash.map { file.path[..<$0] } ?? ""
      if place != last.path { last = (place, try makingFolder(String(place), access: access)) }
      let name = slash.map { String(file.path[file.path.index(after: $0)...]) } ?? file.path
      try last.folder.create(name, file.bytes, access: access, for: "\(target)/\(file.path)", syncing: syncing)
    }
  }

  // MARK: Names

  /// Gives something in it another name, in place of what has it.
  func rename(_ name: String, to new: String) throws(Diagnostic) {
    guard unsafe renameat(descriptor.rawValue, name, descriptor.rawValue, new) != 0 else { return }
    let failure = Errno(rawValue: errno)
    throw Diagnostic.error("the file can't be put in place: \(Reason.of(failure))", at: Mark(file: path(of: new)))
  }

  /// Swaps two names in one step where the system can; elsewhere one is moved away for a moment.
  func exchange(_ name: String, with other: String) throws(Diagnostic) {
    #if os(Linux)
      if unsafe renameat2(descriptor.rawValue, name, descriptor.rawValue, other, 2) == 0 { return }
    #endif
    let third = Leftovers.name(for: other)
    try rename(other, to: third)
    do throws(Diagnostic) {
      try rename(name, to: other)
    } catch {
      try rename(third, to: other)
      throw error
    }
    try rename(third, to: name)
  }

  /// Takes away a file or a folder with all that is in it, if it is there; a link and not what it leads to.
  func removeAll(_ name: String) { unsafe Array(name.utf8CString).withUnsafeBufferPointer { unsafe removeAll($0) } }

  private func removeAll(_ name: UnsafeBufferPointer<CChar>) {
    guard let start = name.baseAddress else { return }
    if unsafe unlinkat(descriptor.rawValue, start, 0) == 0 || errno == ENOENT { return }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let opened = unsafe openat(descriptor.rawValue, start, flags, 0)
    guard opened >= 0 else { return }
    let folder = HeldFolder(path: "", descriptor: FileDescriptor(rawValue: opened))
    // Hidden names last, so that a folder has its list as long as anything else is in it.
    for child in ((try? folder.rawNames()) ?? []).reversed() {
      unsafe child.withUnsafeBufferPointer { unsafe folder.removeAll($0) }
    }
    _ = unsafe unlinkat(descriptor.rawValue, start, AT_REMOVEDIR)
  }

  /// Takes a file away, if it is there; anything else is refused.
  public func remove(_ name: String) throws(Diagnostic) {
    guard let kind = try kind(of: name) else { return }
    guard kind == .file else { throw refusal(kind, at: path(of: name), wanted: .file) }
    if unsafe unlinkat(descriptor.rawValue, name, 0) == 0 || errno == ENOENT { return }
    throw Diagnostic.error(
      "the file can't be removed: \(Reason.of(Errno(rawValue: errno)))", at: Mark(file: path(of: name)))
  }

  /// Takes a file or a folder away with all that is in it, if it is there: only for what this run has made.
  public func remove(tree name: String) { removeAll(name) }

  /// Takes a folder away that is empty; any other stays.
  public func removeEmpty(_ name: String) { _ = unsafe unlinkat(descriptor.rawValue, name, AT_REMOVEDIR) }

  /// Writes the names in it to the disk.
  public func sync() { _ = fsync(descriptor.rawValue) }

  /// Writes all that is below it to the disk. One call where the system has it: many small ones take seconds.
  func syncAll() {
    #if os(Linux)
      _ = syncfs(descriptor.rawValue)
    #else
      for entry in (try? tree(hidden: true)) ?? [] where entry.kind == .folder { try? folder(entry.path)?.sync() }
      sync()
    #endif
  }
}
