"""pgbench running what an update runs."""
import collections
import pathlib
import re
import subprocess
import sys
import time

import cluster
import harness

Transaction = collections.namedtuple("Transaction", "statements constants")


def transaction_of(update, log):
    """The statements between BEGIN and COMMIT that kept an update: (text, values), and those that other transactions ran."""
    open_, others = {}, []
    kept = None
    for process, text, values in cluster.statements(log):
        word = text.split()[0].upper().rstrip(";")
        if word == "BEGIN":
            open_[process] = []
        if process in open_:
            open_[process].append((text, values))
        else:
            others.append(text)
        if word in ("COMMIT", "ROLLBACK") and process in open_:
            run = open_.pop(process)
            if any("INSERT INTO patchbay_updates" in text and str(update) in values for text, values in run):
                kept = run
            else:
                others += [text for text, _ in run]
    return kept, others


def derive(run, update, user, roles):
    """A transaction as a pgbench script: each value that differs from update to update becomes a variable of that kind.

    - roles: the role in the recorded transaction and the one to take instead, which owns the other schema's tables.
    """
    constants, script = {}, []
    now = time.time() * 1000

    def variable(text, value):
        if value is None:
            return "NULL"
        if re.fullmatch(r"-?\d+", value):
            number = int(value)
            if number == update:
                return ":update_id"
            if number == user:
                return ":user"
            if "pg_advisory_xact_lock" in text:
                return ":lock"
            if abs(number - now) < 600_000:
                return ":now"
            if abs((number >> 20) - now) < 600_000:
                return ":seq"
        for name, known in constants.items():
            if known == value:
                return ":" + name
        name = f"value{len(constants) + 1}"
        constants[name] = value
        return ":" + name

    for text, values in run:
        text = text.replace(*roles) if roles else text
        script.append(re.sub(r"\$(\d+)", lambda match: variable(text, values[int(match.group(1)) - 1]), text.rstrip("; \n")))
    return Transaction(script, constants)


def groups(transaction, plugin_table):
    """The statements by round trip, as the host sends them: the opening, the plugin's own, the rest."""
    own = next(index for index, text in enumerate(transaction.statements) if plugin_table in text)
    first = own
    while re.match(r"SET |SAVEPOINT", transaction.statements[first - 1]):
        first -= 1
    return [transaction.statements[:first], transaction.statements[first:own + 1], transaction.statements[own + 1:]]


VARIABLES = r"""\set n :n + 1
\set update_id :first + :n * :clients + :client_id
\set user 1000 + mod(:update_id, 1000)
\set lock hash(:user)
\set now :base + :n
\set seq :now * 1048576 + :client_id * 1024
"""


def text_of(groups):
    """One group is sent statement by statement; several are sent as a pipeline each."""
    if len(groups) == 1:
        return VARIABLES + "".join(text + ";\n" for text in groups[0])
    return VARIABLES + "".join(
        "\\startpipeline\n" + "".join(text + ";\n" for text in group) + "\\endpipeline\n" for group in groups)


class Bench:
    """Runs scripts against a schema."""

    def __init__(self, server, schema, constants, folder):
        self.server, self.schema, self.constants, self.folder = server, schema, constants, pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.runs = 0

    def script(self, groups):
        return text_of(groups)

    def run(self, groups, clients, seconds, port=None):
        """Answers rate and latencies in milliseconds."""
        self.runs += 1
        script = self.folder / f"{self.runs}.sql"
        script.write_text(self.script(groups))
        prefix = self.folder / f"{self.runs}-latencies"
        first = int(time.time()) * 1_000_000
        values = {**self.constants, "n": 0, "clients": clients, "first": first, "base": int(time.time() * 1000)}
        command = [
            self.server.programs / "pgbench", "-h", "127.0.0.1", "-p", str(port or self.server.port), "-U", cluster.USER,
            "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(2, clients)), "-T", str(seconds), "-f", script,
            "-l", f"--log-prefix={prefix}",
            *[part for name, value in values.items() for part in ("-D", f"{name}={value}")], cluster.DATABASE]
        environment = {**self.server.environment(), "PGOPTIONS": f"-c search_path={self.schema}"}
        done = subprocess.run(
            [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        if done.returncode != 0:
            sys.exit(f"pgbench ended with {done.returncode}; its script is {script}:\n{done.stdout[-3000:]}")
        latencies = sorted(
            int(line.split()[2]) for file in self.folder.glob(prefix.name + ".*") for line in open(file))
        for file in self.folder.glob(prefix.name + ".*"):
            file.unlink()
        requests = int(re.search(r"actually processed: (\d+)", done.stdout).group(1))
        return {
            "requests": requests, "rate": float(re.search(r"tps = ([\d.]+)", done.stdout).group(1)),
            **{f"p{percent}_ms": latencies[min(len(latencies) - 1, len(latencies) * percent // 100)] / 1000
               for percent in (50, 75, 90, 99)},
            "max_ms": latencies[-1] / 1000, "not_2xx": 0, "socket_errors": 0}
