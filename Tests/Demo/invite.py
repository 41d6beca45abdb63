"""Invites a friend to the demo's bot in a real browser: the share button, the friend's chat, the link there, and the QR code.

Prints a line a check, and a last line `passed N failed N`. Its arguments are in people.py.
"""
import sys
import tempfile

from playwright.sync_api import expect

from people import decode, run, simulator

FRIEND = 1003


def anna_shares_with_a_friend(anna, friend):
    anna.says("/ref")
    anna.hears("Ваша ссылка-приглашение")
    anna.shot("invitation")
    anna.presses("Отправить приглашение")
    chats = anna.page.locator(".chat-pick")
    expect(chats.filter(has_text="Лавка")).to_have_count(0)
    anna.shot("invitation-pick")
    chats.filter(has_text="Глеб").click()
    results = anna.page.locator(".inline-result")
    expect(results.filter(has_text="Пригласить в бота")).to_be_visible()
    anna.shot("invitation-results")
    results.first.click()
    anna.hears("Заходите в @lavka_bot по моей ссылке", "через @lavka_bot")
    expect(anna.page.locator(".inline-results")).to_be_hidden()
    anna.shot("invitation-sent")


def the_friend_presses_the_link(anna, friend):
    friend.page.locator(".chat-row", has_text="Анна").click()
    friend.hears("Вам подарок: 3 STcoin")
    friend.presses("Открыть бота")
    friend.page.get_by_role("menuitem", name="Глеб").click()
    expect(friend.page.locator(".payload code")).to_contain_text("ref_")
    friend.page.locator(".start-bar .start").click()
    expect(friend.bubbles("Пригласивший: Анна").last).to_be_visible()
    expect(friend.bubbles("Вам подарок за то, что пришли по приглашению: +3 STcoin").last).to_be_visible()
    friend.shot("joined")
    anna.page.locator(".chat-row", has_text="Лавка").click()
    expect(anna.bubbles("По вашей ссылке пришёл новый человек: Глеб. Вам награда: +5 STcoin").last).to_be_visible()


def the_page_the_people_and_the_board_say_so(anna, friend):
    anna.says("/ref")
    anna.hears("По ней пришёл 1 человек.")
    anna.presses("Кто пришёл")
    anna.hears("• Глеб — +5 STcoin")
    anna.presses("Лучшие")
    anna.hears("1. Анна (вы) — 1")
    anna.presses("Скрыть моё имя")
    anna.hears("1. Аноним (вы) — 1")
    anna.shot("board")


def the_qr_code_is_the_link(anna, friend):
    anna.presses("QR-код")
    anna.hears("Наведите камеру")
    picture = anna.bubbles("Наведите камеру").last.locator("img")
    expect(picture).to_have_js_property("complete", True)
    with tempfile.TemporaryDirectory() as folder:
        picture.screenshot(path=f"{folder}/qr.png")
        link = decode(f"{folder}/qr.png")
        assert link.startswith("https://t.me/lavka_bot?start=ref_"), link
    anna.shot("invitation-qr")


checks = [anna_shares_with_a_friend, the_friend_presses_the_link, the_page_the_people_and_the_board_say_so, the_qr_code_is_the_link]

simulator.call("POST", "people", {"id": FRIEND, "first_name": "Глеб", "language_code": "ru"})
sys.exit(1 if run(checks, starts=False, other=(FRIEND, "ru-RU", 1100)) else 0)
