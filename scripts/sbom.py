#!/usr/bin/env python3
"""Prints an SPDX 2.3 document of what a static build contains: sbom.py VERSION COMMIT.

The Swift packages are those that this checkout resolved; the two C libraries and the Swift runtime are asked for their
versions. The time is SOURCE_DATE_EPOCH's, so that the same sources make the same document.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
C_LIBRARIES = {"yaml-0.1": ("libyaml", "MIT"), "jansson": ("jansson", "MIT")}


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def package(name, version, licence, location="NOASSERTION"):
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": version,
        "downloadLocation": location,
        "filesAnalyzed": False,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
    }


def dependencies():
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    for pin in sorted(pins, key=lambda pin: pin["identity"]):
        location = "git+" + pin["location"].removesuffix(".git") + ".git"
        yield package(pin["identity"], pin["state"]["version"], "Apache-2.0", location)
    for module, (name, licence) in C_LIBRARIES.items():
        yield package(name, printed("pkg-config", "--modversion", module).strip(), licence)
    swift = re.search(r"Swift version (\S+)", printed("swift", "--version"))
    yield package("swift-runtime", swift.group(1) if swift else "NOASSERTION", "Apache-2.0 WITH Swift-exception")


def document(version, commit):
    lateen = package("lateen", version, "Apache-2.0")
    parts = list(dependencies())
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"lateen-{version}",
        "documentNamespace": f"https://lateen.dev/spdx/lateen-{version}-{commit or 'source'}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", moment),
            "creators": [f"Tool: lateen-scripts-sbom-{version}"],
        },
        "packages": [lateen, *parts],
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": lateen["SPDXID"]},
            *(
                {"spdxElementId": lateen["SPDXID"], "relationshipType": "CONTAINS", "relatedSpdxElement": part["SPDXID"]}
                for part in parts
            ),
        ],
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[0])
    print(json.dumps(document(*sys.argv[1:]), indent=2))
