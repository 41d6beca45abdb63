#!/usr/bin/env python3
"""Shows what the compiler lets plugins do with a transaction, and what it refuses: whatever would outlive the handler.

    misuse.py MODULES

MODULES is the folder where SwiftPM put PluginAPI's module. Plugins are compiled as they are anywhere: without a flag for it.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

FLAGS = ["-swift-version", "6", "-parse-as-library", "-module-name", "Plugin", "-c", "-o", os.devnull]

ALLOWED = {
    "a helper is given one": """
        func book(_ day: Int64, in transaction: Transaction) throws { try transaction.sql.run("INSERT INTO {days} (day) VALUES (?)", day) }
        func handle(_ update: UpdateContext) throws { try book(5, in: update.transaction) }
        func act(_ action: ActionContext) throws { try book(5, in: action.transaction) }
        func work(_ job: JobContext) async throws { try await job.finish { try book(5, in: $0) } }
        func next(_ transaction: Transaction) throws { try book(5, in: transaction.transaction) }""",
    "a variable": "func f(_ update: UpdateContext) throws { let it = update.transaction; let same = it; _ = try same.now }",
    "a closure that doesn't escape": """
        func f(_ update: UpdateContext) throws -> [BotUser?] {
          let it = update.transaction
          defer { it.log.info("done") }
          return try [7].map { try it.users.find($0) }
        }""",
    "a closure over transactions": """
        func within<Value>(_ it: Transaction, _ body: (Transaction) throws -> Value) rethrows -> Value { try body(it) }
        func f(_ web: WebContext) throws -> Int64 { try within(web.transaction) { try $0.now } }""",
    "an optional parameter": "func f(_ it: Transaction?) {}\nfunc g(_ update: UpdateContext) { f(update.transaction) }",
    "either of two": """
        func f(_ update: UpdateContext, _ event: EventContext, _ which: Bool) throws {
          let it = which ? update.transaction : event.transaction
          _ = try it.now
        }""",
    "a local function": "func f(_ update: UpdateContext) throws { let it = update.transaction; func g() throws { _ = try it.now }; try g() }",
    "what authors add to it": "extension Transaction { var today: Int64 { get throws { try now / 86_400_000 } } }",
    "what authors add to every context": """
        extension TransactionContext where Self: ~Escapable { var today: Int64 { get throws { try now / 86_400_000 } } }
        func f(_ update: UpdateContext) throws -> Bool { try update.today == update.transaction.today }""",
    "a helper for any context": "func f<Context: TransactionContext & ~Escapable>(_ context: Context) throws { _ = try context.transaction.now }",
}

# `TYPE` stands for Transaction and for UpdateContext.
REFUSED = {
    "stored in a struct": "struct Kept { let it: TYPE }",
    "stored in a class": "final class Kept { var it: TYPE?; init() {} }",
    "stored in a static": "enum Kept { nonisolated(unsafe) static var it: TYPE? }\nfunc f(_ it: TYPE) { Kept.it = it }",
    "an enum's payload": "enum Kept { case it(TYPE) }",
    "in an array": "func f(_ it: TYPE) { let all = [it]; _ = all }",
    "an existential": "func f(_ it: TYPE) { let any: any TransactionContext = it; _ = any }",
    "carried into a task": "func f(_ it: TYPE) { Task { _ = try it.now } }",
    "carried into a detached task": "func f(_ it: TYPE) { Task.detached { _ = try it.now } }",
    "carried into async let": "func f(_ it: TYPE) async { async let now = it.now; _ = try? await now }",
    "carried into a task group": """
        func f(_ it: TYPE) async { await withTaskGroup(of: Void.self) { group in group.addTask { _ = try? it.now } } }""",
    "in a closure that is stored": """
        nonisolated(unsafe) var later: (() -> Void)?
        func f(_ it: TYPE) { later = { _ = try? it.now } }""",
    "in a closure that is passed on": "func keep(_ body: @escaping () -> Void) {}\nfunc f(_ it: TYPE) { keep { _ = try? it.now } }",
    "in a closure that is returned": "func f(_ it: TYPE) -> () -> Void { { _ = try? it.now } }",
    "as a method that is stored": """
        nonisolated(unsafe) var later: ((JobID) throws -> Bool)?
        func f(_ it: TYPE) { later = it.cancel }""",
    "in a lazy sequence that is kept": "nonisolated(unsafe) var later: Any?\nfunc f(_ it: TYPE) { later = [1].lazy.map { _ in try? it.now } }",
    "returned": "func f(_ it: TYPE) -> TYPE { it }",
    "returned as an optional": "func f(_ it: TYPE) -> TYPE? { it }",
    "put into an inout parameter": "func f(_ it: TYPE, _ kept: inout TYPE) { kept = it }",
}

REFUSED_OF_TRANSACTION = {
    "returned of a job's transaction": """
        func f(_ job: JobContext) async throws { let it: Transaction = try await job.transaction { $0 }; _ = try it.now }""",
    "put into a variable around a job's transaction": """
        func f(_ job: JobContext, _ update: UpdateContext) async throws {
          var kept = update.transaction
          _ = try await job.transaction { kept = $0; return 1 }
          _ = try kept.now
        }""",
    "a context's, stored": "final class Kept { var it: Transaction?; func f(_ update: UpdateContext) { it = update.transaction } }",
    "a context's, carried into a task": "func f(_ update: UpdateContext) { let it = update.transaction; Task { _ = try it.now } }",
    "made by a plugin": "func f(_ update: UpdateContext) { let it = Transaction(scope: update.scope); _ = it }",
}


def compile(code, modules, folder, number):
    """The compiler's errors."""
    file = pathlib.Path(folder) / f"case{number}.swift"
    file.write_text(f"import PluginAPI\n{code}\n", encoding="utf-8")
    swiftc = [os.environ.get("SWIFTC", "swiftc"), *FLAGS, "-I", modules, str(file)]
    run = subprocess.run(swiftc, capture_output=True, text=True)
    # Whatever else is wrong, such as a compiler that isn't there, is no refusal.
    errors = [line.split(" error: ", 1)[1] for line in run.stderr.splitlines() if line.startswith(f"{file}:") and " error: " in line]
    if run.returncode and not errors:
        sys.exit(f"misuse.py: the compiler failed:\n{run.stderr}")
    return errors


def main(modules):
    cases = [(f"{name}", code, True) for name, code in ALLOWED.items()]
    cases += [
        (f"{kind} {name}", code.replace("TYPE", kind), False) for kind in ("Transaction", "UpdateContext") for name, code in REFUSED.items()
    ]
    cases += [(f"Transaction {name}", code, False) for name, code in REFUSED_OF_TRANSACTION.items()]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda case: compile(case[1][1], modules, folder, case[0]), enumerate(cases))
        for (name, _, is_allowed), errors in zip(cases, found):
            # What is misspelt is refused for another reason than the one that counts.
            typo = [error for error in errors if error.startswith("cannot find ") or "has no member" in error]
            if bool(errors) == is_allowed or typo:
                wrong += 1
                print(f"{name}: {'refused' if errors else 'allowed'}", *errors, sep="\n  ")
    if wrong:
        sys.exit(f"misuse.py: {wrong} of {len(cases)} are not what they should be")
    print(f"what a transaction can be used for: {len(cases)} cases as they should be")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(sys.argv[1])
