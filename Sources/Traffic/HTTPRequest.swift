/// A request that is sent to a real server.
package struct HTTPRequest: Sendable, Hashable {
  /// Where it goes: an http or https URL, with the path.
  package var url: String
  /// The method: `GET` unless set.
  package var method: String
  /// Header fields, in order.
  package var headers: [(name: String, value: String)]
  /// The body; none when nil.
  package var body: [UInt8]?

  /// Creates a request.
  package init(
    _ url: String, method: String = "GET", headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
  }

  package static func == (left: HTTPRequest, right: HTTPRequest) -> Bool {
    left.url == right.url && left.method == right.method && left.body == right.body
      && left.headers.elementsEqual(right.headers) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(url)
    hasher.combine(method)
  }
}

/// What came back for a request.
package struct HTTPResponse: Sendable, Hashable {
  /// The status code; 0 when there was no answer.
  package var status: Int
  /// Header fields by name in lower case; of several of one name the first.
  package var headers: [String: String]
  /// The body, up to the client's limit.
  package var body: [UInt8]
  /// Why there was no answer, in curl's words; nil when there was one.
  package var failure: String?

  /// Creates a response.
  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = [], failure: String? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.failure = failure
  }
}
