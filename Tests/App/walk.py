"""Uses the demo's Mini App in a real browser: in the chat's frame, and alone. Arguments as Tests/Demo/people.py has them.

Prints a line a check, and a last line `passed N failed N`.
"""
import os
import time
import traceback

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright, expect

from people import ANNA, BORIS, BOT, address, complaints, configuration, simulator, watched

# What a phone on a slow line has: a megabyte and a half a second, a seventh of a second there and back, a fourth of the speed.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
BUDGET = 100_000
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


def every_panel(browser):
    for (person, locale), (width, height, device), theme in looks():
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, bypass_csp=True)
        page = opened(context, person, theme=theme)
        ready(page)
        name = f"{locale[:2]}-{device}-{theme}"
        inspect(page, f"{name} home", width)
        shot(page, f"app-{name}-home")
        listed = panels(page)
        assert listed, "the demo has no panel"
        for panel, _ in listed:
            page.locator(f'[data-panel="{panel}"]').first.click()
            ready(page)
            inspect(page, f"{name} {panel}", width)
            shot(page, f"app-{name}-{panel.replace('/', '-')}")
            if device != "desktop":
                page.locator(".back-button").click()
                ready(page)
        context.close()


def from_the_menu_button(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 940}, locale="en-US")
    page = watched(context.new_page())
    simulator.call("POST", f"people/{BORIS}/start", {"bot": BOT})
    page.goto(f"{address}/#as={BORIS}&chat=d:{BOT}:{BORIS}")
    page.locator(".menu-button.opens-app").click()
    app = page.frame_locator(".mini-page")
    expect(app.get_by_role("heading", level=1)).to_contain_text("Boris")
    rows = app.locator("[data-panel]")
    rows.first.click()
    expect(app.locator(".panel h1")).to_be_focused()
    page.get_by_label("Theme").select_option("dark")
    expect(app.locator("html")).to_have_attribute("data-scheme", "dark")
    page.get_by_label("Theme").select_option("light")
    expect(app.locator("html")).to_have_attribute("data-scheme", "light")
    if folder:
        page.wait_for_timeout(400)
        page.screenshot(path=f"{folder}/app-frame.png")
    if rows.count() != 1:
        page.get_by_role("button", name="Back", exact=True).last.click()
        expect(app.locator(".home")).to_be_visible()
    page.get_by_role("button", name="Close").last.click()
    expect(page.locator(".mini")).to_have_count(0)
    context.close()


def by_keyboard_alone(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    page = opened(context, BORIS)
    ready(page)
    for row, (panel, _) in enumerate(panels(page)):
        page.locator("h1").focus()
        for _ in range(row + 1):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.panel") == panel
        page.keyboard.press("Enter")
        expect(page.locator(".panel h1")).to_be_focused()
        ready(page)
        reached = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("[...document.querySelectorAll('button, input, select, textarea, a')].indexOf(document.activeElement)"))
        hidden = page.evaluate("""[...document.querySelectorAll('main :is(button, input, select, textarea, a)')]
          .filter((node) => node.checkVisibility() && node.tabIndex >= 0 && node.type !== 'radio')
          .map((node) => [...document.querySelectorAll('button, input, select, textarea, a')].indexOf(node))""")
        assert set(hidden[:50]) <= reached, f"{panel}: what can't be reached by Tab"
        page.keyboard.press("Escape")
        expect(page.locator(".home")).to_be_visible()
    context.close()


def the_weight_and_the_time(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ru-RU")
    page = watched(context.new_page())
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    url = launch(ANNA)["launch_url"]
    began = time.monotonic()
    page.goto(url, wait_until="commit")
    page.locator(".home, .elements > *").first.wait_for()
    took = time.monotonic() - began
    page.wait_for_timeout(500)
    print(f"        {sum(sizes) / 1000:.1f} kB in {len(sizes)} requests, usable after {took:.2f} s on a slow line with a slow processor")
    assert sum(sizes) <= BUDGET, f"{sum(sizes)} bytes on the wire"
    assert took < 5, f"usable after {took:.1f} s"
    context.close()


# What people do

def panel(browser, person, locale, name):
    """One panel alone, by a link to it; its page is left open."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=locale)
    page = opened(context, person, link=f"https://t.me/lavka_bot?startapp=panel-{name}")
    ready(page)
    return page


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


def top_ups_by_every_way(browser):
    """The balance changes on a page that is open all the while."""
    balance = panel(browser, BORIS, "en-US", "payments-balance")
    figure = balance.locator(".amount-text")
    boris = Frame(browser, BORIS, "en-US")
    for way in ("Stars", "Card in Telegram", "YooKassa", "Stripe"):
        units = int(figure.inner_text().split()[0])
        boris.goes("payments/topup", "Mini")
        button = boris.app.get_by_role("button", name=way)
        if way in ("YooKassa", "Stripe"):
            with boris.context.expect_page() as paying:
                button.click()
            watched(paying.value).get_by_role("button", name="Pay").first.click()
        else:
            button.click()
            boris.page.locator(".modal.pay").get_by_role("button", name="Pay").last.click()
        expect(figure).to_contain_text(str(units + 10))
        expect(boris.app.locator(".elements")).to_contain_text("Paid")
    balance.context.close()
    boris.context.close()


def a_pass_that_is_scanned(browser):
    """Its owner sees at once that it was used."""
    anna = panel(browser, ANNA, "ru-RU", "qraccess-pass")
    anna.locator(".main-own button").click()
    expect(anna.locator(".qr")).to_be_visible()
    # Each time that the panel is made its code looks another, and pages that show it are told of the press.
    anna.wait_for_timeout(1000)
    picture = anna.screenshot()
    boris = Frame(browser, BORIS, "en-US")
    boris.goes("qraccess/scanner", "Scan")
    boris.page.locator(".scanner input[type=file]").set_input_files({"name": "pass.png", "mimeType": "image/png", "buffer": picture})
    expect(boris.app.locator(".callout.success")).to_contain_text("Let in")
    expect(anna.locator(".callout.success")).to_be_visible()
    expect(anna.locator(".qr")).to_have_count(0)
    shot(anna, "app-pass-used")
    anna.context.close()
    boris.context.close()


def a_plugin_that_is_switched_off(browser):
    """While its panel is open."""
    anna = panel(browser, ANNA, "ru-RU", "qraccess-pass")
    with open(configuration) as file:
        before = file.read()
    try:
        with open(configuration, "w") as file:
            file.write(before.replace("qraccess: { enabled: true", "qraccess: { enabled: false"))
        expect(anna.locator(".toast")).to_contain_text("выключен")
        expect(anna.locator(".home")).to_be_visible()
        expect(anna.locator('[data-panel="qraccess/pass"]')).to_have_count(0)
        shot(anna, "app-switched-off")
    finally:
        with open(configuration, "w") as file:
            file.write(before)
    # That what was open isn't there any more, the browser says, too.
    complaints[:] = [each for each in complaints if "404" not in each]
    anna.context.close()


def outside_of_telegram(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    page = watched(context.new_page())
    page.goto(launch(BORIS)["url"])
    expect(page.get_by_role("link", name="Open in Telegram")).to_have_attribute("href", "https://t.me/lavka_bot")
    shot(page, "app-outside")
    context.close()


def data_that_is_not_signed(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    page = context.new_page()
    page.goto(launch(BORIS)["launch_url"].replace("hash%3D", "hash%3D0"))
    expect(page.get_by_role("heading", name="Please reopen the app")).to_be_visible()
    shot(page, "app-reopen")
    context.close()


def a_lost_connection(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    page = context.new_page()
    page.goto(launch(BORIS)["launch_url"])
    ready(page)
    context.set_offline(True)
    expect(page.locator("#line")).to_contain_text("No connection")
    if rows := panels(page):
        page.locator(f'[data-panel="{rows[0][0]}"]').click()
        expect(page.locator(".bones")).to_be_visible()
    context.set_offline(False)
    expect(page.locator("#line")).to_contain_text("Back online")
    ready(page)
    context.close()


checks = [from_the_menu_button, every_panel, by_keyboard_alone, the_weight_and_the_time, top_ups_by_every_way,
          a_pass_that_is_scanned, a_plugin_that_is_switched_off, outside_of_telegram, data_that_is_not_signed, a_lost_connection]


def main():
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        for check in checks:
            began = time.monotonic()
            try:
                check(browser)
                print(f"ok      {check.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)")
            except Exception:
                failed += 1
                print(f"FAILED  {check.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
        if complaints:
            failed += 1
            print(f"FAILED  the console is silent: {complaints}")
        else:
            print("ok      the console is silent")
        browser.close()
    print(f"passed {len(checks) + 1 - failed} failed {failed}")
    raise SystemExit(failed != 0)


main()
