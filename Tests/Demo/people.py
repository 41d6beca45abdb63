"""The demo's people, each in a browser of their own, and its operator.

Whoever uses this takes three arguments: the chat page's address, the program, the demo's configuration. CHROMIUM names the browser,
SCREENSHOTS a folder for pictures.
"""
import json
import os
import subprocess
import sys
import time
import traceback

from playwright.sync_api import sync_playwright, expect

from control import Simulator

address, program, configuration = sys.argv[1:4]
simulator = Simulator(address)
ANNA, BORIS = 1001, 1002
BOT = 424242
complaints = []
expect.set_options(timeout=20_000)


def operator(plugin, *words, code=0):
    """What `patchbay do PLUGIN …` answers, as JSON; its words where it is refused."""
    done = subprocess.run([program, "do", "--config", configuration, "--json", "--yes", plugin, *words],
                          capture_output=True, text=True, timeout=120, env={**os.environ, "USER": "olga"})
    assert done.returncode == code, f"{words}: {done.returncode} {done.stdout}{done.stderr}"
    return json.loads(done.stdout) if done.stdout else done.stderr


def decode(path):
    """What the QR code in a picture holds."""
    done = subprocess.run(["zbarimg", "--nodbus", "--quiet", "--raw", path], capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


def command(*words):
    done = subprocess.run([program, *words, "--config", configuration], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


class Person:
    """One person's chat with the demo's bot, in a browser of their own."""

    def __init__(self, browser, person, locale, width, starts=True):
        self.person, self.width, self.name = person, width, f"{locale[:2]}-{width}"
        mobile = width < 600
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, locale=locale, has_touch=mobile, is_mobile=mobile)
        self.page = watched(self.context.new_page())
        self.page.goto(f"{address}/#as={person}&chat=d:{BOT}:{person}")
        if starts:
            simulator.call("POST", f"people/{person}/start", {"bot": BOT})

    def bubbles(self, text):
        return self.page.locator(".message .bubble", has_text=text)

    def hears(self, *texts):
        """The last message says all of it."""
        for text in texts:
            expect(self.page.locator(".message .bubble").last).to_contain_text(text)

    def says(self, text):
        field = self.page.locator("textarea, [contenteditable]").last
        field.fill(text)
        field.press("Enter")

    def key(self, text):
        """The last button that says so."""
        return self.page.locator(".key", has_text=text).last

    def presses(self, *texts):
        for text in texts:
            self.key(text).click()

    def opens(self, text):
        """A button that leads to another page."""
        with self.context.expect_page() as opened:
            self.presses(text)
        return watched(opened.value)

    def balance(self):
        rows = json.loads(command("ledger", "balance", str(self.person), "--json"))
        return next(row["available"] for row in rows if row["currency"] == "unit")

    def fits(self):
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"the page is {wide} px wide on {self.width}"

    def shot(self, name, page=None):
        self.fits()
        if folder := os.environ.get("SCREENSHOTS"):
            (page or self.page).wait_for_timeout(300)
            (page or self.page).screenshot(path=f"{folder}/{self.name}-{name}.png")


def watched(page):
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def run(checks, starts=True, other=(BORIS, "en-US", 390)):
    """Has Anna and somebody else do one thing after the other; prints a line each.

    Returns how many failed.
    """
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        anna = Person(browser, ANNA, "ru-RU", 1200, starts)
        other = Person(browser, *other, starts)
        for function in checks:
            began = time.monotonic()
            try:
                function(anna, other)
                print(f"ok      {function.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)")
            except Exception:
                failed += 1
                print(f"FAILED  {function.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
                for person in (anna, other):
                    if folder := os.environ.get("SCREENSHOTS"):
                        person.page.screenshot(path=f"{folder}/failed-{function.__name__}-{person.name}.png")
        if complaints:
            failed += 1
            print(f"FAILED  the console is silent: {complaints}")
        else:
            print("ok      the console is silent")
        browser.close()
    print(f"passed {len(checks) + 1 - failed} failed {failed}")
    return failed
