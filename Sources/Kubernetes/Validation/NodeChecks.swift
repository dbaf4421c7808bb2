import Tree

/// Checks of nodes and their drivers.
extension Validator {
  mutating func checkNodeSpec(_ spec: Fields) {
    let taints = spec.items("taints")
    for (index, taint) in taints.enumerated() {
      let isThere = taints[..<index].contains { $0["key"] == taint["key"] && $0["effect"] == taint["effect"] }
      if isThere { report("taints", .index(index), text: "must differ from the others in 'key' or 'effect'") }
    }
    let blocks = spec.items("podCIDRs").compactMap(\.string)
    // The server only reads the list if it begins with 'podCIDR'.
    if let block = spec.text("podCIDR"), !block.isEmpty, block != blocks.first { return }
    for (index, block) in blocks.enumerated() where !ValueRule.cidr.accepts(block, minor) {
      inside("podCIDRs") { validator in validator.inside(.index(index)) { $0.refuse(block, .cidr) } }
    }
    checkFamilies(of: blocks, at: "podCIDRs")
  }

  /// Checks the drivers of a node's volumes.
  mutating func checkNodeDrivers(_ spec: Fields) {
    let drivers = spec.items("drivers")
    checkUnique("name", in: drivers, at: ["drivers"])
    for (index, driver) in drivers.enumerated() {
      let place: [PathStep] = ["drivers", .index(index)]
      if let node = driver["nodeID"]?.string, node.utf8.count > 256 {
        report(at: place + ["nodeID"], text: "may have 256 bytes, and has \(node.utf8.count)", value: node)
      }
      let keys = driver["topologyKeys"]?.items ?? []
      for (position, key) in keys.enumerated() where keys[..<position].contains(key) {
        report(
          at: place + ["topologyKeys", .index(position)], text: "must be unique, and is there already",
          value: key.string)
      }
    }
  }
}
