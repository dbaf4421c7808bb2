import ArgumentParser
import Codec
import Files
import Traffic
import Tree

/// `lateen traffic`.
struct TrafficCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "traffic",
    abstract: "Send requests to a running application, and count which version answers.",
    discussion: """
      Uses curl, with a new connection for each request. With --expect it checks the shares, and exits 1 if one is outside \
      of the range that it prints; random variation alone causes that in one of a thousand runs.

        lateen traffic http://localhost:8080 --host canary-demo.com --path /version
        lateen traffic http://localhost:8080 --host canary-demo.com --path /version --expect v2=20
        lateen traffic https://shop.example.com --version-from header:X-Version -n 500
      """)

  @Argument(help: ArgumentHelp("Where to send the requests: the address of the gateway.", valueName: "url"))
  var url: String

  @Option(name: .long, help: "Host of the requests, if it is not the URL's.")
  var host: String?

  @Option(name: .long, help: "Path of the requests, optionally with a query; appended to the URL.")
  var path = ""

  @Option(name: [.customShort("n"), .long], help: "Number of requests.")
  var requests = 100

  @Option(name: .long, help: "A header as 'name: value'; repeatable.")
  var header: [String] = []

  @Option(
    name: .long,
    help:
      "Where to find the version in a response: body (its first line), header:NAME, or a regular expression for the body."
  )
  var versionFrom = "body"

  @Option(
    name: .long, help: ArgumentHelp("Expected share of a version, in percent.", valueName: "version=share"))
  var expect: [String] = []

  @Option(name: .long, help: "Timeout of a request, in seconds.")
  var timeout = 10

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = PlanCommand.PlanFormat.table

  func validate() throws {
    guard url.hasPrefix("http://") || url.hasPrefix("https://"), !url.utf8.contains(where: { $0 <= 0x20 }) else {
      throw ValidationError("'\(url)' is not a URL; write it as http://HOST:PORT")
    }
    guard (1...100_000).contains(requests) else { throw ValidationError("-n must be 1 to 100000 requests") }
    guard (1...600).contains(timeout) else { throw ValidationError("--timeout must be 1 to 600 seconds") }
    guard VersionSource(versionFrom) != nil else {
      throw ValidationError("'\(versionFrom)' is neither body, header:NAME nor a valid regular expression")
    }
    for text in expect where ExpectedShare(text) == nil {
      throw ValidationError("'\(text)' is not a share; write it as v2=20")
    }
    for text in header where !text.contains(":") || text.utf8.contains(where: { $0 < 0x20 }) {
      throw ValidationError("'\(text)' is not a header; write it as 'name: value'")
    }
  }

  func run() throws {
    guard let source = VersionSource(versionFrom) else { return }
    var headers = RouteCommand.pairs(header, at: ":").map { (name: $0.name, value: $0.value) }
    if let host { headers.insert((name: "Host", value: host), at: 0) }
    let base = url.hasSuffix("/") && path.hasPrefix("/") ? String(url.dropLast()) : url
    let request = HTTPRequest(base + path, headers: headers)
    let report: TrafficReport
    do throws(Diagnostic) {
      let responses = try HTTPClient(timeout: timeout).send(request, times: requests)
      report = TrafficReport(Count(responses, by: source), expect.compactMap(ExpectedShare.init))
    } catch {
      Terminal.error("\(error)")
      throw ExitStatus.outputFailed
    }
    switch output {
    case .table: Terminal.output(LogText(lines: report.text))
    case .json: Terminal.output(json: report.node)
    }
    if !report.isAnswered { throw ExitStatus.outputFailed }
    if !report.fits { throw ExitStatus.different }
  }
}
