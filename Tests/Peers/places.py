"""Talks to one unmodified bot where chats aren't one person's. Arguments: address, script, polling|webhook.

Prints a line a check, and a last line `passed N failed N`.
"""
import sys

from peer import Peer

address, script, mode = sys.argv[1:4]
peer = Peer(address, script, mode, can_connect_to_business=True)
simulator, number = peer.simulator, peer.number
checks = []


def check(function):
    checks.append(function)
    return function


class People:
    """An owner and a member, each check's own."""

    def __init__(self, _):
        self.owner = simulator.person(first_name="Olga")
        self.member = simulator.person(first_name="Mark")

    def group(self, **more):
        chat = {"title": "Club", "creator": self.owner.id, "members": [self.member.id], "administrators": [number], **more}
        return simulator.call("POST", "chats", chat)["id"]

    @staticmethod
    def says(person, chat, text, **more):
        return simulator.call("POST", f"people/{person.id}/send", {"chat": str(chat), "text": text, **more})

    @staticmethod
    def heard(chat, sent, count=1):
        query = {"chat": chat, "from": "bot", "after": sent["seq"], "count": count, "timeout": 10}
        messages = simulator.call("GET", "messages", **query)["messages"]
        assert len(messages) >= count, f"the bot was silent; heard only {messages}"
        return messages


@check
def answers_in_the_topic(people):
    forum = people.group(is_forum=True)
    topic = simulator.call("POST", f"chats/{forum}/topics", {"name": "Orders"})["id"]
    answer = people.heard(forum, people.says(people.member, forum, "/where", topic=topic))[0]
    assert (answer["text"], answer["message_thread_id"], answer["is_topic_message"]) == (f"topic {topic}", topic, True), answer
    general = people.heard(forum, people.says(people.member, forum, "/where"))[0]
    assert general["text"] == "no topic" and "message_thread_id" not in general, general


@check
def opens_and_closes_a_topic(people):
    forum = people.group(is_forum=True)
    opened = people.heard(forum, people.says(people.member, forum, "/open"), count=3)
    assert opened[0]["forum_topic_created"]["name"] == "News", opened
    assert opened[1]["text"] == "opened" and opened[1]["message_thread_id"] == opened[0]["message_id"], opened
    assert "forum_topic_closed" in opened[2], opened


@check
def a_reply_chain_is_no_topic(people):
    group = people.group()
    first = people.says(people.owner, group, "first")
    answer = people.heard(group, people.says(people.member, group, "/where", reply_to=first["message_id"]))[0]
    assert answer["text"] == "no topic", answer


@check
def knows_an_anonymous_administrator(people):
    group = people.group()
    answer = people.heard(group, people.says(people.owner, group, "/who", **{"as": "group"}))[0]
    assert answer["text"] == "Club, bot 1087968824", answer


@check
def knows_a_channels_post_in_its_discussion(people):
    channel = simulator.call("POST", "chats", {"title": "Paper", "type": "channel", "creator": people.owner.id})["id"]
    group = people.group()
    simulator.call("POST", f"chats/{channel}/discussion", {"group": group})
    answer = people.heard(group, people.says(people.owner, channel, "/who"))[0]
    assert answer["text"] == "Paper, automatic", answer


@check
def answers_for_a_business_account(people):
    connection = simulator.call("POST", f"people/{people.owner.id}/connect", {"bot": str(number)})
    sent = simulator.call("POST", f"people/{people.member.id}/send", {"peer": str(people.owner.id), "text": "price?"})
    query = {"person": people.member.id, "peer": people.owner.id, "from": people.owner.id, "after": sent["seq"], "timeout": 10}
    answer = simulator.call("GET", "messages", **query)["messages"][0]
    assert answer["text"] == "for you: price?" and answer["sender_business_bot"]["id"] == number, (answer, connection)


peer.run(checks, People)
