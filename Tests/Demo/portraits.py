"""Uses the demo's portraits in a real browser: Boris has some made of an album, asks about a photo, and looks at his gallery.

Prints a line a check, and a last line `passed N failed N`. Its arguments are in people.py.
"""
import base64
import json
import sys
import urllib.request

from playwright.sync_api import expect

from people import address, run, simulator

# A picture large enough to be taken, drawn by the simulator itself.
made = {}


def photo(number):
    """A PNG of 256 x 256 pixels: what the simulated service makes of somebody else's order."""
    if number not in made:
        one = base64.b64encode(PIXELS).decode()
        body = ('{"prompt": "A plain portrait", "photos": ["data:image/png;base64,%s"], "count": 2}' % one).encode()
        key = {"Authorization": "Bearer photographer", "Content-Type": "application/json", "Idempotency-Key": "photographs"}
        task = simulator_json("POST", "/v1/tasks", body, key)
        simulator.call("GET", "services/tasks?key=photographs&status=succeeded&count=1&timeout=20")
        for index, each in enumerate(simulator_json("GET", f"/v1/tasks/{task['id']}", None, key)["output"]["photos"]):
            with urllib.request.urlopen(each["url"], timeout=30) as answer:
                made[index] = answer.read()
    return made[number]


PIXELS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def simulator_json(method, path, body, headers):
    with urllib.request.urlopen(urllib.request.Request(address + path, body, headers, method=method), timeout=30) as answer:
        return json.load(answer)


def attach(person, *names):
    """Chooses files as a person does: those of one kind go as an album."""
    person.page.locator("input[type=file]").first.set_input_files(
        [{"name": f"{name}.png", "mimeType": "image/png", "buffer": photo(index)} for index, name in enumerate(names)])
    person.page.locator("dialog button.primary").last.click()


def boris_sends_an_album(anna, boris):
    boris.says("/avatar")
    boris.hears("Portraits of", "A new portrait: 5 STcoin")
    boris.shot("portraits")
    boris.presses("Make a portrait")
    boris.hears("Send 1 to 10 photos")
    attach(boris, "one", "two")
    expect(boris.bubbles("2 photos added").last).to_be_visible()
    boris.shot("album")


def boris_orders_portraits(anna, boris):
    before = boris.balance()
    boris.presses("Continue", "A man", "Face and shoulders", "Office")
    boris.hears("Price: 5 STcoin")
    boris.shot("order")
    boris.presses("Make it for 5")
    expect(boris.bubbles("is done. The portraits are also in your gallery").last).to_be_visible(timeout=60_000)
    boris.shot("portraits-made")
    assert boris.balance() == before - 5, boris.balance()


def boris_asks_about_a_photo(anna, boris):
    before = boris.balance()
    boris.says("/advice")
    boris.hears("and a question about them")
    attach(boris, "look")
    boris.says("What should I wear?")
    boris.presses("Continue", "Ask for 1")
    expect(boris.bubbles("You asked: “What should I wear?”").last).to_be_visible(timeout=60_000)
    boris.shot("advice")
    assert boris.balance() == before - 1, boris.balance()


def boris_opens_his_gallery(anna, boris):
    boris.says("/avatar")
    boris.presses("My gallery")
    boris.hears("1 of 4")
    boris.shot("gallery")
    boris.presses("Set as my photo")
    boris.hears("This is your photo")


def boris_takes_his_telegram_photo(anna, boris):
    simulator.call("PATCH", f"people/{boris.person}", {"photo": base64.b64encode(photo(0)).decode(), "file_name": "boris.png"})
    boris.says("/avatar refresh")
    expect(boris.bubbles("Done: your Telegram profile photo is your photo here now").last).to_be_visible()


def boris_deletes_a_portrait(anna, boris):
    boris.says("/avatar")
    boris.presses("My gallery")
    boris.hears("1 of 4")
    boris.presses("Delete")
    boris.hears("Delete it permanently?")
    boris.presses("Keep it")
    boris.hears("1 of 4")
    boris.presses("Delete", "Yes, delete it")
    boris.hears("1 of 3")
    boris.shot("deleted")


def boris_is_refused_and_pays_nothing(anna, boris):
    before = boris.balance()
    simulator.call("POST", "services/faults", {"kind": "violation", "count": 1})
    boris.says("/avatar")
    boris.presses("Make a portrait")
    attach(boris, "one")
    expect(boris.bubbles("1 photo added").last).to_be_visible()
    boris.presses("Continue", "A man", "Face and shoulders", "Travel", "Make it for 5")
    expect(boris.bubbles("The service rejected the photos or the request").last).to_be_visible(timeout=60_000)
    boris.shot("refused")
    assert boris.balance() == before, boris.balance()


checks = [boris_sends_an_album, boris_orders_portraits, boris_asks_about_a_photo, boris_opens_his_gallery,
          boris_takes_his_telegram_photo, boris_deletes_a_portrait, boris_is_refused_and_pays_nothing]

sys.exit(1 if run(checks, starts=False) else 0)
