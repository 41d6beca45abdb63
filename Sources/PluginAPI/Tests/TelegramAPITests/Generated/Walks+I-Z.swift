// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

import TelegramAPI

extension InaccessibleMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("message_id", messageID)
    walker.see("date", date)
  }
}

extension InlineKeyboardButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
    walker.see("icon_custom_emoji_id", iconCustomEmojiID)
    walker.see("style", style)
    walker.see("url", url)
    walker.see("callback_data", callbackData)
    walker.see("web_app", webApp)
    walker.see("login_url", loginURL)
    walker.see("switch_inline_query", switchInlineQuery)
    walker.see("switch_inline_query_current_chat", switchInlineQueryCurrentChat)
    walker.see("switch_inline_query_chosen_chat", switchInlineQueryChosenChat)
    walker.see("copy_text", copyText)
    walker.see("callback_game", callbackGame)
    walker.see("pay", pay)
    walker.see("disabled", disabled)
  }
}

extension InlineKeyboardMarkup: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("inline_keyboard", inlineKeyboard)
    walker.see("force_reply", forceReply)
  }
}

extension InlineQuery: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("from", from)
    walker.see("query", query)
    walker.see("offset", offset)
    walker.see("chat_type", chatType)
    walker.see("location", location)
  }
}

extension Invoice: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("title", title)
    walker.see("description", description)
    walker.see("start_parameter", startParameter)
    walker.see("currency", try? currency)
    walker.see("total_amount", try? totalAmount)
  }
}

extension Link: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("url", url)
  }
}

extension LinkPreviewOptions: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("is_disabled", isDisabled)
    walker.see("url", url)
    walker.see("prefer_small_media", preferSmallMedia)
    walker.see("prefer_large_media", preferLargeMedia)
    walker.see("show_above_text", showAboveText)
  }
}

extension LivePhoto: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("photo", photo)
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("duration", duration)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
  }
}

extension Location: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("latitude", latitude)
    walker.see("longitude", longitude)
    walker.see("horizontal_accuracy", horizontalAccuracy)
    walker.see("live_period", livePeriod)
    walker.see("heading", heading)
    walker.see("proximity_alert_radius", proximityAlertRadius)
  }
}

extension LoginUrl: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("url", url)
    walker.see("forward_text", forwardText)
    walker.see("bot_username", botUsername)
    walker.see("request_write_access", requestWriteAccess)
  }
}

extension ManagedBotCreated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("bot", bot)
  }
}

extension ManagedBotUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("user", user)
    walker.see("bot", bot)
  }
}

extension MaskPosition: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("point", point)
    walker.see("x_shift", xShift)
    walker.see("y_shift", yShift)
    walker.see("scale", scale)
  }
}

extension MaybeInaccessibleMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("asMessage", asMessage)
    walker.see("asInaccessibleMessage", asInaccessibleMessage)
  }
}

extension MenuButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asCommands", asCommands)
    walker.see("asWebApp", asWebApp)
    walker.see("asDefault", asDefault)
  }
}

extension MenuButtonCommands: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension MenuButtonDefault: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension MenuButtonWebApp: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("web_app", webApp)
  }
}

extension Message: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("message_id", messageID)
    walker.see("message_thread_id", messageThreadID)
    walker.see("direct_messages_topic", directMessagesTopic)
    walker.see("from", from)
    walker.see("sender_chat", senderChat)
    walker.see("sender_boost_count", senderBoostCount)
    walker.see("sender_business_bot", senderBusinessBot)
    walker.see("sender_tag", senderTag)
    walker.see("date", date)
    walker.see("guest_query_id", guestQueryID)
    walker.see("business_connection_id", businessConnectionID)
    walker.see("chat", chat)
    walker.see("forward_origin", forwardOrigin)
    walker.see("is_topic_message", isTopicMessage)
    walker.see("is_automatic_forward", isAutomaticForward)
    walker.see("reply_to_message", replyToMessage)
    walker.see("external_reply", externalReply)
    walker.see("quote", quote)
    walker.see("reply_to_story", replyToStory)
    walker.see("reply_to_checklist_task_id", replyToChecklistTaskID)
    walker.see("reply_to_poll_option_id", replyToPollOptionID)
    walker.see("via_bot", viaBot)
    walker.see("guest_bot_caller_user", guestBotCallerUser)
    walker.see("guest_bot_caller_chat", guestBotCallerChat)
    walker.see("edit_date", editDate)
    walker.see("has_protected_content", hasProtectedContent)
    walker.see("is_from_offline", isFromOffline)
    walker.see("is_paid_post", isPaidPost)
    walker.see("media_group_id", mediaGroupID)
    walker.see("author_signature", authorSignature)
    walker.see("paid_star_count", paidStarCount)
    walker.see("text", text)
    walker.see("entities", entities)
    walker.see("link_preview_options", linkPreviewOptions)
    walker.see("suggested_post_info", suggestedPostInfo)
    walker.see("effect_id", effectID)
    walker.see("rich_message", richMessage)
    walker.see("animation", animation)
    walker.see("audio", audio)
    walker.see("document", document)
    walker.see("live_photo", livePhoto)
    walker.see("paid_media", paidMedia)
    walker.see("photo", photo)
    walker.see("sticker", sticker)
    walker.see("story", story)
    walker.see("video", video)
    walker.see("video_note", videoNote)
    walker.see("voice", voice)
    walker.see("caption", caption)
    walker.see("caption_entities", captionEntities)
    walker.see("show_caption_above_media", showCaptionAboveMedia)
    walker.see("has_media_spoiler", hasMediaSpoiler)
    walker.see("checklist", checklist)
    walker.see("contact", contact)
    walker.see("dice", dice)
    walker.see("game", game)
    walker.see("poll", poll)
    walker.see("venue", venue)
    walker.see("location", location)
    walker.see("new_chat_members", newChatMembers)
    walker.see("left_chat_member", leftChatMember)
    walker.see("chat_owner_left", chatOwnerLeft)
    walker.see("chat_owner_changed", chatOwnerChanged)
    walker.see("new_chat_title", newChatTitle)
    walker.see("new_chat_photo", newChatPhoto)
    walker.see("delete_chat_photo", deleteChatPhoto)
    walker.see("group_chat_created", groupChatCreated)
    walker.see("supergroup_chat_created", supergroupChatCreated)
    walker.see("channel_chat_created", channelChatCreated)
    walker.see("message_auto_delete_timer_changed", messageAutoDeleteTimerChanged)
    walker.see("migrate_to_chat_id", migrateToChatID)
    walker.see("migrate_from_chat_id", migrateFromChatID)
    walker.see("pinned_message", pinnedMessage)
    walker.see("invoice", invoice)
    walker.see("successful_payment", successfulPayment)
    walker.see("refunded_payment", refundedPayment)
    walker.see("users_shared", usersShared)
    walker.see("chat_shared", chatShared)
    walker.see("gift", gift)
    walker.see("unique_gift", uniqueGift)
    walker.see("gift_upgrade_sent", giftUpgradeSent)
    walker.see("connected_website", connectedWebsite)
    walker.see("write_access_allowed", writeAccessAllowed)
    walker.see("passport_data", passportData)
    walker.see("proximity_alert_triggered", proximityAlertTriggered)
    walker.see("boost_added", boostAdded)
    walker.see("chat_background_set", chatBackgroundSet)
    walker.see("checklist_tasks_done", checklistTasksDone)
    walker.see("checklist_tasks_added", checklistTasksAdded)
    walker.see("direct_message_price_changed", directMessagePriceChanged)
    walker.see("forum_topic_created", forumTopicCreated)
    walker.see("forum_topic_edited", forumTopicEdited)
    walker.see("forum_topic_closed", forumTopicClosed)
    walker.see("forum_topic_reopened", forumTopicReopened)
    walker.see("general_forum_topic_hidden", generalForumTopicHidden)
    walker.see("general_forum_topic_unhidden", generalForumTopicUnhidden)
    walker.see("giveaway_created", giveawayCreated)
    walker.see("giveaway", giveaway)
    walker.see("giveaway_winners", giveawayWinners)
    walker.see("giveaway_completed", giveawayCompleted)
    walker.see("managed_bot_created", managedBotCreated)
    walker.see("paid_message_price_changed", paidMessagePriceChanged)
    walker.see("poll_option_added", pollOptionAdded)
    walker.see("poll_option_deleted", pollOptionDeleted)
    walker.see("suggested_post_approved", suggestedPostApproved)
    walker.see("suggested_post_approval_failed", suggestedPostApprovalFailed)
    walker.see("suggested_post_declined", suggestedPostDeclined)
    walker.see("suggested_post_paid", suggestedPostPaid)
    walker.see("suggested_post_refunded", suggestedPostRefunded)
    walker.see("video_chat_scheduled", videoChatScheduled)
    walker.see("video_chat_started", videoChatStarted)
    walker.see("video_chat_ended", videoChatEnded)
    walker.see("video_chat_participants_invited", videoChatParticipantsInvited)
    walker.see("web_app_data", webAppData)
    walker.see("reply_markup", replyMarkup)
    walker.see("receiver_user", receiverUser)
    walker.see("ephemeral_message_id", ephemeralMessageID)
    walker.see("community_chat_added", communityChatAdded)
    walker.see("community_chat_removed", communityChatRemoved)
    walker.see("community_chat_joined", communityChatJoined)
  }
}

extension MessageAutoDeleteTimerChanged: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("message_auto_delete_time", messageAutoDeleteTime)
  }
}

extension MessageEntity: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("offset", offset)
    walker.see("length", length)
    walker.see("url", url)
    walker.see("user", user)
    walker.see("language", language)
    walker.see("custom_emoji_id", customEmojiID)
    walker.see("unix_time", unixTime)
    walker.see("date_time_format", dateTimeFormat)
  }
}

extension MessageGenerationStopped: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("draft_id", draftID)
    walker.see("message_thread_id", messageThreadID)
  }
}

extension MessageId: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("message_id", messageID)
  }
}

extension MessageOrigin: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asUser", asUser)
    walker.see("asHiddenUser", asHiddenUser)
    walker.see("asChat", asChat)
    walker.see("asChannel", asChannel)
  }
}

extension MessageOriginChannel: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("date", date)
    walker.see("chat", chat)
    walker.see("message_id", messageID)
    walker.see("author_signature", authorSignature)
  }
}

extension MessageOriginChat: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("date", date)
    walker.see("sender_chat", senderChat)
    walker.see("author_signature", authorSignature)
  }
}

extension MessageOriginHiddenUser: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("date", date)
    walker.see("sender_user_name", senderUserName)
  }
}

extension MessageOriginUser: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("date", date)
    walker.see("sender_user", senderUser)
  }
}

extension MessageReactionCountUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("message_id", messageID)
    walker.see("date", date)
    walker.see("reactions", reactions)
  }
}

extension MessageReactionUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("message_id", messageID)
    walker.see("user", user)
    walker.see("actor_chat", actorChat)
    walker.see("date", date)
    walker.see("old_reaction", oldReaction)
    walker.see("new_reaction", newReaction)
  }
}

extension OrderInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("phone_number", phoneNumber)
    walker.see("email", email)
    walker.see("shipping_address", shippingAddress)
  }
}

extension OwnedGift: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asRegular", asRegular)
    walker.see("asUnique", asUnique)
  }
}

extension OwnedGiftRegular: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("gift", gift)
    walker.see("owned_gift_id", ownedGiftID)
    walker.see("sender_user", senderUser)
    walker.see("send_date", sendDate)
    walker.see("text", text)
    walker.see("entities", entities)
    walker.see("is_private", isPrivate)
    walker.see("is_saved", isSaved)
    walker.see("can_be_upgraded", canBeUpgraded)
    walker.see("was_refunded", wasRefunded)
    walker.see("convert_star_count", convertStarCount)
    walker.see("prepaid_upgrade_star_count", prepaidUpgradeStarCount)
    walker.see("is_upgrade_separate", isUpgradeSeparate)
    walker.see("unique_gift_number", uniqueGiftNumber)
  }
}

extension OwnedGiftUnique: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("gift", gift)
    walker.see("owned_gift_id", ownedGiftID)
    walker.see("sender_user", senderUser)
    walker.see("send_date", sendDate)
    walker.see("is_saved", isSaved)
    walker.see("can_be_transferred", canBeTransferred)
    walker.see("transfer_star_count", transferStarCount)
    walker.see("next_transfer_date", nextTransferDate)
  }
}

extension OwnedGifts: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("total_count", totalCount)
    walker.see("gifts", gifts)
    walker.see("next_offset", nextOffset)
  }
}

extension PaidMedia: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asLivePhoto", asLivePhoto)
    walker.see("asPhoto", asPhoto)
    walker.see("asPreview", asPreview)
    walker.see("asVideo", asVideo)
  }
}

extension PaidMediaInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("star_count", starCount)
    walker.see("paid_media", paidMedia)
  }
}

extension PaidMediaLivePhoto: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("live_photo", livePhoto)
  }
}

extension PaidMediaPhoto: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("photo", photo)
  }
}

extension PaidMediaPreview: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("duration", duration)
  }
}

extension PaidMediaPurchased: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("from", from)
    walker.see("paid_media_payload", try? paidMediaPayload)
  }
}

extension PaidMediaVideo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("video", video)
  }
}

extension PaidMessagePriceChanged: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("paid_message_star_count", paidMessageStarCount)
  }
}

extension PassportData: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("data", data)
    walker.see("credentials", credentials)
  }
}

extension PassportFile: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("file_size", fileSize)
    walker.see("file_date", fileDate)
  }
}

extension PhotoSize: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("file_size", fileSize)
  }
}

extension Poll: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("question", question)
    walker.see("question_entities", questionEntities)
    walker.see("options", options)
    walker.see("total_voter_count", totalVoterCount)
    walker.see("is_closed", isClosed)
    walker.see("is_anonymous", isAnonymous)
    walker.see("type", type)
    walker.see("allows_multiple_answers", allowsMultipleAnswers)
    walker.see("allows_revoting", allowsRevoting)
    walker.see("members_only", membersOnly)
    walker.see("country_codes", countryCodes)
    walker.see("correct_option_ids", correctOptionIDs)
    walker.see("explanation", explanation)
    walker.see("explanation_entities", explanationEntities)
    walker.see("explanation_media", explanationMedia)
    walker.see("open_period", openPeriod)
    walker.see("close_date", closeDate)
    walker.see("description", description)
    walker.see("description_entities", descriptionEntities)
    walker.see("media", media)
  }
}

extension PollAnswer: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("poll_id", pollID)
    walker.see("voter_chat", voterChat)
    walker.see("user", user)
    walker.see("option_ids", optionIDs)
    walker.see("option_persistent_ids", optionPersistentIDs)
  }
}

extension PollMedia: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("animation", animation)
    walker.see("audio", audio)
    walker.see("document", document)
    walker.see("link", link)
    walker.see("live_photo", livePhoto)
    walker.see("location", location)
    walker.see("photo", photo)
    walker.see("sticker", sticker)
    walker.see("venue", venue)
    walker.see("video", video)
  }
}

extension PollOption: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("persistent_id", persistentID)
    walker.see("text", text)
    walker.see("text_entities", textEntities)
    walker.see("media", media)
    walker.see("voter_count", voterCount)
    walker.see("added_by_user", addedByUser)
    walker.see("added_by_chat", addedByChat)
    walker.see("addition_date", additionDate)
  }
}

extension PollOptionAdded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("poll_message", pollMessage)
    walker.see("option_persistent_id", optionPersistentID)
    walker.see("option_text", optionText)
    walker.see("option_text_entities", optionTextEntities)
  }
}

extension PollOptionDeleted: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("poll_message", pollMessage)
    walker.see("option_persistent_id", optionPersistentID)
    walker.see("option_text", optionText)
    walker.see("option_text_entities", optionTextEntities)
  }
}

extension PreCheckoutQuery: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("from", from)
    walker.see("currency", try? currency)
    walker.see("total_amount", try? totalAmount)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("shipping_option_id", shippingOptionID)
    walker.see("order_info", orderInfo)
  }
}

extension PreparedInlineMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("expiration_date", expirationDate)
  }
}

extension PreparedKeyboardButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
  }
}

extension ProximityAlertTriggered: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("traveler", traveler)
    walker.see("watcher", watcher)
    walker.see("distance", distance)
  }
}

extension ReactionCount: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("total_count", totalCount)
  }
}

extension ReactionType: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asEmoji", asEmoji)
    walker.see("asCustomEmoji", asCustomEmoji)
    walker.see("asPaid", asPaid)
  }
}

extension ReactionTypeCustomEmoji: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("custom_emoji_id", customEmojiID)
  }
}

extension ReactionTypeEmoji: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("emoji", emoji)
  }
}

extension ReactionTypePaid: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension RefundedPayment: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("currency", try? currency)
    walker.see("total_amount", try? totalAmount)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("telegram_payment_charge_id", try? telegramPaymentChargeID)
    walker.see("provider_payment_charge_id", try? providerPaymentChargeID)
  }
}

extension ResponseParameters: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("migrate_to_chat_id", migrateToChatID)
    walker.see("retry_after", retryAfter)
  }
}

extension RevenueWithdrawalState: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asPending", asPending)
    walker.see("asSucceeded", asSucceeded)
    walker.see("asFailed", asFailed)
  }
}

extension RevenueWithdrawalStateFailed: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension RevenueWithdrawalStatePending: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension RevenueWithdrawalStateSucceeded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("date", date)
    walker.see("url", url)
  }
}

extension RichBlock: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asParagraph", asParagraph)
    walker.see("asSectionHeading", asSectionHeading)
    walker.see("asPreformatted", asPreformatted)
    walker.see("asFooter", asFooter)
    walker.see("asDivider", asDivider)
    walker.see("asMathematicalExpression", asMathematicalExpression)
    walker.see("asAnchor", asAnchor)
    walker.see("asList", asList)
    walker.see("asBlockQuotation", asBlockQuotation)
    walker.see("asPullQuotation", asPullQuotation)
    walker.see("asCollage", asCollage)
    walker.see("asSlideshow", asSlideshow)
    walker.see("asTable", asTable)
    walker.see("asDetails", asDetails)
    walker.see("asMap", asMap)
    walker.see("asAnimation", asAnimation)
    walker.see("asAudio", asAudio)
    walker.see("asPhoto", asPhoto)
    walker.see("asVideo", asVideo)
    walker.see("asVoiceNote", asVoiceNote)
    walker.see("asThinking", asThinking)
    walker.see("asButtons", asButtons)
    walker.see("asDocument", asDocument)
    walker.see("asExpandableBlockQuotation", asExpandableBlockQuotation)
  }
}

extension RichBlockAnchor: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("name", name)
  }
}

extension RichBlockAnimation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("animation", animation)
    walker.see("has_spoiler", hasSpoiler)
    walker.see("caption", caption)
  }
}

extension RichBlockAudio: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("audio", audio)
    walker.see("caption", caption)
  }
}

extension RichBlockBlockQuotation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("blocks", blocks)
    walker.see("credit", credit)
  }
}

extension RichBlockButtons: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("buttons", buttons)
    walker.see("align", align)
  }
}

extension RichBlockCaption: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
    walker.see("credit", credit)
  }
}

extension RichBlockCollage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("blocks", blocks)
    walker.see("caption", caption)
  }
}

extension RichBlockDetails: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("summary", summary)
    walker.see("blocks", blocks)
    walker.see("is_open", isOpen)
  }
}

extension RichBlockDivider: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension RichBlockDocument: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("document", document)
    walker.see("caption", caption)
  }
}

extension RichBlockExpandableBlockQuotation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("credit", credit)
  }
}

extension RichBlockFooter: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichBlockList: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("items", items)
  }
}

extension RichBlockListItem: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("label", label)
    walker.see("blocks", blocks)
    walker.see("has_checkbox", hasCheckbox)
    walker.see("is_checked", isChecked)
    walker.see("value", value)
    walker.see("type", type)
  }
}

extension RichBlockMap: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("location", location)
    walker.see("zoom", zoom)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("caption", caption)
  }
}

extension RichBlockMathematicalExpression: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("expression", expression)
  }
}

extension RichBlockParagraph: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichBlockPhoto: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("photo", photo)
    walker.see("has_spoiler", hasSpoiler)
    walker.see("caption", caption)
  }
}

extension RichBlockPreformatted: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("language", language)
  }
}

extension RichBlockPullQuotation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("credit", credit)
  }
}

extension RichBlockSectionHeading: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("size", size)
  }
}

extension RichBlockSlideshow: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("blocks", blocks)
    walker.see("caption", caption)
  }
}

extension RichBlockTable: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("cells", cells)
    walker.see("is_bordered", isBordered)
    walker.see("is_striped", isStriped)
    walker.see("caption", caption)
    walker.see("is_compact", isCompact)
  }
}

extension RichBlockTableCell: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
    walker.see("is_header", isHeader)
    walker.see("colspan", colspan)
    walker.see("rowspan", rowspan)
    walker.see("align", align)
    walker.see("valign", valign)
  }
}

extension RichBlockThinking: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichBlockVideo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("video", video)
    walker.see("has_spoiler", hasSpoiler)
    walker.see("caption", caption)
  }
}

extension RichBlockVoiceNote: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("voice_note", voiceNote)
    walker.see("caption", caption)
  }
}

extension RichMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("blocks", blocks)
    walker.see("is_rtl", isRTL)
  }
}

extension RichMessageButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
    walker.see("style", style)
    walker.see("url", url)
    walker.see("callback_data", callbackData)
    walker.see("web_app", webApp)
    walker.see("login_url", loginURL)
    walker.see("switch_inline_query", switchInlineQuery)
    walker.see("switch_inline_query_current_chat", switchInlineQueryCurrentChat)
    walker.see("switch_inline_query_chosen_chat", switchInlineQueryChosenChat)
    walker.see("copy_text", copyText)
    walker.see("disabled", disabled)
  }
}

extension RichText: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asPlain", asPlain)
    walker.see("asSequence", asSequence)
    walker.see("asBold", asBold)
    walker.see("asItalic", asItalic)
    walker.see("asUnderline", asUnderline)
    walker.see("asStrikethrough", asStrikethrough)
    walker.see("asSpoiler", asSpoiler)
    walker.see("asDateTime", asDateTime)
    walker.see("asTextMention", asTextMention)
    walker.see("asSubscript", asSubscript)
    walker.see("asSuperscript", asSuperscript)
    walker.see("asMarked", asMarked)
    walker.see("asCode", asCode)
    walker.see("asCustomEmoji", asCustomEmoji)
    walker.see("asMathematicalExpression", asMathematicalExpression)
    walker.see("asUrl", asUrl)
    walker.see("asEmailAddress", asEmailAddress)
    walker.see("asPhoneNumber", asPhoneNumber)
    walker.see("asBankCardNumber", asBankCardNumber)
    walker.see("asMention", asMention)
    walker.see("asHashtag", asHashtag)
    walker.see("asCashtag", asCashtag)
    walker.see("asBotCommand", asBotCommand)
    walker.see("asAnchor", asAnchor)
    walker.see("asAnchorLink", asAnchorLink)
    walker.see("asReference", asReference)
    walker.see("asReferenceLink", asReferenceLink)
    walker.see("asButton", asButton)
  }
}

extension RichTextAnchor: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("name", name)
  }
}

extension RichTextAnchorLink: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("anchor_name", anchorName)
  }
}

extension RichTextBankCardNumber: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("bank_card_number", bankCardNumber)
  }
}

extension RichTextBold: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextBotCommand: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("bot_command", botCommand)
  }
}

extension RichTextButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("button", button)
  }
}

extension RichTextCashtag: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("cashtag", cashtag)
  }
}

extension RichTextCode: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextCustomEmoji: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("custom_emoji_id", customEmojiID)
    walker.see("alternative_text", alternativeText)
  }
}

extension RichTextDateTime: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("unix_time", unixTime)
    walker.see("date_time_format", dateTimeFormat)
  }
}

extension RichTextEmailAddress: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("email_address", emailAddress)
  }
}

extension RichTextHashtag: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("hashtag", hashtag)
  }
}

extension RichTextItalic: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextMarked: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextMathematicalExpression: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("expression", expression)
  }
}

extension RichTextMention: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("username", username)
  }
}

extension RichTextPhoneNumber: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("phone_number", phoneNumber)
  }
}

extension RichTextReference: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("name", name)
  }
}

extension RichTextReferenceLink: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("reference_name", referenceName)
  }
}

extension RichTextSpoiler: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextStrikethrough: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextSubscript: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextSuperscript: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextTextMention: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("user", user)
  }
}

extension RichTextUnderline: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
  }
}

extension RichTextUrl: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("text", text)
    walker.see("url", url)
  }
}

extension SentGuestMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("inline_message_id", inlineMessageID)
  }
}

extension SentWebAppMessage: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("inline_message_id", inlineMessageID)
  }
}

extension SharedUser: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("user_id", userID)
    walker.see("first_name", firstName)
    walker.see("last_name", lastName)
    walker.see("username", username)
    walker.see("photo", photo)
  }
}

extension ShippingAddress: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("country_code", countryCode)
    walker.see("state", state)
    walker.see("city", city)
    walker.see("street_line1", streetLine1)
    walker.see("street_line2", streetLine2)
    walker.see("post_code", postCode)
  }
}

extension ShippingQuery: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("from", from)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("shipping_address", shippingAddress)
  }
}

extension StarAmount: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("amount", try? amount)
    walker.see("nanostar_amount", try? nanostarAmount)
  }
}

extension StarTransaction: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("amount", try? amount)
    walker.see("nanostar_amount", try? nanostarAmount)
    walker.see("date", date)
    walker.see("source", source)
    walker.see("receiver", receiver)
  }
}

extension StarTransactions: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("transactions", transactions)
  }
}

extension Sticker: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("type", type)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("is_animated", isAnimated)
    walker.see("is_video", isVideo)
    walker.see("thumbnail", thumbnail)
    walker.see("emoji", emoji)
    walker.see("set_name", setName)
    walker.see("premium_animation", premiumAnimation)
    walker.see("mask_position", maskPosition)
    walker.see("custom_emoji_id", customEmojiID)
    walker.see("needs_repainting", needsRepainting)
    walker.see("file_size", fileSize)
  }
}

extension StickerSet: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("title", title)
    walker.see("sticker_type", stickerType)
    walker.see("stickers", stickers)
    walker.see("thumbnail", thumbnail)
  }
}

extension Story: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("id", id)
  }
}

extension SuccessfulPayment: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("currency", try? currency)
    walker.see("total_amount", try? totalAmount)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("subscription_expiration_date", subscriptionExpirationDate)
    walker.see("is_recurring", isRecurring)
    walker.see("is_first_recurring", isFirstRecurring)
    walker.see("shipping_option_id", shippingOptionID)
    walker.see("order_info", orderInfo)
    walker.see("telegram_payment_charge_id", try? telegramPaymentChargeID)
    walker.see("provider_payment_charge_id", try? providerPaymentChargeID)
  }
}

extension SuggestedPostApprovalFailed: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("suggested_post_message", suggestedPostMessage)
    walker.see("price", price)
  }
}

extension SuggestedPostApproved: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("suggested_post_message", suggestedPostMessage)
    walker.see("price", price)
    walker.see("send_date", sendDate)
  }
}

extension SuggestedPostDeclined: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("suggested_post_message", suggestedPostMessage)
    walker.see("comment", comment)
  }
}

extension SuggestedPostInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("state", state)
    walker.see("price", price)
    walker.see("send_date", sendDate)
  }
}

extension SuggestedPostPaid: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("suggested_post_message", suggestedPostMessage)
    walker.see("currency", try? currency)
    walker.see("amount", try? amount)
    walker.see("star_amount", starAmount)
  }
}

extension SuggestedPostPrice: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("currency", try? currency)
    walker.see("amount", try? amount)
  }
}

extension SuggestedPostRefunded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("suggested_post_message", suggestedPostMessage)
    walker.see("reason", reason)
  }
}

extension SwitchInlineQueryChosenChat: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("query", query)
    walker.see("allow_user_chats", allowUserChats)
    walker.see("allow_bot_chats", allowBotChats)
    walker.see("allow_group_chats", allowGroupChats)
    walker.see("allow_channel_chats", allowChannelChats)
  }
}

extension TextQuote: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
    walker.see("entities", entities)
    walker.see("position", position)
    walker.see("is_manual", isManual)
  }
}

extension TransactionPartner: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asUser", asUser)
    walker.see("asChat", asChat)
    walker.see("asAffiliateProgram", asAffiliateProgram)
    walker.see("asFragment", asFragment)
    walker.see("asTelegramAds", asTelegramAds)
    walker.see("asTelegramApi", asTelegramApi)
    walker.see("asOther", asOther)
  }
}

extension TransactionPartnerAffiliateProgram: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("sponsor_user", sponsorUser)
    walker.see("commission_per_mille", commissionPerMille)
  }
}

extension TransactionPartnerChat: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("chat", chat)
    walker.see("gift", gift)
  }
}

extension TransactionPartnerFragment: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("withdrawal_state", withdrawalState)
  }
}

extension TransactionPartnerOther: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension TransactionPartnerTelegramAds: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension TransactionPartnerTelegramApi: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("request_count", requestCount)
  }
}

extension TransactionPartnerUser: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("transaction_type", transactionType)
    walker.see("user", user)
    walker.see("affiliate", affiliate)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("subscription_period", subscriptionPeriod)
    walker.see("paid_media", paidMedia)
    walker.see("paid_media_payload", try? paidMediaPayload)
    walker.see("gift", gift)
    walker.see("premium_subscription_duration", premiumSubscriptionDuration)
  }
}

extension UniqueGift: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("gift_id", giftID)
    walker.see("base_name", baseName)
    walker.see("name", name)
    walker.see("number", number)
    walker.see("model", model)
    walker.see("symbol", symbol)
    walker.see("backdrop", backdrop)
    walker.see("is_premium", isPremium)
    walker.see("is_burned", isBurned)
    walker.see("is_from_blockchain", isFromBlockchain)
    walker.see("colors", colors)
    walker.see("publisher_chat", publisherChat)
  }
}

extension UniqueGiftBackdrop: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("colors", colors)
    walker.see("rarity_per_mille", rarityPerMille)
  }
}

extension UniqueGiftBackdropColors: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("center_color", centerColor)
    walker.see("edge_color", edgeColor)
    walker.see("symbol_color", symbolColor)
    walker.see("text_color", textColor)
  }
}

extension UniqueGiftColors: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("model_custom_emoji_id", modelCustomEmojiID)
    walker.see("symbol_custom_emoji_id", symbolCustomEmojiID)
    walker.see("light_theme_main_color", lightThemeMainColor)
    walker.see("light_theme_other_colors", lightThemeOtherColors)
    walker.see("dark_theme_main_color", darkThemeMainColor)
    walker.see("dark_theme_other_colors", darkThemeOtherColors)
  }
}

extension UniqueGiftInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("gift", gift)
    walker.see("origin", origin)
    walker.see("last_resale_currency", lastResaleCurrency)
    walker.see("last_resale_amount", lastResaleAmount)
    walker.see("owned_gift_id", ownedGiftID)
    walker.see("transfer_star_count", transferStarCount)
    walker.see("next_transfer_date", nextTransferDate)
    walker.see("text", text)
    walker.see("entities", entities)
    walker.see("is_private", isPrivate)
  }
}

extension UniqueGiftModel: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("sticker", sticker)
    walker.see("rarity_per_mille", rarityPerMille)
    walker.see("rarity", rarity)
  }
}

extension UniqueGiftSymbol: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("sticker", sticker)
    walker.see("rarity_per_mille", rarityPerMille)
  }
}

extension Update: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("update_id", updateID)
    walker.see("message", message)
    walker.see("edited_message", editedMessage)
    walker.see("channel_post", channelPost)
    walker.see("edited_channel_post", editedChannelPost)
    walker.see("business_connection", businessConnection)
    walker.see("business_message", businessMessage)
    walker.see("edited_business_message", editedBusinessMessage)
    walker.see("deleted_business_messages", deletedBusinessMessages)
    walker.see("guest_message", guestMessage)
    walker.see("message_reaction", messageReaction)
    walker.see("message_reaction_count", messageReactionCount)
    walker.see("inline_query", inlineQuery)
    walker.see("chosen_inline_result", chosenInlineResult)
    walker.see("callback_query", callbackQuery)
    walker.see("shipping_query", shippingQuery)
    walker.see("pre_checkout_query", preCheckoutQuery)
    walker.see("purchased_paid_media", purchasedPaidMedia)
    walker.see("poll", poll)
    walker.see("poll_answer", pollAnswer)
    walker.see("my_chat_member", myChatMember)
    walker.see("chat_member", chatMember)
    walker.see("chat_join_request", chatJoinRequest)
    walker.see("chat_boost", chatBoost)
    walker.see("removed_chat_boost", removedChatBoost)
    walker.see("managed_bot", managedBot)
    walker.see("subscription", subscription)
    walker.see("stopped_message_generation", stoppedMessageGeneration)
  }
}

extension User: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("is_bot", isBot)
    walker.see("first_name", firstName)
    walker.see("last_name", lastName)
    walker.see("username", username)
    walker.see("language_code", languageCode)
    walker.see("is_premium", isPremium)
    walker.see("added_to_attachment_menu", addedToAttachmentMenu)
    walker.see("can_join_groups", canJoinGroups)
    walker.see("can_read_all_group_messages", canReadAllGroupMessages)
    walker.see("supports_guest_queries", supportsGuestQueries)
    walker.see("supports_inline_queries", supportsInlineQueries)
    walker.see("can_connect_to_business", canConnectToBusiness)
    walker.see("has_main_web_app", hasMainWebApp)
    walker.see("has_topics_enabled", hasTopicsEnabled)
    walker.see("allows_users_to_create_topics", allowsUsersToCreateTopics)
    walker.see("can_manage_bots", canManageBots)
    walker.see("supports_join_request_queries", supportsJoinRequestQueries)
  }
}

extension UserChatBoosts: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("boosts", boosts)
  }
}

extension UserProfileAudios: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("total_count", totalCount)
    walker.see("audios", audios)
  }
}

extension UserProfilePhotos: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("total_count", totalCount)
    walker.see("photos", photos)
  }
}

extension UserRating: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("level", level)
    walker.see("rating", rating)
    walker.see("current_level_rating", currentLevelRating)
    walker.see("next_level_rating", nextLevelRating)
  }
}

extension UsersShared: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("request_id", requestID)
    walker.see("users", users)
  }
}

extension Venue: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("location", location)
    walker.see("title", title)
    walker.see("address", address)
    walker.see("foursquare_id", foursquareID)
    walker.see("foursquare_type", foursquareType)
    walker.see("google_place_id", googlePlaceID)
    walker.see("google_place_type", googlePlaceType)
  }
}

extension Video: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("duration", duration)
    walker.see("thumbnail", thumbnail)
    walker.see("cover", cover)
    walker.see("start_timestamp", startTimestamp)
    walker.see("qualities", qualities)
    walker.see("file_name", fileName)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
  }
}

extension VideoChatEnded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("duration", duration)
  }
}

extension VideoChatParticipantsInvited: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("users", users)
  }
}

extension VideoChatScheduled: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("start_date", startDate)
  }
}

extension VideoChatStarted: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension VideoNote: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("length", length)
    walker.see("duration", duration)
    walker.see("thumbnail", thumbnail)
    walker.see("file_size", fileSize)
  }
}

extension VideoQuality: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("codec", codec)
    walker.see("file_size", fileSize)
  }
}

extension Voice: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("duration", duration)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
  }
}

extension WebAppData: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("data", data)
    walker.see("button_text", buttonText)
  }
}

extension WebAppInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("url", url)
  }
}

extension WebhookInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("url", url)
    walker.see("has_custom_certificate", hasCustomCertificate)
    walker.see("pending_update_count", pendingUpdateCount)
    walker.see("ip_address", ipAddress)
    walker.see("last_error_date", lastErrorDate)
    walker.see("last_error_message", lastErrorMessage)
    walker.see("last_synchronization_error_date", lastSynchronizationErrorDate)
    walker.see("max_connections", maxConnections)
    walker.see("allowed_updates", allowedUpdates)
  }
}

extension WriteAccessAllowed: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("from_request", fromRequest)
    walker.see("web_app_name", webAppName)
    walker.see("from_attachment_menu", fromAttachmentMenu)
  }
}
