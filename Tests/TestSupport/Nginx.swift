import Foundation

/// Nginx from Debian or elsewhere, on loopback, which spreads requests over versions as an ingress does.
public final class Nginx {
  /// The program; nil where there is none.
  public static let program = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let process = Process()
  private let folder: String
  /// Where it listens.
  public let port = Int.random(in: 20_000...29_999)

  /// Starts it: below `/version` and `/fifth` a fifth of the requests is answered by the second of two versions.
  public init() throws {
    folder = try newFolder()
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
    try """
    daemon off; master_process off; pid \(folder)/pid; error_log stderr emerg;
    events {}
    http {
      access_log off; \(temporary.joined(separator: " "))
      split_clients "$request_id" $version { 20% v2; * v1; }
      split_clients "$request_id" $number { 20% 1.29; * 1.28; }
      split_clients "$request_id" $broken { 10% 503; * 200; }
      server {
        listen 127.0.0.1:\(port);
        location /version { add_header X-Version $version; return 200 "$version\\nmore\\n"; }
        location /fifth { return 200 "$number\\n"; }
        location /old { return 200 "1.28\\n"; }
        location /new { return 200 "v2\\n"; }
        location /host { return 200 "$host\\n"; }
        location /broken { if ($broken = 503) { return 503; } return 200 "v2\\n"; }
        location /moved { return 302 http://169.254.169.254/; }
      }
    }
    """.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: Self.program ?? "/usr/sbin/nginx")
    process.arguments = ["-c", "\(folder)/nginx.conf", "-e", "stderr"]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
  }

  /// Ends it.
  public func stop() {
    // It inherits that other signals are blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }
}
