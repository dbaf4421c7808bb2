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
  /// Changes some files of a folder and leaves all others unchanged, including hidden files and symbolic links. Either
  /// all changes are made or none; a nil value removes a file. A copy of the folder is built next to it, with hard
  /// links to the unchanged files, and replaces it in a single step. Symbolic links are neither followed nor replaced.
  package static func edit(_ folder: String, _ changes: [ByteKey: [UInt8]?]) throws(Diagnostic) {
    let files = changes.keys.map(\.text).sorted()
    if let outside = files.first(where: { !isInside($0) }) {
      throw Diagnostic.error("the name '\(outside)' points outside the folder", at: Mark(file: folder))
    }
    let (parent, name) = try place(of: folder)
    let before = try checked(name, in: parent, files)
    parent.sweep(name)
    let temporary = Leftovers.name(for: name)
    let leftover = Leftovers.all.add(temporary, in: parent)
    defer {
      parent.removeAll(temporary)
      Leftovers.all.forget(leftover)
    }
    let access = before.map(FileAccess.same) ?? .standard
    let new = try parent.makeFolder(
      temporary, access: before == nil ? .standard : FileAccess(folder: 0o700), for: parent.path(of: name))
    try before?.linkAll(to: new)
    for file in files {
      try change(file, to: changes[ByteKey(file)] ?? nil, in: new, for: parent.path(of: name))
    }
    new.syncAll()
    access.give(toFolder: new.descriptor)
    if before == nil { try parent.rename(temporary, to: name) } else { try parent.exchange(temporary, with: name) }
    parent.sync()
  }

  private static func change(
    _ file: String, to bytes: [UInt8]?, in new: HeldFolder, for target: String
  ) throws(Diagnostic) {
    let names = file.split(separator: "/").map(String.init)
    let above = names.dropLast().joined(separator: "/")
    if let bytes {
      let folder = try new.makingFolder(above)
      // A changed file keeps its permissions.
      let access = (try? folder.status(of: names.last ?? "")).flatMap { $0 }.map { FileAccess.same(as: $0) }
      folder.removeAll(names.last ?? "")
      try folder.create(
        names.last ?? "", bytes, access: access ?? .standard, for: "\(target)/\(file)", syncing: false)
    } else {
      try new.folder(above)?.removeAll(names.last ?? "")
      for count in stride(from: names.count - 1, to: 0, by: -1) {
        let parent = names[..<(count - 1)].joined(separator: "/")
        try new.folder(parent)?.removeEmpty(names[count - 1])
      }
    }
  }

  /// The folder to change, or nil if it does not exist. Throws if a change would follow a symbolic link, or replace
  /// anything but a file.
  private static func checked(
    _ name: String, in parent: HeldFolder, _ changes: [String]
  ) throws(Diagnostic) -> HeldFolder? {
    guard let kind = try parent.kind(of: name) else { return nil }
    guard kind == .folder, let folder = try parent.folder(name) else {
      throw Diagnostic.error("the folder can't be made: a file is in its place", at: Mark(file: parent.path(of: name)))
    }
    try folder.checkIsWritable()
    for change in changes {
      let (above, file) = try folder.parent(of: change)
      guard let above, let kind = try above.kind(of: file), kind != .file else { continue }
      throw folder.refusal(kind, at: above.path(of: file), wanted: .file)
    }
    return folder
  }
}

extension HeldFolder {
  /// Copies the contents to another folder: files and symbolic links as hard links, and folders recursively.
  func linkAll(to other: HeldFolder) throws(Diagnostic) {
    for raw in try rawNames() {
      do throws(Errno) {
        try link(raw, to: other)
      } catch {
        throw Diagnostic.error("the folder can't be copied: \(Reason.of(error))", at: Mark(file: path))
      }
      let name = raw.dropLast().map { UInt8(bitPattern: $0) }
      guard let text = String(validating: name, as: UTF8.self), try kind(of: text) == .folder,
        let folder = try folder(text)
      else { continue }
      let copy = try other.makeFolder(text)
      try folder.linkAll(to: copy)
      FileAccess.same(as: folder).give(toFolder: copy.descriptor)
    }
  }

  private func link(_ name: [CChar], to other: HeldFolder) throws(Errno) {
    var status = stat()
    guard unsafe fstatat(descriptor.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw Errno(rawValue: errno)
    }
    let kind = Self.kind(status)
    if kind == .folder { return try checkIsText(name) }
    if unsafe linkat(descriptor.rawValue, name, other.descriptor.rawValue, name, 0) == 0 { return }
    let failure = Errno(rawValue: errno)
    // Not every file system supports hard links.
    let hasNone: [Errno] = [.notSupported, .notPermitted, .tooManyLinks]
    guard kind == .file, hasNone.contains(failure) else {
      throw failure
    }
    let source = unsafe openat(descriptor.rawValue, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
    guard source >= 0 else { throw Errno(rawValue: errno) }
    let from = FileDescriptor(rawValue: source)
    defer { try? from.close() }
    let target = unsafe openat(
      other.descriptor.rawValue, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, status.st_mode & 0o777)
    guard target >= 0 else { throw Errno(rawValue: errno) }
    let to = FileDescriptor(rawValue: target)
    defer { try? to.close() }
    try Self.copy(from, to)
    FileAccess.same(as: status).give(toFile: to)
  }

  /// Throws if the name of a folder is not valid UTF-8.
  private func checkIsText(_ name: [CChar]) throws(Errno) {
    let bytes = name.dropLast().map { UInt8(bitPattern: $0) }
    if String(validating: bytes, as: UTF8.self) == nil { throw .invalidArgument }
  }

  private static func copy(_ source: FileDescriptor, _ target: FileDescriptor) throws(Errno) {
    do {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe source.read(into: $0) }
        if count == 0 { return }
        try target.writeAll(buffer[..<count])
      }
    } catch {
      throw error as? Errno ?? .ioError
    }
  }
}
