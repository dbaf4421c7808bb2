import Rendering
import Tree

extension ComponentOutput {
  /// Adds what the pods leave to traits, and how KubeVela differs as soon as there are traits. `ports` and `others` are
  /// further defaults: in the entries of the container's ports, and in the whole object.
  func describing(
    _ pod: PodParameters, ports: [[PathStep]] = [], others: [[PathStep]] = [],
    at template: [PathStep] = ["spec", "template"], in scope: Scope
  ) -> ComponentOutput {
    if scope.traits.isEmpty { return self }
    var output = self
    let spec = template + ["spec"]
    let ofPorts = spec + ["containers", .key(scope.component), "ports"]
    output.leeway.defaults = pod.defaults(in: scope).map { spec + $0 } + ports.map { ofPorts + $0 } + others
    output.departures = pod.departures
    return output
  }
}

extension PodParameters {
  /// The values in the pods' `spec` that are only defaults.
  fileprivate func defaults(in scope: Scope) -> [[PathStep]] {
    var defaults: [[PathStep]] = []
    if let volumeMounts {
      defaults = volumeMounts.defaults
    } else if let volumes {
      defaults = volumes.flatMap { $0.source.defaults(of: $0.name) }
    }
    if livenessProbe == nil, readinessProbe == nil { return defaults }
    for (key, probe) in [("livenessProbe", livenessProbe), ("readinessProbe", readinessProbe)] {
      let path: [PathStep] = ["containers", .key(scope.component), .key(key)]
      defaults += probe?.filledIn.map { path + $0 } ?? []
    }
    return defaults
  }

  /// The differences from KubeVela, which passes all parameters to traits as data, including those that another one
  /// replaces.
  fileprivate var departures: [Departure] {
    guard volumeMounts != nil, let volumes else { return [] }
    return volumes.enumerated().compactMap { index, volume in
      volume.source.missing.map { parameter in
        .refused(
          "a volume of type '\(volume.source.type.rawValue)' without '\(parameter)', even next to 'volumeMounts'",
          saying: "parameter.volumes.\(index).\(parameter): cannot convert incomplete value",
          at: ["volumes", .index(index)], hint: "remove 'volumes', which 'volumeMounts' replaces")
      }
    }
  }
}
