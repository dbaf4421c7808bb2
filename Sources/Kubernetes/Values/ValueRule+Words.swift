import Tree

extension ValueRule {
  /// What is allowed, to follow `must be`.
  func allowed(_ text: String?, _ minor: Int) -> String {
    switch self {
    case .none: "something else"
    case .dnsLabel: "1 to 63 lower-case letters, digits and '-', with a letter or digit at both ends"
    case .serviceName:
      minor >= 36
        ? ValueRule.dnsLabel.allowed(text, minor) : ValueRule.letterLabel.allowed(text, minor)
    case .dnsSubdomain, .namePrefix, .searchDomain:
      "up to 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part"
    case .labelKey, .annotationKey:
      "a name of 1 to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and a domain and '/' "
        + "before it or not"
    case .labelValue: "empty, or up to 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends"
    case .configKey: "1 to 253 letters, digits, '-', '_' and '.', and not begin with '..'"
    case .envName:
      minor >= 32
        ? "printable ASCII characters without '='"
        : "letters, digits, '-', '_' and '.', and not begin with a digit or '..'"
    case .headerName: "letters, digits and '-'"
    case .portName:
      "1 to 15 lower-case letters, digits and single '-' between them, with one letter at least"
    case .portOrName, .targetPort:
      "a port from 1 to 65535, or the name of one: up to 15 lower-case letters, digits and single '-', with one letter "
        + "at least"
    case .pathSegment: "neither '.' nor '..', and without '/' and '%'"
    case .domainPath: "a domain, '/' and a path, such as 'example.com/ingress'"
    case .sysctl: "the name of a kernel parameter, such as 'net.core.somaxconn'"
    case .resourceName:
      "cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain such as 'nvidia.com/gpu'"
    case .letterLabel:
      "1 to 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit"
    case .kindName: "1 to 63 letters, digits and '-', beginning with a letter and ending with a letter or digit"
    case .domainName: "a DNS name with at least three parts, such as 'pods.policy.example.com'"
    case .celName: "letters, digits and '_', not beginning with a digit, and not a reserved word of CEL"
    case .fieldPath: "a path that begins with '.', such as '.spec.replicas'"
    case .groupVersion: "an API group and a version, such as 'apps/v1'"
    case .ip: "an IP address, such as 10.9.8.7 or 2001:db8::1"
    case .cidr: "a block of IP addresses, such as 10.9.8.0/24 or 2001:db8::/64"
    case .externalIP: "an IP address, such as 10.9.8.7, and neither a loopback nor local to a link"
    case .driverName: "up to 63 letters, digits, '-' and '.', such as 'disk.csi.example.com'"
    case .poolName: "lower-case letters, digits, '-' and '.', in parts with '/' between them"
    case .deviceKey: "a C identifier of up to 32 characters, with a domain and '/' before it or not"
    case .version: "a version of three numbers, such as '1.2.3' or '1.2.3-beta.1', of up to 64 characters"
    case .storageName: "the name of an iSCSI node, such as 'iqn.2026-01.com.example:disk'"
    case .clusterIP: "'None' or an IP address"
    case .ingressHost: "a DNS name such as 'shop.example.com', or '*.' and one"
    case .tlsHost: "a DNS name such as 'shop.example.com', or '*.' and one"
    case .descendingPath: "a relative path without '..'"
    case .reservedPath: "a relative path that neither has nor begins with '..'"
    case .noBacksteps: "a path without '..'"
    case .absolutePath: "a path that begins with '/'"
    case .schedule: "a schedule such as '*/15 * * * *'"
    case .timeZone: "the name of a time zone, such as 'Europe/Berlin' or 'Etc/UTC'"
    case .port: "a port from 1 to 65535"
    case .portOrZero: "a port from 1 to 65535"
    case .fileMode: "from 0 to 0777 (octal), which is 511"
    case .countOrPercent: "a whole number from 0 on, or a percentage such as '25%'"
    case .countOrPercent100: "a whole number from 0 on, or a percentage up to '100%'"
    case .positiveOrPercent100: "a whole number from 1 on, or a percentage from '1%' to '100%'"
    case .nonNegative: "0 or more"
    case .positive: "more than 0"
    case .range(let low, Int.max): "\(low) or more"
    case .range(Int.min, let high): "\(high) or less"
    case .range(let low, let high): "from \(low) to \(high)"
    case .oneOf(let words):
      words.count == 1 ? "'\(words[0])'" : "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
    case .limits(let limits): limits.allowed
    }
  }

  /// A hint at what was probably meant.
  func hint(_ text: String, _ minor: Int) -> String? {
    switch self {
    case .oneOf(let words):
      return Suggestion.nearest(to: text, in: words).map { "did you mean '\($0)'?" }
    case .portOrName where Int(text) != nil, .targetPort where Int(text) != nil:
      return "write the number without quotes"
    case .dnsLabel, .serviceName, .dnsSubdomain, .namePrefix, .portName, .portOrName, .targetPort:
      let candidate = Self.tamed(text)
      return accepts(candidate, minor) ? "did you mean '\(candidate)'?" : nil
    case .countOrPercent, .countOrPercent100, .positiveOrPercent100:
      return Int(text) == nil ? nil : "write the number without quotes, or with '%'"
    case .schedule: return CronSchedule.problem(text).map { "the schedule \($0)" }
    case .timeZone: return TimeZones.nearest(to: text).map { "did you mean '\($0)'?" }
    case .fieldPath: return "write '.\(text)'"
    case .descendingPath, .reservedPath: return text.hasPrefix("/") ? "leave out the '/' at the beginning" : nil
    case .limits(let limits): return Suggestion.nearest(to: text, in: limits.words).map { "did you mean '\($0)'?" }
    default: return nil
    }
  }

  /// The name in lower case, with `-` for characters that names can't contain.
  private static func tamed(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }.drop { $0 == "-" })
  }
}
