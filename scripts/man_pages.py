#!/usr/bin/env python3
"""Writes a manual page for lateen and for each of its commands: man_pages.py BINARY FOLDER.

The pages say what --help says, from the same description that the program prints of itself. The date is SOURCE_DATE_EPOCH's,
so that the same sources make the same pages.
"""
import json
import os
import pathlib
import subprocess
import sys
import time


def escaped(text):
    """Text as roff takes it: no backslash, hyphen or leading dot that means something."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def prose(text):
    """Paragraphs; lines set in by two blanks are examples and keep their form."""
    out = []
    for block in text.strip("\n").split("\n\n"):
        if all(line.startswith("  ") for line in block.split("\n") if line):
            out += [".PP", ".nf", ".RS", escaped("\n".join(line[2:] for line in block.split("\n"))), ".RE", ".fi"]
        else:
            out += [".PP", escaped(block)]
    return out


def flag(name):
    return ("\\-\\-" if name["kind"] == "long" else "\\-") + escaped(name["name"])


def argument(described):
    value = escaped(described.get("valueName", ""))
    if described["kind"] == "positional":
        heading = f"\\fI{value}\\fR"
    else:
        names = sorted(described.get("names", []), key=lambda name: name["kind"] == "long")
        heading = ", ".join(f"\\fB{flag(name)}\\fR" for name in names)
        if described["kind"] == "option":
            heading += f" \\fI{value}\\fR"
    text = described.get("abstract", "")
    if described.get("allValues"):
        text += f" One of {', '.join(described['allValues'])}."
    if described.get("defaultValue"):
        text += f" Default: {described['defaultValue']}."
    return [".TP", heading, escaped(text.strip() or " ")]


def synopsis(path, command):
    shown = [one for one in command.get("arguments", []) if one.get("shouldDisplay")]
    parts = [f"\\fB{escaped(' '.join(path))}\\fR"]
    if any(one["kind"] != "positional" for one in shown):
        parts.append("[\\fIoptions\\fR]")
    for one in shown:
        if one["kind"] == "positional":
            name = f"\\fI{escaped(one['valueName'])}\\fR" + (" ..." if one.get("isRepeating") else "")
            parts.append(f"[{name}]" if one.get("isOptional") else name)
    if command.get("subcommands"):
        parts.append("\\fIcommand\\fR")
    return " ".join(parts)


def page(path, command, version, date):
    title = "-".join(path)
    out = [
        f'.TH "{title.upper()}" "1" "{date}" "lateen {version}" "User Commands"',
        ".SH NAME",
        f"{escaped(title)} \\- {escaped(command.get('abstract', '').rstrip('.'))}",
        ".SH SYNOPSIS",
        synopsis(path, command),
    ]
    if command.get("discussion"):
        out += [".SH DESCRIPTION", *prose(command["discussion"])[1:]]
    sections = {}
    for one in command.get("arguments", []):
        if one.get("shouldDisplay"):
            default = "Arguments" if one["kind"] == "positional" else "Options"
            sections.setdefault(one.get("sectionTitle") or default, []).append(one)
    for name, members in sections.items():
        out.append(f'.SH "{name.upper()}"')
        for one in members:
            out += argument(one)
    children = [child for child in command.get("subcommands", []) if child["commandName"] != "help"]
    if children:
        out.append(".SH COMMANDS")
        for child in children:
            out += [".TP", f"\\fB{escaped(title)}\\-{escaped(child['commandName'])}\\fR(1)", escaped(child["abstract"])]
    return "\n".join(out) + "\n"


def main(binary, folder):
    described = json.loads(subprocess.run([binary, "--experimental-dump-help"], check=True, capture_output=True).stdout)
    version = subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    date = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    target = pathlib.Path(folder)
    target.mkdir(parents=True, exist_ok=True)

    def write(path, command):
        (target / f"{'-'.join(path)}.1").write_text(page(path, command, version, date))
        for child in command.get("subcommands", []):
            if child["commandName"] != "help":
                write([*path, child["commandName"]], child)

    write(["lateen"], described["command"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[0])
    main(*sys.argv[1:])
