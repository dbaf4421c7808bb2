import Testing
import Tree
import Workflows

@testable import Gates

@Suite struct AddressTests {
  @Test(arguments: [
    ("http://prometheus:9090/a?b", "prometheus", 9_090), ("https://a.example", "a.example", 443),
    ("http://[::1]:8080/", "::1", 8_080), ("http://127.0.0.1#x", "127.0.0.1", 80),
  ])
  func `host and port of a URL are read`(url: String, host: String, port: Int) throws {
    let address = try Address(url)
    #expect(address.host == host && address.port == port)
  }

  @Test(arguments: [
    "ftp://a", "file:///etc/passwd", "http://", "http://user:pw@a", "http://a:0", "http://a:99999", "http://a:b",
    "http://a b", "http://a\n", "javascript:1", "http://169.254.169.254@a", "http://[]",
  ])
  func `what leads nowhere, or elsewhere than it seems, is refused`(url: String) {
    #expect(throws: GateProblem.self) { try Address(url) }
  }

  @Test(arguments: [
    "169.254.169.254", "fe80::1%eth0", "::ffff:169.254.169.254", "100.100.100.200", "fd00:ec2::254", "0.0.0.0",
    "64:ff9b::a9fe:a9fe", "nonsense",
  ])
  func `link-local and metadata addresses are known`(address: String) { #expect(Address.isLinkLocal(address)) }

  @Test(arguments: ["127.0.0.1", "::1", "10.0.0.1", "192.0.2.7", "2001:db8::1"])
  func `other addresses are not`(address: String) { #expect(!Address.isLinkLocal(address)) }

  @Test func `numbers that stand for an address are looked up before they are used`() async throws {
    for url in ["http://2852039166/", "http://0xA9FEA9FE/", "http://169.254.169.254/"] {
      await #expect {
        _ = try await Address(url).resolved(allowingLinkLocal: false)
      } throws: { error in
        (error as? GateProblem)?.message.contains("needs --allow-link-local") == true
      }
    }
    #expect(try await Address("http://169.254.169.254/").resolved(allowingLinkLocal: true) == "169.254.169.254")
    #expect(try Address("http://localhost/").pinned(to: "::1") == "localhost:80:[::1]")
  }
}

@Suite struct MetricConditionTests {
  @Test(arguments: [
    (">=0.95", 0.95, true), (">=0.95", 0.94, false), ("< 5", 5, false), ("<=5", 5, true), ("==0", 0, true),
    ("!=0", 0, false), (">1e-3", .infinity, true), (">=0", .nan, false), ("!=0", .nan, false),
  ])
  func `a value fulfils a condition or not`(text: String, value: Double, expected: Bool) throws {
    #expect(try #require(MetricCondition(text)).holds(value) == expected)
  }

  @Test(arguments: ["", "0.95", "=>1", ">=", ">=a", ">=nan", "> 1 2x"])
  func `what is no condition is refused`(text: String) { #expect(MetricCondition(text) == nil) }

  @Test func `answers of Prometheus are read`() {
    func answer(_ value: String) -> Measurement {
      Measurement(["status": "success", "data": ["resultType": "vector", "result": [["value": [1, .string(value)]]]]])
    }
    #expect(answer("0.5") == .values([0.5]))
    #expect(answer("+Inf") == .values([.infinity]))
    #expect(answer("x") == .unreadable("a value is no number"))
    #expect(Measurement(["status": "success", "data": ["resultType": "vector", "result": []]]) == .none)
    #expect(Measurement(["status": "error", "error": "parse error"]) == .unreadable("parse error"))
    #expect(Measurement(.null) == .unreadable("it is no answer of Prometheus"))
    #expect(
      Measurement(["status": "success", "data": ["resultType": "matrix"]])
        == .unreadable("the query gives no vector and no scalar"))
    #expect(Gatekeeper.escaped("sum(a{b=\"c\"})") == "sum%28a%7Bb%3D%22c%22%7D%29")
  }
}
