"""Uses the chat page in a real browser. Argument: the simulator's address; CHROMIUM names the browser.

Prints a line a check, and a last line `passed N failed N`.
"""
import base64
import http.server
import json
import os
import re
import subprocess
import sys
import threading
import time
import traceback
import urllib.request

from aiogram.utils.web_app import check_webapp_signature
from playwright.sync_api import sync_playwright, expect

from control import Simulator

address = sys.argv[1]
simulator = Simulator(address)
number = 800_000_000 + os.getpid()
token = f"{number}:AAH-abcdefghijklmnopqrstuvwxyz012345"
username = f"page{number}_bot"
here = os.path.dirname(os.path.abspath(__file__))
complaints = []


def bubble(page):
    return page.locator(".message .bubble").last


def two_people_and_a_link(page, browser):
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Anna")
    page.get_by_role("button", name="Add", exact=True).last.click()
    page.locator(".chat-row", has_text="Page").click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(bubble(page)).to_contain_text("Hello, Anna! []")
    page.get_by_label("Message").last.fill(f"https://t.me/{username}?start=ref_7")
    page.keyboard.press("Enter")
    page.locator(".message.theirs .bubble").last.get_by_role("link").click()
    page.get_by_role("menuitem", name="Another person…").click()
    page.get_by_label("First name").fill("Boris")
    page.locator(".modal").get_by_role("button", name="Add").click()
    expect(page.locator(".payload code")).to_have_text("ref_7")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(bubble(page)).to_contain_text("Hello, Boris! [ref_7]")


def a_chat_that_begins_while_it_is_read(page, browser):
    """What is told meanwhile counts, although the answer comes later."""
    gleb = simulator.call("POST", "people", {"first_name": "Gleb"})["id"]
    context = browser.new_context(locale="en-US")
    his = context.new_page()

    def late(route):
        answer = route.fetch()
        simulator.call("POST", f"people/{gleb}/start", {"bot": number})
        # The page hears of it by its stream.
        time.sleep(1)
        route.fulfill(response=answer)

    his.route("**/control/messages?*", late, times=1)
    with his.expect_response("**/control/messages?*"):
        his.goto(f"{address}/#as={gleb}&chat=d:{number}:{gleb}")
    expect(bubble(his)).to_contain_text("Hello, Gleb!")
    # The answer has been shown by now.
    his.wait_for_timeout(500)
    expect(his.locator(".start-bar")).to_have_count(0)
    context.close()


def buttons_toasts_and_alerts(page, browser):
    page.get_by_role("button", name="Count 0").last.click()
    expect(bubble(page)).to_contain_text("Pressed 1")
    expect(bubble(page)).to_contain_text("edited")
    expect(page.locator(".toast", has_text="1!")).to_be_visible()
    page.get_by_label("Message").last.fill("/start")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Alert").last.click()
    expect(page.get_by_role("dialog")).to_contain_text("Mind the gap")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def photos_both_ways(page, browser):
    page.get_by_label("Message").last.fill("/photo")
    page.keyboard.press("Enter")
    expect(bubble(page).locator("img")).to_be_visible()
    expect(bubble(page).locator("strong")).to_have_text("A dot")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("menuitem", name="Photo").click()
    from bots.picture import PNG
    chooser.value.set_files({"name": "dot.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_placeholder("Caption").fill("mine")
    page.locator(".modal").get_by_role("button", name="Send").click()
    expect(bubble(page)).to_contain_text("photo 4x3")


def keyboards_and_commands(page, browser):
    field = page.get_by_label("Message").last
    field.fill("/keyboard")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tea").click()
    expect(bubble(page)).to_contain_text("Tea")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="/start").click()
    expect(bubble(page)).to_contain_text("Hello, Boris!")


def unread_badges_and_another_person(page, browser):
    people = simulator.call("GET", "people")["people"]
    anna = max(person["id"] for person in people if person["first_name"] == "Anna")
    simulator.call("POST", f"people/{anna}/send", {"bot": username, "text": "from elsewhere"})
    badge = page.locator(".person", has_text="Anna").last.locator(".badge")
    expect(badge).to_be_visible()
    page.locator(".person", has_text="Anna").last.click()
    expect(bubble(page)).to_contain_text("from elsewhere")
    expect(badge).to_have_count(0)


def a_message_that_comes_while_its_chat_is_read(page, browser):
    person = int(re.search(r"as=(\d+)", page.url)[1])
    simulator.call("POST", f"people/{person}/start", {"bot": number})
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    late = watched(context.new_page())
    held = []
    # The answer is made now, and given when the message has been told already.
    late.route("**/control/messages?*", lambda route: held.append((route, route.fetch())))
    late.goto(f"{address}/#as={person}&chat=d:{number}:{person}")
    expect(late.locator(".chat-row", has_text="Page")).to_be_visible()
    while not held:
        late.wait_for_timeout(20)
    simulator.call("POST", f"people/{person}/send", {"bot": number, "text": "meanwhile"})
    expect(late.locator(".chat-row", has_text="meanwhile")).to_be_visible()
    for route, answer in held:
        route.fulfill(response=answer)
    expect(late.locator(".message .bubble", has_text="/start").first).to_be_visible()
    expect(late.locator(".message.mine .bubble", has_text="meanwhile")).to_be_visible()
    context.close()


def an_invoice(page, browser):
    page.get_by_label("Message").last.fill("/stars")
    page.keyboard.press("Enter")
    expect(page.locator(".invoice").last).to_contain_text("⭐ 75")
    page.locator(".key", has_text="Pay").last.click()
    sheet = page.locator(".modal.pay")
    expect(sheet).to_contain_text("Your balance: ⭐ 1,000")
    sheet.get_by_role("button", name="Pay ⭐ 75").click()
    expect(page.locator(".service", has_text="paid ⭐ 75").last).to_be_visible()
    expect(bubble(page)).to_contain_text("refunded 75")
    page.get_by_label("Message").last.fill("/card")
    page.keyboard.press("Enter")
    expect(page.locator(".invoice").last).to_contain_text("499")
    page.locator(".key", has_text="Pay").last.click()
    sheet.get_by_role("button", name="A card that is declined").click()
    sheet.get_by_role("button", name="Pay ₽499.00").click()
    expect(sheet).to_contain_text("The card was declined")
    sheet.get_by_role("button", name="Card 4242").click()
    sheet.get_by_role("button", name="Pay ₽499.00").click()
    expect(sheet).to_have_count(0)
    expect(bubble(page)).to_contain_text("paid 49900 RUB")


def a_payment_page(page, browser):
    """YooKassa's page, and the page of whoever runs the test."""
    body = json.dumps({"amount": {"value": "499.00", "currency": "RUB"}, "capture": True, "description": "50 <coins>",
                       "confirmation": {"type": "redirect", "return_url": f"{address}/"}}).encode()
    request = urllib.request.Request(f"{address}/yookassa/v3/payments", body, {
        "Authorization": "Basic " + base64.b64encode(b"900900:test_page").decode(), "Idempotence-Key": f"page-{number}", "Content-Type": "application/json"})
    payment = json.load(urllib.request.urlopen(request, timeout=10))
    desk = watched(page.context.new_page())
    desk.goto(f"{address}/payments.html")
    row = desk.locator(f'.row[data-id="{payment["id"]}"]')
    expect(row).to_contain_text("499.00")
    with page.context.expect_page() as opened:
        row.get_by_role("link", name="Open the page").click()
    pay = watched(opened.value)
    expect(pay.locator("main")).to_contain_text("50 <coins>")
    pay.get_by_role("button", name="Pay 499.00").click()
    expect(pay).to_have_url(f"{address}/")
    expect(row).to_contain_text("succeeded")
    row.get_by_role("button", name="Refund").click()
    expect(row).to_contain_text("refunded")
    if folder := os.environ.get("SCREENSHOTS"):
        desk.screenshot(path=f"{folder}/payments.png")
    desk.close()
    pay.close()


def a_phone(page, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="ru-RU", has_touch=True, is_mobile=True)
    phone = watched(context.new_page())
    phone.goto(page.url)
    expect(phone.get_by_role("button", name="Назад")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390, "the page is wider than the phone"
    phone.get_by_role("button", name="Назад").click()
    expect(phone.locator(".chat-row").first).to_be_visible()
    context.close()


def a_forum(page, browser):
    people = [simulator.person(first_name=name, language_code="en") for name in ("Olga", "Mark")]
    forum = simulator.call("POST", "chats", {"title": "Club", "creator": people[0].id, "members": [people[1].id],
                                             "administrators": [number], "is_forum": True})["id"]
    topic = simulator.call("POST", f"chats/{forum}/topics", {"name": "Orders"})["id"]
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    olga = watched(context.new_page())
    olga.goto(f"{address}/#as={people[0].id}&chat=g:{forum}")
    simulator.call("POST", f"people/{people[1].id}/send", {"chat": str(forum), "text": "in orders", "topic": topic})
    simulator.call("POST", f"people/{people[1].id}/send", {"chat": str(forum), "text": "in general"})
    expect(olga.locator(".bubble", has_text="in general")).to_be_visible()
    expect(olga.locator(".bubble", has_text="in orders")).to_be_hidden()
    olga.get_by_role("tab", name="General").press("ArrowRight")
    expect(olga.locator(".bubble", has_text="in orders")).to_be_visible()
    olga.get_by_role("button", name="Write as the group").click()
    olga.get_by_label("Message").last.fill("from nobody")
    olga.keyboard.press("Enter")
    expect(olga.locator(".message.mine .bubble", has_text="from nobody")).to_contain_text("Club")
    sent = simulator.call("GET", "messages", chat=forum, containing="from nobody")["messages"][0]
    assert (sent["message_thread_id"], sent["from"]["id"]) == (topic, 1087968824), sent
    olga.get_by_role("button", name="New topic").click()
    olga.get_by_label("Name of the topic").fill("News")
    olga.get_by_role("button", name="Create").click()
    expect(olga.get_by_role("tab", name="News")).to_have_attribute("aria-selected", "true")
    context.close()


APP = """<!doctype html><meta charset="utf-8"><title>App</title><script src="%s/js/telegram-web-app.js"></script><p id="who"></p><p id="said"></p>
<script>
const app = Telegram.WebApp;
who.textContent = app.initDataUnsafe.user ? app.initDataUnsafe.user.first_name : "nobody";
const say = (text) => { said.textContent = text; };
app.MainButton.setText("Ask").show().onClick(() => app.showConfirm("Sure?", (yes) => say(yes ? "yes" : "no")));
app.BackButton.show().onClick(() => say("back"));
app.onEvent("themeChanged", () => say(app.colorScheme));
app.CloudStorage.setItem("k", "kept", () => app.CloudStorage.getItem("k", (error, value) => { document.title = value; }));
app.ready();
</script>"""


class AppPage(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = (APP % address).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def a_mini_app(page, browser):
    """Another author's, by the menu button; its data are what another library takes for Telegram's."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), AppPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    request = urllib.request.Request(f"{address}/bot{token}/setChatMenuButton", json.dumps(
        {"menu_button": {"type": "web_app", "text": "Shop", "web_app": {"url": url}}}).encode(), {"Content-Type": "application/json"})
    assert json.load(urllib.request.urlopen(request, timeout=10))["ok"]
    person = simulator.person(first_name="Olga", language_code="en")
    simulator.call("POST", f"people/{person.id}/start", {"bot": number})
    launch = simulator.call("POST", f"people/{person.id}/app", {"bot": number})
    assert check_webapp_signature(token, launch["init_data"]) and not check_webapp_signature(token + "x", launch["init_data"])
    context = browser.new_context(viewport={"width": 1280, "height": 940}, locale="en-US")
    chat = watched(context.new_page())
    chat.goto(f"{address}/#as={person.id}&chat=d:{number}:{person.id}")
    chat.get_by_role("button", name="Shop").click()
    frame = chat.frame_locator(".mini-page")
    expect(frame.locator("#who")).to_have_text("Olga")
    chat.get_by_role("button", name="Ask").click()
    chat.locator(".mini-popup").get_by_role("button", name="OK").click()
    expect(frame.locator("#said")).to_have_text("yes")
    chat.get_by_role("button", name="Back").last.click()
    expect(frame.locator("#said")).to_have_text("back")
    chat.get_by_label("Theme").select_option("dark")
    expect(frame.locator("#said")).to_have_text("dark")
    expect(frame.locator("title")).to_have_js_property("textContent", "kept")
    if folder := os.environ.get("SCREENSHOTS"):
        chat.screenshot(path=f"{folder}/mini-app.png")
    context.close()
    server.shutdown()


checks = [two_people_and_a_link, a_chat_that_begins_while_it_is_read, buttons_toasts_and_alerts, photos_both_ways, keyboards_and_commands,
          unread_badges_and_another_person, a_message_that_comes_while_its_chat_is_read, an_invoice, a_payment_page,
          a_forum, a_mini_app, a_phone]


def watched(page):
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def main():
    simulator.call("POST", "bots", {"token": token, "username": username, "first_name": "Page"})
    failed = 0
    with open(f"{os.environ.get('PEER_LOGS', '/tmp')}/browser.log", "w") as log:
        bot = subprocess.Popen([sys.executable, f"{here}/bots/aiogram_bot.py", address, token, "polling"], stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + 60
            while simulator.call("GET", f"bots/{number}")["mode"] != "polling" and time.monotonic() < deadline:
                time.sleep(0.1)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
                page = watched(browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US").new_page())
                page.goto(address)
                for function in checks:
                    try:
                        function(page, browser)
                        print(f"ok      {function.__name__.replace('_', ' ')}")
                    except Exception:
                        failed += 1
                        print(f"FAILED  {function.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
                if complaints:
                    failed += 1
                    print(f"FAILED  the console is silent: {complaints}")
                else:
                    print("ok      the console is silent")
                browser.close()
        finally:
            bot.terminate()
            bot.wait(10)
    print(f"passed {len(checks) + 1 - failed} failed {failed}")


main()
