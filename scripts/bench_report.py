"""Measures Lateen, in process and as whole processes, and writes docs/benchmarks.md. Times are medians of several runs;
ratios are taken pair by pair, the two in turn, so that they hold while the machine's speed drifts."""
import math
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

lateen, bench, example, report = (pathlib.Path(part) for part in sys.argv[1:])
APPLICATION = (example / "v2.yaml").read_text()
LIMITS = ["--max-bytes", "1000000000", "--max-nodes", "100000000", "--max-documents", "1000000"]
# Milliseconds of KubeVela's own code for the like.
KUBEVELA = {
    "one field": 0.6,
    "a parameter of 700 lines": 13,
    "six container traits one after the other": 35,
    "thirty components of thirty types": 110,
}
lines = []


def say(line=""):
    print(line, flush=True)
    lines.append(line)


def table(head, rows):
    say("| " + " | ".join(head) + " |")
    say("|" + "---|" * len(head))
    for row in rows:
        say("| " + " | ".join(str(cell) for cell in row) + " |")
    say()


# A process begins with the memory of the one that starts it, so a small one starts those that are measured.
STARTER = """
import posix, sys, time
out = posix.open("/dev/null", posix.O_RDWR)
posix.dup2(out, 1); posix.dup2(out, 2)
start = time.perf_counter()
pid = posix.posix_spawnp(sys.argv[2], sys.argv[2:], posix.environ)
_, status, usage = posix.wait4(pid, 0)
posix.write(int(sys.argv[1]), b"%f %d %d" % ((time.perf_counter() - start) * 1e3, usage.ru_maxrss, status))
"""


def run(*command, stdin=None):
    """Milliseconds and MiB of one run, as the system accounts for it."""
    read, write = os.pipe()
    with open(stdin or os.devnull, "rb") as source:
        subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, str(write), *map(str, command)],
                       stdin=source, pass_fds=[write], check=True)
    took, kibibytes, status = os.read(read, 100).split()
    os.close(read)
    os.close(write)
    assert status == b"0", command
    return float(took), int(kibibytes) / 1024


def spread(values, digits=1):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "not there"


def applications(count):
    return "---\n".join(APPLICATION.replace("canary-demo", f"app-{i}") for i in range(count))


def components(count):
    head, rest = APPLICATION.split("  components:\n")
    return head + "  components:\n" + "".join(rest.replace("canary-demo", f"app-{i}") for i in range(count))


def plain(count):
    rendered = subprocess.run([lateen, "render", example / "v2.yaml"], check=True, capture_output=True, text=True).stdout
    service = rendered.split("---\n")[1]
    return "---\n".join(service.replace("canary-demo", f"app-{i}") for i in range(count))


def kinds(index):
    """A Deployment, its Service, a ConfigMap and an Ingress."""
    name = f"web-{index}"
    return f"""apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}, labels: {{app: {name}}}}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: {name}}}}}
  template:
    metadata: {{labels: {{app: {name}}}}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        ports: [{{containerPort: 80, name: http}}]
        env: [{{name: A, value: b}}]
        resources: {{limits: {{cpu: "1", memory: 1Gi}}}}
        readinessProbe: {{httpGet: {{path: /, port: http}}}}
---
apiVersion: v1
kind: Service
metadata: {{name: {name}}}
spec: {{selector: {{app: {name}}}, ports: [{{port: 80, targetPort: http, name: http}}]}}
---
apiVersion: v1
kind: ConfigMap
metadata: {{name: {name}}}
data: {{a: b, c: some text}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {{name: {name}}}
spec:
  rules:
  - host: {name}.example.com
    http: {{paths: [{{path: /, pathType: Prefix, backend: {{service: {{name: {name}, port: {{number: 80}}}}}}}}]}}
"""


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    say("# Benchmarks")
    say()
    say("Written by `make bench`, in one run on one machine. Compare the ratios; times are this machine's.")
    say()
    table(["", ""], [
        ("machine", f"{model}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}"),
        ("other work", f"a load of {os.getloadavg()[0]:.0f} when the run began"),
        ("Swift", re.sub(r" \(.*", "", first_line("swift", "--version"))),
        ("Lateen", first_line(lateen, "--version")),
        ("build", "as released: static, optimized by recorded counts, stripped"),
        ("kubectl", re.sub(r".*: ", "", first_line("kubectl", "version", "--client"))),
        ("input", f"`{example}/v2.yaml`: one component with three traits, four objects; many of it with names of their own"),
    ])


def in_process():
    """What `bench` prints: rows of words, each with the table that it belongs to."""
    lines = subprocess.run([bench, example / "v2.yaml"], check=True, capture_output=True, text=True).stdout.splitlines()
    return [line.split("\t") for line in lines]


def bytes_to_bytes(rows):
    say("## Bytes to bytes")
    say()
    say("`bench`: from the bytes of Applications to the bytes of their objects, all checks included, in one thread, beside "
        "what libyaml takes in C to parse the same input and to emit the same output. Processor time, µs; of the ratios "
        "the median, least and greatest.")
    say()
    table(["Applications", "Lateen", "libyaml", "ratio"],
          [(row[1], row[2], row[3], f"{row[4]} ({row[5]} to {row[6]})") for row in rows if row[0] == "ratio"])
    say("Where the time goes, with libyaml's for the same in brackets:")
    say()
    table(["Applications", "reading", "rendering and checks", "writing"],
          [(row[1], f"{row[2]} ({row[3]})", row[4], f"{row[5]} ({row[6]})") for row in rows if row[0] == "parts"])


def cue(rows):
    say("## Types in CUE")
    say()
    say("`bench cue`: Applications of types whose templates are CUE, from the bytes of definitions and Application to objects. With all "
        "templates read and compiled anew, as a command does it, and with them compiled, as a program that embeds Lateen has "
        "them. Beside it what KubeVela's own code takes for the like, in a process that is warm, on a machine of this size.")
    say()
    table(["", "anew, ms", "compiled, ms", "reading the definitions, ms", "KubeVela, ms"],
          [(*row[1:], KUBEVELA.get(row[1], "")) for row in rows if row[0] == "cue"])


def counted(count, folder):
    """Instructions and allocations of so many renderings, as valgrind counts them."""
    plain_bench = folder / "bench"
    if not plain_bench.exists():
        subprocess.run(["objcopy", "--strip-debug", bench, plain_bench], check=True)
    out = folder / "callgrind"
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", plain_bench, example / "v2.yaml", str(count)],
                   check=True, capture_output=True)
    names, called, allocations = {}, "", 0
    for line in out.read_text().splitlines():
        if match := re.match(r"cfn=\((\d+)\)(?: (.*))?", line):
            names.setdefault(match[1], match[2])
            called = names[match[1]] or ""
        elif match := re.match(r"fn=\((\d+)\) (.*)", line):
            names.setdefault(match[1], match[2])
        elif line.startswith("calls=") and called in ("malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"):
            allocations += int(line[6:].split()[0])
        elif line.startswith("summary:"):
            instructions = int(line.split()[1])
    return instructions, allocations


def counts(folder):
    if not shutil.which("valgrind") or not shutil.which("objcopy"):
        return say("Not counted: instructions and allocations (no valgrind).\n")
    less, more = counted(100, folder), counted(300, folder)
    instructions, allocations = ((b - a) / 200 for a, b in zip(less, more))
    say(f"One Application, read, rendered, checked and written, takes {instructions / 1e3:,.0f} thousand instructions and "
        f"{allocations:,.0f} allocations, {allocations / 4:,.0f} for each object (valgrind's count, libyaml's own included).")
    say()


def processes(folder):
    say("## Whole processes")
    say()
    runs = 31
    empty = [run("/bin/true")[0] for _ in range(runs)]
    ours = [run(lateen, "render", example / "v2.yaml") for _ in range(runs)]
    say(f"`lateen render v2.yaml`: {spread([t for t, _ in ours])} ms and {max(m for _, m in ours):.0f} MiB; "
        f"an empty process (`/bin/true`): {spread(empty)} ms. Median, least and greatest of {runs} runs; "
        "memory below 10 MiB is not told apart.")
    say()
    if not shutil.which("kubectl"):
        return say("Not compared: `kubectl kustomize` (no kubectl).\n")
    rows = []
    for count, runs in ((1, 31), (100, 5), (250, 3)):
        source = folder / f"apps-{count}.yaml"
        source.write_text(applications(count))
        base = folder / f"k{count}"
        base.mkdir()
        (base / "all.yaml").write_bytes(
            subprocess.run([lateen, "render", source], check=True, capture_output=True).stdout)
        (base / "kustomization.yaml").write_text("resources: [all.yaml]\n")
        pairs = [(run(lateen, "render", source), run("kubectl", "kustomize", base)) for _ in range(runs)]
        rows.append((f"{count * 4:,}", spread([a for (a, _), _ in pairs]), spread([b for _, (b, _) in pairs]),
                     spread([b / a for (a, _), (b, _) in pairs]),
                     f"{max(m for (_, m), _ in pairs):.0f}", f"{max(m for _, (_, m) in pairs):.0f}"))
    say("`lateen render apps.yaml` beside `kubectl kustomize DIR` with the same objects as its `resources`, in turn:")
    say()
    table(["objects", "Lateen, ms", "kubectl, ms", "times faster", "Lateen, MiB", "kubectl, MiB"], rows)


def growth(folder):
    say("## Growth")
    say()
    say(f"`lateen render {' '.join(LIMITS)} FILE`. The exponent says how time and memory grow from the row above: 1 is in "
        "proportion to the objects.")
    say()
    for name, per, make in (("Applications of 4 objects", 4, applications), ("one Application, a component for 4 objects", 4, components),
                            ("plain Services", 1, plain)):
        rows, last = [], None
        for objects in (10, 100, 1_000, 10_000, 100_000):
            source = folder / "growth.yaml"
            source.write_text(make(max(1, objects // per)))
            runs = [run(lateen, "render", *LIMITS, source) for _ in range(9 if objects < 10_000 else 3)]
            took, memory = statistics.median(t for t, _ in runs), max(m for _, m in runs)
            exponents = [f"{math.log10(now / before):.2f}" for now, before in zip((took, memory), last)] if last else ["", ""]
            rows.append((f"{objects:,}", spread([t for t, _ in runs]), exponents[0], f"{memory:.0f}", exponents[1]))
            last = (took, memory)
        table([name, "ms", "exponent", "MiB", "exponent"], rows)
    source = folder / "growth.yaml"
    source.write_text(applications(10_000))
    rows = []
    for what, command, stdin in (
        ("10,000 Applications from a file", ["render", *LIMITS, source], None),
        ("10,000 Applications from standard input", ["render", *LIMITS, "-"], source),
    ):
        runs = [run(lateen, *command, stdin=stdin) for _ in range(5)]
        rows.append((what, spread([t for t, _ in runs], 0), f"{max(m for _, m in runs):.0f}"))
    one = [run("taskset", "-c", "0", lateen, "render", *LIMITS, source) for _ in range(5)] if shutil.which("taskset") else []
    if one:
        rows.append(("the same on one processor", spread([t for t, _ in one], 0), f"{max(m for _, m in one):.0f}"))
    thousand = folder / "thousand.yaml"
    thousand.write_text(applications(1_000))
    vetted = [run(lateen, "vet", *LIMITS, thousand) for _ in range(9)]
    rows.append(("`lateen vet` of 1,000 Applications", spread([t for t, _ in vetted], 0), f"{max(m for _, m in vetted):.0f}"))
    table(["", "ms", "MiB"], rows)
    objects = folder / "plain"
    objects.mkdir()
    for index in range(2_500):
        (objects / f"{index:04}.yaml").write_text(kinds(index))
    runs = [run(lateen, "vet", *LIMITS, objects) for _ in range(9)]
    say(f"`lateen vet DIR` of 10,000 plain objects in 2,500 files (Deployments, Services, ConfigMaps and Ingresses): "
        f"{spread([t for t, _ in runs])} ms, {max(m for _, m in runs):.0f} MiB.")
    say()
    say("## Where it is slow")
    say()
    say("What looks at all objects at once holds them all: other formats and orders, policies, stages, and "
        "`ref-objects`, which takes objects from other documents. 10,000 Applications:")
    say()
    rows = []
    for what, command in (("`--order install`", ["--order", "install"]), ("`-o json`", ["-o", "json"]),
                          ("`--policies`", ["--policies"])):
        took, memory = run(lateen, "render", *LIMITS, *command, source)
        rows.append((what, f"{took:.0f}", f"{memory:.0f}"))
    table(["", "ms", "MiB"], rows)


def goldens(folder):
    cases = folder / "golden"
    old, new = (example / "v1.yaml").read_text(), APPLICATION
    for index in range(1_000):
        case = cases / f"case-{index:04}"
        case.mkdir(parents=True)
        (case / "app.yaml").write_text(new.replace("canary-demo", f"app-{index}"))
        (case / "from.yaml").write_text(old.replace("canary-demo", f"app-{index}"))
    subprocess.run([lateen, "golden", "update", "--golden", cases], check=True, capture_output=True)
    files = sum(len(names) for _, _, names in os.walk(cases))
    runs = [run(lateen, "golden", "verify", "--golden", cases) for _ in range(5)]
    say("## Goldens")
    say()
    say(f"`lateen golden verify` of 1,000 cases with six stages each ({files:,} files): {spread([t / 1e3 for t, _ in runs], 2)} s, "
        f"{max(m for _, m in runs):.0f} MiB.")
    say()


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    machine()
    rows = in_process()
    bytes_to_bytes(rows)
    counts(folder)
    cue(rows)
    processes(folder)
    growth(folder)
    goldens(folder)
report.write_text("\n".join(lines).rstrip() + "\n")
