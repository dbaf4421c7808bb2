import Foundation
import TestSupport
import Testing

private let v1 = "\(root)/examples/canary-demo/v1.yaml"
private let v2 = "\(root)/examples/canary-demo/v2.yaml"
private let secret = "s3cret-token"

/// Obstacles where a command reads or writes.
private enum Obstacle: String, CaseIterable {
  case link, danglingLink, pipe, device, folder

  /// Creates the obstacle at a path; the previous file is moved to `outside`, where a link points. False if that is not
  /// permitted.
  func stand(at path: String, outside: String) throws -> Bool {
    let files = FileManager.default
    try? files.removeItem(atPath: outside)
    if files.fileExists(atPath: path) {
      try files.moveItem(atPath: path, toPath: outside)
    } else {
      try files.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try secret.write(toFile: outside, atomically: true, encoding: .utf8)
    }
    switch self {
    case .link: try files.createSymbolicLink(atPath: path, withDestinationPath: outside)
    case .danglingLink: try files.createSymbolicLink(atPath: path, withDestinationPath: "\(outside)-nowhere")
    case .pipe: return unsafe mkfifo(path, 0o600) == 0
    case .device: return unsafe mknod(path, S_IFCHR | 0o600, dev_t(1 << 8 | 5)) == 0
    case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    return true
  }
}

/// The types and contents of all files below a folder.
private func state(of folder: String) throws -> [String: String] {
  var found: [String: String] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where !path.contains(".locks") {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
    let type = (attributes[.type] as? FileAttributeType)?.rawValue ?? ""
    let isFile = attributes[.type] as? FileAttributeType == .typeRegular
    found[path] = isFile ? try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) : type
  }
  return found
}

/// Runs the program, which must terminate.
private func run(_ arguments: [String], in folder: String) throws -> Run {
  try Run(["60", binary] + arguments, in: folder, program: "/usr/bin/timeout")
}

@Suite(.serialized) struct ObstacleTests {
  @Test(arguments: [
    ["render", v2], ["render", v2, "--from", v1, "--all-steps"], ["render", v2, "--policies"],
    ["definitions", "export"],
    ["definitions", "export", "-o", "markdown"],
  ])
  func `an output folder is replaced only if it contains nothing else`(_ command: [String]) throws {
    try withFolder { folder in
      let arguments = command + ["--output-dir", "out"]
      #expect(try run(arguments, in: folder).status == 0)
      #expect(try run(arguments, in: folder).status == 0, "its own output is replaced")
      let files = FileManager.default
      let mine: [(String, (String) throws -> Bool)] =
        Obstacle.allCases.map { kind in
          ("mine", { try kind.stand(at: $0, outside: "\(folder)/outside") })
        } + [
          (
            ".git/config",
            {
              try $0.write(toFile: $0, atomically: true, encoding: .utf8); return true
            }
          ),
          (
            ".env",
            {
              try $0.write(toFile: $0, atomically: true, encoding: .utf8); return true
            }
          ),
          (
            "77-configmap-mine.yaml",
            {
              try $0.write(toFile: $0, atomically: true, encoding: .utf8); return true
            }
          ),
        ]
      for (name, make) in mine {
        let path = "\(folder)/out/\(name)"
        try files.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        guard try make(path) else { continue }
        let before = try state(of: folder)
        let refused = try run(arguments, in: folder)
        let first = name.split(separator: "/")[0]
        #expect(refused.status == 3 && refused.errors.contains("'\(first)'"), "\(name): \(refused.errors)")
        #expect(try state(of: folder) == before, "\(name)")
        try files.removeItem(atPath: "\(folder)/out/\(first)")
      }
      try files.setAttributes([.posixPermissions: 0o750], ofItemAtPath: "\(folder)/out")
      #expect(try run(arguments, in: folder).status == 0)
      #expect(try files.attributesOfItem(atPath: "\(folder)/out")[.posixPermissions] as? Int == 0o750)
    }
  }

  @Test func `a folder with other files is not replaced, nor is the working directory`() throws {
    try withFolder { folder in
      for (name, file) in [("byHand", "01-namespace.yaml"), ("hidden", ".gitignore"), ("link", "01-service-x.yaml")] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        let path = "\(folder)/\(name)/\(file)"
        if name == "link" {
          try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: v1)
        } else {
          try "".write(toFile: path, atomically: true, encoding: .utf8)
        }
        let refused = try run(["render", v1, "--output-dir", name], in: folder)
        #expect(refused.status == 3 && refused.errors.contains("'\(file)'"))
      }
      for name in [".", "..", "../\((folder as NSString).lastPathComponent)", ""] {
        let refused = try run(["render", v1, "--output-dir", name], in: folder)
        #expect(refused.status == 3 && refused.errors.contains("can't be replaced as a whole"), "\(refused.errors)")
      }
      // An earlier version wrote no list.
      try FileManager.default.createDirectory(atPath: "\(folder)/old", withIntermediateDirectories: true)
      try "a: 1\n".write(toFile: "\(folder)/old/01-service-x.yaml", atomically: true, encoding: .utf8)
      #expect(try run(["render", v1, "--output-dir", "old"], in: folder).status == 0)
    }
  }

  @Test(arguments: [
    "", "/canary-demo", "/canary-demo/current", "/canary-demo/revisions", "/canary-demo/record.json",
    "/canary-demo/revisions/0001", "/canary-demo/revisions/0001/settled.yaml",
  ])
  func `no command follows a link in a state folder, or waits for a pipe there`(_ place: String) throws {
    for kind in Obstacle.allCases {
      try withFolder { folder in
        #expect(try run(["up", v1, "--target", "t"], in: folder).status == 0)
        #expect(try run(["up", v2, "--target", "t"], in: folder).status == 0)
        let path = "\(folder)/t/default\(place)"
        guard try kind.stand(at: path, outside: "\(folder)/outside") else { return }
        let before = try state(of: folder)
        for command in [
          ["up", v2], ["status", "canary-demo"], ["workflow", "resume", "canary-demo"],
          ["workflow", "restart", "canary-demo"], ["workflow", "rollback", "canary-demo"],
          ["revisions", "canary-demo", "1"], ["delete", "canary-demo"],
        ] {
          let result = try run(command + ["--target", "t"], in: folder)
          #expect(result.status != 124 && result.status < 128, "\(command) at \(kind) waits")
          let after = try state(of: folder)
          #expect(after.filter { $0.key.hasPrefix("outside") } == before.filter { $0.key.hasPrefix("outside") })
          if kind == .link || kind == .danglingLink {
            // Neither needs to read the current manifests.
            let reads = !place.hasSuffix("current") || command[0] != "revisions" && command[0] != "up"
            #expect(!reads || result.status != 0, "\(command) at a \(kind) in '\(place)'")
          }
        }
      }
    }
  }

  @Test(arguments: ["app.yaml", "from.yaml", "args", "render.yaml", "step-1.yaml", "error.txt", "."])
  func `no golden case is read through a link, and pipes don't block`(_ file: String) throws {
    for kind in Obstacle.allCases {
      try withFolder { folder in
        #expect(try run(["golden", "add", "web", v2, "--from", v1], in: folder).status == 0)
        let path = file == "." ? "\(folder)/golden/web" : "\(folder)/golden/web/\(file)"
        guard try kind.stand(at: path, outside: "\(folder)/outside") else { return }
        let outside = try state(of: folder).filter { $0.key.hasPrefix("outside") }
        for command in [
          ["verify"], ["verify", "-o", "json"], ["verify", "-o", "junit"], ["verify", "-o", "github"], ["list"],
          ["update"], ["review", "--accept", "*"],
        ] {
          let result = try run(["golden"] + command, in: folder)
          #expect(result.status != 124 && result.status < 128, "\(command) at \(kind) waits")
          #expect(!(result.output + result.errors).contains(secret), "\(command) at \(kind)")
          if command[0] == "verify", kind != .folder || file == "app.yaml" {
            #expect(result.status != 0, "\(command) at \(kind) in \(file)")
          }
          #expect(try state(of: folder).filter { $0.key.hasPrefix("outside") } == outside)
        }
      }
    }
  }

  @Test(arguments: [
    ("--definitions /etc/passwd", "is outside the repository"), ("--definitions ../x", "is outside the repository"),
    ("--definitions .git/config", "'.git' is hidden"), ("--definitions a/.env", "'.env' is hidden"),
    ("--definitions link.yaml", "it is a link"), ("--allow-exec", "is not allowed in a case's 'args'"),
    ("other.yaml", "keep one of them"), ("--definitions pipe.yaml", "it is not a file"),
  ])
  func `the arguments of a case refer to files in its repository`(_ arguments: String, _ message: String) throws {
    try withFolder { folder in
      #expect(try run(["golden", "add", "web", v1], in: folder).status == 0)
      for name in ["a", ".git"] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      for name in ["a/.env", ".git/config", "token"] {
        try secret.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.yaml", withDestinationPath: "token")
      #expect(unsafe mkfifo("\(folder)/pipe.yaml", 0o600) == 0)
      try arguments.write(toFile: "\(folder)/golden/web/args", atomically: true, encoding: .utf8)
      let result = try run(["golden", "verify", "-o", "junit"], in: folder)
      #expect(result.status == 1 && !result.output.contains(secret))
      #expect(result.output.contains(message), "\(result.output)")
    }
  }

  @Test func `arguments without end are refused, and a document that is none is not quoted`() throws {
    try withFolder { folder in
      #expect(try run(["golden", "add", "web", v1], in: folder).status == 0)
      try String(repeating: "x ", count: 1 << 16)
        .write(toFile: "\(folder)/golden/web/args", atomically: true, encoding: .utf8)
      let large = try run(["golden", "verify"], in: folder)
      #expect(large.status == 1 && large.output.contains("larger than 65536 bytes"))
      try secret.write(toFile: "\(folder)/token", atomically: true, encoding: .utf8)
      for arguments in [["render", "token"], ["render", v1, "--definitions", "token"]] {
        let result = try run(arguments, in: folder)
        #expect(result.status == 3 && !result.errors.contains(secret), "\(result.errors)")
      }
    }
  }

  @Test func `internal commands can't be run by hand`() throws {
    try withFolder { folder in
      let kept = "\(folder)/kept"
      try FileManager.default.createDirectory(atPath: "\(kept)/work", withIntermediateDirectories: true)
      for process in ["1", "\(getpid())", "0", "-1"] {
        let result = try run(["__run-function", process, kept, "/bin/true"], in: folder)
        #expect(result.status == 2 && result.errors.contains("there is no command '__run-function'"))
      }
      #expect(FileManager.default.fileExists(atPath: "\(kept)/work"))
    }
  }
}
