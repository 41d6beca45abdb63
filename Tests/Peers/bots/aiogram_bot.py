"""A plain aiogram bot; the API's address is all that is special. Arguments: address, token, polling|webhook, [port]."""
import asyncio
import hashlib
import io
import sys

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.methods import SendMessage
from aiogram.types import (BotCommand, BufferedInputFile, CallbackQuery, ChatMemberUpdated, InlineKeyboardButton,
                           InlineKeyboardMarkup, InputMediaPhoto, KeyboardButton, LabeledPrice, Message, PreCheckoutQuery,
                           ReplyKeyboardMarkup)

from picture import PNG

address, token, mode = sys.argv[1:4]
bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
dp = Dispatcher()
buttons = InlineKeyboardMarkup(inline_keyboard=[[
    InlineKeyboardButton(text="Count 0", callback_data="count:0"),
    InlineKeyboardButton(text="Alert", callback_data="alert")]])


@dp.message(CommandStart())
async def start(message: Message, command: CommandObject):
    await message.answer(f"Hello, {message.from_user.first_name}! [{command.args or ''}]", reply_markup=buttons)


@dp.callback_query(F.data.startswith("count:"))
async def count(query: CallbackQuery):
    number = int(query.data.split(":")[1]) + 1
    await query.message.edit_text(f"Pressed {number}", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[
        InlineKeyboardButton(text=f"Count {number}", callback_data=f"count:{number}")]]))
    await query.answer(f"{number}!")


@dp.callback_query(F.data == "alert")
async def alert(query: CallbackQuery):
    await query.answer("Mind the gap", show_alert=True)


@dp.message(Command("photo"))
async def photo(message: Message):
    await message.answer_photo(BufferedInputFile(PNG, "dot.png"), caption="<b>A dot</b>", parse_mode="HTML")


@dp.message(Command("album"))
async def album(message: Message):
    await message.answer_media_group([InputMediaPhoto(media=BufferedInputFile(PNG, f"{i}.png"), caption="two" if i == 0 else None)
                                      for i in range(2)])


@dp.message(Command("same"))
async def same(message: Message):
    sent = await message.answer("same")
    try:
        await sent.edit_text("same")
    except TelegramBadRequest as error:
        await message.answer(f"error: {error.message}")


@dp.message(Command("wait"))
async def wait(message: Message):
    try:
        await message.answer("never")
    except TelegramRetryAfter as error:
        await message.answer(f"told to wait {error.retry_after}")


@dp.message(Command("keyboard"))
async def keyboard(message: Message):
    await message.answer("choose", reply_markup=ReplyKeyboardMarkup(keyboard=[
        [KeyboardButton(text="Tea"), KeyboardButton(text="My number", request_contact=True)]], resize_keyboard=True))


@dp.message(Command("reply"))
async def reply(message: Message):
    return SendMessage(chat_id=message.chat.id, text="replied <i>at once</i>", parse_mode="HTML")


@dp.message(Command("stars"))
async def stars(message: Message):
    await message.answer_invoice("Mini", "10 coins", "order-1", "XTR", [LabeledPrice(label="10 coins", amount=75)])


@dp.message(Command("card"))
async def card(message: Message):
    await message.answer_invoice("Standard", "50 coins", "order-2", "RUB", [LabeledPrice(label="50 coins", amount=49_900)],
                                 provider_token="381764678:TEST:12345", need_email=True)


@dp.pre_checkout_query()
async def checkout(query: PreCheckoutQuery):
    await query.answer(ok=True)


@dp.message(F.successful_payment)
async def paid(message: Message):
    payment = message.successful_payment
    await message.answer(f"paid {payment.total_amount} {payment.currency} for {payment.invoice_payload}")
    if payment.currency == "XTR":
        await bot.refund_star_payment(message.from_user.id, payment.telegram_payment_charge_id)


@dp.message(F.refunded_payment)
async def refunded(message: Message):
    all = (await bot.get_star_transactions()).transactions
    balance = (await bot.get_my_star_balance()).amount
    await bot.send_message(message.chat.id, f"refunded {message.refunded_payment.total_amount}, "
                                            f"{'receiver' if all[-1].receiver else 'source'}, balance {balance}")


async def digest(file_id: str) -> str:
    data = io.BytesIO()
    await bot.download(file_id, destination=data)
    return hashlib.sha256(data.getvalue()).hexdigest()


@dp.message(F.photo)
async def got_photo(message: Message):
    await message.answer(f"photo {message.photo[-1].width}x{message.photo[-1].height} {await digest(message.photo[-1].file_id)}")


@dp.message(F.document)
async def got_document(message: Message):
    await message.answer(f"document {message.document.file_name} {await digest(message.document.file_id)}")


@dp.message(F.contact)
async def got_contact(message: Message):
    await message.answer(f"contact {message.contact.user_id == message.from_user.id}")


@dp.message(F.location)
async def got_location(message: Message):
    await message.answer(f"location {message.location.latitude:.2f}")


@dp.edited_message()
async def edited(message: Message):
    await message.answer(f"edited: {message.text}")


@dp.my_chat_member()
async def member(update: ChatMemberUpdated):
    if update.new_chat_member.status == "member":
        await bot.send_message(update.chat.id, "welcome back")


@dp.message(F.text)
async def echo(message: Message):
    await message.answer(message.text)


async def prepare():
    await bot.set_my_commands([BotCommand(command="start", description="Begin")])
    await bot.set_my_commands([BotCommand(command="start", description="Начать")], language_code="ru")


async def polling():
    await bot.delete_webhook()
    await prepare()
    await dp.start_polling(bot)


def webhook(port: int):
    from aiohttp import web
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application

    async def on_startup(*_):
        await prepare()
        await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="S3cret_tok-1",
                              allowed_updates=dp.resolve_used_update_types())

    app = web.Application()
    SimpleRequestHandler(dispatcher=dp, bot=bot, secret_token="S3cret_tok-1", handle_in_background=False).register(app, path="/hook")
    dp.startup.register(on_startup)
    setup_application(app, dp, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if mode == "polling":
    asyncio.run(polling())
else:
    webhook(int(sys.argv[4]))
