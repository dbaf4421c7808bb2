"""Judges the goldens by others' rules.

Every object must be valid for the schemas of Kubernetes 1.32, custom resources for those in custom_schemas.yaml, and every
recorded stream must mean the same to PyYAML (YAML 1.1) and, where it is there, to kubectl.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema
import kubernetes_validate
import yaml

VERSION = "1.32"
# The schema asks for what the API server does not: a StatefulSet without a Service is accepted, and KubeVela renders one.
ACCEPTED = {("StatefulSet", "'serviceName' is a required property")}
ROOT = pathlib.Path(__file__).resolve().parent.parent
LATEEN = ROOT / ".build/debug/lateen"


# YAML 1.1 gives a lone '=' a type of its own, for which PyYAML has no value; others write it without quotes.
yaml.SafeLoader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)


def objects(path):
    return [doc for doc in yaml.safe_load_all(path.read_text()) if doc is not None]


CUSTOM = yaml.safe_load((pathlib.Path(__file__).parent / "custom_schemas.yaml").read_text())


def custom_problems(obj):
    """What is wrong with a custom resource; one without a schema is wrong too, so that none goes unjudged."""
    kind, version = obj["kind"], obj["apiVersion"].rsplit("/", 1)[-1]
    schema = CUSTOM["kinds"].get(f"{kind}.{version}") or CUSTOM["kinds"].get(kind)
    if schema is None:
        yield f"scripts/custom_schemas.yaml has no schema for {obj['apiVersion']} {kind}"
        return
    judge = jsonschema.Draft7Validator({"definitions": CUSTOM["definitions"], "type": "object", **schema})
    for error in judge.iter_errors(obj.get("spec")):
        yield f"spec.{'.'.join(map(str, error.absolute_path))}: {error.message}"
    if "template" in obj["spec"]:  # its pods are as anybody's
        pods = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": obj["metadata"],
                "spec": {key: obj["spec"].get(key) for key in ("selector", "template")}}
        try:
            kubernetes_validate.validate(pods, VERSION, strict=True)
        except kubernetes_validate.ValidationError as error:
            yield f"spec.{'.'.join(map(str, error.path))}: {error.message}"


def schema_problems(files):
    counts = collections.Counter()
    for path in files:
        for obj in objects(path):
            name = f"{path.relative_to(ROOT)}: {obj.get('kind')}/{obj.get('metadata', {}).get('name')}"
            # A golden may show what an older Kubernetes gets, or an object that the user wrote wrong on purpose.
            args = path.parent / "args"
            if args.exists() and "--kube-version" in args.read_text():
                counts["for another version"] += 1
                continue
            try:
                kubernetes_validate.validate(obj, VERSION, strict=True)
                counts["valid"] += 1
            except kubernetes_validate.SchemaNotFoundError:
                messages = path.parent / "messages.txt"
                if messages.exists() and "[api-removed]" in messages.read_text():
                    counts["of an API that is gone, as Lateen said itself"] += 1
                    continue
                found = list(custom_problems(obj))
                yield from (f"{name}: {problem}" for problem in found)
                counts["valid custom resources"] += not found
            except kubernetes_validate.ValidationError as error:
                if (obj.get("kind"), error.message) in ACCEPTED:
                    counts["valid but for the schema's own slip"] += 1
                    continue
                yield f"{name}: {'.'.join(map(str, error.path))}: {error.message}"
    print(", ".join(f"{count} objects {what}" for what, count in counts.items()))


def reading_problems(files):
    """The same stream as PyYAML and kubectl read it, against lateen's own JSON of it."""
    kubectl = shutil.which("kubectl")
    if not kubectl:
        print("skipped: reading back with kubectl (not installed)")
    for path in files:
        done = subprocess.run([LATEEN, "render", path, "-o", "json"], capture_output=True, text=True)
        if done.returncode != 0:
            yield f"{path.relative_to(ROOT)}: lateen can't read it back: {done.stderr.strip()}"
            continue
        own = json.loads(done.stdout)
        own = own["items"] if own.get("kind") == "List" else [own]
        if own != objects(path):
            yield f"{path.relative_to(ROOT)}: PyYAML reads something else"
        if kubectl:
            yield from kubectl_problems(kubectl, path, own)


def kubectl_problems(kubectl, path, own):
    """`kubectl kustomize` reads and writes any object without a cluster; names and values must survive it."""
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "in.yaml").write_text(path.read_text())
        (pathlib.Path(folder) / "kustomization.yaml").write_text("resources: [in.yaml]\n")
        done = subprocess.run([kubectl, "kustomize", folder], capture_output=True, text=True)
    if done.returncode != 0:
        if "may not add resource with an already registered id" not in done.stderr:
            yield f"{path.relative_to(ROOT)}: kubectl: {done.stderr.strip()[:200]}"
        return
    key = lambda obj: json.dumps(obj, sort_keys=True)
    theirs = [doc for doc in yaml.safe_load_all(done.stdout)]
    if sorted(map(key, theirs)) != sorted(map(key, own)):
        yield f"{path.relative_to(ROOT)}: kubectl reads something else"


def main():
    files = sorted(ROOT.glob("golden/*/*.yaml"))
    recorded = [f for f in files if f.name not in ("app.yaml", "from.yaml")]
    # What other tools read is a matter of the writer, so one stream of each case is enough.
    sample = [f for f in recorded if f.name in ("render.yaml", "step-1.yaml")]
    problems = list(schema_problems(recorded)) + list(reading_problems(sample))
    for problem in problems:
        print(f"error: {problem}")
    print(f"second judge: {len(recorded)} files, {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
