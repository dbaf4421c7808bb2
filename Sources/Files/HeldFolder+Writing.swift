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
  /// Writes a file in the folder atomically. Only a regular file is replaced.
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

  /// Creates a new file. Error messages refer to `target`, its final path.
  func create(
    _ name: String, _ bytes: [UInt8], access: FileAccess = .standard, for target: String? = nil, syncing: Bool = true
  ) throws(Diagnostic) {
    do {
      // Nobody else can access the file until its mode is set.
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

  /// Creates a new folder. Error messages refer to `target`, its final path.
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

  /// Returns the folder at a relative path, creating missing ones.
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

  /// Creates files below the folder, given by their relative paths.
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

  /// Renames an entry. An existing one is replaced.
  func rename(_ name: String, to new: String) throws(Diagnostic) {
    let failure = Leftovers.all.placing {
      unsafe renameat(descriptor.rawValue, name, descriptor.rawValue, new) == 0 ? nil : Errno(rawValue: errno)
    }
    guard let failure else { return }
    throw Diagnostic.error("the file can't be put in place: \(Reason.of(failure))", at: Mark(file: path(of: new)))
  }

  /// Swaps two names, atomically if the system supports it. Otherwise one of them is moved away temporarily.
  func exchange(_ name: String, with other: String) throws(Diagnostic) {
    #if os(Linux)
      let isDone = Leftovers.all.placing {
        unsafe renameat2(descriptor.rawValue, name, descriptor.rawValue, other, 2) == 0
      }
      if isDone { return }
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

  /// Removes a file, or a folder with all its contents, if it exists. If it is a symbolic link, the link itself is
  /// removed.
  func removeAll(_ name: String) { unsafe Array(name.utf8CString).withUnsafeBufferPointer { unsafe removeAll($0) } }

  private func removeAll(_ name: UnsafeBufferPointer<CChar>) {
    guard let start = name.baseAddress else { return }
    if unsafe unlinkat(descriptor.rawValue, start, 0) == 0 || errno == ENOENT { return }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let opened = unsafe openat(descriptor.rawValue, start, flags, 0)
    guard opened >= 0 else { return }
    let folder = HeldFolder(path: "", descriptor: FileDescriptor(rawValue: opened))
    // Remove hidden names last, so that the list of written files is removed after everything else.
    for child in ((try? folder.rawNames()) ?? []).reversed() {
      unsafe child.withUnsafeBufferPointer { unsafe folder.removeAll($0) }
    }
    _ = unsafe unlinkat(descriptor.rawValue, start, AT_REMOVEDIR)
  }

  /// Removes a file if it exists. Throws if it is anything else.
  public func remove(_ name: String) throws(Diagnostic) {
    guard let kind = try kind(of: name) else { return }
    guard kind == .file else { throw refusal(kind, at: path(of: name), wanted: .file) }
    if unsafe unlinkat(descriptor.rawValue, name, 0) == 0 || errno == ENOENT { return }
    throw Diagnostic.error(
      "the file can't be removed: \(Reason.of(Errno(rawValue: errno)))", at: Mark(file: path(of: name)))
  }

  /// Removes a file, or a folder with all its contents, if it exists. Use this only for what this run has created.
  public func remove(tree name: String) { removeAll(name) }

  /// Removes a folder if it is empty.
  public func removeEmpty(_ name: String) { _ = unsafe unlinkat(descriptor.rawValue, name, AT_REMOVEDIR) }

  /// Syncs the entries of the folder to disk.
  public func sync() { _ = fsync(descriptor.rawValue) }

  /// Syncs everything below the folder to disk, with a single call if the system supports it, because many small ones
  /// take seconds.
  func syncAll() {
    #if os(Linux)
      _ = syncfs(descriptor.rawValue)
    #else
      for entry in (try? tree(hidden: true)) ?? [] where entry.kind == .folder { try? folder(entry.path)?.sync() }
      sync()
    #endif
  }
}
