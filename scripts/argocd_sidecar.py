#!/usr/bin/env python3
"""Does what Argo CD's plug-in server does with a plugin.yaml (cmpserver/plugin of Argo CD 3.5): checks it, matches a
folder, runs init and generate in a copy of it, and splits what generate prints into objects.

    scripts/argocd_sidecar.py PLUGIN FOLDER WORK
"""
import glob
import os
import pathlib
import shutil
import subprocess
import sys

import yaml

# PluginConfig and what it is made of, as Argo CD declares it.
KEYS = {
    "": {"apiVersion", "kind", "metadata", "spec"},
    "spec": {"version", "init", "generate", "discover", "parameters", "preserveFileMode", "provideGitCreds"},
    "spec.init": {"command", "args"},
    "spec.generate": {"command", "args"},
    "spec.discover": {"find", "fileName"},
}


def check(node, path=""):
    unknown = set(node) - KEYS.get(path, set(node))
    assert not unknown, f"plugin.yaml: {path} has no {unknown}"
    for key, value in node.items():
        if isinstance(value, dict):
            check(value, f"{path}.{key}".lstrip("."))


def run(command, folder, environment):
    return subprocess.run(
        command["command"] + command.get("args", []), cwd=folder, env=environment, capture_output=True, text=True)


def generate(plugin, source, work, environment):
    """What a sidecar answers for a folder: its objects, or what it says."""
    folder = pathlib.Path(work, "argocd")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    for file in folder.rglob("*"):
        # Without preserveFileMode no file arrives executable.
        file.chmod(0o755 if file.is_dir() else 0o644)
    spec = plugin["spec"]
    assert glob.glob(str(folder / spec["discover"]["fileName"])), "the folder does not match"
    for step in ("init", "generate"):
        if step in spec:
            result = run(spec[step], folder, environment)
            if result.returncode != 0:
                return None, result.stderr
    return [document for document in yaml.safe_load_all(result.stdout) if document], result.stderr


def main():
    plugin = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    check(plugin)
    assert plugin["kind"] == "ConfigManagementPlugin" and plugin["metadata"]["name"]
    source, work = sys.argv[2:]
    environment = dict(
        os.environ, ARGOCD_APP_NAME="shop", ARGOCD_APP_NAMESPACE="front", ARGOCD_APP_REVISION="f913b6cbf58a",
        ARGOCD_APP_SOURCE_PATH="apps/shop", KUBE_VERSION="1.32.4", KUBE_API_VERSIONS="apps/v1,v1")

    objects, said = generate(plugin, source, work, environment)
    assert [item["kind"] for item in objects] == ["Deployment"] and not said, (objects, said)
    assert objects[0]["metadata"]["namespace"] == "front"

    broken = pathlib.Path(work, "broken")
    shutil.copytree(source, broken)
    text = (broken / "app.yaml").read_text(encoding="utf-8")
    (broken / "app.yaml").write_text(text.replace("webservice", "webservic"), encoding="utf-8")
    objects, said = generate(plugin, broken, work, environment)
    assert objects is None and "did you mean 'webservice'" in said, said
    # A rollout: each stage by itself, in waves.
    rollout = yaml.safe_load(pathlib.Path(sys.argv[1]).with_name("rollout-plugin.yaml").read_text(encoding="utf-8"))
    check(rollout)
    versions = pathlib.Path(source).parent / "canary-demo"
    objects, said = generate(rollout, versions, work, {**environment, "ARGOCD_ENV_STEP": "1"})
    assert objects, said
    waves = {
        (found["kind"], found["metadata"]["name"]): int(found["metadata"]["annotations"]["argocd.argoproj.io/sync-wave"])
        for found in objects
    }
    copy = [waves[kind, "canary-demo-canary"] for kind in ("Deployment", "Ingress")]
    assert copy[0] < waves["Service", "canary-demo"] < copy[1], waves
    print("Argo CD's contract for plug-ins, as of 3.5: tried")


if __name__ == "__main__":
    main()
