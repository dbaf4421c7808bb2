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
    for (index, endpoint) in slice.items("endpoints").enumerated() {
      for (place, address) in (endpoint["addresses"]?.items ?? []).enumerated() {
        guard let text = address.string else { continue }
        let path: [PathStep] = ["endpoints", .index(index), "addresses", .index(place)]
        switch type {
        case "IPv4", "IPv6":
          guard let parsed = IPAddress(text, isStrict: true), parsed.isIPv6 == (type == "IPv6"), parsed.isReachable
          else {
            report(at: path, text: "must be an address of \(type), found '\(text)'", value: text)
            continue
          }
        case "FQDN":
          if !Names.isSubdomain(text) { report(at: path, text: "must be a DNS name, found '\(text)'", value: text) }
        default: break
        }
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
