import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who may read and write what is made.
public struct FileAccess: Sendable, Hashable {
  /// The mode of files; nil is what the user's umask leaves.
  var file: mode_t?
  /// The mode of folders; nil is what the user's umask leaves.
  var folder: mode_t?
  /// The group; nil is the one that the system gives.
  var group: gid_t?

  /// As the user's umask has it: for output.
  public static let standard = FileAccess()

  /// As a program that everybody may run.
  static let executable = FileAccess(file: 0o755)

  /// As a program for the user alone.
  public static let program = FileAccess(file: 0o500)

  /// For the user alone: for state, which may hold Secrets. Below a folder that a group may write, it is for that group
  /// too, or the second of those who share the folder could do nothing with what the first one has left.
  public static func own(below folder: HeldFolder) -> FileAccess {
    let status = folder.status
    if status.st_mode & S_IWGRP == 0 { return FileAccess(file: 0o600, folder: 0o700) }
    return FileAccess(file: 0o660, folder: 0o770 | status.st_mode & S_ISGID, group: status.st_gid)
  }

  /// As a folder has it; files in it are as the user's umask has it.
  static func same(as folder: HeldFolder) -> FileAccess {
    let status = folder.status
    return FileAccess(folder: status.st_mode & 0o7777, group: status.st_gid)
  }

  /// As a file has it.
  static func same(as status: stat) -> FileAccess { FileAccess(file: status.st_mode & 0o777, group: status.st_gid) }

  /// Gives an open file this access, as far as the user may.
  func give(toFile file: FileDescriptor) { give(self.file, to: file) }

  /// Gives an open folder this access, as far as the user may.
  func give(toFolder folder: FileDescriptor) { give(self.folder, to: folder) }

  private func give(_ mode: mode_t?, to descriptor: FileDescriptor) {
    // The group comes first: changing it takes special bits of the mode away.
    if let group { _ = fchown(descriptor.rawValue, uid_t.max, group) }
    if let mode { _ = fchmod(descriptor.rawValue, mode) }
  }
}

extension HeldFolder {
  /// Takes the right to it away from those whom an access doesn't name, when the folder is the user's own.
  public func close(to access: FileAccess) {
    let status = status
    if let wanted = access.folder, status.st_uid == geteuid(), status.st_mode & 0o777 & ~wanted != 0 {
      access.give(toFolder: descriptor)
    }
  }
}
