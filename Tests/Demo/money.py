"""Uses the demo's money in a real browser, as two people, and as its operator.

Prints a line a check, and a last line `passed N failed N`. Its arguments are in people.py.
"""
import json
import sys
import threading
import time

from playwright.sync_api import expect

import people
from people import ANNA, BOT, Person, address, command, run, simulator, watched


def operator(*words, code=0):
    """What `patchbay do payments …` answers, as JSON; its words where it is refused."""
    return people.operator("payments", *words, code=code)


def payments(**query):
    words = [word for name, value in query.items() for word in (f"--{name}", str(value))]
    return operator("list", *words)["rows"]


# MARK: Anna, in Russian, at a desk

def anna_sees_her_balance(anna, boris):
    anna.hears("Здравствуйте, Анна!")
    anna.shot("start")
    anna.presses("Баланс")
    anna.hears("Ваш баланс: 2 STcoin")
    anna.presses("Пополнить")
    anna.hears("Сколько добавить?", "Мини — 10 STcoin", "99 ₽ · 1,10 € · 75 ⭐")
    anna.shot("packages")
    anna.presses("Мини")
    anna.hears("Как удобнее заплатить?")
    for way in ["Картой или СБП — 99 ₽", "Картой через Stripe — 1,10 €", "Картой в Telegram — 99 ₽", "Звёздами Telegram — 75 ⭐"]:
        expect(anna.key(way)).to_be_visible()
    anna.shot("ways")


def anna_is_declined_by_yookassa(anna, boris):
    anna.presses("Картой или СБП")
    anna.hears("Платёж № 1", "Оплатить можно до")
    anna.shot("payment")
    page = anna.opens("Оплатить 99 ₽")
    anna.shot("yookassa", page)
    page.get_by_role("button", name="Заплатить картой, которую отклонят").click()
    expect(page.locator(".state.bad")).to_be_visible()
    anna.shot("yookassa-declined", page)
    page.close()
    expect(anna.bubbles("Платёж № 1 на 99 ₽ не прошёл")).to_be_visible()
    anna.shot("declined")
    assert anna.balance() == 2 and payments()[0]["state"] == "canceled"


def anna_pays_by_yookassa(anna, boris):
    anna.presses("Попробовать ещё раз", "Картой или СБП")
    page = anna.opens("Оплатить 99 ₽")
    anna.presses("Проверить оплату")
    expect(anna.bubbles("оплата пока не пришла")).to_be_visible()
    page.get_by_role("button", name="Уйти, не заплатив").click()
    expect(page.locator("main")).to_contain_text("Вы ушли, не заплатив")
    page.goto(page.url)
    page.get_by_role("button", name="Заплатить 99,00 ₽").click()
    expect(page.locator(".state.good")).to_be_visible()
    anna.shot("yookassa-paid", page)
    page.close()
    anna.hears("Оплата прошла: Мини — 10 STcoin", "На балансе 12 STcoin")
    anna.shot("paid")
    assert anna.balance() == 12


def anna_presses_buy_twenty_times(anna, boris):
    anna.says("/topup")
    anna.presses("Базовый")
    expect(anna.key("Картой через Stripe — 2,70 €")).to_be_visible()
    before = len(payments())
    chats = simulator.call("GET", "messages", bot=BOT, person=ANNA, **{"from": "bot"}, after=0)["messages"]
    message = max(chats, key=lambda each: each["message_id"])
    keys = [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
    data = next(key["callback_data"] for key in keys if "Stripe" in key["text"])
    # The first press takes the button off the message; the others were on their way.
    body = {"bot": BOT, "message_id": message["message_id"], "data": data, "forge": True}
    errors = []

    def press():
        try:
            simulator.call("POST", f"people/{ANNA}/press", body)
        except Exception as error:
            errors.append(str(error))

    began = time.monotonic()
    fingers = [threading.Thread(target=press) for _ in range(20)]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join()
    took = time.monotonic() - began
    assert not errors, errors
    anna.hears("Платёж № 3")
    expect(anna.page.locator(".toast", has_text="второй раз платить не нужно")).to_have_count(1)
    assert len(payments()) == before + 1, "more than one payment"
    print(f"        twenty presses in {took:.2f} s")
    page = anna.opens("Оплатить 2,70 €")
    anna.shot("stripe", page)
    page.get_by_role("button", name="Заплатить картой, которую отклонят").click()
    expect(page.locator(".state.bad")).to_contain_text("Карта отклонена")
    anna.shot("stripe-declined", page)
    page.get_by_role("button", name="Заплатить", exact=False).first.click()
    expect(page.locator(".state.good")).to_be_visible()
    page.close()
    anna.hears("Оплата прошла", "На балансе 39 STcoin")
    sessions = simulator.call("GET", "payments", provider="stripe")["payments"]
    assert len(sessions) == 1, f"{len(sessions)} sessions at Stripe"
    assert anna.balance() == 39


def anna_is_given_a_part_back(anna, boris):
    refused = operator("refund", "1", code=1)
    assert "1" in refused, refused
    operator("refund", "2", "--amount", "9.90")
    expect(anna.bubbles("Возврат 9,90 ₽ по платежу № 2").last).to_be_visible()
    anna.shot("refund")
    operator("refund", "2")
    expect(anna.bubbles("Возврат 89,10 ₽ по платежу № 2").last).to_be_visible()
    assert anna.balance() == 29, anna.balance()
    assert operator("show", "2")["values"]["state"] == "refunded"


def anna_reads_her_history(anna, boris):
    anna.says("/balance")
    anna.presses("История")
    anna.hears("История, STcoin", "пополнение на 99 ₽, платёж № 2", "возврат денег, платёж № 2", "подарок новичку")
    anna.shot("history")


# MARK: Boris, in English, on a phone

def boris_pays_with_stars(anna, boris):
    boris.says("/topup")
    boris.hears("How much would you like?", "Mini: 10 STcoin", "€1.10")
    boris.shot("packages")
    boris.presses("Mini", "Telegram Stars")
    expect(boris.page.locator(".invoice").last).to_contain_text("75")
    boris.shot("stars")
    boris.presses("Pay")
    sheet = boris.page.locator(".modal.pay")
    boris.shot("stars-sheet")
    sheet.locator(".primary").click()
    expect(sheet).to_have_count(0)
    boris.hears("Payment received: 10 STcoin (Mini)", "Your balance is 12 STcoin")
    boris.shot("stars-paid")


def boris_pays_in_telegram(anna, boris):
    boris.says("/topup")
    boris.presses("Basic", "Card in Telegram")
    expect(boris.page.locator(".invoice").last).to_contain_text("249")
    boris.presses("Pay")
    sheet = boris.page.locator(".modal.pay")
    sheet.locator(".pay-choice").nth(1).click()
    sheet.locator(".primary").click()
    expect(sheet).to_contain_text("The card was declined")
    boris.shot("telegram-declined")
    sheet.locator(".pay-choice").nth(0).click()
    sheet.locator(".primary").click()
    expect(sheet).to_have_count(0)
    boris.hears("Payment received: 25 + 2 bonus STcoin (Basic)", "Your balance is 39 STcoin")
    boris.shot("telegram-paid")


def boris_pays_a_sum_of_his_own(anna, boris):
    boris.says("/topup")
    boris.presses("Another amount", "Card (Stripe)")
    boris.hears("Enter an amount from")
    boris.says("a lot")
    boris.hears("I couldn't read that amount")
    boris.says("0.5")
    boris.hears("That's too little")
    boris.says("2.20")
    boris.hears("20 STcoin")
    boris.shot("own-sum")
    boris.presses("€2.20")
    page = boris.opens("Pay €2.20")
    page.get_by_role("button", name="Pay", exact=False).first.click()
    expect(page.locator(".state.good")).to_be_visible()
    page.close()
    boris.hears("Payment received", "Your balance is 59 STcoin")


def boris_uses_a_promo_code(anna, boris):
    boris.says("/promo HELLO20")
    boris.hears("There is no such promo code")
    boris.says("/promo hello-10")
    boris.hears("Promo code HELLO10 worked: +10 STcoin", "Your balance is 69 STcoin")
    boris.shot("promo")
    boris.says("/promo HELLO10")
    boris.hears("You have already used this promo code")


def boris_is_given_his_stars_back(anna, boris):
    number = payments(way="stars")[0]["payment"]
    operator("refund", str(number))
    expect(boris.bubbles(f"Refund of 75 ⭐ for payment #{number}").last).to_be_visible()
    expect(boris.page.locator(".service", has_text="75").last).to_be_visible()
    boris.shot("stars-refund")
    assert boris.balance() == 59, boris.balance()


def boris_reads_his_history(anna, boris):
    boris.says("/balance")
    boris.presses("History")
    boris.hears("History, STcoin", "promo code HELLO10", "welcome bonus", "refund, payment #")
    boris.shot("history")


def both_read_it_on_the_other_screen(anna, boris):
    for person, locale, width, word in [(anna, "ru-RU", 390, "История"), (boris, "en-US", 1200, "History")]:
        other = Person(person.context.browser, person.person, locale, width, starts=False)
        other.hears(word)
        other.shot("history")
        other.context.close()


def operators_see_it_all(anna, boris):
    states = sorted((row["way"], row["state"]) for row in payments())
    assert states == [("stars", "refunded"), ("stripe", "succeeded"), ("stripe", "succeeded"), ("telegram", "succeeded"),
                      ("yookassa", "canceled"), ("yookassa", "refunded")], states
    assert operator("promo-list")["rows"][0]["used"] == 1
    audit = json.loads(command("ledger", "audit", "--json"))
    assert [row["operator"] for row in audit if row["action"] == "payments/refund"] == ["olga"] * 3, audit
    assert "is intact" in command("ledger", "verify")
    desk = watched(anna.context.new_page())
    desk.goto(f"{address}/payments.html")
    expect(desk.locator(".row").first).to_be_visible()
    anna.shot("desk", desk)


checks = [anna_sees_her_balance, anna_is_declined_by_yookassa, anna_pays_by_yookassa, anna_presses_buy_twenty_times,
          anna_is_given_a_part_back, anna_reads_her_history, boris_pays_with_stars, boris_pays_in_telegram,
          boris_pays_a_sum_of_his_own, boris_uses_a_promo_code, boris_is_given_his_stars_back, boris_reads_his_history,
          both_read_it_on_the_other_screen, operators_see_it_all]


sys.exit(1 if run(checks) else 0)
