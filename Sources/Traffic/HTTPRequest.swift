/// A request to a real server.
package struct HTTPRequest: Sendable, Hashable {
  /// An http or https URL, including the path.
  package var url: String
  /// The method; `GET` by default.
  package var method: String
  /// Header fields, in order.
  package var headers: [(name: String, value: String)]
  /// The body, or nil for a request without one.
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

/// The response to a request.
package struct HTTPResponse: Sendable, Hashable {
  /// The status code; 0 if there was no answer.
  package var status: Int
  /// Header fields by lower-case name; if a name occurs several times, the first one.
  package var headers: [String: String]
  /// The body, up to the client's limit.
  package var body: [UInt8]
  /// Curl's message if there was no answer; nil otherwise.
  package var failure: String?

  /// Creates a response.
  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = [], failure: String? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.failure = failure
  }
}
