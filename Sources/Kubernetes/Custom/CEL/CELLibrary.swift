import Tree

/// The functions of CEL that the server knows, and what they take.
enum CELLibrary {
  /// One form of a function.
  struct Overload: Sendable {
    /// The types of the arguments, with that of the target of a method first; nil where any type will do.
    let arguments: [CELType?]
    let result: CELType?
    /// The minor version of Kubernetes from which on new expressions can use it.
    let since: Int
  }

  /// A function in each line, and a method if its name begins with a dot: its name, and what its forms take and return,
  /// in the letters of `CELType`; `*` stands for any type. `+` comes before the version that it is new in.
  private static let table = """
    size s>i y>i l>i m>i
    .size s>i y>i l>i m>i
    type *>t
    dyn *>?
    bool b>b s>b
    bytes y>y s>y
    double d>d i>d u>d s>d
    duration D>D i>D s>D
    int i>i u>i d>i D>i s>i T>i
    uint u>u i>u d>u s>u
    string s>s b>s y>s d>s D>s i>s u>s T>s n>s c>s
    timestamp T>T i>T s>T
    .contains ss>b
    .startsWith ss>b
    .endsWith ss>b
    matches ss>b
    .matches ss>b
    .getFullYear T>i Ts>i
    .getMonth T>i Ts>i
    .getDayOfYear T>i Ts>i
    .getDayOfMonth T>i Ts>i
    .getDate T>i Ts>i
    .getDayOfWeek T>i Ts>i
    .getHours T>i Ts>i D>i
    .getMinutes T>i Ts>i D>i
    .getSeconds T>i Ts>i D>i
    .getMilliseconds T>i Ts>i D>i
    .charAt si>s
    .indexOf ss>i ssi>i l*>i
    .lastIndexOf ss>i ssi>i l*>i
    .lowerAscii s>s
    .upperAscii s>s
    .replace sss>s sssi>s
    .split ss>l ssi>l
    .substring si>s sii>s
    .trim s>s
    .join l>s ls>s
    .format sl>s+30
    strings.quote s>s+30
    .find ss>s
    .findAll ss>l ssi>l
    .isSorted l>b
    .sum l>*
    .min l>*
    .max l>*
    .slice lii>l+35
    .flatten l>l+35 li>l+35
    .sort l>l+35
    .reverse l>l+35
    .distinct l>l+35
    lists.range i>l+35
    .first l>o+29
    .last l>o+29
    url s>U
    isURL s>b
    .getScheme U>s
    .getHost U>s
    .getHostname U>s
    .getPort U>s
    .getEscapedPath U>s
    .getQuery U>m
    quantity s>q+29
    isQuantity s>b+29
    .sign q>i+29
    .isInteger q>b+29
    .asInteger q>i+29
    .asApproximateFloat q>d+29
    .add qq>q+29 qi>q+29
    .sub qq>q+29 qi>q+29
    .isGreaterThan qq>b+29 vv>b+34
    .isLessThan qq>b+29 vv>b+34
    .compareTo qq>i+29 vv>i+34
    semver s>v+34 sb>v+34
    isSemver s>b+34 sb>b+34
    .major v>i+34
    .minor v>i+34
    .patch v>i+34
    sets.contains ll>b+30
    sets.intersects ll>b+30
    sets.equivalent ll>b+30
    ip s>n+31
    isIP s>b+31
    ip.isCanonical s>b+31
    .family n>i+31
    .isUnspecified n>b+31
    .isLoopback n>b+31
    .isLinkLocalMulticast n>b+31
    .isLinkLocalUnicast n>b+31
    .isGlobalUnicast n>b+31
    cidr s>c+31
    isCIDR s>b+31
    .containsIP cs>b+31 cn>b+31
    .containsCIDR cs>b+31 cc>b+31
    .ip c>n+31
    .prefixLength c>i+31
    .masked c>c+31
    format.named s>o+32
    .validate fs>o+32
    optional.of *>o+29
    optional.ofNonZeroValue *>o+29
    optional.none >o+29
    optional.unwrap l>l+29
    .unwrapOpt l>l+29
    .value o>*+29
    .hasValue o>b+29
    .or oo>o+29
    .orValue o*>*+29
    .path As>P
    .group As>G
    .serviceAccount Ass>A
    .resource Gs>R
    .subresource Rs>R
    .namespace Rs>R
    .name Rs>R
    .check Ps>E Rs>E
    .errored E>b
    .error E>s
    .allowed E>b
    .reason E>s
    .fieldSelector Rs>R+32
    .labelSelector Rs>R+32
    jsonpatch.escapeKey s>s
    """

  /// The formats that `format.NAME()` returns.
  private static let formats = [
    "dns1123Label", "dns1123Subdomain", "dns1035Label", "dns1123LabelPrefix", "dns1123SubdomainPrefix",
    "dns1035LabelPrefix", "qualifiedName", "labelValue", "uri", "uuid", "byte", "date", "datetime",
  ]

  private static let known: [ByteKey: [Overload]] = {
    var known: [ByteKey: [Overload]] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      known[ByteKey(String(words[0]))] = words.dropFirst().compactMap { overload($0) }
    }
    for name in formats {
      known[ByteKey("format.\(name)")] = [Overload(arguments: [], result: .format, since: 32)]
    }
    return known
  }()

  private static func overload(_ word: Substring) -> Overload? {
    let parts = word.split(separator: "+")
    let sides = parts[0].split(separator: ">", omittingEmptySubsequences: false)
    guard sides.count == 2, let result = sides[1].first else { return nil }
    return Overload(
      arguments: sides[0].map { CELType($0) }, result: CELType(result), since: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  /// The forms of a function; nil if there is none of that name.
  static func overloads(_ name: String) -> [Overload]? { known[ByteKey(name)] }

  /// Whether a name such as `sets` is a package that has a function.
  static func hasFunction(_ name: String, in package: String) -> Bool {
    known[ByteKey("\(package).\(name)")] != nil
  }
}
