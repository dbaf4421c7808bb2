import Foundation
import TestSupport
import Testing

private let v1 = "\(root)/examples/canary-demo/v1.yaml"
private let v2 = "\(root)/examples/canary-demo/v2.yaml"
private let secret = "s3cret-token"

/// What may stand in a folder that a command is to read, beside files.
private enum Obstacle: String, CaseIterable {
  case link, danglingLink, linkToFolder, pipe, device

  /// Puts it at a path; false where that may not be done.
  func stand(at path: String, outside: String) throws -> Bool {
    let files = FileManager.default
    try files.createDirectory(atPath: "\(outside)/folder", withIntermediateDirectories: true)
    for name in ["file.yaml", "folder/file.yaml"] {
      try secret.write(toFile: "\(outside)/\(name)", atomically: true, encoding: .utf8)
    }
    switch self {
    case .link: try files.createSymbolicLink(atPath: path, withDestinationPath: "\(outside)/file.yaml")
    case .danglingLink: try files.createSymbolicLink(atPath: path, withDestinationPath: "\(outside)/nowhere")
    case .linkToFolder: try files.createSymbolicLink(atPath: path, withDestinationPath: "\(outside)/folder")
    case .pipe: return unsafe mkfifo(path, 0o600) == 0
    case .device: return unsafe mknod(path, S_IFCHR | 0o600, dev_t(1 << 8 | 5)) == 0
    }
    return true
  }
}

/// Runs the program, which must end.
private func run(_ arguments: [String], in folder: String) throws -> Run {
  let input = arguments.first == "krm" ? "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\n" : ""
  return try Run(["60", binary] + arguments, in: folder, input: input, program: "/usr/bin/timeout")
}

/// Whether these tests can be somebody else, who may run the program.
private let canBeNobody: Bool = {
  let run = try? Run(nobody + [binary, "--version"], program: "/usr/bin/setpriv")
  return geteuid() == 0 && run?.status == 0
}()
private let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]

/// All that is below a folder, with what files hold, and to whom it belongs.
private func state(of folder: String) throws -> [String: String] {
  var found: [String: String] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
    let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    found[path] = "\(attributes[.ownerAccountID] ?? "") \(attributes[.posixPermissions] ?? "") \(text ?? "")"
  }
  return found
}

@Suite(.serialized) struct FolderInputTests {
  @Test(arguments: [
    ["render", "d"], ["render", v1, "--from", "d", "--step", "stable"], ["vet", "d"], ["plan", "d"], ["diff", "d", v1],
    ["diff", v1, "d"],
    ["preview", "d", "--from", v1, "--step", "stable"], ["graph", "d"], ["report", "d", "-o", "page.html"],
    ["route", "d", "--from", v1, "--host", "demo.example.com"], ["up", "d"],
    ["render", v1, "--definitions", "d"], ["definitions", "list", "--definitions", "d"],
    ["definitions", "show", "webservice", "--definitions", "d"], ["definitions", "vet", "d"],
    ["krm", "--definitions", "d"],
  ]) func `a command reads the files of a folder, and nothing else`(_ command: [String]) throws {
    let isOfDefinitions = command.contains("--definitions") || command.starts(with: ["definitions"])
    for kind in Obstacle.allCases {
      try withFolder { folder in
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/d/deeper", withIntermediateDirectories: true)
        if isOfDefinitions {
          try files.copyItem(
            atPath: "\(root)/examples/definitions/company/web.yaml", toPath: "\(folder)/d/a.yaml")
        } else {
          try files.copyItem(atPath: v2, toPath: "\(folder)/d/a.yaml")
        }
        for place in ["b.yaml", "deeper/b.yaml"] {
          guard try kind.stand(at: "\(folder)/d/\(place)", outside: "\(folder)/outside") else { return }
          let before = try state(of: folder)
          let result = try run(command, in: folder)
          #expect(result.status == 3, "\(command) at a \(kind) in \(place): \(result.status) \(result.errors)")
          let said = result.output + result.errors
          #expect(said.contains("d/\(place)") && !said.contains(secret), "\(command) at a \(kind): \(said)")
          #expect(try state(of: folder) == before, "\(command) at a \(kind)")
          try files.removeItem(atPath: "\(folder)/d/\(place)")
        }
      }
    }
  }

  @Test func `a folder or file that is named may be a link, and other files in it may be anything`() throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: "\(folder)/real", withIntermediateDirectories: true)
      try files.copyItem(atPath: v1, toPath: "\(folder)/real/app.yaml")
      try files.createSymbolicLink(atPath: "\(folder)/folder", withDestinationPath: "real")
      try files.createSymbolicLink(atPath: "\(folder)/file.yaml", withDestinationPath: "real/app.yaml")
      for (name, target) in [("README", "/etc/hostname"), (".hidden.yaml", "/etc/hostname"), ("none.txt", "nowhere")] {
        try files.createSymbolicLink(atPath: "\(folder)/real/\(name)", withDestinationPath: target)
      }
      for path in ["folder", "folder/", "file.yaml", "real"] {
        let result = try run(["render", path], in: folder)
        #expect(result.status == 0 && result.output.contains("kind: Deployment"), "\(path): \(result.errors)")
      }
    }
  }

  @Test func `a name that is not UTF-8 is told, as far as it can be shown`() throws {
    try withFolder { folder in
      #expect(try run(["golden", "add", "web", v1], in: folder).status == 0)
      #expect(try run(["up", v1], in: folder).status == 0)
      #expect(try run(["render", v1, "--output-dir", "out"], in: folder).status == 0)
      for place in ["in", "golden/web", "out"] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
        let bytes = Array("\(folder)/\(place)/a".utf8) + [0xFF] + Array(".yaml\0".utf8)
        let made = unsafe bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { path in
          unsafe path.baseAddress.map { unsafe open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
        }
        #expect(made >= 0)
        close(made)
      }
      for command in [
        ["render", "in"], ["render", v1, "--definitions", "in"], ["golden", "verify"], ["golden", "update"],
        ["render", v1, "--output-dir", "out"],
      ] {
        let result = try run(command, in: folder)
        #expect([1, 3].contains(result.status), "\(command): \(result.status)")
        #expect((result.output + result.errors).contains(#"a\xff.yaml"#), "\(command): \(result.errors)")
      }
    }
  }

  @Test func `arguments of a case of 100 MB are refused unread`() throws {
    try withFolder { folder in
      #expect(try run(["golden", "add", "web", v1], in: folder).status == 0)
      #expect(FileManager.default.createFile(atPath: "\(folder)/golden/web/args", contents: nil))
      let file = try #require(FileHandle(forWritingAtPath: "\(folder)/golden/web/args"))
      try file.truncate(atOffset: 100 << 20)
      try file.close()
      let result = try run(["golden", "verify"], in: folder)
      #expect(result.status == 1 && result.output.contains("larger than 65536 bytes"), "\(result.output)")
    }
  }

  /// In a folder that anybody may write, with things in it that only their owner may read or write.
  @Test(.enabled(if: canBeNobody, "these tests can't become another user"))
  func `what belongs to another user is refused, and stays as it is`() throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
      #expect(try run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
      #expect(try run(["up", v1, "--target", "t"], in: folder).status == 0)
      #expect(try run(["render", v1, "--output-dir", "out"], in: folder).status == 0)
      #expect(try run(["definitions", "export", "--output-dir", "types"], in: folder).status == 0)
      try files.createDirectory(atPath: "\(folder)/closed", withIntermediateDirectories: true)
      for (source, target) in [(v1, "secret.yaml"), (v1, "app.yaml"), (v1, "closed/app.yaml")] {
        try files.copyItem(atPath: source, toPath: "\(folder)/\(target)")
      }
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/secret.yaml")
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(folder)/closed")
      try "old: true\n".write(toFile: "\(folder)/golden/web/render.yaml", atomically: true, encoding: .utf8)
      for command in [
        ["render", "secret.yaml"], ["render", "closed"], ["vet", "secret.yaml"], ["plan", "secret.yaml"],
        ["diff", "app.yaml", "secret.yaml"], ["graph", "secret.yaml"],
        ["route", "app.yaml", "--from", "secret.yaml", "--host", "a.example"],
        ["preview", "app.yaml", "--from", "secret.yaml", "--step", "stable"], ["report", "secret.yaml", "-o", "-"],
        ["render", "app.yaml", "--definitions", "secret.yaml"], ["render", "app.yaml", "--definitions", "closed"],
        ["definitions", "list", "--definitions", "closed"], ["definitions", "vet", "closed"],
        ["render", "app.yaml", "--output-dir", "out"], ["render", "app.yaml", "--output-dir", "closed/out"],
        ["definitions", "export", "--output-dir", "types"], ["report", "app.yaml", "-o", "closed/page.html"],
        ["definitions", "new", "trait", "cost-centre", "--as", "krm", "--output-dir", "closed/type"],
        ["definitions", "new", "trait", "cost-centre", "--as", "krm", "--output-dir", "out"],
        ["golden", "add", "other", "app.yaml"], ["golden", "update"],
        ["up", "app.yaml", "--target", "t"], ["up", "secret.yaml", "--target", "new"],
        ["status", "canary-demo", "--target", "t"], ["delete", "canary-demo", "--target", "t"],
        ["workflow", "resume", "canary-demo", "--target", "t"], ["revisions", "canary-demo", "--target", "t"],
        ["list", "--target", "t"],
      ] {
        let before = try state(of: folder)
        let result = try Run(["60", "setpriv"] + nobody + [binary] + command, in: folder, program: "/usr/bin/timeout")
        #expect(result.status != 0 && result.status != 124 && result.status < 128, "\(command): \(result.status)")
        #expect(!result.output.contains("nginx"), "\(command)")
        #expect((result.output + result.errors).contains("permission denied"), "\(command): \(result.errors)")
        #expect(try state(of: folder) == before, "\(command)")
      }
    }
  }
}
