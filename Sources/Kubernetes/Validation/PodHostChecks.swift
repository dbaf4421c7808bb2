import Tree

/// Checks of what pods may share with their host, and of what their operating system supports.
extension Validator {
  mutating func checkHostAccess(_ spec: Fields) {
    if spec["hostUsers"] == false, minor >= 33 {
      for key in ["hostNetwork", "hostPID", "hostIPC"] where spec[key] == true {
        report(.key(key), text: "can't be true when 'hostUsers' is false")
      }
    }
    if spec["shareProcessNamespace"] == true, spec["hostPID"] == true {
      report("shareProcessNamespace", text: "can't be true when 'hostPID' is true", hint: "keep one of them")
    }
    if let override = spec.text("hostnameOverride") {
      if override.utf8.count > 64 {
        report("hostnameOverride", text: "may have 64 characters, and has \(override.utf8.count)")
      }
      for key in ["hostNetwork", "setHostnameAsFQDN"] where spec[key] == true {
        report("hostnameOverride", text: "can't be set when '\(key)' is true", hint: "keep one of them")
      }
    }
    checkSysctls(spec)
    if spec["os"] != nil { checkSystem(spec) }
    checkHostProcesses(spec)
  }

  /// Checks kernel parameters. Those of a namespace that the pods share with the host would change the host.
  private mutating func checkSysctls(_ spec: Fields) {
    var names: [String] = []
    for (index, sysctl) in (spec["securityContext"]?["sysctls"]?.items ?? []).enumerated() {
      guard let name = sysctl["name"]?.string, !name.isEmpty else { continue }
      let path: [PathStep] = ["securityContext", "sysctls", .index(index), "name"]
      if names.contains(name) {
        report(at: path, text: "must be unique, and '\(name)' is set twice", value: name)
      }
      names.append(name)
      let dotted = String(name.map { $0 == "/" ? "." : $0 })
      let isShared = ["kernel.shm", "kernel.msg", "fs.mqueue."].contains { dotted.hasPrefix($0) }
      if spec["hostNetwork"] == true, dotted.hasPrefix("net.") {
        report(at: path, text: "can't be '\(name)' when 'hostNetwork' is true", value: name)
      } else if spec["hostIPC"] == true, isShared || dotted == "kernel.sem" {
        report(at: path, text: "can't be '\(name)' when 'hostIPC' is true", value: name)
      }
    }
  }

  private static let unixContext = [
    "appArmorProfile", "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsUser", "seLinuxChangePolicy",
    "seLinuxOptions", "seccompProfile", "supplementalGroups", "supplementalGroupsPolicy", "sysctls",
  ]
  private static let unixContainerContext = [
    "allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged", "procMount", "readOnlyRootFilesystem",
    "runAsGroup", "runAsUser", "seLinuxOptions", "seccompProfile",
  ]

  private mutating func checkSystem(_ spec: Fields) {
    switch spec["os"]?["name"]?.string {
    case "linux": refuse(["windowsOptions"], ["windowsOptions"], in: spec, system: "Linux")
    case "windows":
      refuse(Self.unixContext, Self.unixContainerContext, in: spec, system: "Windows")
      for key in ["hostUsers", "shareProcessNamespace", "resources"]
      where spec.has(key) && (key != "resources" || minor >= 34) {
        report(.key(key), text: "can't be set for pods on Windows")
      }
      for key in ["hostPID", "hostIPC"] where spec[key] == true {
        report(.key(key), text: "can't be true for pods on Windows")
      }
    default: break
    }
  }

  private mutating func refuse(_ keys: [String], _ containerKeys: [String], in spec: Fields, system: String) {
    let context = spec.map("securityContext") ?? Fields()
    for key in keys where context.has(key) && context[key] != .list([]) {
      report("securityContext", .key(key), text: "can't be set for pods on \(system)")
    }
    for list in ["containers", "initContainers"] {
      for (index, container) in spec.items(list).enumerated() {
        guard let context = container["securityContext"]?.fields else { continue }
        for key in containerKeys where context.has(key) {
          report(.key(list), .index(index), "securityContext", .key(key), text: "can't be set for pods on \(system)")
        }
      }
    }
  }

  /// Checks the accounts that pods run with on Windows.
  mutating func checkWindowsOptions(_ options: Fields) {
    if let account = options.text("gmsaCredentialSpec"), account.isEmpty || account.utf8.count > 65_536 {
      report("gmsaCredentialSpec", text: "must have 1 to 65536 characters, and has \(account.utf8.count)")
    }
    guard let name = options.text("runAsUserName") else { return }
    let parts = name.split(separator: "\\", omittingEmptySubsequences: false)
    let user = parts.last ?? ""
    let isDomain = parts.count < 2 || (!parts[0].isEmpty && parts[0].utf8.count < 256)
    let isUser =
      (1...104).contains(user.utf8.count) && !user.allSatisfy { $0 == "." || $0 == " " }
      && !user.contains { "\"/:;|=,+*?<>@[]".contains($0) }
    if parts.count > 2 || !isDomain || !isUser || name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
      report(
        "runAsUserName", text: "must be a user such as 'ContainerUser' or 'DOMAIN\\user', found '\(name)'", value: name)
    }
  }

  /// Checks that on Windows either all containers of a pod are host processes, or none.
  private mutating func checkHostProcesses(_ spec: Fields) {
    let pod = spec["securityContext"]?["windowsOptions"]?["hostProcess"]?.bool
    var isHost: [Bool] = []
    for list in ["containers", "initContainers"] {
      for (index, container) in spec.items(list).enumerated() {
        let own = container["securityContext"]?["windowsOptions"]?["hostProcess"]?.bool
        isHost.append(own ?? pod ?? false)
        guard let pod, let own, own != pod else { continue }
        report(
          .key(list), .index(index), "securityContext", "windowsOptions", "hostProcess",
          text: "must be \(pod), as for the pod, found \(own)")
      }
    }
    guard isHost.contains(true) else { return }
    if isHost.contains(false) { report(text: "must have 'hostProcess: true' for all containers or for none") }
    if spec["hostNetwork"] != true {
      report("hostNetwork", text: "must be true when containers are processes of the host")
    }
  }
}
