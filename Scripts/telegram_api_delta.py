"""What the machine-readable description of the Bot API doesn't say: the names of its enumerations, and what newer
versions added. Facts only, no prose.

Fields are written `name: Type`, `name?: Type` when optional, `[Type]` for an array, `=value` for a constant.
"""

# The version that the description and the additions below make together.
VERSION = "10.3"

# Version 10.2 and 10.3: new types.
NEW_TYPES = {
    "BotSubscriptionUpdated": "user: User, invoice_payload: String, state: String",
    "Community": "id: Integer, name: String",
    "CommunityChatAdded": "community: Community",
    "CommunityChatJoined": "community: Community",
    "CommunityChatRemoved": "",
    "DisabledButton": "",
    "EphemeralMessageParameters":
        "receiver_user_id: Integer, callback_query_id?: String, replace_callback_query_message?: Boolean",
    "InputMediaVoiceNote":
        "type: =voice_note, media: InputFile, caption?: String, parse_mode?: String, caption_entities?: [MessageEntity], "
        "duration?: Integer",
    "InputRichBlockAnchor": "type: =anchor, name: String",
    "InputRichBlockAnimation": "type: =animation, animation: InputMediaAnimation, caption?: RichBlockCaption",
    "InputRichBlockAudio": "type: =audio, audio: InputMediaAudio, caption?: RichBlockCaption",
    "InputRichBlockBlockQuotation": "type: =blockquote, blocks: [InputRichBlock], credit?: RichText",
    "InputRichBlockButtons": "type: =buttons, buttons: [RichMessageButton], align?: String",
    "InputRichBlockCollage": "type: =collage, blocks: [InputRichBlock], caption?: RichBlockCaption",
    "InputRichBlockDetails": "type: =details, summary: RichText, blocks: [InputRichBlock], is_open?: Boolean",
    "InputRichBlockDivider": "type: =divider",
    "InputRichBlockDocument": "type: =document, document: InputMediaDocument, caption?: RichBlockCaption",
    "InputRichBlockExpandableBlockQuotation": "type: =expandable_blockquote, text: RichText, credit?: RichText",
    "InputRichBlockFooter": "type: =footer, text: RichText",
    "InputRichBlockList": "type: =list, items: [InputRichBlockListItem]",
    "InputRichBlockListItem":
        "blocks: [InputRichBlock], has_checkbox?: Boolean, is_checked?: Boolean, value?: Integer, type?: String",
    "InputRichBlockMap":
        "type: =map, location: Location, zoom?: Integer, width?: Integer, height?: Integer, caption?: RichBlockCaption",
    "InputRichBlockMathematicalExpression": "type: =mathematical_expression, expression: String",
    "InputRichBlockParagraph": "type: =paragraph, text: RichText",
    "InputRichBlockPhoto": "type: =photo, photo: InputMediaPhoto, caption?: RichBlockCaption",
    "InputRichBlockPreformatted": "type: =pre, text: RichText, language?: String",
    "InputRichBlockPullQuotation": "type: =pullquote, text: RichText, credit?: RichText",
    "InputRichBlockSectionHeading": "type: =heading, text: RichText, size: Integer",
    "InputRichBlockSlideshow": "type: =slideshow, blocks: [InputRichBlock], caption?: RichBlockCaption",
    "InputRichBlockTable":
        "type: =table, cells: [[RichBlockTableCell]], is_bordered?: Boolean, is_striped?: Boolean, caption?: RichText, "
        "is_compact?: Boolean",
    "InputRichBlockThinking": "type: =thinking, text: RichText",
    "InputRichBlockVideo": "type: =video, video: InputMediaVideo, caption?: RichBlockCaption",
    "InputRichBlockVoiceNote": "type: =voice_note, voice_note: InputMediaVoiceNote, caption?: RichBlockCaption",
    "InputRichMessageMedia": "id: String, media: InputRichMessageMediaContent",
    "MessageGenerationStopped": "chat: Chat, draft_id: Integer, message_thread_id?: Integer",
    "RichBlockButtons": "type: =buttons, buttons: [RichMessageButton], align?: String",
    "RichBlockDocument": "type: =document, document: Document, caption?: RichBlockCaption",
    "RichBlockExpandableBlockQuotation": "type: =expandable_blockquote, text: RichText, credit?: RichText",
    "RichMessageButton":
        "text: RichText, style?: String, url?: String, callback_data?: String, web_app?: WebAppInfo, "
        "login_url?: LoginUrl, switch_inline_query?: String, switch_inline_query_current_chat?: String, "
        "switch_inline_query_chosen_chat?: SwitchInlineQueryChosenChat, copy_text?: CopyTextButton, "
        "disabled?: DisabledButton",
    "RichTextButton": "type: =button, button: RichMessageButton",
}

NEW_UNIONS = {
    "InputRichBlock": [name for name in NEW_TYPES
                       if name.startswith("InputRichBlock") and name != "InputRichBlockListItem"],
    # Telegram has no name for this one.
    "InputRichMessageMediaContent": ["InputMediaAnimation", "InputMediaAudio", "InputMediaDocument", "InputMediaPhoto",
                                     "InputMediaVideo", "InputMediaVoiceNote"],
}

# Types that Telegram has no name and no address for, with what to say of them.
UNNAMED = {"InputRichMessageMediaContent":
           "What Telegram's [InputRichMessageMedia](https://core.telegram.org/bots/api#inputrichmessagemedia) holds"}

# Version 10.2 and 10.3: new members of unions.
NEW_MEMBERS = {
    "RichBlock": ["RichBlockButtons", "RichBlockDocument", "RichBlockExpandableBlockQuotation"],
    "RichText": ["RichTextButton"],
}

# Version 10.2 and 10.3: new fields of types.
NEW_FIELDS = {
    "BotCommand": "is_ephemeral?: Boolean",
    "ChatAdministratorRights": "can_send_welcome_messages?: Boolean",
    "ChatFullInfo": "community?: Community",
    "ChatMemberAdministrator": "can_send_welcome_messages?: Boolean",
    "InlineKeyboardButton": "disabled?: DisabledButton",
    "InlineKeyboardMarkup": "force_reply?: Boolean",
    "InputRichMessage": "blocks?: [InputRichBlock], media?: [InputRichMessageMedia]",
    "Message":
        "receiver_user?: User, ephemeral_message_id?: Integer, community_chat_added?: CommunityChatAdded, "
        "community_chat_removed?: CommunityChatRemoved, community_chat_joined?: CommunityChatJoined",
    "ReplyKeyboardMarkup": "force_reply?: Boolean",
    "ReplyParameters": "ephemeral_message_id?: Integer",
    "RichBlockTable": "is_compact?: Boolean",
    "UniqueGiftInfo": "text?: String, entities?: [MessageEntity], is_private?: Boolean",
    "Update": "subscription?: BotSubscriptionUpdated, stopped_message_generation?: MessageGenerationStopped",
}

# Fields that were required and no longer are.
NOW_OPTIONAL = {("ReplyParameters", "message_id")}

EPHEMERAL = "ephemeral_message_parameters?: EphemeralMessageParameters"

# Version 10.2 and 10.3: new parameters of methods.
NEW_PARAMETERS = {
    **{name: EPHEMERAL for name in (
        "sendAnimation", "sendAudio", "sendContact", "sendDocument", "sendLivePhoto", "sendLocation", "sendMessage",
        "sendPhoto", "sendRichMessage", "sendSticker", "sendVenue", "sendVideo", "sendVideoNote", "sendVoice")},
    "promoteChatMember": "can_send_welcome_messages?: Boolean",
    "sendMessageDraft": "can_stop?: Boolean, keep_on_stop?: Boolean",
    "sendRichMessageDraft": "can_stop?: Boolean, keep_on_stop?: Boolean",
}

EPHEMERAL_TARGET = "chat_id: ChatID, receiver_user_id: Integer, ephemeral_message_id: Integer"

# Version 10.2: new methods, each with what it returns.
NEW_METHODS = {
    "deleteEphemeralMessage": (EPHEMERAL_TARGET, "Boolean"),
    "editEphemeralMessageCaption": (
        EPHEMERAL_TARGET + ", caption?: String, parse_mode?: String, caption_entities?: [MessageEntity], "
        "show_caption_above_media?: Boolean, reply_markup?: InlineKeyboardMarkup", "Boolean"),
    "editEphemeralMessageMedia": (
        EPHEMERAL_TARGET + ", media: InputMedia, reply_markup?: InlineKeyboardMarkup", "Boolean"),
    "editEphemeralMessageReplyMarkup": (EPHEMERAL_TARGET + ", reply_markup?: InlineKeyboardMarkup", "Boolean"),
    "editEphemeralMessageText": (
        EPHEMERAL_TARGET + ", text?: String, parse_mode?: String, entities?: [MessageEntity], "
        "link_preview_options?: LinkPreviewOptions, rich_message?: InputRichMessage, "
        "reply_markup?: InlineKeyboardMarkup", "Boolean"),
}

# Fields that hold one value only, which the description's words don't reveal.
CONSTANTS = {
    ("ReplyKeyboardRemove", "remove_keyboard"): "=true",
    ("ForceReply", "force_reply"): "=true",
}

PASSPORT = ("personal_details passport driver_license identity_card internal_passport address utility_bill "
            "bank_statement rental_agreement passport_registration temporary_registration phone_number email")

# Strings of a few known values, which may become more. `fields` match `Type.field` or `method.field`; `*.` any owner.
ENUMERATIONS = {
    "ButtonStyle": ("danger success primary", ["KeyboardButton.style", "InlineKeyboardButton.style",
                                               "RichMessageButton.style"]),
    "ChatAction": ("typing upload_photo record_video upload_video record_voice upload_voice upload_document "
                   "choose_sticker find_location record_video_note upload_video_note", ["sendChatAction.action"]),
    "ChatType": ("private group supergroup channel sender",
                 ["Chat.type", "ChatFullInfo.type", "InlineQuery.chat_type"]),
    "GiftOrigin": ("upgrade transfer resale gifted_upgrade offer", ["UniqueGiftInfo.origin"]),
    "GiftRarity": ("uncommon rare epic legendary", ["UniqueGiftModel.rarity"]),
    "JoinRequestAnswer": ("approve decline queue", ["answerChatJoinRequestQuery.result"]),
    "MaskPoint": ("forehead eyes mouth chin", ["MaskPosition.point"]),
    "MessageEntityType": (
        "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler "
        "blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time",
        ["MessageEntity.type"]),
    "ParseMode": ("HTML MarkdownV2 Markdown", ["*.parse_mode", "*.quote_parse_mode", "*.text_parse_mode",
                                               "*.question_parse_mode", "*.explanation_parse_mode",
                                               "*.description_parse_mode"]),
    "PassportElementType": (PASSPORT, ["EncryptedPassportElement.type", "PassportElementErrorDataField.type",
                                       "PassportElementErrorFrontSide.type", "PassportElementErrorReverseSide.type",
                                       "PassportElementErrorSelfie.type", "PassportElementErrorFile.type",
                                       "PassportElementErrorFiles.type", "PassportElementErrorTranslationFile.type",
                                       "PassportElementErrorTranslationFiles.type",
                                       "PassportElementErrorUnspecified.type"]),
    "PollType": ("regular quiz", ["Poll.type", "sendPoll.type", "KeyboardButtonPollType.type"]),
    "StickerFormat": ("static animated video", ["InputSticker.format", "uploadStickerFile.sticker_format",
                                                "setStickerSetThumbnail.format"]),
    "StickerType": ("regular mask custom_emoji", ["Sticker.type", "StickerSet.sticker_type",
                                                  "createNewStickerSet.sticker_type"]),
    "SubscriptionState": ("canceled active failed", ["BotSubscriptionUpdated.state"]),
    "SuggestedPostRefundReason": ("post_deleted payment_refunded", ["SuggestedPostRefunded.reason"]),
    "SuggestedPostState": ("pending approved declined", ["SuggestedPostInfo.state"]),
    "TransactionType": ("invoice_payment paid_media_payment gift_purchase premium_purchase business_account_transfer",
                        ["TransactionPartnerUser.transaction_type"]),
    "UpdateKind": (None, ["getUpdates.allowed_updates", "setWebhook.allowed_updates", "WebhookInfo.allowed_updates"]),
    "VideoCodec": ("h264 h265 av01", ["VideoQuality.codec"]),
}

# The enumeration of a union's forms, where "<Union>Kind" would read badly.
KIND_NAMES = {"ChatMember": "ChatMemberStatus"}

# Fields whose views throw instead of reading as empty: what is owed, what was paid, and for what.
MONEY = {"total_amount", "amount", "nanostar_amount", "currency", "invoice_payload", "paid_media_payload",
         "telegram_payment_charge_id", "provider_payment_charge_id"}
