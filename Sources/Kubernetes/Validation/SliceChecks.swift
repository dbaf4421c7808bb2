import Tree

/// Checks of ResourceSlices, in which drivers offer devices.
extension Validator {
  /// Checks the devices that a driver offers.
  mutating func checkResourceSlice(_ spec: Fields) {
    for key in ["allNodes", "perDeviceNodeSelection"] where spec[key] == false {
      report(.key(key), text: "must be true, found false", hint: "leave it out")
    }
    checkOne(of: ["allNodes", "nodeName", "nodeSelector", "perDeviceNodeSelection"], in: spec)
    if let terms = spec["nodeSelector"]?["nodeSelectorTerms"]?.items, terms.count > 1 {
      report("nodeSelector", "nodeSelectorTerms", text: "may be one, and are \(terms.count)")
    }
    if spec.has("devices"), spec.has("sharedCounters") {
      report("sharedCounters", text: "can't be combined with 'devices'", hint: "use a ResourceSlice for each")
    }
    let devices = spec.items("devices")
    checkUnique("name", in: devices, at: ["devices"])
    if devices.count > 128 { report("devices", text: "may be 128, and are \(devices.count)") }
    for (index, device) in devices.enumerated() {
      let count = (device["attributes"]?.fields?.count ?? 0) + (device["capacity"]?.fields?.count ?? 0)
      if count > 32 {
        report("devices", .index(index), text: "may have 32 attributes and capacities, and has \(count)")
      }
      for entry in device["attributes"]?.fields ?? Fields() {
        guard let text = entry.value["string"]?.string, text.utf8.count > 64 else { continue }
        report(
          "devices", .index(index), "attributes", .key(entry.key), "string",
          text: "may have 64 bytes, and has \(text.utf8.count)", value: text)
      }
    }
  }
}

extension Names {
  /// The name of a device's attribute, which may be without a domain. The server lets names with several `/` pass.
  static func isDeviceKey(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, parts.count < 3 else { return true }
    return (parts.count == 1 || isDriverName(String(parts[0]))) && name.utf8.count <= 32
      && CELParser.isIdentifier(String(name))
  }

  /// A version as in semver.org 2.0.0, of up to 64 characters.
  static func isVersion(_ text: String) -> Bool {
    guard text.utf8.count <= 64 else { return false }
    let build = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let release = build[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = release[0].split(separator: ".", omittingEmptySubsequences: false)
    func isPart(_ part: Substring) -> Bool {
      !part.isEmpty && part.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isASCIIAlphanumeric($0) }
    }
    func isNumber(_ part: Substring) -> Bool {
      !part.isEmpty && part.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } && (part == "0" || !part.hasPrefix("0"))
    }
    func parts(_ text: Substring) -> [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }
    return numbers.count == 3 && numbers.allSatisfy(isNumber)
      && (release.count < 2
        || parts(release[1]).allSatisfy { part in
          isPart(part) && (isNumber(part) || !part.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 })
        })
      && (build.count < 2 || parts(build[1]).allSatisfy(isPart))
  }

  private static func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}
