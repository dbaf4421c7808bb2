import Tree

/// Checks of the addresses and address families of Services.
extension Validator {
  mutating func checkServiceAddresses(_ spec: Fields) {
    let addresses = spec.items("clusterIPs")
    if let first = addresses.first {
      let address = spec.text("clusterIP") ?? ""
      if address.isEmpty {
        report("clusterIP", text: "is required with 'clusterIPs', and is missing", hint: "write the first of them")
      } else if first != .string(address) {
        report("clusterIPs", text: "must begin with 'clusterIP'")
      }
    }
    if addresses.count > 2 { report("clusterIPs", text: "may be 2, and are \(addresses.count)") }
    if addresses.first == "None", addresses.count > 1 { report("clusterIPs", text: "can't have others besides 'None'") }
    let families = spec.items("ipFamilies")
    if families.count > 2 || (families.count == 2 && families[0] == families[1]) {
      report("ipFamilies", text: "may be 'IPv4' and 'IPv6', each once")
    }
    checkFamilies(addresses.isEmpty ? [spec["clusterIP"] ?? .null] : addresses, isGiven: !addresses.isEmpty, families)
    let isSingle = spec["ipFamilyPolicy"] == "SingleStack"
    let isHeadless = spec["clusterIP"] == "None" || addresses.first == "None"
    let isFree = isHeadless && (spec.map("selector") ?? Fields()).isEmpty
    if isSingle || !spec.has("ipFamilyPolicy") && !isFree {
      for (key, list) in [("clusterIPs", addresses), ("ipFamilies", families)] where list.count == 2 {
        report(
          "ipFamilyPolicy", text: "must be 'PreferDualStack' or 'RequireDualStack' with two '\(key)'",
          value: isSingle ? "SingleStack" : nil)
      }
    }
    checkAddressRange(spec)
  }

  private mutating func checkFamilies(_ addresses: [Node], isGiven: Bool, _ families: [Node]) {
    let parsed = addresses.map { $0.string.flatMap { IPAddress($0, isStrict: false) } }
    if parsed.count == 2, let first = parsed[0], let second = parsed[1], first.isIPv6 == second.isIPv6 {
      report("clusterIPs", text: "must be one of IPv4 and one of IPv6")
    }
    for (index, (address, family)) in zip(parsed, families).enumerated() {
      guard let address, let family = family.string, ["IPv4", "IPv6"].contains(family),
        address.isIPv6 != (family == "IPv6")
      else { continue }
      report(
        at: isGiven ? ["clusterIPs", .index(index)] : ["clusterIP"],
        text: "must be an address of \(family), as 'ipFamilies' says")
    }
  }

  /// Checks the cluster IP. A cluster takes Services' addresses from a range of its own, which is nearly always
  /// private.
  private mutating func checkAddressRange(_ spec: Fields) {
    guard let text = spec.text("clusterIP"), let address = IPAddress(text, isStrict: false), !address.isPrivate else {
      return
    }
    problems.append(
      Problem(
        path: ["clusterIP"],
        text: "must be in the range that the cluster takes Services' addresses from, found '\(text)'",
        hint: "leave it out: the cluster chooses an address", value: text, isCertain: false))
  }
}
