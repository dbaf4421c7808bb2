#!/usr/bin/env python3
"""custom_tables.py CRD...: writes Sources/Kubernetes/Custom/BuiltInTables.swift, what the custom resources that Lateen renders may hold.

Each CRD is a YAML file with CustomResourceDefinitions, of Kruise Rollouts, Gateway API or Istio. Descriptions and the status are left out; a part that occurs
twice is written once, and referred to by its number.
"""
import collections
import json
import os
import sys

import yaml

OUTPUT = f"{os.path.dirname(os.path.abspath(__file__))}/../Sources/Kubernetes/Custom/BuiltInTables.swift"
KINDS = {"Rollout", "TrafficRouting", "BatchRelease", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute", "Gateway", "ReferenceGrant", "VirtualService",
         "DestinationRule"}
NAMED = ("properties",)
ONE = ("items", "additionalProperties", "not")
MANY = ("allOf", "anyOf", "oneOf")


def pruned(schema):
    if not isinstance(schema, dict):
        return schema
    result = {}
    for key, value in schema.items():
        if key in ("description", "x-kubernetes-map-type", "externalDocs", "example", "title"):
            continue
        if key in NAMED:
            value = {name: pruned(field) for name, field in value.items()}
        elif key in ONE:
            value = pruned(value)
        elif key in MANY:
            value = [pruned(part) for part in value]
        result[key] = value
    return result


def text(schema):
    return json.dumps(schema, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def below(schema):
    """The schemas within a schema, but for those of alternatives, which mean something else there."""
    yield from schema.get("properties", {}).values()
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema[key]


class Table:
    def __init__(self, roots):
        self.counts, self.numbers, self.texts = collections.Counter(), {}, []
        for root in roots.values():
            self.count(root)
        self.versions = {name: self.number(root) for name, root in roots.items()}

    def count(self, schema):
        self.counts[text(schema)] += 1
        if self.counts[text(schema)] == 1:
            for part in below(schema):
                self.count(part)

    def number(self, schema):
        key = text(schema)
        if key not in self.numbers:
            self.numbers[key] = len(self.texts)
            self.texts.append("")
            self.texts[self.numbers[key]] = text(self.shared(schema))
        return self.numbers[key]

    def reference(self, schema):
        if self.counts[text(schema)] > 1 and len(text(schema)) > 40:
            return {"$ref": self.number(schema)}
        return self.shared(schema)

    def shared(self, schema):
        result = dict(schema)
        if "properties" in schema:
            result["properties"] = {name: self.reference(field) for name, field in schema["properties"].items()}
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict):
                result[key] = self.reference(schema[key])
        return result


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = {}
    for path in sys.argv[1:]:
        for document in yaml.safe_load_all(open(path)):
            if not document or document.get("kind") != "CustomResourceDefinition" or document["spec"]["names"]["kind"] not in KINDS:
                continue
            spec, roots = document["spec"], {}
            for version in spec["versions"]:
                if version["served"]:
                    roots[version["name"]] = pruned(version["schema"]["openAPIV3Schema"])
                    roots[version["name"]]["properties"].pop("status", None)
            if roots:
                found[f"{spec['group'].split('.')[0]}{spec['names']['kind']}"] = Table(roots)
    with open(OUTPUT, "w") as file:
        file.write("// Written by scripts/custom_tables.py from the CustomResourceDefinitions of Kruise Rollouts, Gateway API and Istio.\n\n// swift-format-ignore-file\nenum BuiltInTables {\n")
        for name in sorted(found):
            table = found[name]
            versions = ", ".join(f'("{version}", {number})' for version, number in table.versions.items())
            file.write(f"  static let {name} = BuiltInTable(\n    versions: [{versions}],\n    schemas: [\n")
            file.write("".join(f'      ####"{part}"####,\n' for part in table.texts))
            file.write("    ])\n")
        file.write("}\n")
    print(f"{len(found)} kinds, {os.path.getsize(OUTPUT)} bytes")


main()
