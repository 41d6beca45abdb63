"""Uses the demo's Mini App in a real browser: in the chat's frame, and alone. Arguments as Tests/Demo/people.py has them.

Prints a line a check, and a last line `passed N failed N`.
"""
import os
import time
import traceback

from playwright.sync_api import sync_playwright, expect

from app import folder, inspect, launch, link_to, looks, opened, panels, ready, shot, unlisted
from deeds import a_pass_that_is_scanned, a_plugin_that_is_switched_off, top_ups_by_every_way
from people import ANNA, BORIS, BOT, address, complaints, simulator, watched

# What a phone on a slow line has: a megabyte and a half a second, a seventh of a second there and back, a fourth of the speed.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
BUDGET = 100_000


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
        page.close()
        for panel in unlisted(person):
            page = opened(context, person, theme=theme, **link_to(panel.replace("/", "-")))
            ready(page)
            inspect(page, f"{name} {panel}", width)
            shot(page, f"app-{name}-{panel.replace('/', '-')}")
            page.close()
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


def what_is_wrong_and_what_waits(browser):
    """A form with mistakes, a question before something is done, a panel that isn't there yet: in each look."""
    for (person, locale), (width, height, device), theme in looks() if folder else looks()[:1]:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, bypass_csp=True)
        name = f"{locale[:2]}-{device}-{theme}"
        page = opened(context, person, theme=theme, **link_to("payments-promo"))
        ready(page)
        page.locator("form button[type=submit]").last.click()
        expect(page.locator("[aria-invalid=true]").first).to_be_visible()
        inspect(page, f"{name} a wrong form", width)
        shot(page, f"app-{name}-wrong")
        page.close()
        page = watched(context.new_page())
        held = []
        page.route("**/panels/*/*", lambda route: held.append(route))
        page.goto(launch(person, theme=theme, **link_to("payments-balance"))["launch_url"])
        expect(page.locator(".bones")).to_be_visible()
        shot(page, f"app-{name}-waiting")
        for route in held:
            route.continue_()
        page.close()
        context.close()


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


checks = [from_the_menu_button, every_panel, what_is_wrong_and_what_waits, by_keyboard_alone, the_weight_and_the_time, top_ups_by_every_way,
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
