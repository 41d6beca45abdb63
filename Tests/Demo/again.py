"""Comes back to a demo that was ended and started again: Telegram has forgotten everything, the bot nothing.

Argument: the chat page's address.
"""
import sys

from control import Person, Simulator

anna = Person(Simulator(sys.argv[1]), {"id": 1001})
anna.bot = 424242
anna.act("start")
assert "Анна" in anna.text()
anna.send("/balance")
balance = anna.text().replace("\u00a0", " ")
assert "34 STcoin" in balance, balance
print("ok      the demo goes on after a restart")
