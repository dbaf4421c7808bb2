import Codec
import Files
import Foundation
import TestSupport
import Testing
import Tree

@testable import Delivery

@Suite struct ForgedStateTests {
  /// Delivers three versions, of which the last is under way, and calls `body` with what they are kept in.
  private func withState(_ body: (Deployer, ApplicationID, String) async throws -> Void) async throws {
    try await withFolder { folder in
      let id = try ApplicationID(name: "web", namespace: "default")
      let deployer = Deployer(to: FolderStore(folder), now: { 1_000 })
      _ = try await deployer.up(submission("v1", of: id))
      _ = try await deployer.up(submission("v2", of: id))
      _ = try await deployer.resume(id)
      _ = try await deployer.resume(id)
      _ = try await deployer.up(submission("v3", of: id))
      try await body(deployer, id, "\(folder)/default/web")
    }
  }

  private func current(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileTree.files(below: "\(folder)/current") {
      files[name] = try FileReader(limit: 1 << 20).bytes(of: "\(folder)/current/\(name)")
    }
    return files
  }

  private func expectRefusal(_ deployer: Deployer, _ id: ApplicationID, _ folder: String) async throws {
    let before = try current(folder)
    for command in ["resume", "rollback to 1", "status"] {
      let error = await #expect(throws: Diagnostic.self, "\(command)") {
        switch command {
        case "resume": _ = try await deployer.resume(id)
        case "status": _ = try await deployer.status(id)
        default: _ = try await deployer.rollback(id, to: 1)
        }
      }
      #expect(error?.message.hasSuffix("is not what was recorded") == true, "\(command): \(String(describing: error))")
      #expect(try current(folder) == before)
    }
  }

  @Test func `revisions that were swapped are not applied`() async throws {
    try await withState { deployer, id, folder in
      let files = FileManager.default
      try files.moveItem(atPath: "\(folder)/revisions/0001", toPath: "\(folder)/first")
      try files.moveItem(atPath: "\(folder)/revisions/0003", toPath: "\(folder)/revisions/0001")
      try files.moveItem(atPath: "\(folder)/first", toPath: "\(folder)/revisions/0003")
      try await expectRefusal(deployer, id, folder)
    }
  }

  @Test func `revisions that agree with themselves and not with the record are not applied`() async throws {
    try await withState { deployer, id, folder in
      let store = FolderStore((folder as NSString).deletingLastPathComponent + "/..")
      for number in [1, 3] {
        var revision = try store.revision(number, of: id)
        let kept = revision.objects
        // Same number and same objects: only what it settles to is another thing.
        revision.settled = [versionObjects("evil")[0]]
        revision.objects = number == 1 ? kept : versionObjects("evil")
        let path = "\(folder)/revisions/000\(number)"
        AtomicWriter.remove(path)
        try AtomicWriter.create(revision.files, inFolder: path)
        #expect(try store.revision(number, of: id) == revision)
      }
      try await expectRefusal(deployer, id, folder)
    }
  }

  @Test func `a field that is not known is not lost without a word`() async throws {
    try await withState { deployer, id, folder in
      let path = "\(folder)/record.json"
      let text = String(decoding: try FileReader(limit: 1 << 20).bytes(of: path), as: UTF8.self)
      for (old, new, name) in [
        ("\"driver\"", "\"holdUntil\": 7, \"driver\"", "holdUntil"),
        ("\"outcome\"", "\"note\": \"x\", \"outcome\"", "revisions[0].note"),
      ] {
        let changed = text.replacingOccurrences(of: old, with: new)
        #expect(changed != text)
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        let error = await #expect(throws: Diagnostic.self) { try await deployer.resume(id) }
        #expect(error?.message.contains("'\(name)'") == true, "\(String(describing: error))")
      }
      // A record of an earlier version has no seals, and is read.
      let old = text.replacing(#/,\s*"seal": "[0-9a-f]+"/#, with: "")
      #expect(old != text)
      try old.write(toFile: path, atomically: true, encoding: .utf8)
      _ = try await deployer.status(id)
    }
  }

  @Test func `state is for its user, or for those who share the folder`() async throws {
    for (mode, file, inner) in [(0o755, 0o600, 0o700), (0o770, 0o660, 0o770), (0o2775, 0o660, 0o2770)] {
      try await withFolder { folder in
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
        let id = try ApplicationID(name: "web", namespace: "default")
        let deployer = Deployer(to: FolderStore(folder), now: { 1_000 })
        _ = try await deployer.up(submission("v1", of: id))
        _ = try await deployer.up(submission("v2", of: id))
        for path in try files.subpathsOfDirectory(atPath: folder) {
          let attributes = try files.attributesOfItem(atPath: "\(folder)/\(path)")
          let wanted = attributes[.type] as? FileAttributeType == .typeDirectory ? inner : file
          #expect(attributes[.posixPermissions] as? Int == wanted, "\(path) below \(String(mode, radix: 8))")
        }
      }
    }
  }

  @Test func `what somebody has put beside the state stays`() async throws {
    try await withState { deployer, id, folder in
      let note = "\(folder)/current/.env"
      try "mine".write(toFile: note, atomically: true, encoding: .utf8)
      await #expect(throws: Diagnostic.self) { try await deployer.resume(id) }
      await #expect(throws: Diagnostic.self) { try await deployer.delete(id) }
      #expect(FileManager.default.fileExists(atPath: note))
      try FileManager.default.moveItem(atPath: note, toPath: "\(folder)/.env")
      try await deployer.delete(id)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [".env"])
    }
  }
}
