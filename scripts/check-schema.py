#!/usr/bin/env python3
"""Checks the JSON Schema that lateen writes with another's validator: Applications that lateen renders must be valid by
it. What it refuses is only counted: much of that no schema can say.

    scripts/check-schema.py FILE...
"""
import json
import sys

import jsonschema
import yaml
from harness import lateen


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """Dates stay text, as Kubernetes reads them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


def applications(path):
    with open(path, encoding="utf-8") as file:
        for document in yaml.load_all(file, Loader):
            if isinstance(document, dict) and document.get("kind") == "Application":
                yield document


def is_fine(path, mode):
    """Whether a file renders without a word but on undeclared properties."""
    run = lateen("render", path, "--validate", mode, "--policies")
    said = [line for line in run.stderr.splitlines() if ": warning: " in line]
    return run.returncode == 0 and all("has no parameter" in line for line in said)


def main():
    files = sys.argv[1:]
    validators = {}
    for mode in ("strict", "warn"):
        schema = json.loads(lateen("definitions", "schema", "--validate", mode).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[mode] = jsonschema.Draft202012Validator(schema)
    wrong = checked = refused = 0
    for path in files:
        try:
            documents = list(applications(path))
        except yaml.YAMLError:
            continue
        renders = {"strict": is_fine(path, "strict")}
        # Where only properties are undeclared, the schema of --validate warn lets them be as well.
        renders["warn"] = renders["strict"] or is_fine(path, "warn")
        for mode, validator in validators.items():
            problems = [problem for document in documents for problem in validator.iter_errors(document)]
            if renders[mode] and problems:
                wrong += 1
                best = jsonschema.exceptions.best_match(problems)
                print(f"{path} ({mode}): renders, and the schema says: {best.json_path}: {best.message[:200]}")
            checked += renders[mode]
            refused += bool(problems) and not renders[mode]
    print(f"schema: {checked} renderings valid, {refused} refusals seen by the schema too, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
