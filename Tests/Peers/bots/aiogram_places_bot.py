"""A plain aiogram bot for groups, forums and business accounts. Arguments: address, token, polling."""
import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import BotCommand, Message

address, token, mode = sys.argv[1:4]
bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
dp = Dispatcher()


@dp.message(Command("where"))
async def where(message: Message):
    await message.answer(f"topic {message.message_thread_id}" if message.is_topic_message else "no topic")


@dp.message(Command("open"))
async def open_topic(message: Message):
    topic = await bot.create_forum_topic(message.chat.id, "News")
    await bot.send_message(message.chat.id, "opened", message_thread_id=topic.message_thread_id)
    await bot.close_forum_topic(message.chat.id, topic.message_thread_id)


@dp.message(Command("who"))
async def who(message: Message):
    kind = "automatic" if message.is_automatic_forward else f"bot {message.from_user.id}"
    await message.answer(f"{message.sender_chat.title}, {kind}")


@dp.business_message()
async def business(message: Message):
    if message.sender_business_bot is None:
        await message.answer(f"for you: {message.text}")


async def main():
    for language in (None, "ru"):
        await bot.set_my_commands([BotCommand(command="where", description="Where")], language_code=language)
    await dp.start_polling(bot)


asyncio.run(main())
