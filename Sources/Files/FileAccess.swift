import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The permissions of created files and folders.
public struct FileAccess: Sendable, Hashable {
  /// The mode of files. Nil uses the default of the umask.
  var file: mode_t?
  /// The mode of folders. Nil uses the default of the umask.
  var folder: mode_t?
  /// The group. Nil uses the system's default.
  var group: gid_t?

  /// The permissions given by the user's umask, for output.
  public static let standard = FileAccess()

  /// An executable for everybody.
  static let executable = FileAccess(file: 0o755)

  /// An executable for the user only.
  public static let program = FileAccess(file: 0o500)

  /// Access for the user only, for state, which may contain Secrets. In a group-writable folder the group has access
  /// too, so that all users who share the folder can continue a delivery.
  public static func own(below folder: HeldFolder) -> FileAccess {
    let status = folder.status
    if status.st_mode & S_IWGRP == 0 { return FileAccess(file: 0o600, folder: 0o700) }
    return FileAccess(file: 0o660, folder: 0o770 | status.st_mode & S_ISGID, group: status.st_gid)
  }

  /// The permissions of an existing folder. Files in it get the default of the umask.
  static func same(as folder: HeldFolder) -> FileAccess {
    let status = folder.status
    return FileAccess(folder: status.st_mode & 0o7777, group: status.st_gid)
  }

  /// The permissions of a file.
  static func same(as status: stat) -> FileAccess { FileAccess(file: status.st_mode & 0o777, group: status.st_gid) }

  /// Sets the permissions of an open file, as far as the user is allowed to.
  func give(toFile file: FileDescriptor) { give(self.file, to: file) }

  /// Sets the permissions of an open folder, as far as the user is allowed to.
  func give(toFolder folder: FileDescriptor) { give(self.folder, to: folder) }

  private func give(_ mode: mode_t?, to descriptor: FileDescriptor) {
    // The group comes first, because changing it clears special mode bits.
    if let group { _ = fchown(descriptor.rawValue, uid_t.max, group) }
    if let mode { _ = fchmod(descriptor.rawValue, mode) }
  }
}

extension HeldFolder {
  /// Removes access for anybody not included in `access`, if the user owns the folder.
  public func close(to access: FileAccess) {
    let status = status
    if let wanted = access.folder, status.st_uid == geteuid(), status.st_mode & 0o777 & ~wanted != 0 {
      access.give(toFolder: descriptor)
    }
  }
}
