#!/usr/bin/env python3
"""Compares the built-in renderers with KubeVela's own definitions, over generated Applications.

Usage: LATEEN_KUBEVELA=CHECKOUT scripts/renderer_judge.py LATEEN [TYPE...]

Every built-in component and trait type that the checkout defines in CUE is rendered in two ways: by its renderer in
Swift, and by its definition. What differs is listed, each kind of difference once, so that a new release of KubeVela is a
list to read. What the renderer takes with the warning that KubeVela refuses it is counted apart. Exits 1 if there are
differences.
"""

import itertools
import os
import pathlib
import subprocess
import sys
import tempfile

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDERS = {"component": "vela-templates/definitions/internal/component", "trait": "vela-templates/definitions/internal/trait"}
DEPRECATED = "vela-templates/definitions/deprecated"
# No renderer here makes what Helm does.
LEFT_OUT = {"helmchart"}
# What a text has to look like, by a part of the parameter's name.
TEXTS = {
    "cpu": "250m", "memory": "64Mi", "storage": "1Gi", "size": "1Gi", "path": "/data", "schedule": "*/5 * * * *",
    "image": "nginx:1.27", "domain": "shop.example.org", "host": "shop.example.org", "time": "2026-01-01T00:00:00Z",
    "secret": "keys", "patch": "x", "kind": "Deployment", "apiversion": "apps/v1", "ip": "10.0.0.1",
}  # fmt: skip
COMPONENT = {"name": "web", "type": "webservice", "properties": {"image": "nginx:1.27", "ports": [{"port": 80, "expose": True}]}}
MOST = 60


def value(parameter, spread=0):
    """A value of a parameter's type; `spread` chooses among several."""
    kind = parameter.get("type")
    if "oneOf" in parameter:
        return parameter["oneOf"][spread % len(parameter["oneOf"])]
    if kind == "string":
        name = parameter.get("name", "").lower()
        return next((text for part, text in TEXTS.items() if part in name), ["one", "two"][spread % 2])
    if kind == "integer":
        least = parameter.get("minimum") or 1
        return min(max(least, 1) + 6 + spread, parameter.get("maximum") or 1 << 20)
    if kind == "number":
        return 1 + spread
    if kind == "boolean":
        return spread % 2 == 0
    if kind == "list":
        items = {"name": parameter.get("name", ""), **parameter.get("items", {})}
        return [value(items, spread), value(items, spread + 1)][: 1 + spread % 2]
    if kind == "map":
        return {"k1": value(parameter.get("values", {"type": "string"}), spread)}
    if kind == "object":
        return properties(parameter.get("parameters", []), lambda inner: inner.get("required") or spread > 0, spread)
    if kind == "either":
        return value({**parameter["of"][spread % len(parameter["of"])], "name": parameter.get("name", "")}, spread)
    return "any"


def properties(parameters, takes, spread=0):
    return {
        parameter["name"]: value(parameter, spread)
        for parameter in parameters
        if parameter["name"] != "*" and not parameter.get("deprecated") and takes(parameter)
    }


def variants(parameters):
    """Properties: the least, each parameter by itself in some values, and all together."""
    yield properties(parameters, lambda parameter: parameter.get("required"))
    for chosen, spread in itertools.product(parameters, range(3)):
        yield properties(parameters, lambda parameter, own=chosen: parameter.get("required") or parameter is own, spread)
    for spread in range(3):
        yield properties(parameters, lambda parameter: True, spread)


def application(category, name, given):
    if category == "component":
        component = {"name": "web", "type": name, "properties": given}
    else:
        component = {**COMPONENT, "traits": [{"type": name, "properties": given}]}
    return {
        "apiVersion": "core.oam.dev/v1beta1",
        "kind": "Application",
        "metadata": {"name": "shop"},
        "spec": {"components": [component]},
    }


def render(lateen, file, *options):
    """The objects of an Application by kind and name; None if it is refused."""
    command = [lateen, "render", str(file), "--validate", "ignore", *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if run.returncode != 0:
        return None, run.stderr.strip().splitlines()[:1]
    objects = [document for document in yaml.load_all(run.stdout, LOADER) if document]
    return {f"{object['kind']}/{object['metadata']['name']}": object for object in objects}, []


def is_known_to_be_refused(lateen, file):
    """Whether the renderer warns that KubeVela's own definition refuses an Application because of a mistake in it."""
    run = subprocess.run([lateen, "render", str(file), "--validate", "warn"], capture_output=True, text=True, timeout=120)
    return "[kubevela-refuses]" in run.stderr


def differences(left, right, path=""):
    """The first places at which two values differ."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(left.keys() | right.keys()):
            if key not in left or key not in right:
                yield f"{path}.{key} is only in the {'definition' if key in right else 'renderer'}"
            else:
                yield from differences(left[key], right[key], f"{path}.{key}")
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (mine, theirs) in enumerate(zip(left, right, strict=True)):
            yield from differences(mine, theirs, f"{path}[{index}]")
    elif left != right:
        yield f"{path}: {left!r} by the renderer, {right!r} by the definition"


def judge(lateen, category, name, definition, scratch):
    schema = subprocess.run([lateen, "definitions", "show", name, "-o", "yaml"], capture_output=True, text=True, check=True)
    kinds = [document for document in yaml.load_all(schema.stdout, LOADER) if document["kind"].lower().startswith(category)]
    seen = {}
    count = refused = known = 0
    tried = []
    for given in itertools.islice(variants(kinds[0]["spec"].get("parameters", [])), MOST):
        if given in tried:
            continue
        tried.append(given)
        file = scratch / "app.yaml"
        file.write_text(yaml.safe_dump(application(category, name, given)))
        ours, our_problem = render(lateen, file)
        theirs, their_problem = render(lateen, file, "--definitions", str(definition), "--allow-shadowing")
        count += 1
        if ours is None and theirs is None:
            refused += 1
        elif theirs is None and is_known_to_be_refused(lateen, file):
            known += 1
        elif ours is None or theirs is None:
            problem = (our_problem + their_problem or [""])[0].split("error: ")[-1]
            seen.setdefault(f"only the {'renderer' if ours is None else 'definition'} refuses: {problem}", given)
        else:
            for difference in itertools.islice(differences(ours, theirs), 5):
                seen.setdefault(difference, given)
    return count, refused, known, seen


def main():
    checkout = os.environ.get("LATEEN_KUBEVELA")
    if not checkout:
        print("skipped: the judge of the renderers (LATEEN_KUBEVELA names no checkout)")
        return
    lateen = str(pathlib.Path(sys.argv[1]).resolve())
    only = set(sys.argv[2:])
    total = different = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for category, folder in FOLDERS.items():
            listed = subprocess.run([lateen, "definitions", "list", "-o", "json"], capture_output=True, text=True, check=True)
            types = [item["type"] for item in yaml.load(listed.stdout, LOADER)["items"] if item["category"] == category]
            for name in types:
                places = [pathlib.Path(checkout) / place / f"{name}.cue" for place in (folder, DEPRECATED)]
                definition = next((place for place in places if place.exists()), None)
                if definition is None or name in LEFT_OUT or only and name not in only:
                    continue
                count, refused, known, seen = judge(lateen, category, name, definition, scratch)
                total += count
                different += len(seen)
                print(
                    f"{category} {name}: {count} Applications, {refused} refused by both, {known} known to be refused, "
                    f"{len(seen)} kinds of difference"
                )
                for difference, given in seen.items():
                    print(f"  {difference}\n    with {given}")
    print(f"{total} Applications, {different} kinds of difference")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
