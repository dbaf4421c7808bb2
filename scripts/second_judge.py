"""Judges the goldens by others' rules.

Every object must be valid for the schemas of Kubernetes 1.32, custom resources for those in custom_schemas.yaml, and every
recorded stream must mean the same to PyYAML (YAML 1.1) and, where it is there, to kubectl. So must the trees that the tests
make up (Tests/CodecTests/RoundTripTests.swift).
"""
import collections
import json
import pathlib
import shutil
import struct
import subprocess

import harness
import jsonschema
import kubernetes_validate
import yaml
from harness import ROOT, lateen

VERSION = "1.32"
# The schema asks for what the API server does not: a StatefulSet without a Service is accepted, and KubeVela renders one.
ACCEPTED = {("StatefulSet", "'serviceName' is a required property")}


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
        if not path.read_bytes():
            continue  # an Application without components: there is nothing to read
        done = lateen("render", path, "-o", "json", "--validate", "warn")
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
        # Kustomize takes no objects with the same name, nor one whose name the server makes or that has none.
        is_nameless = "missing metadata.name" in done.stderr and not all(obj.get("metadata", {}).get("name") for obj in own)
        if not is_nameless and "may not add resource with an already registered id" not in done.stderr:
            yield f"{path.relative_to(ROOT)}: kubectl: {done.stderr.strip()[:200]}"
        return
    key = lambda obj: json.dumps(obj, sort_keys=True)
    theirs = [doc for doc in yaml.safe_load_all(done.stdout)]
    if sorted(map(key, theirs)) != sorted(map(key, own)):
        yield f"{path.relative_to(ROOT)}: kubectl reads something else"


def expected(value):
    """The trees as the tests wrote them down beside, in a form that takes no rule about numbers and texts."""
    if isinstance(value, list):
        return [expected(item) for item in value]
    if isinstance(value, dict):
        return {bytes.fromhex(key).decode(): expected(item) for key, item in value.items()}
    kind, rest = value[0], value[1:]
    return {"n": lambda: None, "t": lambda: True, "f": lambda: False, "i": lambda: int(rest),
            "d": lambda: struct.unpack("<d", struct.pack("<Q", int(rest)))[0],
            "s": lambda: bytes.fromhex(rest).decode()}[kind]()


def same(left, right, exact=True):
    """Equal, and of equal types; unless exact, a float may be written without a point, as JSON's writers do."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key], exact) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(*pair, exact) for pair in zip(left, right))
    if not exact and type(left) is float and type(right) is int:
        return left == float(right)
    return type(left) is type(right) and left == right


def tree_problems():
    folder = ROOT / ".build/round-trip"
    if not folder.exists():
        print("skipped: made-up trees (swift test writes them)")
        return
    trees = expected(json.loads((folder / "expected.json").read_text()))
    text = (folder / "trees.yaml").read_bytes().decode()
    readers = {
        "PyYAML": lambda: list(yaml.load_all(text, yaml.SafeLoader)),
        "PyYAML over libyaml": lambda: list(yaml.load_all(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))),
        "Python's JSON": lambda: json.loads((folder / "trees.json").read_text()),
    }
    kubectl = shutil.which("kubectl")
    if kubectl:
        readers["kubectl"] = lambda: kubectl_trees(kubectl, folder / "trees.yaml")
    for name, read in readers.items():
        theirs = read()
        if len(theirs) != len(trees):
            yield f"{name} reads {len(theirs)} trees of {len(trees)}"
        for tree, other in zip(trees, theirs):
            if not same(tree, other, exact=name.startswith("PyYAML")):
                yield f"{name} reads something else in {tree['metadata']['name']}"
    print(f"{len(trees)} made-up trees, read by {', '.join(readers)}")


def kubectl_trees(kubectl, path):
    """As it sends them to a cluster; labels are set without one."""
    done = subprocess.run([kubectl, "label", "--local", "--dry-run=client", "-o", "json", "-f", path, "judged=yes"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        print(f"error: kubectl: {done.stderr.strip()[:200]}")
        return []
    trees, text, decoder = [], done.stdout, json.JSONDecoder()
    while text.strip():
        tree, end = decoder.raw_decode(text := text.lstrip())
        text = text[end:]
        del tree["metadata"]["labels"]
        trees.append(tree)
    return trees


def main():
    files = sorted(ROOT.glob("golden/*/*/*.yaml"))
    recorded = [f for f in files if f.name not in ("app.yaml", "from.yaml")]
    # What other tools read is a matter of the writer, so one stream of each case is enough.
    sample = [f for f in recorded if f.name in ("render.yaml", "step-1.yaml")]
    check = harness.Checks("second judge")
    check.count = len(recorded)
    check.problems += [*schema_problems(recorded), *reading_problems(sample), *tree_problems()]
    check.finish("files")


main()
