"""Makes the same pictures with segno: `segno_peer.py SECONDS FILE`; see Benchmarks/qr."""
import io
import json
import sys
import time

import segno

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number):
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = ALPHABET[digit] + digits
    return digits


def picture(number):
    text = "https://t.me/scenario_bot?start=qr_" + base36(number).rjust(22, "A")
    code = segno.make_qr(text, error="m", boost_error=False)
    side = code.symbol_size(scale=1, border=4)[0]
    out = io.BytesIO()
    code.save(out, kind="png", scale=max(4, 600 // side), border=4)
    return out.getvalue()


def main():
    seconds = float(sys.argv[1])
    made, size, last = 0, 0, b""
    begin = time.perf_counter()
    while time.perf_counter() - begin < seconds:
        last = picture(made)
        made += 1
        size += len(last)
    spent = time.perf_counter() - begin
    with open(sys.argv[2], "wb") as file:
        file.write(last)
    print(json.dumps({"made": made, "rate": made / spent, "bytes": size // max(made, 1)}))


main()
