import FoundationEssentials
import SystemPackage

/// Translates system errors to messages for users.
enum Reason {
  static func of(_ error: any Error) -> String {
    if let errno = error as? Errno { return of(errno) }
    guard let error = error as? CocoaError else { return "\(error)" }
    switch error.code {
    case .fileWriteOutOfSpace: return of(.noSpace)
    case .fileWriteVolumeReadOnly: return of(.readOnlyFileSystem)
    case .fileWriteNoPermission, .fileReadNoPermission: return of(.permissionDenied)
    case .fileNoSuchFile, .fileReadNoSuchFile: return of(.noSuchFileOrDirectory)
    default: return "the system refuses it (\(error.code.rawValue))"
    }
  }

  static func of(_ errno: Errno) -> String {
    switch errno {
    case .noSuchFileOrDirectory: "there is no such file"
    case .permissionDenied, .notPermitted: "permission denied"
    case .isDirectory: "it is a folder"
    case .notDirectory: "a file is in the way"
    case .noSpace, .diskQuotaExceeded: "the disk is full"
    case .readOnlyFileSystem: "the disk is read-only"
    default: "\(errno)"
    }
  }
}
