#!/usr/bin/env python3
"""Agrees at times at which changes are welcome: exit status 0 lets the workflow go on, any other one stops it."""
import datetime
import json
import sys

window = json.load(sys.stdin)["spec"]
now = datetime.datetime.now(datetime.timezone.utc)
words = f"{', '.join(window['days'])}, {window['from']} to {window['to']} UTC"
if now.strftime("%a") in window["days"] and window["from"] <= now.strftime("%H:%M") < window["to"]:
    # What it prints as JSON is for the 'outputs' of the step; 'message' is what people read.
    print(json.dumps({"message": f"changes are welcome: {words}", "window": words}))
else:
    sys.exit(f"changes are welcome only {words}")
