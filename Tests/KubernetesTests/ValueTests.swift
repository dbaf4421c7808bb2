import Testing

@testable import Kubernetes

@Suite struct ValueTests {
  @Test(
    "quantities are those of Kubernetes' grammar",
    arguments: [
      ("1", true), ("0.5", true), (".5", true), ("1.", true), ("500m", true), ("1Gi", true), ("1e3", true),
      ("1E3", true), ("12E", true), ("-1", true), ("+1", true), ("100u", true), ("", false), ("m", false),
      ("1gi", false), ("1MB", false), ("1 Gi", false), ("1Gi5", false), ("1.2.3", false), ("0x10", false),
      ("1Ei", true), ("1e", false), ("½", false),
    ])
  func quantity(_ text: String, _ isOne: Bool) {
    #expect((Quantity(text) != nil) == isOne)
  }

  @Test(
    "equal amounts are equal in every notation",
    arguments: [("1Gi", "1024Mi"), ("0.1", "100m"), ("1k", "1000"), ("1e3", "1k"), ("1500m", "1.5")])
  func equalAmounts(_ left: String, _ right: String) throws {
    #expect(try #require(Quantity(left)) == (try #require(Quantity(right))))
  }

  @Test(
    "schedules are those that the controller parses",
    arguments: [
      ("*/15 * * * *", true), ("0 3 * * mon-fri", true), ("0 0 1 JAN ?", true), ("1,2,3 0-5/2 * * *", true),
      ("@daily", true), ("@every 1h30m", true), ("0 24 * * *", false), ("60 * * * *", false), ("* * * *", false),
      ("* * * * 7", false), ("* * 0 * *", false), ("5-1 * * * *", false), ("*/0 * * * *", false), ("@often", false),
      ("@every soon", false), ("TZ=UTC 0 0 * * *", false), ("", false), ("mon * * * *", false),
      ("1-2-3 * * * *", false),
    ])
  func schedule(_ text: String, _ isOne: Bool) {
    #expect((CronSchedule.problem(text) == nil) == isOne)
  }

  @Test(
    "addresses lose leading zeros and wrapped IPv4 with the strict rules of 1.36",
    arguments: [
      ("10.0.0.1", true, true), ("10.0.0.01", true, false), ("256.0.0.1", false, false), ("10.0.0", false, false),
      ("::1", true, true), ("2001:db8::ffff", true, true), ("::", true, true), ("1::2::3", false, false),
      ("::ffff:1.2.3.4", true, false), ("fe80::1%eth0", false, false), ("1:2:3:4:5:6:7:8", true, true),
      ("1:2:3:4:5:6:7", false, false), ("1:2:3:4:5:6:7:8:9", false, false), ("1::", true, true), (":1", false, false),
    ])
  func address(_ text: String, _ isLoose: Bool, _ isStrict: Bool) {
    #expect((IPAddress(text, isStrict: false) != nil) == isLoose)
    #expect((IPAddress(text, isStrict: true) != nil) == isStrict)
  }

  @Test(
    "blocks of addresses have a length, and strictly no bits behind it",
    arguments: [
      ("10.0.0.0/8", true, true), ("10.0.0.1/8", true, false), ("10.0.0.0/33", false, false),
      ("10.0.0.0", false, false),
    ])
  func block(_ text: String, _ isLoose: Bool, _ isStrict: Bool) {
    #expect((IPAddress.block(text, isStrict: false) != nil) == isLoose)
    #expect((IPAddress.block(text, isStrict: true) != nil) == isStrict)
  }

  @Test(
    "names",
    arguments: [
      ("dnsLabel", "web-1", true), ("dnsLabel", "web.1", false), ("dnsLabel", "-web", false),
      ("dnsLabel", "Web", false),
      ("dnsSubdomain", "a.b-c.d", true), ("dnsSubdomain", "a..b", false), ("dnsSubdomain", "a.-b", false),
      ("labelKey", "example.com/Name_1", true), ("labelKey", "Example.com/name", false), ("labelKey", "/name", false),
      ("labelKey", "a/b/c", false), ("labelKey", "", false), ("annotationKey", "Example.com/name", true),
      ("annotationKey", "two words", false), ("annotationKey", "EXAMPLE.com/Name", true),
      ("annotationKey", "Exa_mple.com/name", false), ("labelKey", "example.com/", false), ("labelValue", "", true),
      ("labelValue", "a_b.c", true),
      ("labelValue", "a b", false), ("labelValue", ".a", false), ("configKey", "..data", false),
      ("configKey", ".env", true), ("configKey", "a/b", false), ("portName", "http-2", true), ("portName", "80", false),
      ("portName", "a--b", false), ("portName", "0123456789abcdef", false), ("pathSegment", "a/b", false),
      ("pathSegment", "system:node", true), ("domainPath", "example.com/x", true), ("domainPath", "example.com", false),
      ("sysctl", "net.core.somaxconn", true), ("sysctl", "net..core", false), ("headerName", "X-Shop", true),
      ("headerName", "X Shop", false), ("resourceName", "cpu", true), ("resourceName", "nvidia.com/gpu", true),
      ("resourceName", "storage", false), ("ingressHost", "*.shop.example.com", true),
      ("ingressHost", "10.0.0.1", false),
      ("ingressHost", "a.*.b", false), ("reservedPath", "a/b", true), ("reservedPath", "/a", false),
      ("reservedPath", "..a", false), ("descendingPath", "a/../b", false), ("noBacksteps", "/a/..b", true),
      ("timeZone", "Europe/Berlin", true), ("timeZone", "Europe/Atlantis", false), ("groupVersion", "apps/v1", true),
      ("groupVersion", "v1", false),
    ])
  func name(_ rule: String, _ text: String, _ isOne: Bool) throws {
    var table = TableReader(rule)
    #expect(try #require(ValueRule(&table)).accepts(text, 36) == isOne)
  }

  @Test(
    "base64 is of whole bytes",
    arguments: [
      ("aGVsbG8=", 5 as Int?), ("aGVsbG8", nil), ("", 0), ("a b=", nil), ("YWJj\nYWJj", 6), ("YQ==", 1), ("=YQ=", nil),
    ])
  func base64(_ text: String, _ size: Int?) {
    #expect(Base64.size(text) == size)
  }
}
