#!/usr/bin/env python3
"""server_mutants.py LATEEN KUBECONFIG [COUNT]: holds `vet` against a real API server, and writes the outcome into docs/vet.md.

Takes the Applications of golden/, changes one parameter of one component or trait at a time, and asks the server of KUBECONFIG (dryRun=All, fieldValidation=Strict)
whether it takes what LATEEN renders of it. Then does the same with the objects of kubernetes/objects.yaml, which have more fields than Applications can give them.
Which changes are tried depends on their names alone, so that two runs try the same; COUNT of each, 2000 unless given.
Prints what was missed and what was refused in vain. The server needs the CustomResourceDefinitions of Kruise Rollouts, Gateway API and Istio.
"""
import collections
import glob
import hashlib
import http.client
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
# Groups of custom resources that the server need not have.
ABSENT = ("source.toolkit.fluxcd.io", "helm.toolkit.fluxcd.io")
# The codes of plain mistakes, which keep an Application from being rendered at all.
PLAIN = (None, "invalid-input", "duplicate-key", "input-limit", "missing-parameter", "syntax", "unknown-parameter", "unknown-type", "wrong-type")
LEFT_OUT = "(left out)"


def parameters(app):
    """Each value below the properties of components and traits, with its name."""
    for component in app["spec"].get("components") or []:
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


def applications():
    """The documents of each golden that renders without options, with the Applications among them."""
    for path in sorted(glob.glob(f"{ROOT}/golden/*/*/app.yaml")):
        if any(os.path.exists(f"{os.path.dirname(path)}/{name}") for name in ("args", "error.txt", "from.yaml")):
            continue
        documents = list(yaml.load_all(open(path), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        yield documents, [app for app in documents if isinstance(app, dict) and app.get("kind") == "Application"]


def changes(documents, apps, known):
    """Each change that is new, with the documents as they are with it."""
    for app in apps:
        seen = set()
        for name, holder, key in list(parameters(app)):
            if name in seen:
                continue
            seen.add(name)
            old = holder[key]
            for value in VALUES + [LEFT_OUT]:
                label = f"{name}={json.dumps(value)[:40]}"
                if label in known or value == old or value != LEFT_OUT and not fits(old, value):
                    continue
                known.add(label)
                if value == LEFT_OUT:
                    del holder[key]
                else:
                    holder[key] = value
                yield label
                if isinstance(holder, list) and value == LEFT_OUT:
                    holder.insert(key, old)
                else:
                    holder[key] = old


def mutants(count):
    all = [(documents, apps) for documents, apps in applications()]
    known = set()
    labels = [label for documents, apps in all for label in changes(documents, apps, known)]
    chosen = set(sorted(labels, key=lambda label: hashlib.sha256(label.encode()).digest())[:count])
    known, found = set(), {}
    for documents, apps in all:
        for label in changes(documents, apps, known):
            if label in chosen:
                found[label] = yaml.dump_all(documents, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True)
    return found


class Server:
    def __init__(self, kubeconfig):
        config = yaml.safe_load(open(kubeconfig))
        address = urllib.parse.urlparse(config["clusters"][0]["cluster"]["server"])
        self.headers = {"Authorization": f"Bearer {config['users'][0]['user']['token']}", "Content-Type": "application/json"}
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.connection = http.client.HTTPSConnection(address.hostname, address.port, context=context, timeout=30)
        self.kinds = {}

    def call(self, method, path, body=None):
        self.connection.request(method, path, body and json.dumps(body), self.headers)
        response = self.connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text.startswith(b"{") else {"message": text.decode()}

    def version(self):
        return self.call("GET", "/version")[1]["gitVersion"].split("-")[0].split("+")[0]

    def resource(self, group_version, kind):
        if group_version not in self.kinds:
            root = "/api" if "/" not in group_version else "/apis"
            status, found = self.call("GET", f"{root}/{urllib.parse.quote(group_version)}")
            self.kinds[group_version] = {item["kind"]: item for item in found.get("resources", []) if "/" not in item["name"]}
        return self.kinds[group_version].get(kind)

    def refusal(self, thing):
        """Why the server refuses an object; None when it takes it."""
        version, kind = thing.get("apiVersion", ""), thing.get("kind", "")
        resource = self.resource(version, kind)
        if not resource:
            # Definitions that are not installed say nothing of an object.
            return None if version.split("/")[0] in ABSENT else f"no match for {version} {kind}"
        root = "/api" if "/" not in version else "/apis"
        place = f"{root}/{version}"
        if resource["namespaced"]:
            namespace = thing["metadata"].get("namespace", "default")
            if not re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", str(namespace)):
                return "the namespace is no DNS label"
            thing["metadata"]["namespace"] = "default"
            place += "/namespaces/default"
        status, answer = self.call("POST", f"{place}/{resource['name']}?dryRun=All&fieldValidation=Strict", thing)
        return None if status < 300 or status == 409 else answer.get("message", str(status))


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.stdout, done.stderr


class Tally:
    """What was said of changed objects, beside what the server says."""

    def __init__(self):
        self.table, self.missed, self.alarms, self.judged = collections.Counter(), collections.defaultdict(list), [], 0

    def add(self, name, refusal, problems):
        severities = {problem["severity"] for problem in problems}
        verdict = "error" if "error" in severities else "warning" if "warning" in severities else "nothing"
        self.judged += 1
        self.table["refuses" if refusal else "takes", verdict] += 1
        if refusal and verdict == "nothing":
            self.missed[re.sub(r'"[^"]*"|\d+', "…", refusal)[:90]].append((name, refusal))
        if not refusal and verdict == "error":
            self.alarms.append((name, next(problem["message"] for problem in problems if problem["severity"] == "error")))

    def write(self, mark, head):
        """Prints what was missed and refused in vain, and puts the table into the page."""
        for _rule, some in sorted(self.missed.items(), key=lambda item: -len(item[1])):
            print(f"MISSED {len(some)}  {some[0][0]}\n       {some[0][1][:240]}")
        for name, message in self.alarms:
            print(f"FALSE ALARM {name}: {message[:160]}")
        lines = [head, "", "| the server | `vet`: an error | a warning | nothing |", "|---|---|---|---|"]
        for verdict in ("refuses", "takes"):
            lines.append(f"| {verdict} it | " + " | ".join(str(self.table[verdict, found]) for found in ("error", "warning", "nothing")) + " |")
        refused = sum(self.table["refuses", found] for found in ("error", "warning", "nothing"))
        said = refused - self.table["refuses", "nothing"]
        lines += ["", f"Of what the server refuses, `vet` reports {100 * said / max(1, refused):.1f} %."]
        print("\n".join(lines))
        page = open(f"{ROOT}/docs/vet.md").read()
        page = re.sub(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", lambda match: match[1] + "\n".join(lines) + "\n" + match[2], page, flags=re.S)
        open(f"{ROOT}/docs/vet.md", "w").write(page)


def told(binary, paths):
    """The problems of each file, without what one says of another, which means nothing here."""
    found = collections.defaultdict(list)
    for problem in json.loads(run(binary, "vet", "-o", "json", *paths)[0] or "[]"):
        if problem.get("code") not in ("rendered-twice", "service-selector", "route-port"):
            found[problem.get("file")].append(problem)
    return found


def judge_applications(binary, server, count):
    cases, tally, unread = mutants(count), Tally(), 0
    names = list(cases)
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(names), BATCH):
            paths = {}
            for index, name in enumerate(names[start:start + BATCH]):
                paths[f"{folder}/{index:03}.yaml"] = name
                open(f"{folder}/{index:03}.yaml", "w").write(cases[name])
            problems = told(binary, paths)
            readable = [path for path in paths if not any(problem["severity"] == "error" and problem.get("code") in PLAIN for problem in problems[path])]
            unread += len(paths) - len(readable)
            text, error = run(binary, "render", "--validate", "ignore", "--comments", *readable)
            refusals = {path: None for path in readable}
            if not text.strip():
                sys.exit(f"lateen render: {error[:500]}")
            # The comment of an object stands above the line that begins it.
            for part in re.split(r"(?m)^---$\n?", re.sub(r"(?m)^(# from .*\n)---$", r"---\n\1", text)):
                origin = re.search(r"^# from (.*?):\d", part, re.M)
                thing = yaml.safe_load(part)
                if thing and origin and refusals.get(origin[1], "") is None:
                    refusals[origin[1]] = server.refusal(thing)
            for path, refusal in refusals.items():
                tally.add(paths[path], refusal, problems[path])
    tally.write("mutants", f"{tally.judged} changed Applications, each asked of Kubernetes {server.version()}; {unread} more were refused while they were read.")


def changed_objects(count):
    """Objects of kubernetes/objects.yaml with one field changed, each with a name for the change."""
    objects = list(yaml.safe_load_all(open(f"{ROOT}/scripts/kubernetes/objects.yaml")))
    labels = []
    for number, thing in enumerate(objects):
        for name, holder, key in below(thing, thing["kind"]):
            if holder is thing and key in ("apiVersion", "kind", "metadata"):
                continue
            for value in VALUES + [LEFT_OUT]:
                if value == LEFT_OUT or value != holder[key] and fits(holder[key], value):
                    labels.append((f"{name}={json.dumps(value)[:40]} of {number}", number, holder, key, value))
    for name, number, holder, key, value in sorted(labels, key=lambda label: hashlib.sha256(label[0].encode()).digest())[:count]:
        old = holder[key]
        if value == LEFT_OUT:
            del holder[key]
        else:
            holder[key] = value
        yield name, json.loads(json.dumps(objects[number], default=str))
        if isinstance(holder, list) and value == LEFT_OUT:
            holder.insert(key, old)
        else:
            holder[key] = old


def judge_objects(binary, server, count):
    cases, tally = list(changed_objects(count)), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(cases), BATCH):
            paths = {f"{folder}/{index:03}.yaml": case for index, case in enumerate(cases[start:start + BATCH])}
            for path, (_name, thing) in paths.items():
                open(path, "w").write(yaml.safe_dump(thing, allow_unicode=True))
            problems = told(binary, paths)
            for path, (name, thing) in paths.items():
                tally.add(name, server.refusal(thing), problems[path])
    tally.write("objects", f"{tally.judged} changed objects of all kinds that are known, each asked of Kubernetes {server.version()}.")


def main():
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    binary, server = os.path.abspath(sys.argv[1]), Server(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) == 4 else 2000
    judge_applications(binary, server, count)
    judge_objects(binary, server, count)


main()
