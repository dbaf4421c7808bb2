import Testing
import Tree

@testable import Kubernetes

/// What the readers of routes understand, and what they say that they don't.
@Suite struct RouteViewTests {
  private func route(_ kind: Kind, _ spec: Node, version: String = "v1") -> Node {
    [
      "apiVersion": .string(kind.group.isEmpty ? version : "\(kind.group)/\(version)"), "kind": .string(kind.name),
      "metadata": ["name": "web", "namespace": "shop"], "spec": spec,
    ]
  }

  @Test func `a Service routes to pods by labels and by a port that they listen on`() throws {
    let service = try #require(
      Service(
        route(
          .service,
          [
            "selector": ["app": "web"],
            "ports": [
              ["port": 80, "targetPort": "http", "name": "main"], ["port": 81], ["port": 82, "targetPort": "8082"],
            ],
          ])))
    let template = { (ports: Node) -> Node in
      [
        "kind": "Deployment",
        "spec": [
          "template": [
            "metadata": ["labels": ["app": "web", "a": "b"]], "spec": ["containers": [["name": "a", "ports": ports]]],
          ]
        ],
      ]
    }
    let named = try #require(PodTemplate(of: template([["containerPort": 8080, "name": "http"]])))
    let silent = try #require(PodTemplate(of: template([])))
    #expect(service.selects(named))
    #expect(service.ports.map { Service.listens(named, on: $0) } == [true, false, false])
    #expect(service.ports.map { Service.listens(silent, on: $0) } == [false, true, false])
    #expect(service.ports(.number(81)).map(\.number) == [81])
    #expect(service.ports(.name("main")).map(\.number) == [80])
    #expect(service.ports(nil).count == 3)
    #expect(service.unread.isEmpty)
  }

  @Test func `a Service without selector, and one that stands for a host, lead where only a cluster knows`() throws {
    #expect(try #require(Service(route(.service, ["ports": [["port": 80]]]))).selector == nil)
    let external = try #require(
      Service(route(.service, ["type": "ExternalName", "externalName": "a.example.com", "selector": ["app": "web"]])))
    #expect(external.selector == nil)
    #expect(external.externalName == "a.example.com")
  }

  @Test func `an Ingress of today's API and of the old one`() throws {
    let node = route(
      .ingress,
      [
        "ingressClassName": "nginx",
        "rules": [
          [
            "host": "Shop.example.com",
            "http": [
              "paths": [
                [
                  "pathType": "Exact", "path": "/a", "backend": ["service": ["name": "a", "port": ["number": 80]]],
                ],
                ["pathType": "Prefix", "backend": ["service": ["name": "b", "port": ["name": "http"]]]],
                ["path": "/c", "backend": ["resource": ["kind": "Bucket", "name": "c"]]],
              ]
            ],
          ]
        ],
      ])
    let today = try #require(Ingress(node))
    #expect(today.className == "nginx")
    #expect(today.rules.map(\.host) == ["shop.example.com"])
    #expect(today.rules[0].paths.map(\.path) == ["/a", "/", "/c"])
    #expect(today.rules[0].paths.map(\.type) == [.exact, .prefix, .implementationSpecific])
    #expect(
      Ingress.backends(of: node) == [
        .service(name: "a", port: .number(80)), .service(name: "b", port: .name("http")), .resource,
      ])
    #expect(today.unread.isEmpty)
    let old = try #require(
      Ingress(
        route(
          .extensionsIngress,
          [
            "backend": ["serviceName": "rest", "servicePort": 80],
            "rules": [["http": ["paths": [["backend": ["serviceName": "a", "servicePort": "http"]]]]]],
          ], version: "v1beta1")))
    #expect(old.defaultBackend == .service(name: "rest", port: .number(80)))
    #expect(old.rules[0].paths[0].backend == .service(name: "a", port: .name("http")))
  }

  @Test func `what is not understood is named by its place`() throws {
    let ingress = try #require(
      Ingress(
        route(
          .ingress,
          [
            "rules": [["host": 7, "http": ["paths": [["path": "/", "pathType": "Regex", "backend": "web"]]]]],
            "more": true,
          ])))
    #expect(
      Set(ingress.unread.map(\.description))
        == [
          "spec.more", "spec.rules[0].host", "spec.rules[0].http.paths[0].pathType",
          "spec.rules[0].http.paths[0].backend",
        ])
    let gateway = try #require(
      GatewayRoute(
        route(
          .httpRoute,
          [
            "rules": [
              [
                "matches": [["path": ["type": "Glob", "value": "/*"], "cookies": []]],
                "filters": [["type": "ExtensionRef"], ["type": "RequestMirror"]], "timeouts": [:],
                "backendRefs": [["name": "a", "port": 80, "odd": 1]],
              ]
            ]
          ])))
    #expect(
      Set(gateway.allUnread.map(\.description))
        == [
          "spec.rules[0].matches[0].path", "spec.rules[0].matches[0].cookies", "spec.rules[0].filters[0]",
          "spec.rules[0].backendRefs[0].odd",
        ])
    let service = try #require(
      VirtualService(
        route(
          .virtualService,
          [
            "hosts": ["a"],
            "http": [
              [
                "match": [
                  ["uri": ["suffix": "/"], "sourceLabels": ["a": "b"], "headers": ["@request.auth.claims.x": [:]]]
                ],
                "delegate": ["name": "b"], "retries": [:],
              ]
            ],
          ])))
    #expect(
      Set(service.allUnread.map(\.description))
        == [
          "spec.http[0].match[0].uri", "spec.http[0].match[0].sourceLabels", "spec.http[0].match[0].headers",
          "spec.http[0].delegate",
        ])
  }

  @Test func `backends of other namespaces and kinds keep them`() throws {
    let gateway = try #require(
      GatewayRoute(
        route(
          .httpRoute,
          [
            "parentRefs": [["name": "public", "namespace": "infra", "sectionName": "web"]],
            "rules": [
              [
                "backendRefs": [
                  ["name": "a"], ["name": "b", "namespace": "far", "weight": 3], ["name": "c", "kind": "Pool"],
                ]
              ]
            ],
          ])))
    let backends = gateway.rules[0].backends
    #expect(backends.map(\.id.namespace) == ["shop", "far", "shop"])
    #expect(backends.map(\.weight) == [1, 3, 1])
    #expect(backends.map(\.isService) == [true, true, false])
    #expect(gateway.parents.map(\.id.namespace) == ["infra"])
  }

  @Test func `the gateways of a VirtualService are its own namespace's, and the sidecars where it names none`() throws {
    let named = try #require(VirtualService(route(.virtualService, ["gateways": ["public", "infra/other", "mesh"]])))
    #expect(named.gateways == ["shop/public", "infra/other", "mesh"])
    #expect(try #require(VirtualService(route(.virtualService, [:]))).gateways == ["mesh"])
  }

  @Test(arguments: [
    ("web", "here/web"), ("web.far", "far/web"), ("web.far.svc", "far/web"), ("web.far.svc.cluster.local", "far/web"),
    ("web.example.com", ""), ("", ""), ("web.far.svc.other", ""),
  ]) func `a host of the mesh is a Service, or none`(host: String, expected: String) {
    let service = MeshHost.service(host, in: "here")
    #expect(service.map { "\($0.namespace)/\($0.name)" } ?? "" == expected)
  }

  @Test func `other kinds are not read`() {
    let other = route(.configMap, [:])
    #expect(Service(other) == nil && Ingress(other) == nil && GatewayRoute(other) == nil)
    #expect(VirtualService(other) == nil && DestinationRule(other) == nil && Gateway(other) == nil)
  }
}
