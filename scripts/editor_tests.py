#!/usr/bin/env python3
"""What an editor shows by the schema that lateen writes: opens Applications in the YAML language server with the settings
of docs/editors.md.

    scripts/editor_tests.py SERVER
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from harness import ROOT, lateen

DRAFT = """\
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
spec:
  components:
  - name: web
    type: webservice
    properties:
      image: nginx:1.27
      prot: 80
    traits:
    - type: scaler
      properties:
        replicas: many
    - type: scalr
    - type: gateway
      properties:
        class: nginx
{blank}
""".format(blank=" " * 8)


class Server:
    """The server, spoken to as an editor does."""

    def __init__(self, command, folder, settings):
        self.process = subprocess.Popen(
            [command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.settings, self.count, self.marked = settings, 0, {}
        self.request("initialize", {
            "processId": None, "rootUri": folder.as_uri(),
            "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
            "capabilities": {"workspace": {"configuration": True}}})
        self.send({"method": "initialized", "params": {}})
        self.send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def send(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.marked[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method and "id" in message:
            wanted = message["params"].get("items", []) if method == "workspace/configuration" else None
            result = wanted and [self.settings.get(item.get("section"), {}) for item in wanted]
            self.send({"id": message["id"], "result": result})
        return message

    def request(self, method, params):
        self.count += 1
        number = self.count
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path, text):
        """What is marked in a file: lines and messages."""
        uri = path.as_uri()
        self.marked.pop(uri, None)
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": uri, "languageId": "yaml", "version": 1, "text": text}}})
        while uri not in self.marked:
            self.receive()
        return {item["range"]["start"]["line"] + 1: item["message"] for item in self.marked[uri]}

    def at(self, method, path, line, column):
        return self.request(f"textDocument/{method}", {
            "textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column}})

    def close(self):
        self.request("shutdown", None)
        self.send({"method": "exit"})
        self.process.communicate()


def settings():
    """Those that docs/editors.md tells users of Visual Studio Code to write; those of Neovim must say the same."""
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    code = json.loads(re.search(r"```json\n(.*?)```", text, re.S)[1])
    lua = re.search(r"```lua\n(.*?)```", text, re.S)[1]
    name, patterns = next(iter(code["yaml.schemas"].items()))
    assert f"['{name}']" in lua and all(f"'{pattern}'" in lua for pattern in patterns), "the editors' settings differ"
    return {"yaml": {"schemas": code["yaml.schemas"], "validate": True, "completion": True, "hover": True}}


def main():
    server_path = str(pathlib.Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        schema = lateen("definitions", "schema").stdout
        (folder / "application.schema.json").write_text(schema, encoding="utf-8")
        server = Server(server_path, folder, settings())

        draft = folder / "apps/draft.yaml"
        marked = server.open(draft, DRAFT)
        assert sorted(marked) == [11, 15, 16, 18], marked
        assert "prot is not allowed" in marked[11] and "integer" in marked[15] and "scaler" in marked[16], marked
        assert "http" in marked[18], marked
        words = {item["label"] for item in server.at("completion", draft, 16, 13)["items"]}
        assert {"scaler", "gateway", "kruise-rollout"} <= words, words
        words = {item["label"] for item in server.at("completion", draft, 20, 8)["items"]}
        assert {"domain", "http"} <= words and "replicas" not in words, words
        assert "Number of pods" in json.dumps(server.at("hover", draft, 15, 10)), "no explanation"

        count = 0
        for path in sorted(ROOT.glob("golden/*/*/app.yaml")):
            rendered = lateen("render", path)
            if rendered.returncode or rendered.stderr:
                continue
            text = path.read_text(encoding="utf-8")
            if "kind: Application" not in text or "\n---" in text:
                continue
            marked = server.open(folder / "apps" / f"{path.parent.name}.yaml", text)
            assert not marked, (str(path), marked)
            count += 1
        assert count > 100, count
        server.close()
    print(f"YAML language server: a draft completed, explained and marked, {count} Applications without a mark")


if __name__ == "__main__":
    main()
