#!/usr/bin/env python3
"""Renders the Applications that KubeVela publishes, and writes the table of the reasons into docs/kubevela.md.

Usage: scripts/kubevela_applications.py LATEEN [--list] [--write]

Takes checkouts of kubevela/kubevela, kubevela/catalog and kubevela/kubevela.io from LATEEN_KUBEVELA,
LATEEN_KUBEVELA_CATALOG and LATEEN_KUBEVELA_DOCS. Applications that differ in nothing count once, and older versions of the documentation
not at all. Each is rendered with the definitions of the catalogue and those on its own page or in its own folder: as it
is, and, if it is refused, with --validate warn, which takes what KubeVela takes. Without --write the table is printed;
--list prints what is refused or doubtful, one line each.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/kubevela.md"
HEADING = "## Published Applications"
CHECKOUTS = {
    "repository": "LATEEN_KUBEVELA",
    "catalogue": "LATEEN_KUBEVELA_CATALOG",
    "documentation": "LATEEN_KUBEVELA_DOCS",
}
# Where types are defined that others may use; of those with the same name the first counts.
SHARED = [
    ("catalogue", "addons"),
    ("catalogue", "experimental/addons"),
    ("repository", "vela-templates/definitions/registry"),
    ("repository", "vela-templates/definitions/deprecated"),
    ("catalogue", "legacy"),
    ("repository", "."),
]
HEAD = re.compile(r"^\"?([a-z0-9.-]+)\"?: \{(.*?)^\}", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^([ \t]*)```[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?[^\n]*\n(.*?)\n\1", re.DOTALL)


class Dumper(yaml.SafeDumper):
    """Quotes the words that YAML 1.1 reads as booleans and PyYAML does not."""


Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="'" if text in ("y", "n", "Y", "N") else None
    ),
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OLD_DOCUMENTATION = re.compile(r"(^|/)(versioned_docs|version-)")
DEFINITIONS = {f"{kind}Definition" for kind in ("Component", "Trait", "Policy", "WorkflowStep")}

# What is wrong, by what lateen says of it. The first that fits counts.
REASONS = [
    ("a step, policy or type that is defined nowhere there", r"there is no (component type|trait|policy type|workflow step type) "),
    ("a value that only a running workflow knows", r"is left out|known only while the workflow runs"),
    ("a Helm chart in a `helmchart`", r"without Helm"),
    ("objects of a cluster, or of another file", r"among the objects in the input|can't be read while rendering"),
    ("a schematic that KubeVela no longer has", r"its schematic is"),
    ("a definition that has no template, or is broken", r"no template|makes no 'output'|: definition '|there is no package"),
    ("a placeholder for a name or value", r"must be lower-case|'\.\.\.'|has no name"),
    ("a required parameter that is left out", r"needs? the parameter|needs properties|it must be string, not null|has no value"),
    ("a value of the wrong type", r"must be|is none of|conflict"),
    ("another mistake in the Application", r""),
]

# What --validate strict, the default, refuses beyond that.
STRICT = [
    ("without `spec` or components, as templates of addons are", r"has no 'spec'|has no components"),
    (
        "a policy or step that nothing defines, or a value that only a running workflow knows",
        r"policy type|workflow step|is left out",
    ),
    ("a parameter that the type doesn't have", r"has no parameter"),
    ("an object that a cluster would refuse", r"would be refused|name-limit|rendered twice"),
    ("a trait on a workload that it isn't made for", r"does not apply"),
    ("other doubts", r""),
]


def documents(text):
    """The YAML documents of a text, one by one, so that one mistake costs only one document."""
    for part in re.split(r"^---\s*$", text, flags=re.MULTILINE):
        if "core.oam.dev" not in part:
            continue
        try:
            document = yaml.load(part, LOADER)
        except yaml.YAMLError:
            continue
        if isinstance(document, dict) and str(document.get("apiVersion", "")).startswith("core.oam.dev"):
            yield document


def texts(path):
    """The texts of a file that may hold YAML or CUE, in order: itself, or the fenced blocks of a page."""
    text = path.read_text(errors="replace")
    if path.suffix in (".yaml", ".yml"):
        return [text]
    found = []
    for fence in FENCE.finditer(text):
        lines = fence[2].split("\n")
        found.append("\n".join(line.removeprefix(fence[1]) for line in lines))
        found += [heredoc[2] for heredoc in HEREDOC.finditer(found[-1])]
    return found


def published(checkouts):
    """Every different Application, with the first file that holds it, and the text in that."""
    found = {}
    for name, root in checkouts.items():
        for path in sorted(root.rglob("*")):
            if path.suffix not in (".yaml", ".yml", ".md", ".mdx") or not path.is_file():
                continue
            if OLD_DOCUMENTATION.search(str(path.relative_to(root))):
                continue
            for index, text in enumerate(texts(path)):
                for document in documents(text):
                    if document.get("kind") == "Application":
                        found.setdefault(json.dumps(document, sort_keys=True, default=str), (name, path, index))
    return found


class Definitions:
    """Definitions that are written to a folder, each under the name of its type; not those of `known` types."""

    def __init__(self, folder, known=()):
        self.folder = folder
        self.known = set(known)
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, kind, name, suffix, text):
        key = f"{kind}-{name}".lower()
        if key not in self.known:
            self.known.add(key)
            (self.folder / f"{re.sub(r'[^a-z0-9.-]', '_', key)}{suffix}").write_text(text)

    def add_file(self, path):
        if path.suffix == ".cue":
            self.add_cue(path.read_text(errors="replace"))
        else:
            for text in texts(path):
                self.add_documents(text)

    def add_page(self, path, place):
        """Those of a page's texts: of several with one name the last before the text `place`, as a reader takes it."""
        found = texts(path)
        for text in found[: place + 1][::-1] + found[place + 1 :]:
            self.add_cue(text)
            self.add_documents(text)

    def add_cue(self, text):
        head = HEAD.search(text)
        kind = head and re.search(r"^\s*type:\s*\"([a-z-]+)\"", head[2], re.MULTILINE)
        # A line that begins with a dollar shows what a command prints.
        if kind and re.search(r"^template: ?\{", text, re.MULTILINE) and not re.search(r"^\$ ", text, re.MULTILINE):
            self.add(kind[1].replace("-", "") + "definition", head[1], ".cue", text)

    def add_documents(self, text):
        for document in documents(text):
            if document.get("kind") in DEFINITIONS and isinstance(document.get("metadata"), dict):
                text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
                self.add(document["kind"], str(document["metadata"].get("name")), ".yaml", text)


def built_in(lateen):
    """The types that need no definition: the catalogue's are of older versions."""
    run = subprocess.run([lateen, "definitions", "list", "-o", "json"], capture_output=True, text=True, check=True)
    for item in json.loads(run.stdout)["items"]:
        yield f"{item['category'].replace(' ', '')}definition-{item['type']}"


def shared_definitions(checkouts, folder, known):
    definitions = Definitions(folder, known)
    for name, below in SHARED:
        root = checkouts[name] / below
        for path in sorted(root.rglob("*")):
            if path.suffix in (".cue", ".yaml") and path.is_file():
                definitions.add_file(path)
    return definitions


def leave_out_broken(lateen, definitions):
    """One that KubeVela can't read either would stop every Application."""
    run = subprocess.run([lateen, "definitions", "list", "--definitions", str(definitions.folder)], capture_output=True, text=True)
    for line in run.stderr.splitlines():
        if match := re.match(r"(/.*?):\d+:\d+: error: ", line):
            pathlib.Path(match[1]).unlink(missing_ok=True)


def own_definitions(path, place, folder):
    """Those on the same page, or in the same folder and below it."""
    definitions = Definitions(folder)
    if path.suffix in (".md", ".mdx"):
        definitions.add_page(path, place)
    else:
        near = [other for other in sorted(path.parent.rglob("*")) if other.suffix in (".yaml", ".cue")]
        for other in near[:100]:
            definitions.add_file(other)
    return definitions


def types(value):
    """Every text below a key 'type', which may be the name of a definition."""
    if isinstance(value, dict):
        if isinstance(value.get("type"), str):
            yield value["type"].split("@")[0]
        value = value.values()
    if isinstance(value, (list, type({}.values()))):
        for item in value:
            yield from types(item)


def used(definitions, names, folder):
    """A folder with those of the definitions that an Application may use: reading all of them takes its time."""
    folder.mkdir(parents=True)
    count = 0
    for file in definitions.folder.iterdir():
        if any(file.name.endswith((f"definition-{name}.cue", f"definition-{name}.yaml")) for name in names):
            (folder / file.name).write_bytes(file.read_bytes())
            count += 1
    return count


def render(lateen, application, folders, strictness):
    command = [lateen, "render", str(application), "--validate", strictness]
    for folder in folders:
        command += ["--definitions", str(folder)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "it took more than a minute"
    if run.returncode == 0:
        return None
    errors = [line for line in run.stderr.splitlines() if ": error:" in line or line.startswith("error:")]
    return re.sub(r"^.*?: error: ", "", errors[0]) if errors else run.stderr.strip() or f"status {run.returncode}"


def reason(message, reasons):
    return next(name for name, pattern in reasons if re.search(pattern, message))


def table(total, strict, lenient, reasons):
    rows = [
        f"Of the {total} different Applications in KubeVela's repository, documentation and catalogue, {strict} render as they",
        "are, with the definitions of catalogue and repository and those on their own pages. With `--validate warn`, which takes what",
        f"KubeVela takes and warns, {strict + lenient.total()} render. The others are refused:",
        "",
        "| reason | Applications | for instance |",
        "|---|---|---|",
    ]
    for name, messages in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0])):
        example = min(messages, key=len).replace("|", "\\|")
        rows.append(f"| {name} | {len(messages)} | `{example[:110]}` |")
    rows += [
        "",
        "Some of the rest are refused because a cluster would refuse their objects, or because what is written there has no",
        "effect, such as a parameter that the type doesn't have, which KubeVela passes over in silence:",
    ]
    rows += ["", "| refused only without `--validate warn` | Applications |", "|---|---|"]
    rows += [f"| {name} | {count} |" for name, count in lenient.most_common()]
    rows += ["", "The tables are written by `scripts/kubevela_applications.py LATEEN --write`, from checkouts of KubeVela's repositories."]
    return "\n".join(rows) + "\n"


def main():
    checkouts = {name: os.environ.get(variable) for name, variable in CHECKOUTS.items()}
    missing = [CHECKOUTS[name] for name, path in checkouts.items() if not path]
    if missing:
        print(f"skipped: the Applications that KubeVela publishes ({', '.join(missing)} name no checkout)")
        return
    checkouts = {name: pathlib.Path(path).resolve() for name, path in checkouts.items()}
    lateen = str(pathlib.Path(sys.argv[1]).resolve())
    applications = published(checkouts)
    reasons = collections.defaultdict(list)
    lines = []
    strict = 0
    lenient = collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        shared = shared_definitions(checkouts, scratch / "shared", built_in(lateen))
        leave_out_broken(lateen, shared)

        def run(item):
            index, (text, (name, path, place)) = item
            file = scratch / f"{index:04}.yaml"
            application = json.loads(text)
            file.write_text(yaml.dump(application, Dumper=Dumper, sort_keys=False, allow_unicode=True))
            own = own_definitions(path, place, scratch / f"near-{index:04}")
            names = {name.lower() for name in types(application)}
            folders = [(shared, scratch / f"shared-{index:04}"), (own, scratch / f"own-{index:04}")]
            folders = [folder for definitions, folder in folders if used(definitions, names, folder)]
            message = render(lateen, file, folders, "strict")
            return name, path, message, message and render(lateen, file, folders, "warn")

        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            for name, path, strictly, message in pool.map(run, enumerate(applications.items())):
                strict += strictly is None
                if strictly is not None and message is None:
                    lenient[reason(strictly, STRICT)] += 1
                    lines.append(f"{path.relative_to(checkouts[name])}: only doubtful: {strictly}")
                if message is not None:
                    reasons[reason(message, REASONS)].append(message)
                    lines.append(f"{path.relative_to(checkouts[name])}: {message}")
    written = table(len(applications), strict, lenient, reasons)
    if "--list" in sys.argv:
        print("\n".join(lines))
    if "--write" in sys.argv:
        text = PAGE.read_text()
        start = text.index(HEADING)
        end = text.find("\n## ", start + 1)
        PAGE.write_text(text[:start] + f"{HEADING}\n\n{written}" + (text[end:] if end > 0 else ""))
    print(written)


if __name__ == "__main__":
    main()
