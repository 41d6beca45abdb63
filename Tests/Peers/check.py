"""Talks to one unmodified bot in a private chat. Arguments: address, script, polling|webhook.

Prints a line a check, and a last line `passed N failed N`.
"""
import base64
import hashlib
import sys

from peer import PNG, Peer

address, script, mode = sys.argv[1:4]
peer = Peer(address, script, mode)
simulator, number, username = peer.simulator, peer.number, peer.username
checks = []


def check(function):
    checks.append(function)
    return function


@check
def greets_with_the_payload_of_a_deep_link(anna):
    anna.act("start", payload="ref_42-A")
    message = anna.heard()[0]
    assert message["text"] == "Hello, Анна 🚀! [ref_42-A]", message["text"]
    assert [button["text"] for button in message["reply_markup"]["inline_keyboard"][0]] == ["Count 0", "Alert"]


@check
def echoes(anna):
    anna.send("привет, <b>мир</b> & co")
    assert anna.text() == "привет, <b>мир</b> & co"


@check
def answers_a_button_and_edits_its_message(anna):
    anna.act("start")
    message = anna.heard()[0]
    for turn in (1, 2):
        answer = anna.act("press", message_id=message["message_id"], data=f"count:{turn - 1}", timeout=10)
        assert (answer["answered"], answer["text"], answer["show_alert"]) == (True, f"{turn}!", False), answer
        edited = anna.heard()[0]
        assert (edited["message_id"], edited["edits"], edited["text"]) == (message["message_id"], turn, f"Pressed {turn}"), edited
        assert edited["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == f"count:{turn}"


@check
def shows_an_alert(anna):
    anna.act("start")
    anna.heard()
    answer = anna.act("press", text="Alert", timeout=10)
    assert (answer["text"], answer["show_alert"]) == ("Mind the gap", True), answer


@check
def sends_a_photo(anna):
    anna.send("/photo")
    message = anna.heard()[0]
    assert simulator.call("GET", message["file_url"].removeprefix("/control/")) == PNG
    assert (message["photo"][-1]["width"], message["photo"][-1]["height"]) == (4, 3)
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("A dot", "bold"), message


@check
def sends_an_album(anna):
    anna.send("/album")
    first, second = anna.heard(2)
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second.get("caption")) == ("two", None)


@check
def downloads_a_photo(anna):
    anna.send(photo=base64.b64encode(PNG).decode())
    assert anna.text() == f"photo 4x3 {hashlib.sha256(PNG).hexdigest()}"


@check
def downloads_a_document_with_its_name(anna):
    content = bytes(range(256)) * 400
    anna.send(document=base64.b64encode(content).decode(), file_name="отчёт за май.bin")
    assert anna.text() == f"document отчёт за май.bin {hashlib.sha256(content).hexdigest()}"


@check
def hears_that_nothing_changed(anna):
    anna.send("/same")
    texts = [message["text"] for message in anna.heard(2)]
    assert texts[0] == "same" and "message is not modified: specified new message content" in texts[1].lower(), texts


@check
def is_told_to_wait(anna):
    fault = simulator.call("POST", "faults", {"kind": "too_many_requests", "retry_after": 7, "method": "sendMessage",
                                              "chat": anna.id, "count": 1})
    anna.send("/wait")
    assert anna.text() == "told to wait 7"
    simulator.call("DELETE", f"faults/{fault['id']}")


@check
def offers_a_keyboard(anna):
    anna.send("/keyboard")
    assert anna.heard()[0]["keyboard"]["keyboard"][0][0]["text"] == "Tea"
    anna.act("press", text="Tea")
    assert anna.text() == "Tea"
    anna.act("press", text="My number")
    assert anna.text() == "contact True"


@check
def understands_a_location(anna):
    anna.send(location={"latitude": 55.75, "longitude": 37.61})
    assert anna.text() == "location 55.75"


@check
def notices_an_edit(anna):
    sent = anna.send("helo")
    anna.heard()
    anna.act("edit", message_id=sent["message_id"], text="hello")
    assert anna.text() == "edited: hello"


@check
def notices_that_it_was_unblocked(anna):
    anna.act("block")
    anna.act("unblock")
    assert anna.text() == "welcome back"


@check
def replies_by_any_way(anna):
    anna.send("/reply")
    message = anna.heard()[0]
    assert (message["text"], message["entities"][0]["type"]) == ("replied at once", "italic"), message
    calls = simulator.call("GET", f"bots/{number}/calls", method="sendMessage")["calls"]
    by_webhook = any(call.get("webhook_reply") for call in calls)
    assert by_webhook == ("aiogram" in script and mode == "webhook"), "an answer in the webhook's response"


@check
def set_its_commands_in_two_languages(anna):
    def seen_by(person):
        return simulator.call("GET", f"bots/{number}/commands", person=person.id)["commands"]
    assert seen_by(anna) == [{"command": "start", "description": "Начать"}]
    other = simulator.person(first_name="John", language_code="en")
    assert seen_by(other) == [{"command": "start", "description": "Begin"}]


@check
def is_paid_by_card(anna):
    anna.send("/card")
    message = anna.heard()[0]
    assert (message["invoice"]["currency"], message["invoice"]["total_amount"]) == ("RUB", 49_900), message
    declined = simulator.call("POST", f"people/{anna.id}/pay", {"bot": username, "card": "declined", "timeout": 10})
    assert declined["state"] == "declined", declined
    paid = simulator.call("POST", f"people/{anna.id}/pay", {"bot": username, "message_id": message["message_id"], "timeout": 10})
    assert paid["state"] == "paid", paid
    assert anna.heard(containing="paid")[0]["text"] == "paid 49900 RUB for order-2"


@check
def is_paid_in_stars_and_refunds(anna):
    anna.send("/stars")
    anna.heard()
    paid = simulator.call("POST", f"people/{anna.id}/pay", {"bot": username, "timeout": 10})
    assert paid["state"] == "paid", paid
    assert anna.heard(containing="paid 75")[0]["text"] == "paid 75 XTR for order-1"
    assert anna.heard(containing="refunded")[0]["text"] == "refunded 75, receiver, balance 0"
    assert simulator.call("GET", f"people/{anna.id}")["stars"] == 1_000


@check
def survives_errors_of_the_server(anna):
    simulator.call("POST", "faults", {"kind": "error", "error_code": 502, "description": "Bad Gateway", "method": "getUpdates",
                                      "bot": number, "count": 2})
    anna.send("still there?")
    assert anna.text() == "still there?"
    simulator.call("DELETE", "faults")


def anna(function):
    person = simulator.person(first_name="Анна 🚀", language_code="ru", is_premium=True)
    person.bot = username
    if function is not greets_with_the_payload_of_a_deep_link:
        person.act("start")
        person.heard()
    return person


peer.run(checks, anna)
