"""A plain python-telegram-bot bot for groups, forums and business accounts. Arguments: address, token, polling."""
import sys

from telegram import BotCommand, Update
from telegram.ext import Application, ApplicationBuilder, CommandHandler, ContextTypes, MessageHandler, filters

address, token, mode = sys.argv[1:4]
Context = ContextTypes.DEFAULT_TYPE


async def where(update: Update, context: Context):
    message = update.message
    await message.reply_text(f"topic {message.message_thread_id}" if message.is_topic_message else "no topic")


async def open_topic(update: Update, context: Context):
    chat = update.effective_chat
    topic = await chat.create_forum_topic("News")
    await chat.send_message("opened", message_thread_id=topic.message_thread_id)
    await chat.close_forum_topic(topic.message_thread_id)


async def who(update: Update, context: Context):
    message = update.message
    kind = "automatic" if message.is_automatic_forward else f"bot {message.from_user.id}"
    await message.reply_text(f"{message.sender_chat.title}, {kind}")


async def business(update: Update, context: Context):
    message = update.business_message
    if message.sender_business_bot is None:
        await message.reply_text(f"for you: {message.text}")


async def prepare(app: Application):
    for language in (None, "ru"):
        await app.bot.set_my_commands([BotCommand("where", "Where")], language_code=language)


app = ApplicationBuilder().token(token).base_url(f"{address}/bot").post_init(prepare).build()
app.add_handler(MessageHandler(filters.UpdateType.BUSINESS_MESSAGE, business))
for name, handler in {"where": where, "open": open_topic, "who": who}.items():
    app.add_handler(CommandHandler(name, handler, filters=filters.UpdateType.MESSAGE))
app.run_polling(allowed_updates=Update.ALL_TYPES)
