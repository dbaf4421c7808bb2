#!/usr/bin/env python3
"""server_mutants.py LATEEN KUBECONFIG... [--count N]: compares `vet` with real API servers, and writes the outcome into docs/vet.md.

Each KUBECONFIG is a server of another version of Kubernetes, which needs the CustomResourceDefinitions of Kruise Rollouts, Gateway API and Istio. It is asked
(dryRun=All, fieldValidation=Strict) whether it takes an object, and `vet` is asked with the server's version as --kube-version:

- Applications: those of golden/, with one parameter of one component or trait changed at a time, rendered by LATEEN.
- Objects: those of kubernetes/objects.yaml, which have more fields than Applications can give them, with one field changed at a time.
- Goldens: the objects that golden/ expects, as they are.

All changes are tried unless N is given. Which N are tried depends on their names alone, so that two runs try the same.
Prints the objects that a server refuses without a word from `vet`, and those that it takes in spite of an error.
"""
import argparse
import collections
import glob
import hashlib
import http.client
import itertools
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

import yaml

ROOT = f"{os.path.dirname(os.path.abspath(__file__))}/.."
BATCH = 100
VALUES = ["", "a b", "Web", "a_b", "-a", "a.b", "a/b", "1a", "x" * 64, "x" * 254, "grün", "/", "..", "/a/../b", "a:b", "*.example.com", "0", "80", "500m", "10Gi", "-1", "5%", "150%",
          "* * * * *", "Never", "tcp", "HTTP", "a=b", "$(A)", "1.2.3.4", "2001:db8::1", "a\nb", 0, 1, -1, 65536, 3000000000, 1.5, True, None, [], {}, ["a", "a"], {"a": 1}]
KEYS = ["", "a b", "-a", "a/b/c", "A.b/C", "x" * 64, "x" * 254, "grün", "a=b", "..", "1"]
# The codes of plain mistakes, which keep an Application from being rendered at all.
PLAIN = (None, "invalid-input", "duplicate-key", "input-limit", "missing-parameter", "syntax", "unknown-parameter", "unknown-type", "wrong-type")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parameters(app):
    """Each value of the metadata and below the properties of components and traits, with its name, the map or list that holds it, and its key there."""
    yield from below(app["metadata"], "application")
    for component in app["spec"].get("components") or []:
        yield f"component:{component.get('type')} name", component, "name"
        for kind, use in [("component", component)] + [("trait", trait) for trait in component.get("traits") or []]:
            if isinstance(use.get("properties"), (dict, list)):
                yield from below(use["properties"], f"{kind}:{use.get('type')}")


def below(value, name):
    places = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(places):
        yield f"{name}.{key if isinstance(value, dict) else '*'}", value, key
        if isinstance(inner, (dict, list)):
            yield from below(inner, f"{name}.{key if isinstance(value, dict) else '*'}")


def fits(old, new):
    """Whether a change is worth trying: most values of another type are refused while they are read."""
    return isinstance(new, (list, dict)) == isinstance(old, (list, dict)) or new is None


def variants(name, holder, key):
    """What may be put in the place of a map or list, each with a name for the change: one with another value, without it, with another key, or with it twice."""
    old = holder[key]
    for value in VALUES:
        if value != old and fits(old, value):
            changed = holder.copy()
            changed[key] = value
            yield f"{name}={json.dumps(value)[:40]}", changed
    if isinstance(holder, dict):
        yield f"{name} left out", {other: value for other, value in holder.items() if other != key}
        for other in KEYS:
            if other not in holder:
                yield f"{name} as {json.dumps(other)[:40]}", {other if known == key else known: value for known, value in holder.items()}
    else:
        yield f"{name} left out", holder[:key] + holder[key + 1:]
        yield f"{name} twice", holder + [old]


def replace(holder, content):
    """Puts the content of a map or list into it, so that whatever holds it has it too."""
    if isinstance(holder, dict):
        holder.clear()
        holder.update(content)
    else:
        holder[:] = content


def applications():
    """The documents of each golden that renders without options, with the Applications among them."""
    for path in sorted(glob.glob(f"{ROOT}/golden/*/*/app.yaml")):
        if any(os.path.exists(f"{os.path.dirname(path)}/{name}") for name in ("args", "error.txt", "from.yaml")):
            continue
        documents = list(yaml.load_all(open(path), LOADER))
        yield documents, [app for app in documents if isinstance(app, dict) and app.get("kind") == "Application"]


def changes(documents, apps, known):
    """Each change that is new, while the documents have it."""
    for app in apps:
        seen = set()
        for name, holder, key in list(parameters(app)):
            if name in seen or key not in holder and isinstance(holder, dict):
                continue
            seen.add(name)
            before = holder.copy()
            for label, content in variants(name, holder, key):
                if label not in known:
                    known.add(label)
                    replace(holder, content)
                    yield label
                    replace(holder, before)


def first(labels, count):
    """COUNT labels that depend on no order; all of them if it is None."""
    return sorted(labels, key=lambda label: hashlib.sha256(label.encode()).digest())[:count]


def changed_applications(count):
    """Changed Applications as text, each with a name for the change."""
    all = [(documents, apps) for documents, apps in applications()]
    known = set()
    chosen = set(first([label for documents, apps in all for label in changes(documents, apps, known)], count))
    known = set()
    for documents, apps in all:
        for label in changes(documents, apps, known):
            if label in chosen:
                yield label, yaml.dump_all(documents, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True)


def batches(items):
    items = iter(items)
    while batch := list(itertools.islice(items, BATCH)):
        yield batch


class Server:
    def __init__(self, kubeconfig):
        config = yaml.safe_load(open(kubeconfig))
        address = urllib.parse.urlparse(config["clusters"][0]["cluster"]["server"])
        self.headers = {"Authorization": f"Bearer {config['users'][0]['user']['token']}", "Content-Type": "application/json"}
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection(address.hostname, address.port, context=context, timeout=30)
        self.kinds, self.groups = {}, {}
        self.version = self.call("GET", "/version")[1]["gitVersion"].removeprefix("v").split("-")[0].split("+")[0]
        self.minor = ".".join(self.version.split(".")[:2])

    def call(self, method, path, body=None):
        self.connection.request(method, path, body and json.dumps(body), self.headers)
        response = self.connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text.startswith(b"{") else {"message": text.decode()}

    def resource(self, group_version, kind):
        if group_version not in self.kinds:
            root = "/api" if "/" not in group_version else "/apis"
            status, found = self.call("GET", f"{root}/{urllib.parse.quote(group_version)}")
            self.kinds[group_version] = {item["kind"]: item for item in found.get("resources", []) if "/" not in item["name"]}
        return self.kinds[group_version].get(kind)

    def is_asked(self, thing):
        """Whether the server has anything of an object's group: definitions that are not installed say nothing of it."""
        group = str(thing.get("apiVersion", "")).rpartition("/")[0]
        if group not in self.groups:
            self.groups[group] = not group or self.call("GET", f"/apis/{urllib.parse.quote(group, safe='')}")[0] == 200
        return self.groups[group]

    def refusal(self, thing):
        """Why the server refuses an object; None when it takes it."""
        version, kind = thing.get("apiVersion", ""), thing.get("kind", "")
        resource = self.resource(version, kind)
        if not resource:
            return f"no match for {version} {kind}"
        root = "/api" if "/" not in version else "/apis"
        place = f"{root}/{version}"
        if resource["namespaced"]:
            metadata = thing.setdefault("metadata", {})
            namespace = metadata.get("namespace")
            if namespace is None or isinstance(namespace, str):
                namespace = namespace or "default"
                if not re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", namespace):
                    return "the namespace is no DNS label"
                metadata["namespace"] = "default"
            place += "/namespaces/default"
        try:
            status, answer = self.call("POST", f"{place}/{resource['name']}?dryRun=All&fieldValidation=Strict", thing)
        except http.client.RemoteDisconnected:
            # An object that makes the validation crash, such as an indexed Job with a 'successPolicy' and no 'completions'.
            self.connection.close()
            return "the server ended the connection"
        return None if status < 300 or status == 409 else answer.get("message", str(status))


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.stdout, done.stderr


class Tally:
    """What was said of objects, beside what a server says."""

    def __init__(self, server, what):
        self.table, self.missed, self.alarms, self.judged, self.unread = collections.Counter(), collections.defaultdict(list), [], 0, 0
        self.server, self.what = server, what

    def add(self, name, refusal, problems):
        severities = {problem["severity"] for problem in problems}
        verdict = "error" if "error" in severities else "warning" if "warning" in severities else "nothing"
        self.judged += 1
        self.table["refuses" if refusal else "takes", verdict] += 1
        if refusal and verdict == "nothing":
            self.missed[re.sub(r'"[^"]*"|\d+', "…", refusal)[:90]].append((name, refusal))
        if not refusal and verdict == "error":
            self.alarms.append((name, next(problem["message"] for problem in problems if problem["severity"] == "error")))

    def report(self):
        """Prints what was missed and refused in vain."""
        print(f"{self.server.version} {self.what}: {self.judged} judged, {self.unread} refused while they were read, {dict(self.table)}")
        for _rule, some in sorted(self.missed.items(), key=lambda item: -len(item[1])):
            print(f"MISSED {len(some)}  {some[0][0]}\n       {some[0][1][:240]}")
        for name, message in self.alarms:
            print(f"FALSE ALARM {name}: {message[:160]}")
        sys.stdout.flush()

    def rows(self):
        found = ("error", "warning", "nothing")
        refused = sum(self.table["refuses", verdict] for verdict in found)
        said = refused - self.table["refuses", "nothing"]
        for verdict, share in (("refuses", f"{100 * said / refused:.2f} %" if refused else ""), ("takes", "")):
            cells = [self.server.version, f"{self.judged:,} {self.what}", f"{verdict} it", *(f"{self.table[verdict, word]:,}" for word in found), share]
            yield "| " + " | ".join(cells) + " |"


def told(binary, server, paths):
    """The problems of each file, without what one says of another, which means nothing here."""
    found = collections.defaultdict(list)
    for problem in json.loads(run(binary, "vet", "--kube-version", server.minor, "-o", "json", *paths)[0] or "[]"):
        if problem.get("code") not in ("rendered-twice", "service-selector", "route-port"):
            found[problem.get("file")].append(problem)
    return found


def judge_applications(binary, servers, count, folder):
    tallies = [Tally(server, "changed Applications") for server in servers]
    for batch in batches(changed_applications(count)):
        names = {}
        for index, (name, text) in enumerate(batch):
            names[f"{folder}/{index:03}.yaml"] = name
            open(f"{folder}/{index:03}.yaml", "w").write(text)
        for tally in tallies:
            judge_rendered(binary, tally, names)
    return tallies


def judge_rendered(binary, tally, names):
    """Judges files with Applications, by what they render to."""
    problems = told(binary, tally.server, names)
    readable = [path for path in names if not any(problem["severity"] == "error" and problem.get("code") in PLAIN for problem in problems[path])]
    tally.unread += len(names) - len(readable)
    if not readable:
        return
    text, error = run(binary, "render", "--validate", "ignore", "--comments", "--kube-version", tally.server.minor, *readable)
    if not text.strip():
        sys.exit(f"lateen render: {error[:500]}")
    refusals = {path: None for path in readable}
    # The comment of an object stands above the line that begins it.
    for part in re.split(r"(?m)^---$\n?", re.sub(r"(?m)^(# from .*\n)---$", r"---\n\1", text)):
        origin = re.search(r"^# from (.*?):\d", part, re.M)
        thing = origin and refusals.get(origin[1], "") is None and yaml.load(part, LOADER)
        if thing and tally.server.is_asked(thing):
            refusals[origin[1]] = tally.server.refusal(thing)
    for path, refusal in refusals.items():
        tally.add(names[path], refusal, problems[path])


def changed_objects(count):
    """Objects of kubernetes/objects.yaml with one field changed, each with a name for the change."""
    objects = list(yaml.safe_load_all(open(f"{ROOT}/scripts/kubernetes/objects.yaml")))
    labels = {}
    for number, thing in enumerate(objects):
        for name, holder, key in below(thing, thing["kind"]):
            if holder is not thing or key not in ("apiVersion", "kind", "metadata"):
                labels |= {f"{label} of {number}": (number, holder, content) for label, content in variants(name, holder, key)}
    for name in first(labels, count):
        number, holder, content = labels[name]
        before = holder.copy()
        replace(holder, content)
        yield name, json.loads(json.dumps(objects[number], default=str))
        replace(holder, before)


def golden_objects():
    """The objects that the goldens expect, each once."""
    known = set()
    for path in sorted(glob.glob(f"{ROOT}/golden/*/*/*.yaml")):
        if os.path.basename(path) in ("app.yaml", "from.yaml"):
            continue
        for number, thing in enumerate(yaml.load_all(open(path), LOADER)):
            text = json.dumps(thing, default=str)
            if isinstance(thing, dict) and "kind" in thing and text not in known:
                known.add(text)
                yield f"{os.path.relpath(path, ROOT)} #{number}", json.loads(text)


def judge_objects(binary, servers, cases, what, folder):
    tallies = [Tally(server, what) for server in servers]
    for batch in batches(cases):
        paths = {f"{folder}/{index:03}.json": case for index, case in enumerate(batch)}
        for path, (_name, thing) in paths.items():
            open(path, "w").write(json.dumps(thing))
        for tally in tallies:
            problems = told(binary, tally.server, paths)
            for path, (name, thing) in paths.items():
                if tally.server.is_asked(thing):
                    tally.add(name, tally.server.refusal(json.loads(json.dumps(thing))), problems[path])
    return tallies


def write(tallies):
    """Puts the table into the page."""
    lines = ["| Kubernetes | asked about | the server | `vet`: an error | a warning | nothing | reported |", "|---|---|---|---|---|---|---|"]
    lines += [row for tally in tallies for row in tally.rows()]
    unread = {tally.unread for tally in tallies if tally.unread}
    lines += ["", f"{' or '.join(f'{number:,}' for number in sorted(unread))} more Applications were refused while they were read, and nothing was asked of a server."]
    page = open(f"{ROOT}/docs/vet.md").read()
    page = re.sub(r"(<!-- server -->\n).*?(<!-- /server -->)", lambda match: match[1] + "\n".join(lines) + "\n" + match[2], page, flags=re.S)
    open(f"{ROOT}/docs/vet.md", "w").write(page)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lateen")
    parser.add_argument("kubeconfig", nargs="+")
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    binary, servers = os.path.abspath(options.lateen), [Server(path) for path in options.kubeconfig]
    tallies = []
    with tempfile.TemporaryDirectory() as folder:
        for judged in (lambda: judge_applications(binary, servers, options.count, folder),
                       lambda: judge_objects(binary, servers, changed_objects(options.count), "changed objects", folder),
                       lambda: judge_objects(binary, servers, golden_objects(), "objects of the goldens", folder)):
            tallies += judged()
            for tally in tallies[-len(servers):]:
                tally.report()
    write(sorted(tallies, key=lambda tally: servers.index(tally.server)))


main()
