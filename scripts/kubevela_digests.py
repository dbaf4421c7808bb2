#!/usr/bin/env python3
"""Writes the digests of KubeVela's own templates, which the built-in renderers implement.

Usage: LATEEN_KUBEVELA=CHECKOUT scripts/kubevela_digests.py [--check]

A definition with one of these digests is left to the built-in renderer; any other replaces it.
"""

import hashlib
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "Sources/Definitions/KubeVela/TemplateDigest+Known.swift"
KINDS = {"components": "ComponentDefinition", "traits": "TraitDefinition"}


def digest(template):
    """As TemplateDigest.of: the lines without their blanks."""
    lines = (" ".join(re.split(r"[ \t\r]+", line.strip(" \t\r"))) for line in template.split("\n"))
    return hashlib.sha256("".join(f"{line}\n" for line in lines if line).encode()).hexdigest()


def template(chart):
    """The block below `template: |`, of a file that Helm would have to expand before it is YAML."""
    text = chart.read_text()
    match = re.search(r"^( *)template: \|.*\n((?:\1  .*\n|\s*\n)+)", text, re.MULTILINE)
    if not match:
        return None
    block = match[2].replace("{{`", "").replace("`}}", "")
    return None if "{{" in block else block


def main():
    checkout = os.environ.get("LATEEN_KUBEVELA")
    if not checkout:
        print("skipped: the digests of KubeVela's templates (LATEEN_KUBEVELA names no checkout)")
        return
    charts = pathlib.Path(checkout) / "charts/vela-core/templates/defwithtemplate"
    entries = []
    for folder, kind in KINDS.items():
        for definition in sorted((ROOT / "definitions" / folder).glob("*.yaml")):
            chart = charts / definition.name
            if not chart.exists() or f"kind: {kind}" not in chart.read_text():
                continue
            found = template(chart)
            if found:
                entries.append(f'    "{kind} {definition.stem}":\n      "{digest(found)}",\n')
    text = (
        "extension TemplateDigest {\n"
        "  /// By kind and name. Written by `scripts/kubevela_digests.py` from KubeVela's chart.\n"
        "  static let known: [String: String] = [\n" + "".join(entries) + "  ]\n}\n"
    )
    if "--check" not in sys.argv:
        TABLE.write_text(text)
        print(f"{len(entries)} templates")
    elif TABLE.read_text() != text:
        sys.exit("the digests of KubeVela's templates are not up to date: run scripts/kubevela_digests.py")


if __name__ == "__main__":
    main()
