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
import urllib.parse
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

for name in ("libVisits.so", "libNotes.so", "libWishes.so"):
    shutil.copy(libraries / name, work / "plugins" / name)
enable("    plugins:\n      visits: { greeting: Welcome }\n      notes: {}\n      wishes: {}\n")
wait_until("Welcome, Anna! Visit 1.", "/visit", "enabled in the configuration")
sent = control(f"people/{PERSON}/press", {"bot": BOT, "text": "Again"})
expect(answer_after(sent["seq"]), "Welcome, Anna! Visit 2.", "its button pressed")


class App:
    """The bot's Mini App in a person's hands."""

    def __init__(self):
        launch = control(f"people/{PERSON}/app", {"bot": BOT})
        page, fragment = launch["launch_url"].split("#")
        self.address = page.split("?")[0]
        data = urllib.parse.parse_qs(fragment)["tgWebAppData"][0]
        self.token, self.presses = None, 0
        self.token = self.ask("session", {"init_data": data})["token"]

    def ask(self, path, body=None):
        request = urllib.request.Request(f"{self.address}/{path}", body and json.dumps(body).encode())
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def element(self, panel, kind):
        return next(each for each in self.ask(f"panels/{panel}")["elements"] if each["type"] == kind)

    def press(self, data, **form):
        self.presses += 1
        return self.ask("press", {"data": data, "key": f"press-{self.presses}", "form": form})


app = App()
form = app.element("wishes/list", "form")
expect(str(sorted(app.press(form["press"], wish="x", price="0").get("errors", {}))), "['price', 'wish']", "its form says what is wrong")
expect(app.press(form["press"], wish="a kite", price="99,50")["notice"], "Written down", "and takes what is right")
wish = app.element("wishes/list", "list")["items"][0]
expect(f"{wish['title']} {wish['trailing']}", "a kite 99.50 RUB", "its panel lists it")
expect(app.press(wish["button"]["press"])["notice"], "Crossed out", "a button of the list")
expect(str(app.element("wishes/list", "list")["items"]), "[]", "and it is gone")
address = app.element("wishes/list", "pictures")["pictures"][0]["url"]
with urllib.request.urlopen(urllib.parse.urljoin(app.address, address), timeout=30) as picture:
    expect(picture.headers["Content-Security-Policy"], "sandbox", "its picture is served in a sandbox")

expect(ask("/note"), "What shall I write down?", "the second plugin asks")
expect(ask("buy milk"), "Noted, Anna: buy milk", "and is answered")

enable("    plugins:\n      visits: { greeting: Good day }\n      notes: { enabled: false }\n")
wait_until("Good day, Anna! Visit ", "/visit", "another setting")
if "Noted" in (found := ask("/note once more")):
    sys.exit(f"a plugin that is switched off answered {found!r}")
print("switched off: it answers no more")
