#!/usr/bin/env python3
"""Talks to a bot through the simulator while plugins are copied in and enabled.

    drive.py SIMULATOR-ADDRESS WORK-FOLDER LIBRARIES-FOLDER
"""
import json
import pathlib
import shutil
import sys
import time
import urllib.error
import urllib.request

telegram, work, libraries = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
PERSON = 7
BOT = 4242


def control(path, body=None):
    request = urllib.request.Request(telegram + "/control/" + path)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"{path}: {error.code} {error.read().decode()}")


def ask(text):
    """Sends a text and returns the bot's answer."""
    sent = control(f"people/{PERSON}/send", {"bot": BOT, "text": text})
    return answer_after(sent["seq"])


def answer_after(seq):
    found = control(f"messages?bot={BOT}&person={PERSON}&from=bot&after={seq}&timeout=30")["messages"]
    if not found:
        sys.exit("the bot did not answer within 30 seconds")
    return found[-1]["text"]


def expect(found, wanted, what):
    if wanted not in found:
        sys.exit(f"{what}: expected {wanted!r} in {found!r}")
    print(f"{what}: {found!r}")


def wait_until(wanted, text, what):
    """The host takes changes over on its own; asks until it has."""
    deadline = time.monotonic() + 30
    while wanted not in (found := ask(text)):
        if time.monotonic() > deadline:
            sys.exit(f"{what}: after 30 seconds still {found!r}")
    print(f"{what}: {found!r}")


def enable(plugins):
    config = work / "patchbay.yml"
    kept = config.read_text().split("    plugins: {}\n")[0].split("    plugins:\n      visits")[0]
    config.write_text(kept + plugins)


# The bot appears at the simulator with the host's first call.
for _ in range(300):
    if any(bot["id"] == BOT for bot in control("state")["bots"]):
        break
    time.sleep(0.1)
else:
    sys.exit("the host did not call Telegram within 30 seconds")
control("people", {"id": PERSON, "first_name": "Anna", "language_code": "en"})
seq = control(f"people/{PERSON}/start", {"bot": BOT})["seq"]
answer_after(seq)
if "Visit 1" in ask("/visit"):
    sys.exit("/visit was answered before its plugin was there")

for name in ("libVisits.so", "libNotes.so"):
    shutil.copy(libraries / name, work / "plugins" / name)
enable("    plugins:\n      visits: { greeting: Welcome }\n      notes: {}\n")
wait_until("Welcome, Anna! Visit 1.", "/visit", "enabled in the configuration")
sent = control(f"people/{PERSON}/press", {"bot": BOT, "text": "Again"})
expect(answer_after(sent["seq"]), "Welcome, Anna! Visit 2.", "its button pressed")
expect(ask("/note"), "What shall I write down?", "the second plugin asks")
expect(ask("buy milk"), "Noted, Anna: buy milk", "and is answered")

enable("    plugins:\n      visits: { greeting: Good day }\n      notes: { enabled: false }\n")
wait_until("Good day, Anna! Visit ", "/visit", "another setting")
if "Noted" in (found := ask("/note once more")):
    sys.exit(f"a plugin that is switched off answered {found!r}")
print("switched off: it answers no more")
