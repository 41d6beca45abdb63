@_exported public import TelegramAPI
