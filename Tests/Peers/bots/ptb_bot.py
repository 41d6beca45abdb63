"""A plain python-telegram-bot bot. Arguments: address, token, polling|webhook, [port]."""
import hashlib
import sys

from telegram import (BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, KeyboardButton, LabeledPrice,
                      ReplyKeyboardMarkup, Update)
from telegram.error import BadRequest, RetryAfter
from telegram.ext import (Application, ApplicationBuilder, CallbackQueryHandler, ChatMemberHandler, CommandHandler,
                          ContextTypes, MessageHandler, PreCheckoutQueryHandler, filters)

from picture import PNG

address, token, mode = sys.argv[1:4]
Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, context: Context):
    await update.message.reply_text(
        f"Hello, {update.effective_user.first_name}! [{' '.join(context.args)}]",
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Count 0", callback_data="count:0"),
                                            InlineKeyboardButton("Alert", callback_data="alert")]]))


async def pressed(update: Update, context: Context):
    query = update.callback_query
    if query.data == "alert":
        return await query.answer("Mind the gap", show_alert=True)
    number = int(query.data.split(":")[1]) + 1
    await query.edit_message_text(f"Pressed {number}", reply_markup=InlineKeyboardMarkup(
        [[InlineKeyboardButton(f"Count {number}", callback_data=f"count:{number}")]]))
    await query.answer(f"{number}!")


async def photo(update: Update, context: Context):
    await update.message.reply_photo(PNG, caption="<b>A dot</b>", parse_mode="HTML")


async def album(update: Update, context: Context):
    await update.message.reply_media_group([InputMediaPhoto(PNG, caption="two"), InputMediaPhoto(PNG)])


async def same(update: Update, context: Context):
    sent = await update.message.reply_text("same")
    try:
        await sent.edit_text("same")
    except BadRequest as error:
        await update.message.reply_text(f"error: {error.message}")


async def wait(update: Update, context: Context):
    try:
        await update.message.reply_text("never")
    except RetryAfter as error:
        seconds = error.retry_after
        await update.message.reply_text(f"told to wait {getattr(seconds, 'seconds', seconds)}")


async def keyboard(update: Update, context: Context):
    await update.message.reply_text("choose", reply_markup=ReplyKeyboardMarkup(
        [["Tea", KeyboardButton("My number", request_contact=True)]], resize_keyboard=True))


async def reply(update: Update, context: Context):
    await update.message.reply_html("replied <i>at once</i>")


async def digest(file) -> str:
    return hashlib.sha256(await (await file.get_file()).download_as_bytearray()).hexdigest()


async def got_photo(update: Update, context: Context):
    size = update.message.photo[-1]
    await update.message.reply_text(f"photo {size.width}x{size.height} {await digest(size)}")


async def got_document(update: Update, context: Context):
    document = update.message.document
    await update.message.reply_text(f"document {document.file_name} {await digest(document)}")


async def got_contact(update: Update, context: Context):
    await update.message.reply_text(f"contact {update.message.contact.user_id == update.effective_user.id}")


async def got_location(update: Update, context: Context):
    await update.message.reply_text(f"location {update.message.location.latitude:.2f}")


async def edited(update: Update, context: Context):
    await update.edited_message.reply_text(f"edited: {update.edited_message.text}")


async def member(update: Update, context: Context):
    if update.my_chat_member.new_chat_member.status == "member":
        await context.bot.send_message(update.my_chat_member.chat.id, "welcome back")


async def stars(update: Update, context: Context):
    await update.message.reply_invoice("Mini", "10 coins", "order-1", currency="XTR", prices=[LabeledPrice("10 coins", 75)])


async def card(update: Update, context: Context):
    await update.message.reply_invoice("Standard", "50 coins", "order-2", provider_token="381764678:TEST:12345", currency="RUB",
                                       prices=[LabeledPrice("50 coins", 49_900)], need_email=True)


async def checkout(update: Update, context: Context):
    await update.pre_checkout_query.answer(ok=True)


async def paid(update: Update, context: Context):
    payment = update.message.successful_payment
    await update.message.reply_text(f"paid {payment.total_amount} {payment.currency} for {payment.invoice_payload}")
    if payment.currency == "XTR":
        await context.bot.refund_star_payment(update.message.from_user.id, payment.telegram_payment_charge_id)


async def refunded(update: Update, context: Context):
    all = (await context.bot.get_star_transactions()).transactions
    balance = (await context.bot.get_my_star_balance()).amount
    await update.message.reply_text(f"refunded {update.message.refunded_payment.total_amount}, "
                                    f"{'receiver' if all[-1].receiver else 'source'}, balance {balance}")


async def echo(update: Update, context: Context):
    await update.message.reply_text(update.message.text)


async def prepare(app: Application):
    await app.bot.set_my_commands([BotCommand("start", "Begin")])
    await app.bot.set_my_commands([BotCommand("start", "Начать")], language_code="ru")


app = (ApplicationBuilder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
       .post_init(prepare).build())
new = filters.UpdateType.MESSAGE
for name, handler in {"start": start, "photo": photo, "album": album, "same": same, "wait": wait, "keyboard": keyboard, "stars": stars, "card": card,
                      "reply": reply}.items():
    app.add_handler(CommandHandler(name, handler, filters=new))
app.add_handler(CallbackQueryHandler(pressed))
app.add_handler(PreCheckoutQueryHandler(checkout))
app.add_handler(ChatMemberHandler(member, ChatMemberHandler.MY_CHAT_MEMBER))
app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited))
for kind, handler in [(filters.PHOTO, got_photo), (filters.Document.ALL, got_document), (filters.CONTACT, got_contact),
                      (filters.LOCATION, got_location), (filters.SUCCESSFUL_PAYMENT, paid),
                      (filters.StatusUpdate.REFUNDED_PAYMENT, refunded), (filters.TEXT, echo)]:
    app.add_handler(MessageHandler(kind & new, handler))

if mode == "polling":
    app.run_polling(allowed_updates=Update.ALL_TYPES)
else:
    port = int(sys.argv[4])
    app.run_webhook(listen="127.0.0.1", port=port, url_path="hook", webhook_url=f"http://127.0.0.1:{port}/hook",
                    secret_token="S3cret_tok-1", allowed_updates=Update.ALL_TYPES)
