"""Uses the demo's console in a real browser. Arguments as Tests/Demo/people.py has them.

Prints a line a check, and a last line `passed N failed N`.
"""
import json
import os
import time
import traceback

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright, expect

from control import Person
from people import ANNA, BORIS, BOT, address, command, complaints, configuration, operator, simulator, watched

folder = os.environ.get("SCREENSHOTS")
PAGES = ("bots", "plugins", "people", "money", "unclaimed", "jobs", "failures", "doctor", "log?incident=00000000", "log", "configuration", "audit", "access", "operations",
         f"person?user={ANNA}", "plugin?plugin=payments", "do/ledger.credit", "do/jobs.stats",
         "jobs?_tab=sweeps.list", "do/jobs.retryall", "failures?_tab=conversations.list")


def link():
    return json.loads(command("console", "--json"))["url"]


def signed_in(browser, width=1280, height=860, locale="en-US", scheme="light"):
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme=scheme, bypass_csp=bool(folder) or width != 1280)
    page = watched(context.new_page())
    page.goto(link())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def base(page):
    return page.url.split("/console")[0] + "/console"


def shot(page, name):
    if folder:
        page.screenshot(path=f"{folder}/console-{name}.png")


def inspect(page, name, width):
    """Nothing wider than the screen, nothing serious that axe finds."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{name} is {wide} px wide on {width}"
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]
    assert not found, f"{name}: {[(each['id'], [node['html'] for node in each['nodes']][:3]) for each in found]}"


def people_who_do_things():
    for person in (ANNA, BORIS):
        simulator.call("POST", f"people/{person}/start", {"bot": BOT})
    deadline = time.monotonic() + 20
    while len(json.loads(command("ledger", "list", "--json"))) < 2:
        assert time.monotonic() < deadline, "the bot doesn't know its people"
        time.sleep(0.2)
    command("ledger", "credit", str(ANNA), "25", "for a good idea", "--yes")


def a_printed_link_lets_in_once(browser):
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    url = link()
    page.goto(url)
    expect(page.get_by_role("heading", name="Bots")).to_be_visible()
    shot(page, "in")
    other = browser.new_context(locale="en-US").new_page()
    other.goto(url)
    expect(other.get_by_role("heading", name="This link lets nobody in any more")).to_be_visible()
    shot(other, "used-up")
    page.get_by_role("group").locator("summary").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    context.close()


def the_bot_sends_its_admin_a_link(browser):
    with open(configuration) as file:
        before = file.read()
    with open(configuration, "w") as file:
        file.write(before.replace("    mode: polling\n", f"    mode: polling\n    admins: [{ANNA}]\n"))
    try:
        command("reload")
        context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="ru-RU")
        chat = watched(context.new_page())
        chat.goto(f"{address}/#as={ANNA}&chat=d:{BOT}:{ANNA}")
        field = chat.locator("textarea, [contenteditable]").last
        field.fill("/console")
        field.press("Enter")
        bubble = chat.locator(".message .bubble", has_text="/console/enter?code=").last
        expect(bubble).to_be_visible()
        url = next(word for word in bubble.inner_text().split() if "/console/enter" in word)
        page = watched(context.new_page())
        page.goto(url)
        expect(page.get_by_role("heading", name="Боты")).to_be_visible()
        shot(page, "by-the-bot")
        context.close()
    finally:
        with open(configuration, "w") as file:
            file.write(before)


def a_plugin_that_is_switched_off(browser):
    """The button of the chat page says so."""
    page = signed_in(browser)
    context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="en-US")
    chat = watched(context.new_page())
    chat.goto(f"{address}/#as={BORIS}&chat=d:{BOT}:{BORIS}")
    simulator.call("POST", f"people/{BORIS}/start", {"bot": BOT})
    button = chat.locator(".key", has_text="Invite").last
    expect(button).to_be_visible()
    page.get_by_role("link", name="Plugins", exact=True).first.click()
    page.get_by_role("link", name="referral").click()
    page.get_by_role("button", name="Switch off").click()
    expect(page.locator(".note.fine")).to_contain_text("Done")
    button.click()
    expect(chat.locator("body")).to_contain_text("switched off at the moment")
    page.goto(f"{base(page)}/plugin?plugin=referral")
    page.get_by_role("button", name="As configured").click()
    expect(page.locator(".note.fine")).to_contain_text("Done")
    page.context.close()
    context.close()


def a_gift_after_a_second_look(browser):
    page = signed_in(browser)
    page.keyboard.press("Control+k")
    search = page.get_by_role("combobox")
    search.fill("boris")
    expect(page.locator(".found [role=option]").first).to_contain_text("Boris")
    shot(page, "palette")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Boris")
    page.get_by_role("link", name="Give a person money").click()
    expect(page.locator("#f-user")).to_have_value(str(BORIS))
    page.get_by_label("Amount").fill("7")
    page.get_by_label("Reason").fill("a <b>prize</b>")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".told")).to_contain_text("7 STcoin")
    shot(page, "confirm")
    before = json.loads(command("ledger", "balance", str(BORIS), "--json"))[0]["available"]
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(".note.fine")).to_contain_text("Done")
    assert json.loads(command("ledger", "balance", str(BORIS), "--json"))[0]["available"] == before + 7
    page.goto(f"{base(page)}/person?user={BORIS}")
    expect(page.locator("table").last).to_contain_text("a <b>prize</b>")
    page.context.close()


def the_log_goes_on_by_itself(browser):
    """And a click on what a line names leads to all lines that name it."""
    page = signed_in(browser)
    page.goto(f"{base(page)}/log?text=switched")
    command("plugins", "disable", "referral")
    expect(page.locator(".log")).to_contain_text("plugin switched off")
    command("plugins", "reset", "referral")
    page.locator(".log .marks a", has_text="referral").first.click()
    expect(page.locator("#f-plugin")).to_have_value("referral")
    expect(page.locator(".log")).to_contain_text("plugin active")
    page.context.close()


def a_setting_by_keyboard(browser):
    page = signed_in(browser)
    page.goto(f"{base(page)}/plugin?plugin=referral")
    field = page.locator("[id='s.reward']")
    before = field.input_value()
    field.fill("many")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("setting 'reward' must be a whole number")
    expect(field).to_have_value("many")
    # The browser names every page that refuses something.
    complaints[:] = [each for each in complaints if "409 (Conflict)" not in each]
    field.fill("77")
    field.press("Enter")
    expect(page.locator("#settings .note.fine")).to_be_visible()
    shot(page, "settings-saved")
    page.get_by_role("button", name="As in the file: reward").click()
    expect(page.locator(".told")).to_contain_text(f"reward: 77 → {before}")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(".note.fine")).to_contain_text("Done")
    page.goto(f"{base(page)}/plugin?plugin=referral")
    expect(field).to_have_value(before)
    page.context.close()


def the_configuration_wrongly_then_rightly(browser):
    page = signed_in(browser)
    page.goto(f"{base(page)}/configuration")
    text = page.locator("#f-text").input_value()
    check = page.get_by_role("button", name="Check", exact=True)
    page.locator("#f-text").fill(text.replace("welcome: 2", "welcom: 5"))
    check.click()
    expect(page.locator("#verdict")).to_contain_text("It can't be used")
    expect(page.locator("#verdict")).to_contain_text("did you mean")
    shot(page, "configuration-wrong")
    page.locator("#f-text").fill(text.replace("welcome: 2", "welcome: 5"))
    check.click()
    expect(page.locator(".diff .new")).to_contain_text("welcome: 5")
    shot(page, "configuration-right")
    with open(configuration) as file:
        assert "welcome: 5" not in file.read()
    page.context.close()


def a_word_with_a_person(browser):
    """An operator writes through the bot; the answer comes in while they look."""
    page = signed_in(browser)
    context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="en-US")
    chat = watched(context.new_page())
    chat.goto(f"{address}/#as={ANNA}&chat=d:{BOT}:{ANNA}")
    page.goto(f"{base(page)}/person?user={ANNA}")
    page.get_by_label("Write as the bot").fill("Did it <b>arrive</b>?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".said.bot").last).to_contain_text("Did it <b>arrive</b>?")
    expect(chat.locator(".message .bubble", has_text="Did it <b>arrive</b>?").last).to_be_visible()
    field = chat.locator("textarea, [contenteditable]").last
    field.fill("It did, thank you")
    field.press("Enter")
    expect(page.locator(".said.person").last).to_contain_text("It did, thank you")
    page.locator(".talk").scroll_into_view_if_needed()
    shot(page, "chat")
    page.context.close()
    context.close()


def a_payment_that_is_refunded(browser):
    """From the person's card; the sum is written out before it goes back, and the person is told."""
    boris = Person(simulator, {"id": BORIS})
    boris.bot = BOT

    def press(part):
        message = boris.heard()[-1]
        keys = [key["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for key in row if "callback_data" in key]
        boris.act("press", message_id=message["message_id"], data=next(data for data in keys if part in data))

    boris.send("/topup")
    press("payments/")
    press("/stars/")
    while not any("invoice" in message for message in boris.heard()):
        pass
    boris.act("pay", timeout=20)
    page = signed_in(browser)
    page.goto(f"{base(page)}/person?user={BORIS}")
    page.locator("li, tr, .item", has_text="stars").get_by_role("link", name="Show").first.click()
    payment = page.locator("#f-payment").input_value()
    page.goto(f"{base(page)}/do/do.payments.refund?_bot=lavka&payment={payment}")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".told")).to_contain_text("75 XTR of payment")
    shot(page, "refund")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(".note.fine")).to_contain_text("Done")
    boris.heard(containing="efund")
    assert operator("payments", "show", payment)["values"]["state"] in ("refunded", "partly_refunded")
    page.context.close()


def by_keyboard_alone(browser):
    page = signed_in(browser)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Control+k")
    page.keyboard.type("give a person")
    expect(page.locator(".found [role=option]").first).to_contain_text("Give a person money")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Give a person money")
    page.locator("#f-user").focus()
    for text in (str(ANNA), "1", "by hand"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Continue").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_be_visible()
    page.context.close()


def looks():
    """Who looks at the pages on what: two, or with SCREENSHOTS all."""
    sizes = ((320, 640, "small"), (390, 844, "phone"), (1280, 860, "desktop"))
    every = [(locale, size, scheme) for locale in ("ru-RU", "en-US") for size in sizes for scheme in ("light", "dark")]
    return every if folder else [every[1], every[10]]


def every_page(browser):
    for locale, (width, height, device), scheme in looks():
        page = signed_in(browser, width, height, locale, scheme)
        for path in PAGES:
            page.goto(f"{base(page)}/{path}")
            name = f"{locale[:2]}-{device}-{scheme}-{path.split('?')[0].replace('/', '-')}"
            inspect(page, name, width)
            shot(page, name)
        if device != "desktop":
            page.get_by_role("button", name={"ru": "Меню", "en": "Menu"}[locale[:2]]).click()
            expect(page.locator("#side a").first).to_be_focused()
            page.wait_for_timeout(250)
            shot(page, f"{locale[:2]}-{device}-{scheme}-menu")
        page.context.close()


checks = [a_printed_link_lets_in_once, the_bot_sends_its_admin_a_link, a_gift_after_a_second_look, a_plugin_that_is_switched_off,
          the_log_goes_on_by_itself, a_setting_by_keyboard, the_configuration_wrongly_then_rightly, a_word_with_a_person,
          a_payment_that_is_refunded, by_keyboard_alone, every_page]


def main():
    failed = 0
    people_who_do_things()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        for check in checks:
            began = time.monotonic()
            try:
                check(browser)
                print(f"ok      {check.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED  {check.__name__.replace('_', ' ')}\n{traceback.format_exc()}", flush=True)
        if complaints:
            failed += 1
            print(f"FAILED  the console is silent: {complaints}")
        else:
            print("ok      the console is silent")
        browser.close()
    print(f"passed {len(checks) + 1 - failed} failed {failed}")
    raise SystemExit(failed != 0)


main()
