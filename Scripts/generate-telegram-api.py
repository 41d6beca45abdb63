#!/usr/bin/env python3
"""Makes the Swift types of Telegram's Bot API.

    generate-telegram-api.py describe bot-api.json [--check]
        Reads a machine-readable description of the Bot API and writes telegram-api.json beside this script: names,
        types and what is required, without a word of the original's prose.

    generate-telegram-api.py generate [--check]
        Writes Sources/PluginAPI/Sources/TelegramAPI/Generated/ from telegram-api.json, and in the tests beside it a
        walk over every property.

With --check nothing is written, and the exit code is 1 if a committed file differs from what would be.
"""

import argparse
import json
import pathlib
import sys

sys.dont_write_bytecode = True

import telegram_api_describe
import telegram_api_swift

HERE = pathlib.Path(__file__).resolve().parent
DESCRIPTION = HERE / "telegram-api.json"
PACKAGE = HERE.parent / "Sources/PluginAPI"
GENERATED = PACKAGE / "Sources/TelegramAPI/Generated"
WALKS = PACKAGE / "Tests/TelegramAPITests/Generated"


def store(files, check, folders=()):
    """Writes files by path; with `check` compares instead. Swift files in `folders` that are not among them are stale."""
    different = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    stale = [path for folder in folders for path in sorted(folder.glob("*.swift")) if path not in files]
    if check:
        for path in different + stale:
            print(f"{path}: differs from what {pathlib.Path(__file__).name} makes; run it again", file=sys.stderr)
        return 1 if different or stale else 0
    for path in different:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    for path in stale:
        path.unlink()
    print(f"{len(different)} of {len(files)} files written, {len(stale)} removed")
    return 0


def main():
    parser = argparse.ArgumentParser(description="Makes the Swift types of Telegram's Bot API.")
    steps = parser.add_subparsers(dest="step", required=True)
    describe = steps.add_parser("describe", help="make telegram-api.json from a description of the Bot API")
    describe.add_argument("input", type=pathlib.Path, help="path of bot-api.json")
    generate = steps.add_parser("generate", help="make the Swift files from telegram-api.json")
    for step in (describe, generate):
        step.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    arguments = parser.parse_args()

    if arguments.step == "describe":
        with open(arguments.input, encoding="utf-8") as file:
            description = telegram_api_describe.describe(json.load(file))
        return store({DESCRIPTION: telegram_api_describe.serialise(description)}, arguments.check)
    with open(DESCRIPTION, encoding="utf-8") as file:
        description = json.load(file)
    files = {GENERATED / name: text for name, text in telegram_api_swift.generate(description).items()}
    files |= {WALKS / name: text for name, text in telegram_api_swift.generate_walks(description).items()}
    return store(files, arguments.check, folders=(GENERATED, WALKS))


if __name__ == "__main__":
    sys.exit(main())
