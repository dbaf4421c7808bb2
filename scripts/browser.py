"""A browser that is driven over chromedriver's own protocol."""
import json
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request


class Browser:
    def __init__(self, driver, chromium):
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True)
        port = next(line.split("port ")[1].strip(" .\n") for line in self.process.stdout if "port " in line and "success" in line)
        self.base = f"http://127.0.0.1:{port}"
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        options = {"binary": chromium, "args": arguments}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/session/{session['sessionId']}"

    @staticmethod
    def find():
        """One, where there is a browser with its driver; else nothing."""
        driver = shutil.which("chromedriver")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if not driver or not chromium:
            return None
        try:
            return Browser(driver, chromium)
        except (urllib.error.URLError, StopIteration):
            return None

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, page, anchor=""):
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": (page.as_uri() if isinstance(page, pathlib.Path) else page) + anchor})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script, *arguments):
        """Runs a script that hands its result to `done`."""
        script = "const done = arguments[arguments.length - 1];" + script
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def press(self, key):
        keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": keys}]})

    def tell(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def look(self, width, height, scheme):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def severe(self):
        """What went wrong since the last time."""
        return [entry for entry in self.call("POST", "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]

    def until(self, script):
        """Waits until a script says true."""
        for _ in range(200):
            if self.run(script):
                return True
            time.sleep(0.05)
        return False

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait()
