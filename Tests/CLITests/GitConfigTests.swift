import Foundation
import TestSupport
import Testing

/// A repository that somebody else has configured, whose programs would leave a file behind.
private struct Repository {
  let folder: String
  private let path: String

  init(in folder: String) throws {
    self.folder = folder
    path = "\(folder)/app.yaml"
    try git("init", "-q", "-b", "main")
    for (name, version) in [("app.yaml", "v1"), ("gone.yaml", "v2")] {
      try FileManager.default.copyItem(
        atPath: "\(root)/examples/canary-demo/\(version).yaml", toPath: "\(folder)/\(name)")
    }
    try "*.yaml diff=x filter=x merge=x\n".write(toFile: "\(folder)/.gitattributes", atomically: true, encoding: .utf8)
    try git("add", ".")
    try git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "one")
  }

  @discardableResult func git(_ arguments: String...) throws -> Run {
    try Run(["git"] + arguments, in: folder, environment: Self.environment, program: "/usr/bin/env")
  }

  static let environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]

  /// Has everything that git can be told to run leave a trace, and takes away a file that it would fetch then.
  func makeHostile() throws {
    let leave = "touch '\(folder)/ran'"
    try """
    [core]
      repositoryformatversion = 1
      fsmonitor = "\(leave)"
      sshCommand = "\(leave)"
      gitProxy = "\(leave)"
      pager = "\(leave)"
      editor = "\(leave)"
      askPass = "\(leave)"
      hooksPath = "\(folder)/hooks"
      alternateRefsCommand = "\(leave)"
    [extensions]
      partialClone = origin
    [remote "origin"]
      url = "ext::sh -c touch% '\(folder)/ran'"
      promisor = true
      partialclonefilter = blob:none
    [protocol "ext"]
      allow = always
    [diff "x"]
      textconv = "\(leave) #"
      command = "\(leave) #"
    [filter "x"]
      smudge = "\(leave) #"
      clean = "\(leave) #"
      process = "\(leave) #"
    [diff]
      external = "\(leave) #"
    [gpg]
      program = "\(leave) #"
    [log]
      showSignature = true
    [pager]
      cat-file = "\(leave)"
      ls-tree = "\(leave)"
    [alias]
      cat-file = "!\(leave)"
      ls-tree = "!\(leave)"
    [credential]
      helper = "!\(leave)"
    """.write(toFile: "\(folder)/.git/config", atomically: true, encoding: .utf8)
    let object = try git("rev-parse", "HEAD:gone.yaml").output.trimmingCharacters(in: .whitespacesAndNewlines)
    try? FileManager.default.removeItem(atPath: "\(folder)/ran")
    try FileManager.default.removeItem(atPath: "\(folder)/.git/objects/\(object.prefix(2))/\(object.dropFirst(2))")
  }

  var hasRun: Bool { FileManager.default.fileExists(atPath: "\(folder)/ran") }
}

private let hasGit = (try? Run(["git", "--version"], program: "/usr/bin/env"))?.status == 0

@Suite(.serialized, .enabled(if: hasGit, "git is not there")) struct GitConfigTests {
  @Test func `nothing runs that a repository's configuration names`() throws {
    try withFolder { folder in
      let repository = try Repository(in: folder)
      try repository.makeHostile()
      for command in [
        ["render", "git:HEAD:app.yaml"], ["diff", "git:HEAD:app.yaml", "app.yaml"], ["vet", "git:HEAD:"],
        ["render", "git:HEAD:gone.yaml"], ["diff", "git:HEAD:gone.yaml", "app.yaml"], ["render", "git:HEAD:none.yaml"],
        ["plan", "app.yaml", "--from", "git:HEAD:gone.yaml"], ["render", "git:--help:x"],
      ] {
        let result = try Run(command, in: folder, environment: Repository.environment)
        let isThere = !command.contains {
          $0.contains("gone") || $0.contains("none") || $0 == "git:HEAD:" || $0.contains("--help")
        }
        #expect(isThere ? result.status == 0 : result.status == 3, "\(command): \(result.status) \(result.errors)")
        #expect(!repository.hasRun, "\(command)")
      }
      // The trap is one: git itself walks into it.
      try repository.git("cat-file", "-p", "HEAD:gone.yaml")
      #expect(repository.hasRun)
    }
  }

  @Test func `submodules and links in a commit are refused by name`() throws {
    try withFolder { folder in
      let repository = try Repository(in: folder)
      let commit = try repository.git("rev-parse", "HEAD").output.trimmingCharacters(in: .whitespacesAndNewlines)
      for (mode, object, name, message) in [
        ("160000", commit, "sub", "it is a submodule"),
        ("120000", try repository.git("rev-parse", "HEAD:app.yaml").output, "link.yaml", "it is a link"),
      ] {
        let entry = "\(mode),\(object.trimmingCharacters(in: .whitespacesAndNewlines)),\(name)"
        try repository.git("update-index", "--add", "--cacheinfo", entry)
        try repository.git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", name)
        let result = try Run(["render", "git:HEAD:"], in: folder, environment: Repository.environment)
        #expect(
          result.status == 3 && result.errors.contains(message) && result.errors.contains(name), "\(result.errors)")
        try repository.git("update-index", "--remove", name)
        try repository.git("rm", "-q", "--cached", name)
      }
    }
  }

  @Test func `a file that is too large, and a git that is not there, are told apart`() throws {
    try withFolder { folder in
      let repository = try Repository(in: folder)
      let large = try Run(
        ["render", "git:HEAD:app.yaml", "--max-bytes", "10"], in: folder, environment: Repository.environment)
      #expect(large.status == 3 && large.errors.contains("larger than 10 bytes"), "\(large.errors)")
      try FileManager.default.createDirectory(atPath: "\(folder)/bin", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/bin/env", withDestinationPath: "/usr/bin/env")
      let missing = try Run(["render", "git:HEAD:app.yaml"], in: folder, environment: ["PATH": "\(folder)/bin"])
      #expect(missing.status == 3 && missing.errors.contains("git is not installed"), "\(missing.errors)")
      _ = repository
    }
  }
}
