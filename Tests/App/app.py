"""The demo's Mini App in a browser: how its checks open it, look at it and photograph it."""
import json
import os
import urllib.parse
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from people import ANNA, BORIS, BOT, address, simulator, watched

folder = os.environ.get("SCREENSHOTS")


def launch(person, **how):
    return simulator.call("POST", f"people/{person}/app", {"bot": BOT, **how})


def opened(context, person, **how):
    """The page alone, as a client opens it."""
    page = watched(context.new_page())
    page.goto(launch(person, **how)["launch_url"])
    return page


def ready(page):
    """Home, or a panel that is there."""
    expect(page.locator(".home, .elements > *").first).to_be_visible()
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")


def panels(page):
    """Ids and titles of what home lists."""
    rows = page.locator("#main [data-panel], #nav [data-panel]").all()
    return [(row.get_attribute("data-panel"), row.inner_text().strip()) for row in rows]


def shot(page, name):
    if folder:
        page.wait_for_timeout(400)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def inspect(page, name, width):
    """Nothing wider than the screen, nothing serious that axe finds."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{name} is {wide} px wide on {width}"
    # What arrives is see-through for a moment.
    page.evaluate("Promise.all(document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity).map((each) => each.finished))")
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]
    assert not found, f"{name}: {[(each['id'], [node['html'] for node in each['nodes']][:3]) for each in found]}"


def looks():
    """Who looks at a page of which size in which theme: a few, or with SCREENSHOTS all."""
    people = ((ANNA, "ru-RU"), (BORIS, "en-US"))
    sizes = ((320, 568, "small"), (390, 844, "phone"), (1100, 800, "desktop"))
    every = [(person, size, theme) for person in people for size in sizes for theme in ("light", "dark")]
    return every if folder else [every[0], every[3], every[8], every[11]]


def panel(browser, person, locale, name, **how):
    """One panel alone, by a link to it; its page is left open."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=locale)
    page = opened(context, person, **link_to(name), **how)
    ready(page)
    return page


def link_to(name):
    return {"link": f"https://t.me/lavka_bot?startapp=panel-{name}"}


def unlisted(person):
    """The panels that a person comes to by buttons alone, as `plugin/panel`."""
    page, fragment = launch(person)["launch_url"].split("#")
    app = page.split("?")[0]

    def ask(path, body=None, token=None):
        request = urllib.request.Request(f"{app}/{path}", body and json.dumps(body).encode())
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def leads(value):
        if isinstance(value, list):
            return [each for part in value for each in leads(part)]
        if isinstance(value, dict):
            return ([value["open"]] if "open" in value else []) + leads(list(value.values()))
        return []

    token = ask("session", {"init_data": urllib.parse.parse_qs(fragment)["tgWebAppData"][0]})["token"]
    listed = [each["id"] for each in ask("panels", token=token)["panels"]]
    left, seen = list(listed), set()
    while left:
        name = left.pop()
        if name not in seen:
            seen.add(name)
            left += leads(ask(f"panels/{name}", token=token))
    return sorted(seen - set(listed))


class Frame:
    """Somebody's app in the frame over the chat."""

    def __init__(self, browser, person, locale):
        self.context = browser.new_context(viewport={"width": 1280, "height": 940}, locale=locale)
        self.page = watched(self.context.new_page())
        simulator.call("POST", f"people/{person}/start", {"bot": BOT})
        self.page.goto(f"{address}/#as={person}&chat=d:{BOT}:{person}")
        self.page.locator(".menu-button.opens-app").click()
        self.app = self.page.frame_locator(".mini-page")

    def goes(self, panel, *buttons):
        """From home to a panel, and on by its buttons."""
        expect(self.app.locator(".home, .panel").first).to_be_visible()
        while not self.app.locator(".home").is_visible():
            title = self.app.locator("h1").inner_text()
            self.page.locator(".mini").get_by_role("button", name="Back", exact=True).click()
            expect(self.app.locator("h1")).not_to_have_text(title)
        self.app.locator(f'[data-panel="{panel}"]').click()
        for button in buttons:
            self.app.get_by_role("button", name=button).click()
