import Tree

/// A rule for a single value, beyond its type.
enum ValueRule: Sendable {
  case none
  case dnsLabel, dnsSubdomain, namePrefix, serviceName, searchDomain
  case labelKey, labelValue, annotationKey, configKey, envName, headerName, portName, pathSegment, domainPath, sysctl
  case resourceName, groupVersion
  case letterLabel, kindName, domainName, celName, fieldPath
  case ip, cidr, clusterIP, externalIP, ingressHost, tlsHost
  case driverName, storageName, poolName, deviceKey, version
  case descendingPath, reservedPath, noBacksteps, absolutePath
  case schedule, timeZone
  case port, portOrZero, portOrName, targetPort, fileMode
  case countOrPercent, countOrPercent100, positiveOrPercent100
  case nonNegative, positive
  case range(Int, Int)
  case oneOf([String])
  indirect case limits(Limits)

  /// Reads a rule of a table: `port`, `range(1,100)`, `oneOf(TCP|UDP)`.
  init?(_ table: inout TableReader) {
    let name = table.name()
    let arguments = table.arguments()
    switch (name, arguments) {
    case (_, nil):
      guard let rule = Self.plain[ByteKey(name)] else { return nil }
      self = rule
    case ("oneOf", let words?): self = .oneOf(words)
    case ("range", let ends?) where ends.count == 2: self = .range(Int(ends[0]) ?? .min, Int(ends[1]) ?? .max)
    default: return nil
    }
  }

  private static let plain: [ByteKey: ValueRule] = [
    "dnsLabel": .dnsLabel, "dnsSubdomain": .dnsSubdomain, "namePrefix": .namePrefix, "serviceName": .serviceName,
    "searchDomain": .searchDomain,
    "labelKey": .labelKey, "labelValue": .labelValue, "annotationKey": .annotationKey, "configKey": .configKey,
    "envName": .envName, "headerName": .headerName, "portName": .portName, "pathSegment": .pathSegment,
    "domainPath": .domainPath, "sysctl": .sysctl, "resourceName": .resourceName, "groupVersion": .groupVersion,
    "externalIP": .externalIP, "driverName": .driverName, "storageName": .storageName,
    "poolName": .poolName, "deviceKey": .deviceKey, "version": .version,
    "ip": .ip, "cidr": .cidr, "clusterIP": .clusterIP, "ingressHost": .ingressHost, "tlsHost": .tlsHost,
    "descendingPath": .descendingPath, "reservedPath": .reservedPath, "noBacksteps": .noBacksteps,
    "absolutePath": .absolutePath, "schedule": .schedule, "timeZone": .timeZone, "port": .port,
    "portOrZero": .portOrZero, "portOrName": .portOrName, "targetPort": .targetPort, "fileMode": .fileMode,
    "countOrPercent": .countOrPercent,
    "countOrPercent100": .countOrPercent100, "positiveOrPercent100": .positiveOrPercent100,
    "nonNegative": .nonNegative, "positive": .positive, "letterLabel": .letterLabel, "kindName": .kindName,
    "domainName": .domainName, "celName": .celName, "fieldPath": .fieldPath,
  ]
}

extension ValueRule {
  /// Whether the rule accepts a text, for a minor version of Kubernetes.
  func accepts(_ text: String, _ minor: Int) -> Bool {
    switch self {
    case .none, .port, .portOrZero, .fileMode, .range: true
    case .dnsLabel: Names.isLabel(text)
    case .dnsSubdomain: Names.isSubdomain(text)
    case .namePrefix: Names.isSubdomain(text.utf8.count > 1 && text.hasSuffix("-") ? "\(text.dropLast())a" : text)
    case .serviceName: minor >= 36 ? Names.isLabel(text) : Names.isLetterLabel(text)
    case .searchDomain:
      minor >= 33 ? Names.isSearchDomain(text) : Names.isSubdomain(text.hasSuffix(".") ? text.dropLast() : text[...])
    case .labelKey: Names.isLabelKey(text)
    case .labelValue: Names.isLabelValue(text)
    case .annotationKey: Names.isAnnotationKey(text)
    case .configKey: Names.isConfigKey(text)
    case .envName: Names.isEnvironmentName(text, isRelaxed: minor >= 32)
    case .headerName: Names.isHeaderName(text)
    case .portName, .portOrName: Names.isPortName(text)
    case .targetPort: text.isEmpty || Names.isPortName(text)
    case .pathSegment: Names.isPathSegment(text)
    case .domainPath: Names.isDomainPath(text)
    case .sysctl: Names.isSysctl(text)
    case .resourceName: Names.isResourceName(text)
    case .letterLabel: Names.isLetterLabel(text)
    case .kindName: Names.isLetterLabel(text.lowercased())
    case .domainName: Names.isSubdomain(text) && text.utf8.count { $0 == UInt8(ascii: ".") } >= 2
    case .celName: CELParser.isName(text)
    case .fieldPath: text.hasPrefix(".")
    case .groupVersion: minor < 35 || Self.isGroupVersion(text)
    case .ip: IPAddress(text, isStrict: minor >= 36) != nil
    case .cidr: IPAddress.block(text, isStrict: minor >= 36) != nil
    case .clusterIP: text == "None" || IPAddress(text, isStrict: minor >= 36) != nil
    case .externalIP: IPAddress(text, isStrict: minor >= 36)?.isReachable == true
    case .driverName: Names.isDriverName(text)
    case .storageName: Names.isStorageName(text)
    case .poolName:
      text.utf8.count <= 253
        && text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { Names.isSubdomain($0) }
    case .deviceKey: Names.isDeviceKey(text)
    case .version: Names.isVersion(text)
    case .ingressHost:
      IPAddress(text, isStrict: false) == nil
        && (text.utf8.contains(UInt8(ascii: "*")) ? Names.isWildcard(text) : Names.isSubdomain(text))
    case .tlsHost: text.utf8.contains(UInt8(ascii: "*")) ? Names.isWildcard(text) : Names.isSubdomain(text)
    case .descendingPath: !text.hasPrefix("/") && !Paths.hasBacksteps(text)
    case .reservedPath:
      !text.hasPrefix("/") && !Paths.hasBacksteps(text) && (!text.hasPrefix("..") || text.hasPrefix("../"))
    case .noBacksteps: !Paths.hasBacksteps(text)
    case .absolutePath: text.hasPrefix("/")
    case .schedule: CronSchedule.problem(text) == nil
    case .timeZone: TimeZones.isZone(text)
    case .countOrPercent: Self.percent(text) != nil
    case .countOrPercent100: Self.percent(text).map { $0 <= 100 } == true
    case .positiveOrPercent100: Self.percent(text).map { $0 <= 100 && $0 > 0 } == true
    case .nonNegative: Quantity(text).map { $0.value >= 0 } ?? true
    case .positive: Quantity(text).map { $0.value > 0 } ?? true
    case .oneOf(let words): words.contains(text)
    case .limits(let limits): limits.accepts(text)
    }
  }

  /// Whether the rule accepts a whole number.
  func accepts(_ number: Int) -> Bool {
    switch self {
    case .port, .portOrName: (1...65535).contains(number)
    case .portOrZero, .targetPort: (0...65535).contains(number)
    case .fileMode: (0...0o777).contains(number)
    case .countOrPercent, .countOrPercent100, .nonNegative: number >= 0
    case .positiveOrPercent100, .positive: number > 0
    case .range(let low, let high): low <= number && number <= high
    case .limits(let limits): limits.accepts(Double(number))
    default: true
    }
  }

  /// `apps/v1`: a group, `/` and a version.
  private static func isGroupVersion(_ text: String) -> Bool {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
    return slash != text.startIndex && !text[slash...].dropFirst().utf8.contains(UInt8(ascii: "/"))
  }

  /// The number of a percentage. Nil if the text is not one.
  static func percent(_ text: String) -> Int? {
    guard text.hasSuffix("%"), text.utf8.dropLast().allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return text.utf8.count > 1 ? Int(text.dropLast()) ?? .max : nil
  }
}

/// Paths as text.
enum Paths {
  /// Whether a part of a path is `..`.
  static func hasBacksteps(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return false }
    return text.split(separator: "/").contains("..")
  }
}
