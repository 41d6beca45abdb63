"""Uses the payment providers' own clients, unmodified, against the sandboxes. Argument: the simulator's address.

Prints a line a check, and a last line `passed N failed N`.
"""
import http.server
import json
import os
import queue
import sys
import threading
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
import uuid

import stripe
from yookassa import Configuration, Payment, Receipt, Refund, Settings
from yookassa.domain.common import SecurityHelper
from yookassa.domain.exceptions import BadRequestError, NotFoundError, TooManyRequestsError, UnauthorizedError
from yookassa.domain.notification import WebhookNotificationFactory

from control import Simulator

address = sys.argv[1]
simulator = Simulator(address)
shop = str(700_000 + os.getpid() % 100_000)
secret = "test_" + uuid.uuid4().hex
stripe_key = "sk_test_" + uuid.uuid4().hex
checks = []


def check(function):
    checks.append(function)
    return function


class Hook(http.server.BaseHTTPRequestHandler):
    """A webhook that takes everything, or refuses as often as it is told."""
    taken = queue.Queue()
    refusals = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(Hook.refusals.pop() if Hook.refusals else 200)
        self.end_headers()
        Hook.taken.put((self.path, dict(self.headers), body))

    def log_message(self, *arguments):
        pass


def next_hook(path, wanted=lambda body: True):
    while True:
        got, headers, body = Hook.taken.get(timeout=15)
        if got == path and wanted(json.loads(body)):
            return headers, body


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def press(page, **form):
    """Presses a button of a page on which people pay; returns where it leads."""
    request = urllib.request.Request(page, urllib.parse.urlencode(form).encode())
    try:
        with urllib.request.build_opener(NoRedirects).open(request, timeout=10) as response:
            assert response.status == 200
            return None
    except urllib.error.HTTPError as error:
        assert error.code == 303, error.read()
        return error.headers["Location"]


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} was expected")


def order(value="499.00", **more):
    return {"amount": {"value": value, "currency": "RUB"}, "capture": True, "description": "Order 42",
            "confirmation": {"type": "redirect", "return_url": "https://shop.example/back"},
            "metadata": {"order_id": "42"}, **more}


# YooKassa

@check
def yookassa_creates_pays_and_reads():
    payment = Payment.create(order(), str(uuid.uuid4()))
    assert (payment.status, payment.paid, payment.test) == ("pending", False, True)
    assert payment.confirmation.confirmation_url.startswith(address + "/yookassa/checkout/")
    assert press(payment.confirmation.confirmation_url, action="pay") == "https://shop.example/back"
    found = Payment.find_one(payment.id)
    assert (found.status, found.paid, str(found.amount.value), found.amount.currency) == ("succeeded", True, "499.00", "RUB")
    assert (found.payment_method.type, found.payment_method.card.last4) == ("bank_card", "4444")
    assert found.metadata["order_id"] == "42" and found.captured_at and found.refundable
    headers, body = next_hook("/yookassa")
    notification = WebhookNotificationFactory().create(json.loads(body))
    assert (notification.event, notification.object.id) == ("payment.succeeded", payment.id)
    assert SecurityHelper().is_ip_trusted(headers["X-Forwarded-For"])


@check
def yookassa_repeats_a_key():
    key = str(uuid.uuid4())
    assert Payment.create(order(), key).id == Payment.create(order(), key).id
    assert refused(BadRequestError, lambda: Payment.create(order("500.00"), key)).content["parameter"] == "Idempotence-Key"


@check
def yookassa_captures_a_part_and_cancels():
    held = Payment.create(order(capture=False))
    press(held.confirmation.confirmation_url, action="pay")
    found = Payment.find_one(held.id)
    assert found.status == "waiting_for_capture" and found.expires_at
    captured = Payment.capture(held.id, {"amount": {"value": "100.00", "currency": "RUB"}})
    assert (captured.status, str(captured.amount.value)) == ("succeeded", "100.00")
    other = Payment.create(order(capture=False))
    press(other.confirmation.confirmation_url, action="pay")
    canceled = Payment.cancel(other.id)
    assert (canceled.status, canceled.cancellation_details.reason) == ("canceled", "canceled_by_merchant")


@check
def yookassa_declines_and_waits_for_who_left():
    payment = Payment.create(order())
    assert press(payment.confirmation.confirmation_url, action="leave") == "https://shop.example/back"
    assert Payment.find_one(payment.id).status == "pending"
    press(payment.confirmation.confirmation_url, action="decline")
    found = Payment.find_one(payment.id)
    assert (found.status, found.cancellation_details.party) == ("canceled", "payment_network")
    _, body = next_hook("/yookassa", lambda body: body["event"] == "payment.canceled" and body["object"]["id"] == payment.id)


@check
def yookassa_refunds_in_parts_with_receipts():
    item = {"description": "50 монет", "quantity": 1, "amount": {"value": "499.00", "currency": "RUB"}, "vat_code": 1,
            "payment_mode": "full_payment", "payment_subject": "service"}
    payment = Payment.create(order(receipt={"customer": {"email": "a@example.com"}, "items": [item]}))
    simulator.call("POST", f"payments/{payment.id}/pay")
    part = {"value": "200.00", "currency": "RUB"}
    refused(BadRequestError, lambda: Refund.create({"payment_id": payment.id, "amount": part}))
    refund = Refund.create({"payment_id": payment.id, "amount": part,
                            "receipt": {"customer": {"email": "a@example.com"}, "items": [{**item, "amount": part}]}})
    assert (refund.status, str(refund.amount.value)) == ("succeeded", "200.00")
    assert Refund.find_one(refund.id).payment_id == payment.id
    assert str(Payment.find_one(payment.id).refunded_amount.value) == "200.00"
    assert [found.id for found in Refund.list({"payment_id": payment.id}).items] == [refund.id]
    assert len(Receipt.list({"payment_id": payment.id}).items) == 2
    _, body = next_hook("/yookassa", lambda body: body["event"] == "refund.succeeded")
    assert WebhookNotificationFactory().create(json.loads(body)).object.id == refund.id


@check
def yookassa_lists_in_pages():
    made = [Payment.create(order(f"{n}.00")).id for n in range(1, 4)]
    first = Payment.list({"limit": 2})
    assert [payment.id for payment in first.items] == [made[2], made[1]]
    second = Payment.list({"limit": 1, "cursor": first.next_cursor})
    assert [payment.id for payment in second.items] == [made[0]]
    assert Settings.get_account_settings()["account_id"] == shop


@check
def yookassa_says_what_is_wrong():
    wrong = refused(BadRequestError, lambda: Payment.create(order(metadata={"k" * 33: "v"})))
    assert wrong.content["parameter"] == "metadata." + "k" * 33, wrong.content
    refused(NotFoundError, lambda: Payment.find_one(str(uuid.uuid4())))
    Configuration.secret_key = "test_wrong"
    try:
        refused(UnauthorizedError, lambda: Payment.list())
    finally:
        Configuration.secret_key = secret
    simulator.call("POST", "payments/faults", {"kind": "too_many_requests", "provider": "yookassa", "account": shop, "count": 1})
    refused(TooManyRequestsError, lambda: Payment.list())


# Stripe

def session(cents=49_900, **more):
    return stripe.checkout.Session.create(
        mode="payment", success_url="https://shop.example/ok?s={CHECKOUT_SESSION_ID}", cancel_url="https://shop.example/no",
        line_items=[{"price_data": {"currency": "eur", "unit_amount": cents, "product_data": {"name": "50 монет"}}, "quantity": 1}],
        **more)


def next_event(kind):
    headers, body = next_hook("/stripe", lambda body: body["type"] == kind)
    return stripe.Webhook.construct_event(body, headers["Stripe-Signature"], endpoint.secret), headers, body


@check
def stripe_makes_an_endpoint():
    global endpoint
    endpoint = stripe.WebhookEndpoint.create(url=hooks + "/stripe", enabled_events=["*"])
    assert endpoint.secret.startswith("whsec_")
    assert [found.id for found in stripe.WebhookEndpoint.list().data] == [endpoint.id]


@check
def stripe_pays_and_signs():
    made = session(client_reference_id="order-42", metadata={"order": "42"}, customer_email="a@example.com")
    assert (made.status, made.payment_status, made.amount_total, made.currency) == ("open", "unpaid", 49_900, "eur")
    assert press(made.url, action="pay", card="4444") == f"https://shop.example/ok?s={made.id}"
    event, headers, body = next_event("checkout.session.completed")
    assert (event.data.object.id, event.data.object.payment_status) == (made.id, "paid")
    assert event.data.object.client_reference_id == "order-42"
    assert stripe.Event.retrieve(event.id).data.object.id == made.id
    forged = body.replace(b"49900", b"100")
    refused(stripe.SignatureVerificationError, lambda: stripe.Webhook.construct_event(forged, headers["Stripe-Signature"], endpoint.secret))
    found = stripe.checkout.Session.retrieve(made.id, expand=["payment_intent.latest_charge", "line_items"])
    assert found.payment_intent.latest_charge.amount == 49_900
    assert found.line_items.data[0].description == "50 монет"


@check
def stripe_declines_and_tries_again():
    made = session()
    assert press(made.url, action="decline") is None
    assert stripe.checkout.Session.retrieve(made.id).status == "open"
    assert press(made.url, action="leave") == "https://shop.example/no"
    press(made.url, action="pay")
    assert stripe.checkout.Session.retrieve(made.id).payment_status == "paid"


@check
def stripe_waits_for_money_that_comes_later():
    made = session()
    press(made.url, action="pay", card="later")
    event, _, _ = next_event("checkout.session.completed")
    while event.data.object.id != made.id:
        event, _, _ = next_event("checkout.session.completed")
    assert event.data.object.payment_status == "unpaid"
    simulator.call("POST", f"payments/{made.id}/settle", {"succeeds": True})
    event, _, _ = next_event("checkout.session.async_payment_succeeded")
    assert event.data.object.payment_status == "paid"


@check
def stripe_refunds_in_parts():
    made = session(10_000)
    simulator.call("POST", f"payments/{made.id}/pay")
    intent = stripe.checkout.Session.retrieve(made.id).payment_intent
    refund = stripe.Refund.create(payment_intent=intent, amount=3_000, reason="requested_by_customer")
    assert (refund.status, refund.amount, refund.payment_intent) == ("succeeded", 3_000, intent)
    event, _, _ = next_event("charge.refunded")
    assert (event.data.object.amount_refunded, event.data.object.refunded) == (3_000, False)
    wrong = refused(stripe.InvalidRequestError, lambda: stripe.Refund.create(payment_intent=intent, amount=7_001))
    assert wrong.param == "amount", wrong
    stripe.Refund.create(payment_intent=intent)
    assert refused(stripe.InvalidRequestError, lambda: stripe.Refund.create(payment_intent=intent)).code == "charge_already_refunded"
    assert sum(found.amount for found in stripe.Refund.list(payment_intent=intent).auto_paging_iter()) == 10_000


@check
def stripe_disputes_and_decides():
    made = session(10_000)
    simulator.call("POST", f"payments/{made.id}/pay")
    intent = stripe.checkout.Session.retrieve(made.id).payment_intent
    assert stripe.Dispute.list(payment_intent=intent).data == []
    simulator.call("POST", f"payments/{made.id}/dispute")
    dispute, = stripe.Dispute.list(payment_intent=intent).data
    assert (dispute.status, dispute.amount, dispute.currency) == ("needs_response", 10_000, "eur")
    assert stripe.Charge.retrieve(dispute.charge).disputed
    wrong = refused(stripe.InvalidRequestError, lambda: stripe.Refund.create(payment_intent=intent))
    assert wrong.code == "charge_disputed", wrong
    simulator.call("POST", f"payments/{made.id}/close_dispute", {"won": True})
    event, _, _ = next_event("charge.dispute.closed")
    assert (event.data.object.id, event.data.object.status) == (dispute.id, "won")


@check
def stripe_expires():
    made = session(expires_at=int(time.time()) + 3600)
    assert stripe.checkout.Session.expire(made.id).status == "expired"
    event, _, _ = next_event("checkout.session.expired")
    assert event.data.object.id == made.id


@check
def stripe_repeats_a_key_and_itself():
    key = str(uuid.uuid4())
    assert session(idempotency_key=key).id == session(idempotency_key=key).id
    refused(stripe.IdempotencyError, lambda: session(500, idempotency_key=key))
    # The client repeats with the same key by itself: what was done without an answer is not done twice.
    before = len(stripe.checkout.Session.list(limit=100).data)
    simulator.call("POST", "payments/faults", {"kind": "lost_response", "provider": "stripe", "method": "POST", "count": 1})
    stripe.max_network_retries = 2
    try:
        session()
        assert simulator.call("GET", "payments/calls", provider="stripe", method="POST")["calls"][-1].get("replayed")
        assert len(stripe.checkout.Session.list(limit=100).data) == before + 1
        simulator.call("POST", "payments/faults", {"kind": "too_many_requests", "provider": "stripe", "count": 1})
        session()
    finally:
        stripe.max_network_retries = 0


@check
def stripe_says_what_is_wrong():
    wrong = refused(stripe.InvalidRequestError, lambda: stripe.checkout.Session.create(mode="payment", success_url="https://e.org"))
    assert (wrong.code, wrong.param) == ("parameter_missing", "line_items")
    assert refused(stripe.InvalidRequestError, lambda: stripe.checkout.Session.retrieve("cs_test_none")).code == "resource_missing"
    refused(stripe.AuthenticationError, lambda: stripe.checkout.Session.list(api_key="pk_test_x"))
    refused(stripe.RateLimitError, lambda: (
        simulator.call("POST", "payments/faults", {"kind": "too_many_requests", "provider": "stripe", "count": 1}), session()))


@check
def a_refused_webhook_comes_again():
    made = session()
    Hook.refusals.append(500)
    simulator.call("POST", f"payments/{made.id}/expire")
    next_event("checkout.session.expired")
    waiting = simulator.call("GET", "payments/webhooks", object=made.id, state="waiting", count=1, timeout=10)["webhooks"]
    assert waiting[0]["attempts"][0]["status"] == 500, waiting
    simulator.call("POST", "payments/webhooks/deliver")
    event, _, _ = next_event("checkout.session.expired")
    assert event.data.object.id == made.id


def main():
    global hooks
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hooks = f"http://127.0.0.1:{server.server_port}"
    Configuration.configure(shop, secret, api_url=address + "/yookassa/v3")
    stripe.api_base = address + "/stripe"
    stripe.api_key = stripe_key
    stripe.max_network_retries = 0
    simulator.call("POST", "payments/accounts", {"provider": "yookassa", "shop_id": shop, "secret_key": secret,
                                                 "webhook": hooks + "/yookassa", "source": "185.71.76.5"})
    failed = 0
    for function in checks:
        try:
            function()
            print(f"ok      {function.__name__.replace('_', ' ')}")
        except Exception:
            failed += 1
            print(f"FAILED  {function.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
    print(f"passed {len(checks) - failed} failed {failed}")


main()
