"""Invites a friend to the demo's bot in a real browser: the share button, the friend's chat, the link there, and the QR code.

Argument: the chat page's address. CHROMIUM names the browser, SCREENSHOTS a folder for pictures. Prints a line a check, and a last line
`passed N failed N`.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from playwright.sync_api import sync_playwright, expect

from control import Simulator

address = sys.argv[1]
simulator = Simulator(address)
ANNA, FRIEND, BOT = 1001, 1003, 424242
complaints = []
expect.set_options(timeout=20_000)


def bubbles(page, text):
    return page.locator(".message .bubble", has_text=text)


def says(page, text):
    field = page.get_by_label("Сообщение").last if page.get_by_label("Сообщение").count() else page.get_by_label("Message").last
    field.fill(text)
    field.press("Enter")


def shot(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.wait_for_timeout(300)
        page.screenshot(path=f"{folder}/invite-{name}.png")


def anna_shares_with_a_friend(anna, friend):
    says(anna, "/ref")
    expect(bubbles(anna, "Ваша ссылка-приглашение").last).to_be_visible()
    shot(anna, "page")
    anna.locator(".key", has_text="Отправить приглашение").last.click()
    expect(anna.locator(".chat-pick", has_text="Лавка")).to_have_count(0)
    shot(anna, "pick")
    anna.locator(".chat-pick", has_text="Глеб").click()
    expect(anna.locator(".inline-result", has_text="Пригласить в бота")).to_be_visible()
    shot(anna, "results")
    anna.locator(".inline-result").first.click()
    expect(bubbles(anna, "Заходите в @lavka_bot по моей ссылке").last).to_contain_text("через @lavka_bot")
    expect(anna.locator(".inline-results")).to_be_hidden()
    shot(anna, "sent")


def the_friend_presses_the_link(anna, friend):
    friend.locator(".chat-row", has_text="Анна").click()
    expect(bubbles(friend, "Вам подарок: 3 STcoin").last).to_be_visible()
    friend.locator(".key", has_text="Открыть бота").last.click()
    friend.get_by_role("menuitem", name="Глеб").click()
    expect(friend.locator(".payload code")).to_contain_text("ref_")
    friend.locator(".start-bar .start").click()
    expect(bubbles(friend, "Вас пригласил(а) Анна").last).to_be_visible()
    expect(bubbles(friend, "Вам подарок за то, что пришли по приглашению: +3 STcoin").last).to_be_visible()
    shot(friend, "joined")
    anna.locator(".chat-row", has_text="Лавка").click()
    expect(bubbles(anna, "По вашей ссылке пришёл новый человек: Глеб. Вам награда: +5 STcoin").last).to_be_visible()


def the_page_the_people_and_the_board_say_so(anna, friend):
    says(anna, "/ref")
    expect(bubbles(anna, "По ней пришёл 1 человек.").last).to_be_visible()
    anna.locator(".key", has_text="Кто пришёл").last.click()
    expect(bubbles(anna, "• Глеб — +5 STcoin").last).to_be_visible()
    anna.locator(".key", has_text="Лучшие").last.click()
    expect(bubbles(anna, "1. Анна (вы) — 1").last).to_be_visible()
    anna.locator(".key", has_text="Скрыть моё имя").last.click()
    expect(bubbles(anna, "1. Аноним (вы) — 1").last).to_be_visible()
    shot(anna, "board")


def the_qr_code_is_the_link(anna, friend):
    anna.locator(".key", has_text="QR-код").last.click()
    picture = bubbles(anna, "Наведите камеру").last.locator("img")
    expect(picture).to_be_visible()
    if not shutil.which("zbarimg"):
        print("        no zbarimg: the code is not read")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/qr.png"
        anna.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
        picture.screenshot(path=path)
        read = subprocess.run(["zbarimg", "--nodbus", "--quiet", "--raw", path], capture_output=True, text=True)
        assert read.stdout.startswith("https://t.me/lavka_bot?start=ref_"), read
    shot(anna, "qr")


checks = [anna_shares_with_a_friend, the_friend_presses_the_link, the_page_the_people_and_the_board_say_so, the_qr_code_is_the_link]


def open_page(browser, person, chat=""):
    page = browser.new_context(viewport={"width": 1100, "height": 800}, locale="ru-RU").new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/#as={person}{chat}")
    return page


def main():
    failed = 0
    simulator.call("POST", "people", {"id": FRIEND, "first_name": "Глеб", "language_code": "ru"})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        anna, friend = open_page(browser, ANNA, f"&chat=d:{BOT}:{ANNA}"), open_page(browser, FRIEND)
        for function in checks:
            began = time.monotonic()
            try:
                function(anna, friend)
                print(f"ok      {function.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)")
            except Exception:
                failed += 1
                print(f"FAILED  {function.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
                for name, page in (("anna", anna), ("friend", friend)):
                    if folder := os.environ.get("SCREENSHOTS"):
                        page.screenshot(path=f"{folder}/failed-{function.__name__}-{name}.png")
        if complaints:
            failed += 1
            print(f"FAILED  the console is silent: {complaints}")
        browser.close()
    print(f"passed {len(checks) - failed} failed {failed}")
    return 1 if failed else 0


sys.exit(main())
