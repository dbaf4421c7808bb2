import Tree

/// Checks of Endpoints and EndpointSlices that are written by hand.
extension Validator {
  mutating func checkEndpoints(_ subset: Fields) {
    if subset.items("addresses").isEmpty, subset.items("notReadyAddresses").isEmpty {
      report(text: "must have 'addresses' or 'notReadyAddresses'")
    }
    checkPortNames(subset.items("ports"), isUnique: false)
  }

  mutating func checkEndpointSlice(_ slice: Fields) {
    checkPortNames(slice.items("ports"), isUnique: true)
    let type = slice.text("addressType") ?? ""
    checkCounts(slice)
    for (index, endpoint) in slice.items("endpoints").enumerated() {
      for (place, address) in (endpoint["addresses"]?.items ?? []).enumerated() {
        let text = address.string ?? ""
        let path: [PathStep] = ["endpoints", .index(index), "addresses", .index(place)]
        switch type {
        case "IPv4", "IPv6":
          guard let parsed = IPAddress(text, isStrict: true), parsed.isIPv6 == (type == "IPv6"), parsed.isReachable
          else {
            report(at: path, text: "must be an address of \(type), found '\(text)'", value: text)
            continue
          }
        case "FQDN":
          let name = text.hasSuffix(".") ? text.dropLast() : text[...]
          if !Names.isSubdomain(name) || !name.contains(".")
            || name.split(separator: ".").contains(where: { $0.utf8.count > 63 })
          {
            report(at: path, text: "must be a DNS name, found '\(text)'", value: text)
          }
        default: break
        }
      }
    }
  }

  private mutating func checkCounts(_ slice: Fields) {
    let endpoints = slice.items("endpoints")
    if endpoints.count > 1000 { report("endpoints", text: "may be 1000, and are \(endpoints.count)") }
    for (index, endpoint) in endpoints.enumerated() {
      for (key, most) in [("addresses", 100), ("deprecatedTopology", 16)] {
        let count = endpoint[key]?.items?.count ?? endpoint[key]?.fields?.count ?? 0
        if count > most { report("endpoints", .index(index), .key(key), text: "may be \(most), and are \(count)") }
      }
      for key in ["forNodes", "forZones"] {
        let hints = endpoint["hints", key]?.items ?? []
        let path: [PathStep] = ["endpoints", .index(index), "hints", .key(key)]
        if hints.count > 8 { report(at: path, text: "may be 8, and are \(hints.count)") }
        checkUnique("name", in: hints, at: path)
      }
    }
  }

  private mutating func checkPortNames(_ ports: [Node], isUnique: Bool) {
    guard ports.count > 1 else { return }
    for (index, port) in ports.enumerated() {
      let name = port["name"]?.string ?? ""
      if isUnique, ports[..<index].contains(where: { ($0["name"]?.string ?? "") == name }) {
        report("ports", .index(index), "name", text: "must be unique, and '\(name)' is another port", value: name)
      } else if !isUnique, name.isEmpty {
        report("ports", .index(index), "name", text: "is required where there are several ports")
      }
    }
  }
}
