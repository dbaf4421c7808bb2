#!/usr/bin/env python3
"""Breaks the sources in small ways, and reports what share the goldens and tests catch.

All mutants are compiled into one scratch build, each switched on by its id when a program runs. Recording runs tell which
cases and tests come past a mutant, so that it is tried with those alone: first with the goldens, and if it survives with
the tests. Exits with 1 below the share that is asked for, and with 2 when there is nothing to measure.
"""
import argparse
import concurrent.futures
import fnmatch
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".build/mutation"
CHECKOUT = SCRATCH / "checkout"
TOOL = SCRATCH / "tool"
TABLE = SCRATCH / "mutants.json"
EXCLUDED = SCRATCH / "excluded.txt"
# What is excluded, by file: the numbers of the mutants while the file has this digest, and by what a mutant is known again
# when the file has changed.
EXCLUSIONS = SCRATCH / "excluded.json"
RESULTS = SCRATCH / "results.json"
# There once all is built, until something of it changes.
BUILT = SCRATCH / "built"
MUTATED = ["Sources/Renderers", "Sources/Rollouts"]
# Text that explains, and nothing that acts.
LEFT_OUT = ["/Codes/", "DiagnosticCode"]
BUILD = ["swift", "build", "-c", "release", "-Xswiftc", "-enable-testing", "--package-path", CHECKOUT]
LATEEN = CHECKOUT / ".build/release/lateen"
TESTS = CHECKOUT / ".build/release/lateenPackageTests.xctest"
TEST = [TESTS, "--testing-library", "swift-testing"]
# They see what `golden verify` sees, or need the repository, whose files are rewritten here.
TESTS_LEFT_OUT = re.compile(r"^GoldenTests\.|GuideTests|NewTypeTests")
# Tests of endurance take longer, and are left out.
LONGEST_TEST = 5
# The tests of what is mutated are quick, and are tried before those that start programs.
NEAR_TEST = re.compile(r"^(RenderersTests|RolloutsTests)\.")


def fail(message):
    print(f"error: {message}", file=sys.stderr)
    sys.exit(2)


def tell(message):
    print(message, file=sys.stderr, flush=True)


class Progress:
    """Tells now and then how far something that takes long has come, and how long it will take."""

    def __init__(self, what, count):
        self.what, self.count, self.start = what, count, time.monotonic()
        self.told = self.start

    def tell(self, done, more=""):
        """Whether it was time to tell."""
        now = time.monotonic()
        if now - self.told < 30 and done < self.count:
            return False
        self.told = now
        left = (now - self.start) / done * (self.count - done)
        tell(f"{self.what}: {done} of {self.count}{more}, about {left / 60:.0f} min left")
        return True


def run(command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def mutated_files():
    found = [path.relative_to(ROOT).as_posix() for folder in MUTATED for path in (ROOT / folder).rglob("*.swift")]
    return sorted(name for name in found if not any(part in name for part in LEFT_OUT))


def digest(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def exclusions():
    return json.loads(EXCLUSIONS.read_text()) if EXCLUSIONS.exists() else {}


def trait(row):
    """What a mutant is, wherever it stands in its file."""
    line = (ROOT / row["file"]).read_text().splitlines()[row["line"] - 1]
    return [row["kind"], row["change"], line.strip()]


def exclude(rows):
    known = exclusions()
    for row in rows:
        entry = known.setdefault(row["file"], {"digest": digest(row["file"]), "numbers": [], "traits": []})
        entry["numbers"].append(row["number"])
        entry.setdefault("traits", []).append(trait(row))
    EXCLUSIONS.write_text(json.dumps(known))


def carry_over():
    """Excludes of files that have changed what was excluded before, so that not all of it is tried again."""
    known = exclusions()
    changed = {name for name, entry in known.items() if (ROOT / name).exists() and entry["digest"] != digest(name)}
    for name in changed:
        known[name] |= {"digest": digest(name), "numbers": []}
    for row in json.loads(TABLE.read_text()):
        if row["file"] in changed and trait(row) in known[row["file"]].get("traits", []):
            known[row["file"]]["numbers"].append(row["number"])
    EXCLUSIONS.write_text(json.dumps(known))
    return changed


def rewrite(files, wanted):
    """What becomes of the files; nothing that is excluded of those that have changed."""
    staged = SCRATCH / "staged"
    known = {name: entry for name, entry in exclusions().items() if name in files and entry["digest"] == digest(name)}
    EXCLUDED.write_text("".join(f"{name} {number}\n" for name, entry in known.items() for number in entry["numbers"]))
    for name in files:
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).write_bytes(wanted[name])
    done = run([TOOL / "debug/mutants", staged, TABLE, EXCLUDED], input="\n".join(files))
    if done.returncode != 0:
        fail(f"the sources can't be rewritten: {done.stderr}")
    return {name: (staged / name).read_bytes() for name in files}


def lay_out():
    """Copies the checkout, and rewrites what is to be mutated. What stays the same is not touched, for the build's sake."""
    listed = run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT).stdout.splitlines()
    wanted = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}
    files = mutated_files()
    rewritten = rewrite(files, wanted)
    wanted |= rewrite(files, wanted) if carry_over() else rewritten
    wanted["Sources/Tree/Switch.swift"] = (ROOT / "Mutation/Switch.swift").read_bytes()
    wanted["Package.swift"] = wanted["Package.swift"].replace(b".treatAllWarnings(as: .error),", b"")
    there = {p.relative_to(CHECKOUT).as_posix() for p in CHECKOUT.rglob("*") if p.is_file() and ".build" not in p.parts}
    for name in there - set(wanted) - {"Package.resolved"}:
        if name.endswith(".swift"):
            BUILT.unlink(missing_ok=True)
        (CHECKOUT / name).unlink()
    for name, content in wanted.items():
        path = CHECKOUT / name
        if name not in there or path.read_bytes() != content:
            BUILT.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod((ROOT / name).stat().st_mode if (ROOT / name).exists() else 0o644)


def culprits(log, table, tried):
    """The mutants to leave out for the compiler's errors: at first those of the line that change the type of something."""
    found = {}
    errors = set(re.findall(r"/checkout/(Sources/\S+?\.swift):(\d+):\d+: error:", log))
    for file, line in errors:
        line = int(line)
        on_line = [row for row in table if row["file"] == file and row["line"] == line]
        across = [row for row in table if row["file"] == file and row["line"] <= line <= row["endLine"]]
        if on_line and (file, line) not in tried:
            fragile = [r for r in on_line if r["kind"] in ("dropped element", "dropped statement", "swapped keys")]
            found |= {row["id"]: row for row in fragile or on_line}
        else:
            found |= {row["id"]: row for row in on_line or across}
        tried.add((file, line))
    return list(found.values())


def build():
    done = run(["swift", "build", "--package-path", ROOT / "Mutation", "--scratch-path", TOOL])
    if done.returncode != 0:
        fail(f"the tool that rewrites sources does not build:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    tried = set()
    for attempt in range(30):
        lay_out()
        if BUILT.exists():
            return
        tell("building" if attempt == 0 else "building again")
        for target in (["--target", "Rollouts"], ["--target", "Renderers"], ["--build-tests"]):
            done = run([*BUILD, *target])
            if done.returncode != 0:
                break
        else:
            BUILT.touch()
            tell(f"built, with {len(json.loads(TABLE.read_text()))} mutants")
            return
        log = done.stdout + done.stderr
        (SCRATCH / "build.log").write_text(log)
        found = culprits(log, json.loads(TABLE.read_text()), tried)
        if not found:
            fail(f"the rewritten sources don't build; see {SCRATCH / 'build.log'}")
        exclude(found)
        tell(f"{len(found)} mutants don't compile, and are left out")
    fail("the rewritten sources don't build")


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    # Ignored in what a shell starts in the background, and tests send them.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.nice(19)


class Trial:
    """Something to run that passes without a mutant; and the mutants that it comes past."""

    def __init__(self, name, command):
        self.name, self.command, self.hits, self.seconds, self.is_sound = name, command, set(), 0.0, False

    def passes(self, seconds, **environment):
        try:
            done = subprocess.run(
                [str(word) for word in self.command], cwd=CHECKOUT, timeout=seconds, preexec_fn=limits,
                env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def record(self, count):
        path = SCRATCH / f"hits-{os.getpid()}-{id(self)}"
        path.write_bytes(bytes(count))
        start = time.monotonic()
        self.is_sound = self.passes(4 * LONGEST_TEST, LATEEN_MUTANTS_HIT=str(path))
        self.seconds = time.monotonic() - start
        self.hits = {id for id, hit in enumerate(path.read_bytes()) if hit}
        path.unlink()
        return self


def golden_trials():
    names = sorted(path.parent.name for path in (CHECKOUT / "golden").glob("*/*/app.yaml"))
    return [Trial(name, [LATEEN, "golden", "verify", name]) for name in names]


def test_trials():
    listed = run(["swift", "test", "list", "-c", "release", "-Xswiftc", "-enable-testing", "--skip-build",
                  "--package-path", CHECKOUT]).stdout.splitlines()
    names = [line.split("(")[0] if "`" not in line else line[: line.rindex("`") + 1] for line in listed if "." in line]
    names = [name for name in names if not TESTS_LEFT_OUT.search(name)]
    if not names:
        fail("no test is found")
    return [Trial(name, [*TEST, "--filter", re.escape(name)]) for name in names]


def judge(id, goldens, tests, definitions):
    """What catches a mutant; nil when nothing does."""
    switch = {"LATEEN_MUTANT": str(id)}
    cases = [trial.name for trial in goldens if id in trial.hits]
    if cases and not Trial("goldens", [LATEEN, "golden", "verify", *cases]).passes(60, **switch):
        return "goldens"
    if id in definitions.hits and not definitions.passes(60, **switch):
        return "definitions"
    own = [trial for trial in tests if id in trial.hits]
    for some in ([t for t in own if NEAR_TEST.match(t.name)], [t for t in own if not NEAR_TEST.match(t.name)]):
        filters = [word for trial in some for word in ("--filter", re.escape(trial.name))]
        if some and not Trial("tests", [*TEST, *filters]).passes(30 + 10 * sum(t.seconds for t in some), **switch):
            return "tests"
    return None if cases or own or id in definitions.hits else "not reached"


def report(rows, verdicts, share):
    caught = {id for id, verdict in verdicts.items() if verdict not in (None, "not reached")}
    print("survivors:")
    for row in rows:
        if row["id"] not in caught:
            unreached = " (nothing comes past it)" if verdicts[row["id"]] else ""
            print(f"  {row['file']}:{row['line']}:{row['column']}: {row['kind']}: {row['change']}{unreached}")
    print(f"\n{'file':58}{'mutants':>8}{'goldens':>8}{'tests':>7}{'survive':>8}{'caught':>9}")
    for file in sorted({row["file"] for row in rows}) + ["all"]:
        own = [row["id"] for row in rows if file in (row["file"], "all")]
        by_golden = sum(verdicts[id] == "goldens" for id in own)
        found = sum(id in caught for id in own)
        print(
            f"{file:58}{len(own):8}{by_golden:8}{found - by_golden:7}{len(own) - found:8}{100 * found / len(own):8.1f} %")
    return 0 if len(caught) >= share / 100 * len(rows) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", metavar="PATTERN", help="only files of this path, as '*/Routers/*'")
    parser.add_argument("--sample", type=int, default=int(os.environ.get("MUTANTS", "0")), help="only so many, by chance")
    parser.add_argument("--seed", type=int, default=1, help="which ones the chance picks")
    parser.add_argument("--share", type=float, default=95, help="percentage that must be caught")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--survivors", action="store_true", help="only those that survived the last run of the same sources")
    options = parser.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    CHECKOUT.mkdir(exist_ok=True)
    build()
    if options.build_only:
        return 0

    rows = table = json.loads(TABLE.read_text())
    if options.files:
        rows = [row for row in table if any(fnmatch.fnmatch(row["file"], pattern) for pattern in options.files)]
    if options.sample and options.sample < len(rows):
        rows = sorted(random.Random(options.seed).sample(rows, options.sample), key=lambda row: row["id"])
    if not rows:
        fail("there is no mutant in these files")
    count = max(row["id"] for row in table) + 1
    goldens = golden_trials()
    definitions = Trial("definitions", [LATEEN, "definitions", "export", "--check"])
    tests = test_trials()
    verdicts = {}
    if options.survivors:
        last = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
        if last.get("table") != table:
            fail("the sources are not those of the last run")
        verdicts = {int(id): v for id, v in last["verdicts"].items() if v not in (None, "not reached")}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        trials = [*goldens, definitions, *tests]
        progress = Progress("recorded", len(trials))
        for done, _ in enumerate(pool.map(lambda trial: trial.record(count), trials), 1):
            progress.tell(done)
        for trial in [*goldens, definitions]:
            if not trial.is_sound:
                fail(f"{trial.name} fails without a mutant")
        for trial in [trial for trial in tests if not trial.is_sound or trial.seconds > LONGEST_TEST]:
            takes_long = trial.seconds > LONGEST_TEST
            reason = f"takes {trial.seconds:.0f} s" if takes_long else "fails in the copy without a mutant"
            tell(f"left out, as it {reason}: {trial.name}")
            tests.remove(trial)
        tell(f"{len(rows)} mutants, {len(goldens)} goldens, {len(tests)} tests")
        open_ids = [row["id"] for row in rows if row["id"] not in verdicts]
        progress = Progress("tried", len(open_ids))
        for done, (id, verdict) in enumerate(
            zip(open_ids, pool.map(lambda id: judge(id, goldens, tests, definitions), open_ids)), 1
        ):
            verdicts[id] = verdict
            alive = sum(verdict in (None, "not reached") for verdict in verdicts.values())
            if progress.tell(done, f", {alive} survive"):
                RESULTS.write_text(json.dumps({"table": table, "verdicts": verdicts}))
    return report(rows, verdicts, options.share)


if __name__ == "__main__":
    sys.exit(main())
