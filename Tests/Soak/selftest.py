#!/usr/bin/env python3
"""Shows that the trials' checks notice what they are there for: each wrong thing, made up, fails its check and no other."""
import contextlib
import io
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import checks
import faults
import topology

RIGHT = [  # chat, number, update, previous, turn, at
    (1, 1, 11, 0, 1, 0), (2, 1, 12, 0, 1, 0), (1, 2, 13, 1, 2, 0), (9001, 2, 14, 0, 1, 0), (9001, 1, 15, 2, 2, 0)]
SENT = [[chat, number, update, 0.0, 1.0, 2, 2] for chat, number, update, *_ in RIGHT]


class Database:
    """Stands for a topology whose databases hold what a test says."""

    def __init__(self, marks, inbox=None):
        self.marks = marks
        self.inbox = inbox if inbox is not None else [(mark[2], "handled", "trail") for mark in marks]

    def rows(self, bot, statement):
        found = self.marks if "trail_marks" in statement else self.inbox
        return [[str(value) for value in row] for row in found]


def failures(marks=RIGHT, sent=SENT, inbox=None, wrong=()):
    verdict = checks.Verdict()
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        checks.check_webhooks(verdict, Database(marks, inbox), {"updates": sent, "crowded": [9001], "wrong": list(wrong)})
    return [line.split("FAILED  ")[1].split(":")[0] for line in output.getvalue().splitlines() if line.startswith("FAILED")]


class Noticed(unittest.TestCase):
    def test_nothing_where_all_is_right(self):
        self.assertEqual(failures(), [])

    def test_an_acknowledged_update_that_was_not_applied(self):
        self.assertEqual(failures(sent=SENT + [[2, 2, 16, 0.0, 1.0, 1, 1]]), ["every acknowledged update was applied"])

    def test_an_update_that_was_applied_twice(self):
        self.assertIn("no update was applied twice", failures(marks=RIGHT + [(2, 1, 12, 0, 1, 0)]))

    def test_an_update_that_nobody_acknowledged(self):
        self.assertEqual(
            failures(sent=SENT + [[2, 2, 16, 0.0, 0.0, 5, 0]]), ["no update was lost"])

    def test_an_update_that_nobody_sent(self):
        self.assertEqual(failures(marks=RIGHT + [(3, 1, 99, 0, 1, 0)]), ["nothing was applied that nobody sent"])

    def test_a_reply_of_another_update(self):
        self.assertEqual(failures(wrong=["update 12 got 13's"]), ["an acknowledgement carries its own update's reply"])

    def test_an_order_that_was_not_kept(self):
        self.assertEqual(
            failures(marks=[(1, 2, 13, 0, 1, 0), (1, 1, 11, 2, 2, 0)] + RIGHT[1:2] + RIGHT[3:]),
            ["the order of each chat was kept, of webhooks"])

    def test_two_handlers_of_a_chat_side_by_side(self):
        self.assertEqual(
            failures(marks=RIGHT[:4] + [(9001, 1, 15, 0, 1, 0)]),
            ["a chat's handlers ran one after the other, where many press at once"])

    def test_an_update_that_failed(self):
        inbox = [(mark[2], "handled", "trail") for mark in RIGHT[1:]] + [(11, "failed", "trail")]
        self.assertEqual(failures(inbox=inbox), ["every update of hook is recorded as handled"])

    def test_a_row_without_its_mark_and_a_mark_without_its_row(self):
        inbox = [(mark[2], "handled", "trail") for mark in RIGHT]
        self.assertEqual(failures(inbox=inbox + [(77, "handled", "trail")]), ["every update of hook is recorded as handled"])
        self.assertEqual(failures(inbox=inbox[1:]), ["every update of hook is recorded as handled"])


class Schedule(unittest.TestCase):
    def test_a_seed_is_a_schedule(self):
        arguments = (300, 3, True, 2, 30)
        self.assertEqual(faults.schedule(7, *arguments), faults.schedule(7, *arguments))
        self.assertNotEqual(faults.schedule(7, *arguments), faults.schedule(8, *arguments))

    def test_every_kind_and_every_host_has_its_turn(self):
        found = faults.schedule(7, 300, 3, True, 2, 30)
        self.assertEqual({fault.kind for fault in found}, {"kill", "restart", "terminate", "stall", "stall poller"})
        self.assertEqual({fault.what for fault in found if fault.kind == "kill"}, {0, 1, 2})

    def test_a_takeover_is_left_alone(self):
        for seed in range(50):
            found = faults.schedule(seed, 300, 3, True, 2, 30)
            for pause in (fault for fault in found if fault.kind == "stall poller"):
                near = [fault for fault in found if fault is not pause and -4 < fault.at - pause.at < 14]
                self.assertEqual(near, [], f"seed {seed}")


class Proxy(unittest.TestCase):
    def test_it_is_the_deployed_file_with_other_addresses(self):
        class Host:
            number, port = 1, 4711
        text = (topology.ROOT / "deploy" / "haproxy.cfg").read_text()
        made = topology.proxy_configuration(text, 4700, [Host])
        self.assertIn("bind 127.0.0.1:4700", made)
        self.assertIn("server host1 127.0.0.1:4711", made)
        self.assertNotIn("ssl crt", made)
        kept = [line for line in text.splitlines() if line.split()[:1] not in (["bind"], ["server"], ["default-server"])]
        self.assertEqual([line for line in kept if line not in made.splitlines()], [])


unittest.main()
