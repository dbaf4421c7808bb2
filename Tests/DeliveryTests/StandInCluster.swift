import Foundation
import TestSupport
import Tree

@testable import Delivery

/// A program in kubectl's place that keeps objects in a file, as a cluster does whose pods are ready at once. It notes each
/// of its starts; it needs Python.
struct StandInCluster {
  let folder: String

  init() throws {
    folder = try newFolder()
    try Self.script.write(toFile: "\(folder)/kubectl", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/kubectl")
  }

  var store: ClusterStore {
    var store = ClusterStore(tooling: "lateen/test", routerGrace: .zero)
    store.kubectl.program = "\(folder)/kubectl"
    // How fast the machine is must not count.
    store.freshness = .seconds(3600)
    return store
  }

  var deployer: Deployer { Deployer(to: store, now: { Timestamp.now }) }

  /// Whether it can't be reached.
  func isDown(_ isDown: Bool) throws {
    if isDown {
      try "".write(toFile: "\(folder)/down", atomically: true, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(atPath: "\(folder)/down")
    }
  }

  /// The starts since the last time that they were asked for, each as the words that say what it does, without renewals
  /// of the lease, whose number depends on the time.
  func starts() throws -> [String] {
    let path = "\(folder)/starts"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    try? FileManager.default.removeItem(atPath: path)
    return text.split(separator: "\n").map(String.init).filter { $0 != "replace Lease" }
  }

  /// Says after how many reads of it a workload has its pods.
  func makeSlow(_ reads: Int) throws {
    try String(reads).write(toFile: "\(folder)/slow", atomically: true, encoding: .utf8)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static let script = #"""
    #!/usr/bin/env python3
    import json, os, sys

    here = os.path.dirname(os.path.abspath(sys.argv[0]))
    words = [word for word in sys.argv[1:] if not word.startswith("--request-timeout")]
    if os.path.exists(os.path.join(here, "down")):
        sys.exit("Unable to connect to the server: connection refused")
    state_path = os.path.join(here, "state.json")
    state = json.load(open(state_path)) if os.path.exists(state_path) else {"version": 0, "objects": {}}
    objects = state["objects"]
    has_input = "-" in words
    text = sys.stdin.read() if has_input else ""
    given = json.loads(text) if text.strip() else {}
    given = given["items"] if given.get("kind") == "List" else [given] if given else []

    def key(kind, namespace, name):
        return f"{kind.lower()}/{namespace}/{name}"

    def key_of(obj):
        return key(obj["kind"], obj["metadata"].get("namespace", ""), obj["metadata"]["name"])

    def after(option):
        return words[words.index(option) + 1]

    def fail(message):
        print(message, file=sys.stderr)
        sys.exit(1)

    def store(obj):
        state["version"] += 1
        before = objects.get(key_of(obj))
        obj["metadata"]["resourceVersion"] = str(state["version"])
        obj["metadata"]["uid"] = before["metadata"]["uid"] if before else f"uid-{state['version']}"
        if "template" in obj.get("spec", {}):
            obj["metadata"]["generation"] = state["version"]
            slow = os.path.join(here, "slow")
            obj["waits"] = int(open(slow).read()) if os.path.exists(slow) else 0
            obj["status"] = before.get("status", {}) if before else {}
        objects[key_of(obj)] = obj

    def look(obj):
        if "waits" in obj:
            obj["waits"] -= 1
            if obj["waits"] < 0:
                count = obj["spec"].get("replicas", 1)
                obj["status"] = {"observedGeneration": obj["metadata"]["generation"], "replicas": count,
                                 "readyReplicas": count, "updatedReplicas": count, "availableReplicas": count}
        return {name: value for name, value in obj.items() if name != "waits"}

    def show(found):
        print(json.dumps({"apiVersion": "v1", "kind": "List", "items": [look(obj) for obj in found]}))

    def matches(obj, selector):
        labels = obj["metadata"].get("labels", {})
        for part in selector.replace(" in ", "@").split(","):
            part = part.strip("()")
            if "@" in part:
                name, value = part.split("@")
                wanted = selector[selector.index("(") + 1:selector.index(")")].split(",")
                if labels.get(name) not in wanted:
                    return False
            elif "=" in part:
                name, value = part.split("=")
                if labels.get(name) != value:
                    return False
        return True

    verb = words[0]
    said = verb + (" try" if "--dry-run=server" in words else "")
    if verb == "get" and has_input:
        found = [objects[key_of(obj)] for obj in given if key_of(obj) in objects]
        said += f" {'live' if len(given) > 1 else given[0]['kind']}"
        show(found)
    elif verb == "get":
        said += " " + words[1].split("/")[0].split(".")[0]
        namespace = after("-n")
        if "/" in words[1]:
            names = [word.split("/") for word in words[1:] if "/" in word and not word.startswith("-")]
            show([objects[key(*parts)] for parts in ((kind, namespace, name) for kind, name in names) if key(*parts) in objects])
        elif "endpointslices" in words[1]:
            services = [obj for obj in objects.values() if obj["kind"] == "Service"]
            show([{"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
                   "metadata": {"name": obj["metadata"]["name"] + "-1", "namespace": namespace,
                                "labels": {"kubernetes.io/service-name": obj["metadata"]["name"]}},
                   "endpoints": [{"conditions": {"ready": True}}]} for obj in services])
        else:
            kind = words[1].rstrip("s")
            show([obj for obj in objects.values() if obj["kind"].lower() == kind and matches(obj, after("-l"))])
    elif verb in ("create", "replace"):
        said += " " + given[0]["kind"]
        for obj in given:
            there = objects.get(key_of(obj))
            if verb == "create" and there:
                fail(f'Error from server (AlreadyExists): "{obj["metadata"]["name"]}" already exists')
            if verb == "replace" and (not there or there["metadata"]["resourceVersion"] != obj["metadata"].get("resourceVersion")):
                fail("Error from server (Conflict): the object has been modified")
            store(obj)
        print(json.dumps(given[0]))
    elif verb == "apply":
        if "--dry-run=server" not in words:
            for obj in given:
                store(obj)
        if "json" in words:
            show(given)
        else:
            for obj in given:
                group = obj["apiVersion"].rpartition("/")[0]
                print(f"{obj['kind'].lower()}{'.' + group if group else ''}/{obj['metadata']['name']}")
    elif verb == "delete" and "--raw" in words:
        said += " Lease"
        path = after("--raw").split("/")
        objects.pop(key("Lease", path[-3], path[-1]), None)
    elif verb == "delete":
        for obj in given:
            objects.pop(key_of(obj), None)
    else:
        fail(f"no such command: {words}")
    with open(os.path.join(here, "starts"), "a") as file:
        file.write(said + "\n")
    json.dump(state, open(state_path, "w"))
    """#
}
