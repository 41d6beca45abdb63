"""A plain pyTelegramBotAPI bot, polling only. Arguments: address, token, polling."""
import hashlib
import sys

import telebot
from telebot import apihelper, types

from picture import PNG

address, token = sys.argv[1:3]
apihelper.API_URL = address + "/bot{0}/{1}"
apihelper.FILE_URL = address + "/file/bot{0}/{1}"
bot = telebot.TeleBot(token)


@bot.message_handler(commands=["start"])
def start(message):
    markup = types.InlineKeyboardMarkup()
    markup.row(types.InlineKeyboardButton("Count 0", callback_data="count:0"), types.InlineKeyboardButton("Alert", callback_data="alert"))
    payload = message.text.partition(" ")[2]
    bot.send_message(message.chat.id, f"Hello, {message.from_user.first_name}! [{payload}]", reply_markup=markup)


@bot.callback_query_handler(func=lambda query: True)
def pressed(query):
    if query.data == "alert":
        return bot.answer_callback_query(query.id, "Mind the gap", show_alert=True)
    number = int(query.data.split(":")[1]) + 1
    markup = types.InlineKeyboardMarkup()
    markup.row(types.InlineKeyboardButton(f"Count {number}", callback_data=f"count:{number}"))
    bot.edit_message_text(f"Pressed {number}", query.message.chat.id, query.message.message_id, reply_markup=markup)
    bot.answer_callback_query(query.id, f"{number}!")


@bot.message_handler(commands=["photo"])
def photo(message):
    bot.send_photo(message.chat.id, PNG, caption="<b>A dot</b>", parse_mode="HTML")


@bot.message_handler(commands=["album"])
def album(message):
    bot.send_media_group(message.chat.id, [types.InputMediaPhoto(PNG, caption="two"), types.InputMediaPhoto(PNG)])


@bot.message_handler(commands=["same"])
def same(message):
    sent = bot.send_message(message.chat.id, "same")
    try:
        bot.edit_message_text("same", sent.chat.id, sent.message_id)
    except apihelper.ApiTelegramException as error:
        bot.send_message(message.chat.id, f"error: {error.description}")


@bot.message_handler(commands=["wait"])
def wait(message):
    try:
        bot.send_message(message.chat.id, "never")
    except apihelper.ApiTelegramException as error:
        bot.send_message(message.chat.id, f"told to wait {error.result_json['parameters']['retry_after']}")


@bot.message_handler(commands=["keyboard"])
def keyboard(message):
    markup = types.ReplyKeyboardMarkup(resize_keyboard=True)
    markup.row("Tea", types.KeyboardButton("My number", request_contact=True))
    bot.send_message(message.chat.id, "choose", reply_markup=markup)


@bot.message_handler(commands=["reply"])
def reply(message):
    bot.send_message(message.chat.id, "replied <i>at once</i>", parse_mode="HTML")


@bot.message_handler(commands=["stars"])
def stars(message):
    bot.send_invoice(message.chat.id, "Mini", "10 coins", "order-1", None, "XTR", [types.LabeledPrice("10 coins", 75)])


@bot.message_handler(commands=["card"])
def card(message):
    bot.send_invoice(message.chat.id, "Standard", "50 coins", "order-2", "381764678:TEST:12345", "RUB",
                     [types.LabeledPrice("50 coins", 49_900)], need_email=True)


@bot.pre_checkout_query_handler(func=lambda query: True)
def checkout(query):
    bot.answer_pre_checkout_query(query.id, ok=True)


@bot.message_handler(content_types=["successful_payment"])
def paid(message):
    payment = message.successful_payment
    bot.send_message(message.chat.id, f"paid {payment.total_amount} {payment.currency} for {payment.invoice_payload}")
    if payment.currency == "XTR":
        bot.refund_star_payment(message.from_user.id, payment.telegram_payment_charge_id)


# The library reads the field but has no content type for it.
@bot.message_handler(content_types=[None], func=lambda message: message.refunded_payment)
def refunded(message):
    all = bot.get_star_transactions().transactions
    balance = bot.get_my_star_balance().amount
    bot.send_message(message.chat.id, f"refunded {message.refunded_payment.total_amount}, "
                                      f"{'receiver' if all[-1].receiver else 'source'}, balance {balance}")


def digest(file_id):
    return hashlib.sha256(bot.download_file(bot.get_file(file_id).file_path)).hexdigest()


@bot.message_handler(content_types=["photo"])
def got_photo(message):
    size = message.photo[-1]
    bot.send_message(message.chat.id, f"photo {size.width}x{size.height} {digest(size.file_id)}")


@bot.message_handler(content_types=["document"])
def got_document(message):
    bot.send_message(message.chat.id, f"document {message.document.file_name} {digest(message.document.file_id)}")


@bot.message_handler(content_types=["contact"])
def got_contact(message):
    bot.send_message(message.chat.id, f"contact {message.contact.user_id == message.from_user.id}")


@bot.message_handler(content_types=["location"])
def got_location(message):
    bot.send_message(message.chat.id, f"location {message.location.latitude:.2f}")


@bot.edited_message_handler(func=lambda message: True)
def edited(message):
    bot.send_message(message.chat.id, f"edited: {message.text}")


@bot.my_chat_member_handler()
def member(update):
    if update.new_chat_member.status == "member":
        bot.send_message(update.chat.id, "welcome back")


@bot.message_handler(func=lambda message: True)
def echo(message):
    bot.send_message(message.chat.id, message.text)


bot.set_my_commands([types.BotCommand("start", "Begin")])
bot.set_my_commands([types.BotCommand("start", "Начать")], language_code="ru")
bot.infinity_polling(timeout=5, long_polling_timeout=5, allowed_updates=telebot.util.update_types)
