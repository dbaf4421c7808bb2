#!/usr/bin/env python3
"""Holds what lateen prints with -o json against docs/output.schema.json, with another's validator.

    scripts/check-output.py
"""
import json
import tempfile

import harness
import jsonschema
from harness import DEMO, ROOT, lateen

V1, V2 = str(DEMO / "v1.yaml"), str(DEMO / "v2.yaml")
PLACES = str(ROOT / "examples/workflow/first-vela-app.yaml")
# Printed as their items alone.
BARE = {"ProblemList", "RouteList"}
# Each command with the kind that it prints, in an order in which a delivery can go.
COMMANDS = [
    ("Plan", ["plan", V2, "--from", V1]),
    ("ProblemList", ["vet", V2, "--from", V1]),
    ("ProblemList", ["vet", str(ROOT / "golden/workflow/workflow-bad-steps/app.yaml")]),
    ("ProblemList", ["definitions", "vet", str(ROOT / "examples/kubevela/definitions")]),
    ("Diff", ["diff", V1, V2]),
    ("Diff", ["diff", V2, "--from", V1, "--step", "1..promote"]),
    ("RouteList", ["route", V2, "--from", V1, "--host", "canary-demo.com", "--path", "/version"]),
    ("GoldenReport", ["golden", "verify", "canary-demo", "--golden", str(ROOT / "golden")]),
    ("GoldenCaseList", ["golden", "list", "canary-*", "--golden", str(ROOT / "golden")]),
    ("DefinitionList", ["definitions", "list"]),
    ("ComponentDefinition", ["definitions", "show", "webservice"]),
    ("TraitDefinition", ["definitions", "show", "gateway"]),
    ("PolicyDefinition", ["definitions", "show", "topology"]),
    ("WorkflowStepDefinition", ["definitions", "show", "deploy"]),
    ("CodeList", ["explain"]),
    ("Code", ["explain", "port-names"]),
    ("Version", ["version"]),
    ("Status", ["up", V1]),
    ("Plan", ["up", V2, "--dry-run"]),
    ("Status", ["up", V2]),
    ("Status", ["workflow", "resume", "canary-demo"]),
    ("Status", ["status", "canary-demo"]),
    ("StatusList", ["list"]),
    ("RevisionList", ["revisions", "canary-demo"]),
    ("Diff", ["revisions", "canary-demo", "--diff", "1..2"]),
    ("WorkflowPlan", ["plan", PLACES, "--policies"]),
    ("WorkflowPlan", ["up", PLACES, "--dry-run"]),
    ("WorkflowStatus", ["up", PLACES]),
    ("WorkflowStatus", ["status", "first-vela-app"]),
    ("WorkflowStatus", ["workflow", "resume", "first-vela-app"]),
]


def main():
    schema = json.loads((ROOT / "docs/output.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    documented = (ROOT / "docs/json.md").read_text()
    check = harness.Checks("JSON of commands")
    with tempfile.TemporaryDirectory() as folder:
        for kind, command in COMMANDS:
            run = lateen(*command, "-o", "json", cwd=folder)
            try:
                document = json.loads(run.stdout)
            except ValueError:
                check(False, f"{' '.join(command)}: no JSON: {run.stdout[:80]!r}", run)
                continue
            if isinstance(document, list) and kind in BARE:
                document = {"apiVersion": "lateen.dev/v1alpha1", "kind": kind, "items": document}
            check(document.get("kind") == kind, f"{' '.join(command)}: a {document.get('kind')}, not a {kind}")
            errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
            check(not errors, f"{' '.join(command)}: {errors}")
            check(f"`{kind}`" in documented, f"docs/json.md says nothing of a {kind}")
    check.finish(f"checks of {len(COMMANDS)} commands")


main()
