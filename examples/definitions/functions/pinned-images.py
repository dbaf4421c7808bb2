#!/usr/bin/env python3
"""A validator as a KRM function: results become messages, at the component that they are about."""
import json
import sys

resources = json.load(sys.stdin)
results = []
for item in resources["items"]:
    containers = item.get("spec", {}).get("template", {}).get("spec", {}).get("containers", [])
    for index, container in enumerate(containers):
        name = container["image"].rsplit("/", 1)[-1]
        if "@" in name or (":" in name and not name.endswith(":latest")):
            continue
        results.append({
            "message": f"the image '{container['image']}' has no fixed version",
            "severity": "error",
            "resourceRef": {
                "apiVersion": item["apiVersion"], "kind": item["kind"],
                "name": item["metadata"]["name"], "namespace": item["metadata"].get("namespace", ""),
            },
            "field": {"path": f"spec.template.spec.containers[{index}].image"},
        })
json.dump({**resources, "results": results}, sys.stdout)
