import Tree

/// What the server shows to the expressions of webhooks and admission policies, as schemas, and to those of device classes.
enum CELRequest {
  private static let text: Node = ["type": "string"]
  private static let time: Node = ["type": "string", "format": "date-time"]
  private static let texts: Node = ["type": "array", "items": text]
  private static let labels: Node = ["type": "object", "additionalProperties": text]

  private static func object(_ properties: Node) -> Node { ["type": "object", "properties": properties] }

  private static func shape(_ properties: Node) -> CELShape {
    object(properties).fields.flatMap { CELShape($0) } ?? .unknown
  }

  /// The variable `device`.
  static let device = CELShape(fields: [
    "driver": CELShape(.text), "allowMultipleAllocations": CELShape(.bool),
    "attributes": CELShape(.map, of: CELShape(.map, of: .unknown, key: .text), key: .text),
    "capacity": CELShape(.map, of: CELShape(.map, of: CELShape(.quantity), key: .text), key: .text),
  ])

  /// The variable `request`.
  static let request: CELShape = {
    let kind = object(["group": text, "version": text, "kind": text])
    let resource = object(["group": text, "version": text, "resource": text])
    let extra: Node = ["type": "object", "additionalProperties": texts]
    return shape([
      "kind": kind, "resource": resource, "subResource": text, "requestKind": kind, "requestResource": resource,
      "requestSubResource": text, "name": text, "namespace": text, "operation": text, "dryRun": ["type": "boolean"],
      "userInfo": object(["username": text, "uid": text, "groups": texts, "extra": extra]),
      "options": ["x-kubernetes-int-or-string": true],
    ])
  }()

  /// The variable `namespaceObject`.
  static let namespace: CELShape = {
    let number: Node = ["type": "integer"]
    let condition = object([
      "status": text, "type": text, "lastTransitionTime": time, "message": text, "reason": text,
    ])
    return shape([
      "metadata": object([
        "name": text, "generateName": text, "namespace": text, "labels": labels, "annotations": labels, "UID": text,
        "creationTimestamp": time, "deletionGracePeriodSeconds": number, "deletionTimestamp": time,
        "generation": number, "resourceVersion": text, "finalizers": texts,
      ]),
      "spec": object(["finalizers": texts]),
      "status": object(["conditions": ["type": "array", "items": condition], "phase": text]),
    ])
  }()
}
