"""The simulator's control API, for scripts."""
import json
import urllib.error
import urllib.parse
import urllib.request


class Simulator:
    def __init__(self, address):
        self.address = address

    def call(self, verb, path, body=None, /, **query):
        url = self.address + "/control/" + path
        if query:
            url += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(url, method=verb)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, data, timeout=60) as response:
                content = response.read()
                return json.loads(content) if response.headers["Content-Type"] == "application/json" else content
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{verb} /control/{path}: {error.read().decode()}") from None

    def person(self, **fields):
        return Person(self, self.call("POST", "people", fields))


class Person:
    """One person in a chat with one bot. What the person does returns; what the bot says is waited for."""

    def __init__(self, simulator, fields):
        self.simulator, self.id, self.seq, self.bot = simulator, fields["id"], 0, None

    def act(self, action, **body):
        answer = self.simulator.call("POST", f"people/{self.id}/{action}", {"bot": self.bot, **body})
        if action != "press" or "callback_query_id" not in answer:
            self.seq = answer["seq"]
        return answer

    def send(self, text=None, **body):
        return self.act("send", **({"text": text} if text is not None else {}), **body)

    def heard(self, count=1, **query):
        """The bot's messages, new or edited, since the last action or the last time."""
        found = self.simulator.call("GET", "messages", bot=self.bot, person=self.id, **{"from": "bot"}, after=self.seq,
                                    count=count, timeout=10, **query)
        assert len(found["messages"]) >= count, f"the bot was silent; heard only {found['messages']}"
        self.seq = max(message["seq"] for message in found["messages"])
        return found["messages"]

    def text(self):
        return self.heard()[0]["text"]
