import Testing
import Tree

@testable import CUE

/// Functions of the packages, with the results of CUE 0.14.1.
@Suite struct FunctionTests {
  private func result(_ expression: String, _ packages: String...) throws -> Node? {
    try evaluated(packages.map { "import \"\($0)\"\n" }.joined() + "x: \(expression)")["x"]
  }

  private func isRefused(_ expression: String, _ packages: String...) -> Bool {
    CUETests.isRefused(packages.map { "import \"\($0)\"\n" }.joined() + "x: \(expression)")
  }

  @Test(arguments: [
    ("6 / 3", "2.0"), ("600 / 3", "2.0E+2"), ("1024 / 2", "512.0"), ("10 / 0.5", "20"), ("5.50 / 1", "5.5"),
    ("0 / 5", "0"), ("0.0 / 5", "0.0"), ("1E2 + 0", "100"), ("1E2 * 1", "1E+2"), ("3 * 1E0", "3"),
    ("1 / 3", "0.3333333333333333333333333333333333"),
  ])
  func writesNumbers(_ expression: String, _ text: String) throws {
    #expect(try result("\"\\(\(expression))\"") == .string(text))
  }

  @Test(arguments: [
    ("math.Pow(2, 0.5)", "1.414213562373095048801688724209698"), ("math.Pow(2, 10)", "1024"),
    ("math.Pow(2, -1)", "0.5000000000000000000000000000000000"), ("math.Pow(-2, 3)", "-8"), ("math.Pow(27, 1/3)", "3"),
    ("math.Log(10)", "2.302585092994045684017991454684364"), ("math.Log10(1000)", "3"), ("math.Log2(8)", "3"),
    ("math.Exp(1)", "2.718281828459045235360287471352662"), ("math.Exp(-1)", "0.3678794411714423215955237701614609"),
    ("math.Cbrt(-8)", "-2"), ("math.Sqrt(16)", "4"), ("math.Abs(-3.0)", "3"), ("math.Abs(-3.50)", "3.50"),
    ("math.Mod(7, 3)", "1"), ("math.Exp2(3)", "8"), ("math.Copysign(3, -2)", "-3"),
  ])
  func computes(_ expression: String, _ text: String) throws {
    #expect(try result("\"\\(\(expression))\"", "math") == .string(text))
  }

  @Test(arguments: [
    "math.Pow(0, 0)", "math.Pow(0, -1)", "math.Pow(-8, 0.5)", "math.Log(0)", "math.Exp(1e9)", "math.Exp(1000)",
  ])
  func refusesWhatHasNoResult(_ expression: String) {
    #expect(isRefused(expression, "math"))
  }

  @Test func countsListsWithoutRegardForFloats() throws {
    #expect(try result("\"\\(list.Sum([0.5, 0.5]))\"", "list") == "1")
    #expect(try result("list.Contains([1.0], 1)", "list") == false)
    #expect(isRefused("list.Range(1, 0, 1)", "list"))
    #expect(
      try evaluated("x: [{a: 1, b: [2]}] == [{b: [2], a: *1 | int}], y: [1] == [1.0], z: [\"a\"] != [1]") == [
        "x": true, "y": false, "z": true,
      ])
  }

  @Test func returnsFalseWhereAValidatorRejects() throws {
    #expect(
      try result("[list.MinItems([1], 2), list.MaxItems([1], 0), list.UniqueItems([1, 1])]", "list") == [
        false, false, false,
      ])
    #expect(try result("struct.MaxFields({a: 1}, 0)", "struct") == false)
    #expect(try result("net.IP(\"1.2.3\")", "net") == false)
    #expect(isRefused("[1] & list.MinItems(2)", "list"))
    #expect(isRefused("list.MinItems(1, 2)", "list"))
  }

  @Test func convertsText() throws {
    #expect(try result("strings.ToUpper(\"aß\")", "strings") == "Aß")
    #expect(isRefused("strings.ToUpper('a')", "strings"))
    #expect(try result("strconv.FormatInt(61, 62)", "strconv") == "Z")
    #expect(try result("strconv.FormatUint(-5, 2)", "strconv") == "-101")
    #expect(try result("strconv.ParseInt(\"1_000\", 0, 64)", "strconv") == 1000)
    #expect(try result("strconv.Unquote(\"'a'\")", "strconv") == "a")
    #expect(isRefused("strconv.Unquote(\"`a`\")", "strconv"))
    #expect(isRefused("strconv.FormatFloat(0.1, 102, 2, 16)", "strconv"))
  }

  @Test func readsFieldsThatAreThereTwice() throws {
    #expect(
      try result("json.Unmarshal(\"{\\\"a\\\":{\\\"b\\\":1},\\\"a\\\":{\\\"c\\\":2}}\")", "encoding/json") == [
        "a": ["b": 1, "c": 2]
      ])
    #expect(isRefused("json.Unmarshal(\"{\\\"a\\\":1,\\\"a\\\":2}\")", "encoding/json"))
    #expect(isRefused("json.Unmarshal(\"1e400\")", "encoding/json"))
  }

  @Test func handlesPaths() throws {
    #expect(try result("path.SplitList(\"a:b\", path.Unix)", "path") == ["a", "b"])
    #expect(isRefused("path.Join([\"a\", \"b\"], path.Windows)", "path"))
    #expect(isRefused("path.Join([\"a\"], \"beos\")", "path"))
    #expect(isRefused("path.Match(\"[\", \"a\")", "path"))
    #expect(isRefused("path.Rel(\"a\", \"/b\")", "path"))
  }

  @Test(arguments: [
    ("\"f\"", "\"f\"\n"), ("\"y\"", "\"y\"\n"), ("\"yEs\"", "yEs\n"), ("\"<<\"", "<<\n"),
    ("\"a\\nb\\n\"", "|\n  a\n  b\n"),
    ("\"10.0.0.1:80\"", "\"10.0.0.1:80\"\n"), ("\"0x1\"", "\"0x1\"\n"), ("\"1_000\"", "\"1_000\"\n"),
    ("\"08\"", "\"08\"\n"),
    ("\"---a\"", "'---a'\n"), ("\"a: b\"", "'a: b'\n"), ("\"\\t\"", "\"\\t\"\n"), ("\"\\u0001\"", "\"\\x01\"\n"),
    ("\"😀\"", "\"\\U0001F600\"\n"), ("\"x \\ny\"", "\"x \\ny\"\n"), ("\" x\\ny\"", "|2-\n   x\n  y\n"),
    ("{f: 1, a: \"\\nx\", b: \"x\\n\\n\"}", "\"f\": 1\na: |2-\n  x\nb: |+\n  x\n\n"), ("6 / 3", "2.0\n"),
    ("1E2 + 0", "100.\n"),
  ])
  func writesYAML(_ expression: String, _ text: String) throws {
    #expect(try result("yaml.Marshal(\(expression))", "encoding/yaml") == .string(text))
  }

  @Test func writesNumbersOfGivenListsAsJSONDoes() throws {
    let instance = Instance(
      try Program("import \"encoding/yaml\"\nx: yaml.Marshal(parameter), parameter: _"),
      data: [("parameter", ["a": .double(1e21), "l": [.double(1e21)]])])
    #expect(try instance.value.node()["x"] == "a: 1E+21\nl:\n  - 1e+21\n")
  }
}
