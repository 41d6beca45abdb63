"""Edits a plugin while 'patchbay plugin dev' serves it, as its author would: dev.py PATCHBAY NAME, in the plugin's folder."""

import json
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.request

program, name = sys.argv[1:]
bot = 424243
log = pathlib.Path("dev.log")
texts = pathlib.Path(f"Sources/{name}/Texts.swift")


def wait(what, look, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    sys.exit(f"{what} never came; the log:\n{log.read_text()}")


def ask(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{page}/control/{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def say(text):
    return ask("people/1001/send", {"bot": bot, "text": text})["seq"]


def hears(text, after):
    messages = ask(f"messages?bot={bot}&person=1001&from=bot&after={after}&timeout=20")["messages"]
    return any(text in message.get("text", "") for message in messages)


def lives():
    return log.read_text().count("plugin active")


with log.open("w") as output:
    process = subprocess.Popen([program, "plugin", "dev", "--port", "0"], stdout=output, stderr=subprocess.STDOUT)
try:
    page = wait("the page's address", lambda: re.search(r"http://127\.0\.0\.1:\d+", log.read_text())).group()
    wait("the plugin", lives)
    wait("the first answer", lambda: hears("Заметок пока нет", say("/support_desk")))

    began = time.monotonic()
    texts.write_text(texts.read_text().replace("Заметок пока нет", "Заметок нет"))
    wait("the saved plugin", lambda: lives() >= 2)
    print(f"save to live: {time.monotonic() - began:.1f} s, {re.findall(r'built in [0-9.]+ s', log.read_text())[-1]}")
    if not hears("Заметок нет", say("/support_desk")):
        sys.exit("the saved plugin doesn't answer")

    whole = texts.read_text()
    texts.write_text(whole.replace("enum Texts {", "enum Texts {\n  static let wrong: Int = title"))
    notice = wait("the compiler's error on the page", lambda: ask("state")["notice"])
    if "Texts.swift:5:" not in notice or "error:" not in notice:
        sys.exit(f"the error isn't the compiler's: {notice}")
    if not hears("Заметок нет", say("/support_desk")):
        sys.exit("a save that doesn't compile stops the plugin")
    texts.write_text(whole)
    wait("a page without the error", lambda: not ask("state")["notice"])

    chat = pathlib.Path(f"Sources/{name}/{name}+chat.swift")
    whole = chat.read_text()
    count = lives()
    chat.write_text(whole.replace("func show(_ update: UpdateContext) throws {", "func show(_ update: UpdateContext) throws {\n    if update.text == \"/support_desk\" { throw PluginError.notAvailable(\"it is broken\") }"))
    wait("the plugin that throws", lambda: lives() > count)
    say("/support_desk")
    notice = wait("the handler's error on the page", lambda: ask("state")["notice"])
    if "it is broken" not in notice or f"handler={name}/{name}.swift:" not in notice:
        sys.exit(f"the error doesn't say where the handler is: {notice}")
finally:
    process.send_signal(signal.SIGINT)
    code = process.wait(30)
if code != 0:
    sys.exit(f"it ended with {code}:\n{log.read_text()}")
