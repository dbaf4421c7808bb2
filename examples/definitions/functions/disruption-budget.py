#!/usr/bin/env python3
"""A trait as a KRM function: adds a PodDisruptionBudget for the workload that it gets first."""
import json
import sys

resources = json.load(sys.stdin)  # Lateen writes JSON, which is YAML too
config = resources["functionConfig"]
wanted = config["spec"]["minAvailable"]
workload = resources["items"][0]
replicas = workload.get("spec", {}).get("replicas", 1)

resources["items"].append({
    "apiVersion": "policy/v1",
    "kind": "PodDisruptionBudget",
    "metadata": {"name": config["context"]["component"]},
    "spec": {"minAvailable": wanted, "selector": workload["spec"]["selector"]},
})
if wanted >= replicas:
    resources["results"] = [{
        "message": f"with {replicas} pods and {wanted} that must run, no node can be drained",
        "severity": "warning",
    }]
json.dump(resources, sys.stdout)
