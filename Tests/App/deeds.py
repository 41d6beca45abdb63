"""What people do in the Mini App, and see on pages that are open all the while."""
from playwright.sync_api import expect

from app import Frame, panel, shot
from people import ANNA, BORIS, complaints, configuration, watched


def top_ups_by_every_way(browser):
    """The balance changes on a page that is open all the while."""
    balance = panel(browser, BORIS, "en-US", "payments-balance")
    figure = balance.locator(".amount-text")
    boris = Frame(browser, BORIS, "en-US")
    for way in ("Stars", "Card in Telegram", "YooKassa", "Stripe"):
        units = int(figure.inner_text().split()[0])
        boris.goes("payments/topup", "Mini")
        button = boris.app.get_by_role("button", name=way)
        if way in ("YooKassa", "Stripe"):
            with boris.context.expect_page() as paying:
                button.click()
            watched(paying.value).get_by_role("button", name="Pay").first.click()
        else:
            button.click()
            boris.page.locator(".modal.pay").get_by_role("button", name="Pay").last.click()
        expect(figure).to_contain_text(str(units + 10))
        expect(boris.app.locator(".elements")).to_contain_text("Paid")
        # Nobody is told that it is yet to be confirmed.
        expect(boris.app.locator(".toast", has_text="as soon as")).to_have_count(0)
    balance.context.close()
    boris.context.close()


def a_pass_that_is_scanned(browser):
    """Its owner sees at once that it was used."""
    anna = panel(browser, ANNA, "ru-RU", "qraccess-pass")
    anna.locator(".main-own button").click()
    expect(anna.locator(".qr")).to_be_visible()
    # Each time that the panel is made its code looks another, and pages that show it are told of the press.
    anna.wait_for_timeout(1000)
    picture = anna.screenshot()
    boris = Frame(browser, BORIS, "en-US")
    boris.goes("qraccess/scanner", "Scan")
    boris.page.locator(".scanner input[type=file]").set_input_files({"name": "pass.png", "mimeType": "image/png", "buffer": picture})
    expect(boris.app.locator(".callout.success")).to_contain_text("Let in")
    expect(anna.locator(".callout.success")).to_be_visible()
    expect(anna.locator(".qr")).to_have_count(0)
    shot(anna, "app-pass-used")
    anna.context.close()
    boris.context.close()


def a_plugin_that_is_switched_off(browser):
    """While its panel is open."""
    anna = panel(browser, ANNA, "ru-RU", "qraccess-pass")
    with open(configuration) as file:
        before = file.read()
    try:
        with open(configuration, "w") as file:
            file.write(before.replace("qraccess: { enabled: true", "qraccess: { enabled: false"))
        expect(anna.locator(".toast")).to_contain_text("выключен")
        expect(anna.locator(".home")).to_be_visible()
        expect(anna.locator('[data-panel="qraccess/pass"]')).to_have_count(0)
        shot(anna, "app-switched-off")
    finally:
        with open(configuration, "w") as file:
            file.write(before)
    # That what was open isn't there any more, the browser says, too.
    complaints[:] = [each for each in complaints if "404" not in each]
    anna.context.close()
