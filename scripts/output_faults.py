"""Runs lateen where the disk is full or read-only, where files, links and pipes stand in the way, and where nobody takes
its output. Each time the message must say what is wrong, the exit code must be the one that the README names, and what
was there before must be there still, byte for byte, with nothing half written beside it.
"""
import os
import pathlib
import resource
import shutil
import signal
import stat
import subprocess
import tempfile
import threading

import harness
from harness import DEMO, HANGS, ROOT

V1, V2 = (DEMO / f"{name}.yaml" for name in ("v1", "v2"))
FAILED, BAD_INPUT, BROKEN_PIPE = 5, 3, 128 + signal.SIGPIPE
check = harness.Checks("faults of disks and streams")


def lateen(*arguments, stdin=subprocess.DEVNULL, **others):
    environment = {**os.environ, "CI": "", "SOURCE_DATE_EPOCH": "1700000000"}
    return harness.lateen(*arguments, stdin=stdin, env=environment, **others)


def expect(what, run, status, message):
    check(run.returncode == status and message in run.stderr, f"{what}: expected {status} and {message!r}", run)


def tree(folder):
    """All that is in a folder; locks stay where they were taken."""
    return {str(path.relative_to(folder)): os.readlink(path) if path.is_symlink() else
            path.read_bytes() if path.is_file() else None
            for path in sorted(pathlib.Path(folder).rglob("*")) if ".locks" not in path.parts and path.name != "filler"}


def hidden(folder):
    """What is hidden and should not be there: not the list of what was written."""
    names = [pathlib.Path(name).name for name in tree(folder)]
    return [name for name in names if name.startswith(".") and name != ".lateen-written"]


NEW = ["definitions", "new", "trait", "cost-centre", "--as"]
# What a checkout must have to be added to.
CHECKOUT = ["Sources/Tree/Mark.swift", "Sources/Rendering/Renderer.swift", "Sources/Renderers/Registry+Standard.swift",
            "docs/types/README.md"]
WRITERS = {
    "render": lambda at: ["render", V2, "--output-dir", at / "out"],
    "render --all-steps": lambda at: ["render", V2, "--from", V1, "--all-steps", "--output-dir", at / "out"],
    "report": lambda at: ["report", V2, "--from", V1, "-o", at / "out"],
    "definitions export": lambda at: ["definitions", "export", "--output-dir", at / "out"],
    "definitions new": lambda at: [*NEW, "krm", "--output-dir", at / "out"],
    "definitions new package": lambda at: [*NEW, "package", "--lateen", ROOT, "--output-dir", at / "out"],
    "definitions new swift": lambda at: [*NEW, "swift", "--output-dir", at / "checkout"],
    "golden add": lambda at: ["golden", "add", "new", V2, "--from", V1, "--golden", at / "golden"],
    "golden update": lambda at: ["golden", "update", "--golden", at / "golden"],
    "golden review": lambda at: ["golden", "review", "--accept", "*", "--golden", at / "golden"],
    "up": lambda at: ["up", V2, "--target", at / "target"],
}
# These change what is there, and have nothing to do where nothing is.
NEEDS_FOLDER = ("golden update", "golden review", "definitions new swift")


def prepare(at, name):
    """What was there before the command: its own earlier output, or a golden that is not up to date."""
    if name.startswith("golden"):
        shutil.copytree(ROOT / "golden/rollouts/canary-demo", at / "golden/rollouts/canary-demo")
        (at / "golden/rollouts/canary-demo/stable.yaml").write_text("old: true\n")
    elif name == "definitions new swift":
        for file in CHECKOUT:
            (at / "checkout" / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, at / "checkout" / file)
    elif name == "up":
        lateen("up", V1, "--target", at / "target")
    elif name == "report":
        (at / "out").write_text("the page before\n")
    else:
        (at / "out/components").mkdir(parents=True)
        (at / "out/components/01-configmap-before.yaml").write_text("before: true\n")


class Disk:
    """A small disk of one's own."""

    def __init__(self, size):
        self.path = pathlib.Path(tempfile.mkdtemp())
        self.size = size

    def __enter__(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size}", "lateen", self.path], check=True)
        return self.path

    def __exit__(self, *_):
        subprocess.run(["umount", self.path], check=True)
        self.path.rmdir()


def can_mount():
    try:
        with Disk("64k"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def fill(at, left):
    """Leaves about so many bytes on the disk."""
    status = os.statvfs(at)
    with open(at / "filler", "wb") as filler:
        filler.write(b"x" * max(0, status.f_bavail * status.f_frsize - left))


def full_disk():
    for name, command in WRITERS.items():
        with Disk("1m") as at:
            prepare(at, name)
            before = tree(at)
            finished = failed = 0
            # At each of these sizes it is another file that doesn't fit any more.
            for left in range(0, 128 << 10, 4096):
                fill(at, left)
                run = lateen(*command(at))
                (at / "filler").unlink()
                if run.returncode == 0:
                    finished += 1
                    break
                failed += 1
                expect(f"{name} on a full disk", run, FAILED, "the disk is full")
                check(not hidden(at), f"{name} on a full disk leaves {hidden(at)}")
                if name != "up":
                    check(tree(at) == before, f"{name} on a full disk changes something")
            check(failed > 0 and (finished or lateen(*command(at)).returncode == 0), f"{name} goes on when there is room")
            if name == "up":
                after = tree(at / "target")
                with tempfile.TemporaryDirectory() as other:
                    for version in (V1, V2):
                        lateen("up", version, "--target", other)
                    check(after == tree(other), "up on a full disk ends where it would have ended without")


def read_only_disk():
    for name, command in WRITERS.items():
        with Disk("1m") as at:
            prepare(at, name)
            subprocess.run(["mount", "-o", "remount,ro", at], check=True)
            before = tree(at)
            expect(f"{name} on a read-only disk", lateen(*command(at)), FAILED, "read-only")
            check(tree(at) == before, f"{name} on a read-only disk changes something")


def things_in_the_way(at):
    for name, command in WRITERS.items():
        (at / "file").write_text("mine\n")
        place = [part if not isinstance(part, pathlib.Path) or part in (V1, V2, ROOT) else at / "file"
                 for part in command(at)]
        if name == "report":
            place[-1] = at
        if name in NEEDS_FOLDER:
            expect(f"{name} with a file for a folder", lateen(*place), BAD_INPUT, "error")
        else:
            expect(f"{name} with a file for a folder", lateen(*place), FAILED, "folder")
        inside = [part / "deeper" if part == at / "file" else part for part in place]
        if name not in ("report", *NEEDS_FOLDER):
            expect(f"{name} below a file", lateen(*inside), FAILED, "a file is in")
        check(tree(at) == {"file": b"mine\n"}, f"{name} with a file in the way changes it: {list(tree(at))}")
        shutil.rmtree(at)
        at.mkdir()
    # What was not written by such a run is never replaced.
    (at / "mine/components").mkdir(parents=True)
    (at / "mine/notes.txt").write_text("mine\n")
    for command in (["render", V2], ["definitions", "export"], ["definitions", "export", "-o", "markdown"]):
        run = lateen(*command, "--output-dir", at / "mine")
        expect(f"{command[0]} into a folder of the user's", run, BAD_INPUT, "notes.txt")
    check(tree(at / "mine") == {"components": None, "notes.txt": b"mine\n"}, "a folder of the user's is changed")
    # A new type goes beside what is the user's, and never over it; nor is it waited for what never comes.
    shutil.rmtree(at / "mine")
    for obstacle in ("definitions", "golden", "definitions/cost-centre.py", "golden/cost-centre-full/args"):
        for kind in ("file", "pipe", "link"):
            path = at / "mine" / obstacle
            path.parent.mkdir(parents=True)
            if kind == "file":
                path.write_text("mine\n")
            elif kind == "pipe":
                os.mkfifo(path)
            else:
                path.symlink_to(at / "nowhere")
            before = tree(at)
            deep = path.parent != at / "mine"
            run = lateen(*NEW, "krm", "--output-dir", at / "mine")
            expect(f"definitions new with a {kind} at {obstacle}", run, BAD_INPUT if deep else FAILED,
                   "it is there already" if deep else "it is a link" if kind == "link" else "a file is in its place")
            check(tree(at) == before, f"definitions new with a {kind} at {obstacle} changes something")
            shutil.rmtree(at / "mine")


def links(at):
    outside = at / "outside"
    outside.mkdir()
    (outside / "01-configmap-x.yaml").write_text("mine\n")
    (at / "link").symlink_to(outside)
    check(lateen("render", V2, "--output-dir", at / "link").returncode == 0, "render to a link")
    check((at / "link").is_symlink() and len(tree(outside)) == 5, "render to a link writes where it leads")
    (at / "page").symlink_to(outside / "page")
    for before in (None, "the page before"):
        if before:
            (outside / "page").write_text(before)
        run = lateen("report", V2, "--from", V1, "-o", at / "page")
        check(run.returncode == 0 and (at / "page").is_symlink() and (outside / "page").read_text().startswith("<!"),
              "report to a link writes where it leads", run)
    for name in ("definitions", "golden"):
        (at / "own").mkdir(exist_ok=True)
        (at / "own" / name).symlink_to(outside)
    before = tree(at)
    expect("definitions new through a link", lateen(*NEW, "krm", "--output-dir", at / "own"), FAILED, "it is a link")
    check(tree(at) == before, "definitions new through a link changes something")
    shutil.copytree(ROOT / "golden/rollouts/canary-demo", outside / "case")
    (outside / "case/stable.yaml").write_text("old: true\n")
    (at / "golden").mkdir()
    (at / "golden/case").symlink_to(outside / "case")
    before = tree(outside)
    expect("golden update through a link", lateen("golden", "update", "--golden", at / "golden"), BAD_INPUT, "it is a link")
    check(tree(outside) == before and not hidden(at), "golden update through a link changes something")


PRINTERS = [["render", V2], ["plan", V2, "--from", V1], ["plan", V2, "--from", V1, "-o", "json"],
            ["diff", V1, V2], ["report", V2, "--from", V1, "-o", "-"], ["graph", V2, "--from", V1],
            ["preview", V2, "--from", V1, "--step", "1"], ["route", V2, "--from", V1, "--host", "demo.example.com"],
            ["golden", "verify", "canary-demo"], ["definitions", "show", "webservice"],
            ["explain", "port-names"], ["vet", V2], ["--help"], ["completion", "bash"]]


def streams(at):
    for command in PRINTERS:
        name = " ".join(str(part) for part in command[:2])
        if lateen(*command, cwd=ROOT).stdout == "":
            continue
        with open("/dev/full", "w") as full:
            expect(f"{name} > /dev/full", lateen(*command, stdout=full, cwd=ROOT), FAILED, "the disk is full")
        expect(f"{name} >&-", lateen(*command, stdout=None, preexec_fn=lambda: os.close(1), cwd=ROOT), FAILED,
               "can't be written")
        for ignored in (False, True):
            reader, writer = os.pipe()
            os.close(reader)
            run = lateen(*command, stdout=writer, restore_signals=not ignored, cwd=ROOT)
            os.close(writer)
            quiet = "can't be written" not in run.stderr
            check(quiet and run.returncode in (-signal.SIGPIPE, BROKEN_PIPE), f"{name} | true", run)
    # What such a run has written is whole, though nobody could be told.
    with open("/dev/full", "w") as full:
        expect("definitions new > /dev/full", lateen(*NEW, "krm", "--output-dir", at / "full", stdout=full), FAILED,
               "the disk is full")
    expect("definitions new >&-", lateen(*NEW, "krm", "--output-dir", at / "closed", stdout=None,
                                         preexec_fn=lambda: os.close(1)), FAILED, "can't be written")
    check(len(tree(at / "full")) == 16 and tree(at / "full") == tree(at / "closed"), "definitions new is whole")
    expect("render - <&-", lateen("render", "-", stdin=None, preexec_fn=lambda: os.close(0)), BAD_INPUT, "can't be read")
    # What is printed must not go into a file that got the number of a closed stream.
    target = at / "target"
    closed = lateen("up", V1, "--target", target, stdout=None,
                    preexec_fn=lambda: [os.close(stream) for stream in (0, 1, 2)])
    check(closed.returncode == FAILED, "up with all streams closed", closed)
    check(all(not path.stat().st_size for path in (target / ".locks").iterdir()), "up prints into its lock")
    check(lateen("status", "canary-demo", "--target", target).returncode == 0, "up with all streams closed is done")


def special_files(at):
    """What is neither a file nor a folder is written to, and is what it was afterwards."""
    arguments = ["report", V2, "--from", V1, "-o"]
    page = lateen(*arguments, "-").stdout
    os.mkfifo(at / "pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append((at / "pipe").read_text()), daemon=True)
    reader.start()
    run = lateen(*arguments, at / "pipe")
    reader.join(HANGS)
    check(run.returncode == 0 and read == [page], "report to a pipe", run)
    check(stat.S_ISFIFO(os.stat(at / "pipe").st_mode), "report to a pipe leaves a pipe")
    try:
        os.mknod(at / "full", stat.S_IFCHR | 0o666, os.makedev(1, 7))
    except OSError:
        return print("skipped: writing to devices (no right to make one)")
    expect("report to a full device", lateen(*arguments, at / "full"), FAILED, "the disk is full")
    check(stat.S_ISCHR(os.stat(at / "full").st_mode), "report to a device leaves a device")
    expect("render to a device", lateen("render", V2, "--output-dir", at / "full"), FAILED, "a file is in its place")


def inputs(at):
    folder = at / "pipes"
    folder.mkdir()
    os.mkfifo(folder / "x.yaml")
    expect("a pipe in a folder", lateen("render", folder), BAD_INPUT, "it is not a file")
    expect("a pipe among definitions", lateen("definitions", "list", "--definitions", folder), BAD_INPUT, "it is not a file")
    feeder = threading.Thread(target=lambda: (folder / "x.yaml").write_bytes(V1.read_bytes()))
    feeder.start()
    check(lateen("render", folder / "x.yaml").stdout == lateen("render", V1).stdout, "a pipe that is named")
    feeder.join()
    (at / "empty").mkdir()
    for path, message in (("/dev/zero", "larger than"), ("/dev/null", "empty"), (at / "empty", "no YAML"),
                          (at / "none", "no such")):
        expect(f"render {path}", lateen("render", path), BAD_INPUT, message)
    sparse = at / "sparse.yaml"
    with open(sparse, "wb") as file:
        file.truncate(1 << 36)
    expect("64 GiB", lateen("render", sparse, preexec_fn=lambda: resource.setrlimit(
        resource.RLIMIT_AS, (2 << 30, 2 << 30))), BAD_INPUT, "larger than")
    (at / "dangling.yaml").symlink_to(at / "nowhere")
    expect("a link to nothing", lateen("render", at / "dangling.yaml"), BAD_INPUT, "no such file")
    growing, ended = at / "growing.yaml", threading.Event()
    growing.write_bytes(V1.read_bytes())

    def grow():
        with open(growing, "ab") as file:
            while not ended.is_set():
                file.write(b"# more\n" * 1000)
                file.flush()
                if file.tell() > 1 << 28:
                    file.truncate(1 << 20)

    grower = threading.Thread(target=grow)
    grower.start()
    run = lateen("render", growing)
    ended.set()
    grower.join()
    check(run.returncode in (0, BAD_INPUT), "a file that grows", run)


def unreadable(at):
    secret = at / "secret.yaml"
    secret.write_bytes(V1.read_bytes())
    (at / "closed").mkdir()
    for path in (secret, at / "closed"):
        path.chmod(0)
    at.chmod(0o755)
    become = (lambda: os.setuid(65534)) if os.geteuid() == 0 else None
    try:
        allowed = lateen("--version", preexec_fn=become).returncode == 0
    except (OSError, subprocess.SubprocessError):
        allowed = False
    if not allowed:
        return print("skipped: files that may not be read (no way to become another user)")
    expect("a file that may not be read", lateen("render", secret, preexec_fn=become), BAD_INPUT, "permission denied")
    expect("a folder that may not be read", lateen("render", at / "closed", preexec_fn=become), BAD_INPUT, "can't be read")
    (at / "mine").mkdir()
    for name, command in WRITERS.items():
        if name in NEEDS_FOLDER:
            continue
        expect(f"{name} into a folder that may not be written", lateen(*command(at / "mine"), preexec_fn=become), FAILED,
               "permission denied")
    check(not list((at / "mine").iterdir()), "something is written where nothing may be")


def many(at):
    folder = at / "many"
    folder.mkdir()
    for index in range(10_000):
        (folder / f"{index}.yaml").write_text(
            f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{index}}}\ndata: {{index: '{index}'}}\n")
    run = lateen("render", folder, "--output-dir", at / "out")
    check(run.returncode == 0 and len(os.listdir(at / "out")) == 10_001, "10,000 files", run)
    check(not hidden(at), "10,000 files leave something")


def main():
    if can_mount():
        full_disk()
        read_only_disk()
    else:
        print("skipped: full and read-only disks (no right to mount one)")
    for part in (things_in_the_way, links, streams, special_files, inputs, unreadable, many):
        with tempfile.TemporaryDirectory() as folder:
            part(pathlib.Path(folder))
    check.finish()


main()
