#!/usr/bin/env python3
"""Tries what scripts/dist has made, as somebody would who gets it: the archive, the description of its parts, the manifests for
krew and Homebrew, the kubectl plugin, and the GitHub action with a release that is this one. Tools that are missing are named.
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "build/dist"
DEMO = ROOT / "examples/canary-demo"
ARCHIVE = next(DIST.glob(f"lateen-*-linux-{ {'x86_64': 'amd64', 'aarch64': 'arm64'}[os.uname().machine] }.tar.gz"))
VERSION = re.match(r"lateen-(.*)-linux-", ARCHIVE.name).group(1)


def run(*command, status=0, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == status, f"{command} ends with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout


def check_archive(folder):
    run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=DIST)
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="tar")
    tree = folder / ARCHIVE.name.removesuffix(".tar.gz")
    for name in ["lateen", "LICENSE", "share/man/man1/lateen-render.1", "share/bash-completion/completions/lateen"]:
        assert (tree / name).stat().st_size > 0, name
    content = (tree / "lateen").read_bytes()
    for path in {f"{ROOT}/", f"{pathlib.Path.home()}/"}:
        assert path.encode() not in content, f"the binary names {path} of the machine that built it"
    linked = subprocess.run(["ldd", tree / "lateen"], capture_output=True, text=True, check=False)
    assert "not a dynamic executable" in linked.stderr + linked.stdout, "the binary needs libraries"
    head = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False)
    told = json.loads(run(tree / "lateen", "version", "-o", "json"))
    assert told["version"] == VERSION and told.get("commit", "") == head.stdout.strip(), told
    return tree


def check_goldens(tree):
    """All other tests run a debug build. An optimizer that makes a mistake is found here."""
    for cases in ["golden", "examples/golden-in-ci/golden", "examples/platform/golden"]:
        run(tree / "lateen", "golden", "verify", "--golden", cases, cwd=ROOT)


def check_sbom():
    document = json.loads((DIST / f"lateen-{VERSION}.spdx.json").read_text())
    packages = {package["name"]: package["versionInfo"] for package in document["packages"]}
    pinned = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    for pin in pinned:
        assert packages[pin["identity"]] == pin["state"]["version"], pin
    assert packages["lateen"] == VERSION and {"libyaml", "jansson", "swift-runtime"} <= set(packages)
    known = {package["SPDXID"] for package in document["packages"]} | {"SPDXRef-DOCUMENT"}
    for relation in document["relationships"]:
        assert {relation["spdxElementId"], relation["relatedSpdxElement"]} <= known, relation


def check_manifests():
    """krew and Homebrew aren't here: what they would do with the manifests is done by hand."""
    digest = hashlib.sha256(ARCHIVE.read_bytes()).hexdigest()
    formula = (DIST / "lateen.rb").read_text()
    manifest = (DIST / "lateen.yaml").read_text()
    for text in [formula, manifest]:
        assert digest in text and ARCHIVE.name in text and "@" not in text, "a place was not filled in"
    if shutil.which("ruby"):
        run("ruby", "-c", DIST / "lateen.rb")
    else:
        print("skipped: the formula's syntax (no ruby)")
    try:
        import yaml
    except ImportError:
        return print("skipped: krew's manifest (no PyYAML)")
    plugin = yaml.safe_load(manifest)
    spec = plugin["spec"]
    assert plugin["kind"] == "Plugin" and plugin["metadata"]["name"] == "lateen"
    assert re.fullmatch(r"v\d+\.\d+\.\d+", spec["version"]) and len(spec["shortDescription"]) <= 50
    with tarfile.open(ARCHIVE) as archive:
        names = archive.getnames()
    for platform in spec["platforms"]:
        if not platform["uri"].endswith(ARCHIVE.name):
            continue
        found = {pathlib.PurePath(name).name for name in names for file in platform["files"]
                 if pathlib.PurePath(name).match(file["from"])}
        assert platform["bin"] in found and "LICENSE" in found, found


def check_kubectl(tree, folder):
    if not shutil.which("kubectl"):
        return print("skipped: kubectl lateen (no kubectl)")
    path = folder / "plugins"
    path.mkdir()
    (path / "kubectl-lateen").symlink_to(tree / "lateen")
    for name in ["lateen", "kubectl_complete-lateen"]:
        (path / name).symlink_to(tree / name)
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"}

    def kubectl(*words):
        return run("kubectl", *words, env=environment, cwd=DEMO)

    assert "promote" in kubectl("lateen", "plan", "v2.yaml", "--from", "v1.yaml")
    assert "plan" in kubectl("__complete", "lateen", "pla").split()
    assert "v2.yaml" in kubectl("__complete", "lateen", "plan", "v").split()
    assert "promote" in kubectl("__complete", "lateen", "render", "v2.yaml", "--from", "v1.yaml", "--step", "pro").split()
    return None


def check_action(folder):
    """The steps of action.yml as a runner would take them, with a `gh` that has this release, and keeps what is said."""
    try:
        import yaml
    except ImportError:
        return print("skipped: the action (no PyYAML)")
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    work = folder / "work"
    run("git", "clone", "-q", "--no-hardlinks", ROOT, work)
    git = ["git", "-C", work, "-c", "user.name=ci", "-c", "user.email=ci@example.com", "-c", "commit.gpgsign=false"]
    shutil.copy(DEMO / "v1.yaml", work / "app.yaml")
    run(*git, "add", "app.yaml")
    run(*git, "commit", "-qm", "the version before")
    base = run(*git, "rev-parse", "HEAD").strip()
    shutil.copy(DEMO / "v2.yaml", work / "app.yaml")
    tools = folder / "tools"
    tools.mkdir()
    (tools / "gh").write_text(
        "#!/bin/sh\n"
        'case "$1 $2" in\n'
        '"release download") [ "$3" = "v$WANTED" ] || exit 1\n'
        '  while [ "$1" != --dir ]; do shift; done; cp "$DIST"/* "$2" ;;\n'
        '"pr comment") while [ "$1" != --body-file ]; do shift; done; cp "$2" "$SAID" ;;\n'
        "*) exit 1 ;;\nesac\n")
    (tools / "gh").chmod(0o755)
    paths = folder / "path"
    paths.touch()
    said = folder / "said.md"
    values = {
        "inputs.version": VERSION, "inputs.golden": "examples/golden-in-ci/golden", "inputs.application": "app.yaml", "inputs.comment": "true",
        "inputs.token": "t", "github.action_repository || github.repository": "lateen/lateen", "runner.temp": str(folder),
        "github.event.pull_request.base.sha": base, "github.event.pull_request.number": "1",
    }
    missing = {name for name, given in action["inputs"].items() if f"inputs.{name}" not in values and "default" not in given}
    assert not missing, missing

    def filled(text):
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match.group(1)], text)

    for step in action["runs"]["steps"]:
        environment = {
            **os.environ, **{name: filled(value) for name, value in step.get("env", {}).items()},
            "PATH": ":".join([*paths.read_text().split(), str(tools), os.environ["PATH"]]), "GITHUB_PATH": str(paths),
            "RUNNER_TEMP": str(folder), "WANTED": VERSION, "DIST": str(DIST), "SAID": str(said), "CI": "true",
        }
        script = step["run"]
        if step["name"] == "Show the rollout":
            # The commit is here already, and not at a remote.
            script = script.replace("git fetch -q --depth 1 origin", "git rev-parse -q --verify")
        run("bash", "-e", "-o", "pipefail", "-c", script, env=environment, cwd=work)
    comment = said.read_text()
    assert "promote" in comment and "flowchart LR" in comment and '|"20%"|' in comment, comment
    return None


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        tree = check_archive(folder)
        check_goldens(tree)
        check_sbom()
        check_manifests()
        check_kubectl(tree, folder)
        check_action(folder)
    print(f"the release {VERSION}: archive, goldens, parts, manifests, kubectl plugin and action were tried")


main()
