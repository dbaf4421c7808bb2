#!/usr/bin/env python3
"""kubernetes_tables.py SCHEMAS: writes Sources/Kubernetes/Structure/Tables, what the objects of Kubernetes may hold.

SCHEMAS is a folder with one folder for each version, `v1.32.0-local` and so on, that holds `_definitions.json`: the OpenAPI documents of Kubernetes as the
package kubernetes-validate on PyPI carries them. What single fields must be beyond their type stands in kubernetes/rules.txt beside this script.
One text for each type: its fields, `NAME:TYPE` with marks, which Shape.swift reads and explains; before it the check of its own, if it has one.
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OUTPUT = f"{HERE}/../Sources/Kubernetes/Structure/Tables"
OLDEST = 28
GROUPS = ("", "apps", "batch", "networking.k8s.io", "autoscaling", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "scheduling.k8s.io",
          "coordination.k8s.io", "discovery.k8s.io", "node.k8s.io", "apiregistration.k8s.io", "admissionregistration.k8s.io", "apiextensions.k8s.io",
          "certificates.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "resource.k8s.io", "authentication.k8s.io", "authorization.k8s.io")
SCALARS = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "q", "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "o",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t", "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "u",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "*", "io.k8s.apimachinery.pkg.runtime.RawExtension": "*",
}
# Kinds of these groups come and go in versions that nobody renders to.
UNSTABLE = re.compile(r"alpha")


def versions(folder):
    for name in sorted(os.listdir(folder)):
        if match := re.fullmatch(r"v1\.(\d+)\.0-local", name):
            if int(match[1]) >= OLDEST:
                with open(f"{folder}/{name}/_definitions.json") as file:
                    yield int(match[1]), json.load(file)["$defs"]


def rules():
    """The words of each field, and the check of each type."""
    fields, checks, group = {}, {}, ""
    for line in open(f"{HERE}/kubernetes/rules.txt"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            group = line[1:-1]
            continue
        name, field, *words = re.findall(r"(?:\([^)]*\)|\S)+", line)
        if field.startswith("%"):
            checks[f"{group}.{name}"] = field[1:]
        else:
            fields[f"{group}.{name}", field] = words
    return fields, checks


class Tables:
    def __init__(self, folder):
        self.fields, self.checks = rules()
        self.used_fields, self.used_checks = set(), set()
        self.all = dict(versions(folder))
        self.newest = max(self.all)
        self.numbers, self.texts, self.pending = {}, [], []

    def number(self, name):
        if name not in self.numbers:
            self.numbers[name] = len(self.texts)
            self.texts.append("")
            self.pending.append(name)
        return self.numbers[name]

    def type(self, schema):
        if "$ref" in schema:
            name = schema["$ref"].split("/")[-1]
            if name in SCALARS:
                return SCALARS[name]
            definition = self.definition(name)
            if "properties" not in definition:
                return self.type({key: value for key, value in definition.items() if key != "$ref"}) if "type" in definition else "*"
            return f"@{self.number(name)}"
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next(word for word in kind if word != "null")
        if kind == "string":
            return {"byte": "y", "date-time": "t"}.get(schema.get("format"), "s")
        if kind == "integer":
            return "i" if schema.get("format") == "int32" else "l"
        if kind == "boolean":
            return "b"
        if kind == "number":
            return "n"
        if kind == "array":
            element = self.type(schema.get("items", {}))
            return "*" if element[0] in "[{" else "[" + element
        if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            element = self.type(schema["additionalProperties"])
            return "*" if element[0] in "[{" else "{" + element
        return "*"

    def definition(self, name):
        return next(self.all[minor][name] for minor in sorted(self.all, reverse=True) if name in self.all[minor])

    def span(self, has):
        """`+SINCE`, `-UNTIL` of what not every version has."""
        found = [minor for minor in sorted(self.all) if has(self.all[minor])]
        text = f"+{found[0]}" if found[0] > OLDEST else ""
        return text + (f"-{found[-1] + 1}" if found[-1] < self.newest else "")

    def shape(self, name):
        properties = {}
        for minor in sorted(self.all):
            properties.update(self.all[minor].get(name, {}).get("properties", {}))
        words = []
        if name in self.checks:
            self.used_checks.add(name)
            words.append(f"%{self.checks[name]}")
        for field in sorted(properties):
            text = f"{field}:{self.type(properties[field])}"
            # A type that came later than the fields of it is as old as whoever asks for it.
            if any(name in definitions for definitions in self.all.values()):
                text += self.span(lambda all, field=field: field in all.get(name, {}).get("properties", {})) if self.is_everywhere(name) else self.span_within(name, field)
            for word in self.fields.get((name, field), []):
                self.used_fields.add((name, field))
                text += word if word in ("!", "=") else f"~{word[4:]}" if word.startswith("key:") else f"#{word.replace(' ', '_')}"
            words.append(text)
        return " ".join(words)

    def is_everywhere(self, name):
        return all(name in definitions for definitions in self.all.values())

    def span_within(self, name, field):
        has = [minor for minor in sorted(self.all) if name in self.all[minor]]
        found = [minor for minor in has if field in self.all[minor][name].get("properties", {})]
        text = f"+{found[0]}" if found[0] > has[0] else ""
        return text + (f"-{found[-1] + 1}" if found[-1] < has[-1] else "")

    def kinds(self):
        """The types of all kinds, by kind and API version."""
        kinds = {}
        for definitions in self.all.values():
            for name, definition in definitions.items():
                for known in definition.get("x-kubernetes-group-version-kind", []):
                    if known["group"] not in GROUPS or UNSTABLE.search(known["version"]) or "metadata" not in definition.get("properties", {}):
                        continue
                    if known["kind"].endswith("List") or known["kind"] in ("DeleteOptions", "Status", "Eviction", "Scale", "Binding", "TokenRequest"):
                        continue
                    version = f"{known['group']}/{known['version']}".lstrip("/")
                    kinds.setdefault(known["kind"], {})[version] = name
        return kinds

    def write(self):
        kinds = self.kinds()
        for kind in sorted(kinds):
            for version in sorted(kinds[kind]):
                self.number(kinds[kind][version])
        while self.pending:
            name = self.pending.pop(0)
            self.texts[self.numbers[name]] = self.shape(name)
        served = []
        for kind in sorted(kinds):
            entries = []
            for version, name in sorted(kinds[kind].items()):
                entries.append(f"{version}:@{self.numbers[name]}{self.span(lambda all, name=name: name in all)}")
            served.append(f"{kind} {' '.join(entries)}")
        unused = [" ".join(key) for key in self.fields if key not in self.used_fields] + [key for key in self.checks if key not in self.used_checks]
        if unused:
            sys.exit("kubernetes/rules.txt names what no kind has:\n  " + "\n  ".join(unused))
        os.makedirs(OUTPUT, exist_ok=True)
        for old in os.listdir(OUTPUT):
            os.remove(f"{OUTPUT}/{old}")
        head = "// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.\n"
        size = 64
        parts = [list(range(start, min(start + size, len(self.texts)))) for start in range(0, len(self.texts), size)]
        with open(f"{OUTPUT}/KindTable.swift", "w") as file:
            file.write(f"{head}\n// swift-format-ignore-file\nextension Structure {{\n  /// The minor versions of Kubernetes that are known.\n")
            file.write(f"  public static let known = {OLDEST}...{self.newest}\n\n  static let kindTable: [(kind: String, versions: String)] = [\n")
            for line in served:
                kind, _, versions = line.partition(" ")
                file.write(f'    ("{kind}", "{versions}"),\n')
            file.write("  ]\n}\n")
        with open(f"{OUTPUT}/ShapeTable.swift", "w") as file:
            file.write(f"{head}\nextension Structure {{\n")
            file.write(f"  /// How many shapes there are.\n  static let count = {len(self.texts)}\n\n")
            file.write("  /// The shape of a number.\n  static func shape(_ number: Int) -> Shape {\n    switch number {\n")
            for numbers in parts:
                for number in numbers:
                    file.write(f"    case {number}: Table{numbers[0]}.s{number}\n")
            file.write("    default: .open\n    }\n  }\n}\n")
        for numbers in parts:
            with open(f"{OUTPUT}/Table{numbers[0]}.swift", "w") as file:
                file.write(f"{head}\nenum Table{numbers[0]} {{\n")
                names = {number: name for name, number in self.numbers.items()}
                for number in numbers:
                    check, text = "", self.texts[number]
                    if text.startswith("%"):
                        name, _, text = text[1:].partition(" ")
                        check = f"    .{name},\n"
                    file.write(f"  // {names[number].removeprefix('io.k8s.')}\n  static let s{number} = Shape(\n{check}    \"\"\"\n")
                    file.write("".join(f"    {line}\n" for line in wrapped(text)) + "    \"\"\")\n")
                file.write("}\n")
        print(f"{len(self.texts)} types, {sum(len(kinds[kind]) for kind in kinds)} kinds, Kubernetes 1.{OLDEST} to 1.{self.newest}")


def wrapped(text, width=108):
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


if len(sys.argv) != 2:
    sys.exit(__doc__)
Tables(sys.argv[1]).write()
