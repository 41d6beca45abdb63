// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

import TelegramAPI

extension AcceptedGiftTypes: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("unlimited_gifts", unlimitedGifts)
    walker.see("limited_gifts", limitedGifts)
    walker.see("unique_gifts", uniqueGifts)
    walker.see("premium_subscription", premiumSubscription)
    walker.see("gifts_from_channels", giftsFromChannels)
  }
}

extension AffiliateInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("affiliate_user", affiliateUser)
    walker.see("affiliate_chat", affiliateChat)
    walker.see("commission_per_mille", commissionPerMille)
    walker.see("amount", try? amount)
    walker.see("nanostar_amount", try? nanostarAmount)
  }
}

extension Animation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("width", width)
    walker.see("height", height)
    walker.see("duration", duration)
    walker.see("thumbnail", thumbnail)
    walker.see("file_name", fileName)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
  }
}

extension Audio: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("duration", duration)
    walker.see("performer", performer)
    walker.see("title", title)
    walker.see("file_name", fileName)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
    walker.see("thumbnail", thumbnail)
  }
}

extension BackgroundFill: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asSolid", asSolid)
    walker.see("asGradient", asGradient)
    walker.see("asFreeformGradient", asFreeformGradient)
  }
}

extension BackgroundFillFreeformGradient: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("colors", colors)
  }
}

extension BackgroundFillGradient: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("top_color", topColor)
    walker.see("bottom_color", bottomColor)
    walker.see("rotation_angle", rotationAngle)
  }
}

extension BackgroundFillSolid: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("color", color)
  }
}

extension BackgroundType: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("asFill", asFill)
    walker.see("asWallpaper", asWallpaper)
    walker.see("asPattern", asPattern)
    walker.see("asChatTheme", asChatTheme)
  }
}

extension BackgroundTypeChatTheme: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("theme_name", themeName)
  }
}

extension BackgroundTypeFill: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("fill", fill)
    walker.see("dark_theme_dimming", darkThemeDimming)
  }
}

extension BackgroundTypePattern: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("document", document)
    walker.see("fill", fill)
    walker.see("intensity", intensity)
    walker.see("is_inverted", isInverted)
    walker.see("is_moving", isMoving)
  }
}

extension BackgroundTypeWallpaper: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("document", document)
    walker.see("dark_theme_dimming", darkThemeDimming)
    walker.see("is_blurred", isBlurred)
    walker.see("is_moving", isMoving)
  }
}

extension Birthdate: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("day", day)
    walker.see("month", month)
    walker.see("year", year)
  }
}

extension BotAccessSettings: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("is_access_restricted", isAccessRestricted)
    walker.see("added_users", addedUsers)
  }
}

extension BotCommand: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("command", command)
    walker.see("description", description)
    walker.see("is_ephemeral", isEphemeral)
  }
}

extension BotDescription: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("description", description)
  }
}

extension BotName: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
  }
}

extension BotShortDescription: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("short_description", shortDescription)
  }
}

extension BotSubscriptionUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("user", user)
    walker.see("invoice_payload", try? invoicePayload)
    walker.see("state", state)
  }
}

extension BusinessBotRights: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("can_reply", canReply)
    walker.see("can_read_messages", canReadMessages)
    walker.see("can_delete_sent_messages", canDeleteSentMessages)
    walker.see("can_delete_all_messages", canDeleteAllMessages)
    walker.see("can_edit_name", canEditName)
    walker.see("can_edit_bio", canEditBio)
    walker.see("can_edit_profile_photo", canEditProfilePhoto)
    walker.see("can_edit_username", canEditUsername)
    walker.see("can_change_gift_settings", canChangeGiftSettings)
    walker.see("can_view_gifts_and_stars", canViewGiftsAndStars)
    walker.see("can_convert_gifts_to_stars", canConvertGiftsToStars)
    walker.see("can_transfer_and_upgrade_gifts", canTransferAndUpgradeGifts)
    walker.see("can_transfer_stars", canTransferStars)
    walker.see("can_manage_stories", canManageStories)
  }
}

extension BusinessConnection: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("user", user)
    walker.see("user_chat_id", userChatID)
    walker.see("date", date)
    walker.see("rights", rights)
    walker.see("is_enabled", isEnabled)
  }
}

extension BusinessIntro: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("title", title)
    walker.see("message", message)
    walker.see("sticker", sticker)
  }
}

extension BusinessLocation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("address", address)
    walker.see("location", location)
  }
}

extension BusinessMessagesDeleted: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("business_connection_id", businessConnectionID)
    walker.see("chat", chat)
    walker.see("message_ids", messageIDs)
  }
}

extension BusinessOpeningHours: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("time_zone_name", timeZoneName)
    walker.see("opening_hours", openingHours)
  }
}

extension BusinessOpeningHoursInterval: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("opening_minute", openingMinute)
    walker.see("closing_minute", closingMinute)
  }
}

extension CallbackGame: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension CallbackQuery: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("from", from)
    walker.see("message", message)
    walker.see("inline_message_id", inlineMessageID)
    walker.see("chat_instance", chatInstance)
    walker.see("data", data)
    walker.see("game_short_name", gameShortName)
  }
}

extension Chat: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("type", type)
    walker.see("title", title)
    walker.see("username", username)
    walker.see("first_name", firstName)
    walker.see("last_name", lastName)
    walker.see("is_forum", isForum)
    walker.see("is_direct_messages", isDirectMessages)
  }
}

extension ChatAdministratorRights: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("is_anonymous", isAnonymous)
    walker.see("can_manage_chat", canManageChat)
    walker.see("can_delete_messages", canDeleteMessages)
    walker.see("can_manage_video_chats", canManageVideoChats)
    walker.see("can_restrict_members", canRestrictMembers)
    walker.see("can_promote_members", canPromoteMembers)
    walker.see("can_change_info", canChangeInfo)
    walker.see("can_invite_users", canInviteUsers)
    walker.see("can_post_stories", canPostStories)
    walker.see("can_edit_stories", canEditStories)
    walker.see("can_delete_stories", canDeleteStories)
    walker.see("can_post_messages", canPostMessages)
    walker.see("can_edit_messages", canEditMessages)
    walker.see("can_pin_messages", canPinMessages)
    walker.see("can_manage_topics", canManageTopics)
    walker.see("can_manage_direct_messages", canManageDirectMessages)
    walker.see("can_manage_tags", canManageTags)
    walker.see("can_send_welcome_messages", canSendWelcomeMessages)
  }
}

extension ChatBackground: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
  }
}

extension ChatBoost: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("boost_id", boostID)
    walker.see("add_date", addDate)
    walker.see("expiration_date", expirationDate)
    walker.see("source", source)
  }
}

extension ChatBoostAdded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("boost_count", boostCount)
  }
}

extension ChatBoostRemoved: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("boost_id", boostID)
    walker.see("remove_date", removeDate)
    walker.see("source", source)
  }
}

extension ChatBoostSource: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("source", source)
    walker.see("asPremium", asPremium)
    walker.see("asGiftCode", asGiftCode)
    walker.see("asGiveaway", asGiveaway)
  }
}

extension ChatBoostSourceGiftCode: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("source", source)
    walker.see("user", user)
  }
}

extension ChatBoostSourceGiveaway: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("source", source)
    walker.see("giveaway_message_id", giveawayMessageID)
    walker.see("user", user)
    walker.see("prize_star_count", prizeStarCount)
    walker.see("is_unclaimed", isUnclaimed)
  }
}

extension ChatBoostSourcePremium: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("source", source)
    walker.see("user", user)
  }
}

extension ChatBoostUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("boost", boost)
  }
}

extension ChatFullInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("type", type)
    walker.see("title", title)
    walker.see("username", username)
    walker.see("first_name", firstName)
    walker.see("last_name", lastName)
    walker.see("is_forum", isForum)
    walker.see("is_direct_messages", isDirectMessages)
    walker.see("accent_color_id", accentColorID)
    walker.see("max_reaction_count", maxReactionCount)
    walker.see("photo", photo)
    walker.see("active_usernames", activeUsernames)
    walker.see("birthdate", birthdate)
    walker.see("business_intro", businessIntro)
    walker.see("business_location", businessLocation)
    walker.see("business_opening_hours", businessOpeningHours)
    walker.see("personal_chat", personalChat)
    walker.see("parent_chat", parentChat)
    walker.see("available_reactions", availableReactions)
    walker.see("background_custom_emoji_id", backgroundCustomEmojiID)
    walker.see("profile_accent_color_id", profileAccentColorID)
    walker.see("profile_background_custom_emoji_id", profileBackgroundCustomEmojiID)
    walker.see("emoji_status_custom_emoji_id", emojiStatusCustomEmojiID)
    walker.see("emoji_status_expiration_date", emojiStatusExpirationDate)
    walker.see("bio", bio)
    walker.see("has_private_forwards", hasPrivateForwards)
    walker.see("has_restricted_voice_and_video_messages", hasRestrictedVoiceAndVideoMessages)
    walker.see("join_to_send_messages", joinToSendMessages)
    walker.see("join_by_request", joinByRequest)
    walker.see("description", description)
    walker.see("invite_link", inviteLink)
    walker.see("pinned_message", pinnedMessage)
    walker.see("permissions", permissions)
    walker.see("accepted_gift_types", acceptedGiftTypes)
    walker.see("can_send_paid_media", canSendPaidMedia)
    walker.see("slow_mode_delay", slowModeDelay)
    walker.see("unrestrict_boost_count", unrestrictBoostCount)
    walker.see("message_auto_delete_time", messageAutoDeleteTime)
    walker.see("has_aggressive_anti_spam_enabled", hasAggressiveAntiSpamEnabled)
    walker.see("has_hidden_members", hasHiddenMembers)
    walker.see("has_protected_content", hasProtectedContent)
    walker.see("has_visible_history", hasVisibleHistory)
    walker.see("sticker_set_name", stickerSetName)
    walker.see("can_set_sticker_set", canSetStickerSet)
    walker.see("custom_emoji_sticker_set_name", customEmojiStickerSetName)
    walker.see("linked_chat_id", linkedChatID)
    walker.see("location", location)
    walker.see("rating", rating)
    walker.see("first_profile_audio", firstProfileAudio)
    walker.see("unique_gift_colors", uniqueGiftColors)
    walker.see("paid_message_star_count", paidMessageStarCount)
    walker.see("guard_bot", guardBot)
    walker.see("community", community)
  }
}

extension ChatInviteLink: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("invite_link", inviteLink)
    walker.see("creator", creator)
    walker.see("creates_join_request", createsJoinRequest)
    walker.see("is_primary", isPrimary)
    walker.see("is_revoked", isRevoked)
    walker.see("name", name)
    walker.see("expire_date", expireDate)
    walker.see("member_limit", memberLimit)
    walker.see("pending_join_request_count", pendingJoinRequestCount)
    walker.see("subscription_period", subscriptionPeriod)
    walker.see("subscription_price", subscriptionPrice)
  }
}

extension ChatJoinRequest: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("from", from)
    walker.see("user_chat_id", userChatID)
    walker.see("date", date)
    walker.see("bio", bio)
    walker.see("invite_link", inviteLink)
    walker.see("query_id", queryID)
  }
}

extension ChatLocation: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("location", location)
    walker.see("address", address)
  }
}

extension ChatMember: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("asOwner", asOwner)
    walker.see("asAdministrator", asAdministrator)
    walker.see("asMember", asMember)
    walker.see("asRestricted", asRestricted)
    walker.see("asLeft", asLeft)
    walker.see("asBanned", asBanned)
  }
}

extension ChatMemberAdministrator: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("user", user)
    walker.see("can_be_edited", canBeEdited)
    walker.see("is_anonymous", isAnonymous)
    walker.see("can_manage_chat", canManageChat)
    walker.see("can_delete_messages", canDeleteMessages)
    walker.see("can_manage_video_chats", canManageVideoChats)
    walker.see("can_restrict_members", canRestrictMembers)
    walker.see("can_promote_members", canPromoteMembers)
    walker.see("can_change_info", canChangeInfo)
    walker.see("can_invite_users", canInviteUsers)
    walker.see("can_post_stories", canPostStories)
    walker.see("can_edit_stories", canEditStories)
    walker.see("can_delete_stories", canDeleteStories)
    walker.see("can_post_messages", canPostMessages)
    walker.see("can_edit_messages", canEditMessages)
    walker.see("can_pin_messages", canPinMessages)
    walker.see("can_manage_topics", canManageTopics)
    walker.see("can_manage_direct_messages", canManageDirectMessages)
    walker.see("can_manage_tags", canManageTags)
    walker.see("custom_title", customTitle)
    walker.see("can_send_welcome_messages", canSendWelcomeMessages)
  }
}

extension ChatMemberBanned: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("user", user)
    walker.see("until_date", untilDate)
  }
}

extension ChatMemberLeft: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("user", user)
  }
}

extension ChatMemberMember: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("tag", tag)
    walker.see("user", user)
    walker.see("until_date", untilDate)
  }
}

extension ChatMemberOwner: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("user", user)
    walker.see("is_anonymous", isAnonymous)
    walker.see("custom_title", customTitle)
  }
}

extension ChatMemberRestricted: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("status", status)
    walker.see("tag", tag)
    walker.see("user", user)
    walker.see("is_member", isMember)
    walker.see("can_send_messages", canSendMessages)
    walker.see("can_send_audios", canSendAudios)
    walker.see("can_send_documents", canSendDocuments)
    walker.see("can_send_photos", canSendPhotos)
    walker.see("can_send_videos", canSendVideos)
    walker.see("can_send_video_notes", canSendVideoNotes)
    walker.see("can_send_voice_notes", canSendVoiceNotes)
    walker.see("can_send_polls", canSendPolls)
    walker.see("can_send_other_messages", canSendOtherMessages)
    walker.see("can_add_web_page_previews", canAddWebPagePreviews)
    walker.see("can_react_to_messages", canReactToMessages)
    walker.see("can_edit_tag", canEditTag)
    walker.see("can_change_info", canChangeInfo)
    walker.see("can_invite_users", canInviteUsers)
    walker.see("can_pin_messages", canPinMessages)
    walker.see("can_manage_topics", canManageTopics)
    walker.see("until_date", untilDate)
  }
}

extension ChatMemberUpdated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("from", from)
    walker.see("date", date)
    walker.see("old_chat_member", oldChatMember)
    walker.see("new_chat_member", newChatMember)
    walker.see("invite_link", inviteLink)
    walker.see("via_join_request", viaJoinRequest)
    walker.see("via_chat_folder_invite_link", viaChatFolderInviteLink)
  }
}

extension ChatOwnerChanged: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("new_owner", newOwner)
  }
}

extension ChatOwnerLeft: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("new_owner", newOwner)
  }
}

extension ChatPermissions: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("can_send_messages", canSendMessages)
    walker.see("can_send_audios", canSendAudios)
    walker.see("can_send_documents", canSendDocuments)
    walker.see("can_send_photos", canSendPhotos)
    walker.see("can_send_videos", canSendVideos)
    walker.see("can_send_video_notes", canSendVideoNotes)
    walker.see("can_send_voice_notes", canSendVoiceNotes)
    walker.see("can_send_polls", canSendPolls)
    walker.see("can_send_other_messages", canSendOtherMessages)
    walker.see("can_add_web_page_previews", canAddWebPagePreviews)
    walker.see("can_react_to_messages", canReactToMessages)
    walker.see("can_edit_tag", canEditTag)
    walker.see("can_change_info", canChangeInfo)
    walker.see("can_invite_users", canInviteUsers)
    walker.see("can_pin_messages", canPinMessages)
    walker.see("can_manage_topics", canManageTopics)
  }
}

extension ChatPhoto: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("small_file_id", smallFileID)
    walker.see("small_file_unique_id", smallFileUniqueID)
    walker.see("big_file_id", bigFileID)
    walker.see("big_file_unique_id", bigFileUniqueID)
  }
}

extension ChatShared: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("request_id", requestID)
    walker.see("chat_id", chatID)
    walker.see("title", title)
    walker.see("username", username)
    walker.see("photo", photo)
  }
}

extension Checklist: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("title", title)
    walker.see("title_entities", titleEntities)
    walker.see("tasks", tasks)
    walker.see("others_can_add_tasks", othersCanAddTasks)
    walker.see("others_can_mark_tasks_as_done", othersCanMarkTasksAsDone)
  }
}

extension ChecklistTask: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("text", text)
    walker.see("text_entities", textEntities)
    walker.see("completed_by_user", completedByUser)
    walker.see("completed_by_chat", completedByChat)
    walker.see("completion_date", completionDate)
  }
}

extension ChecklistTasksAdded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("checklist_message", checklistMessage)
    walker.see("tasks", tasks)
  }
}

extension ChecklistTasksDone: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("checklist_message", checklistMessage)
    walker.see("marked_as_done_task_ids", markedAsDoneTaskIDs)
    walker.see("marked_as_not_done_task_ids", markedAsNotDoneTaskIDs)
  }
}

extension ChosenInlineResult: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("result_id", resultID)
    walker.see("from", from)
    walker.see("location", location)
    walker.see("inline_message_id", inlineMessageID)
    walker.see("query", query)
  }
}

extension Community: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("name", name)
  }
}

extension CommunityChatAdded: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("community", community)
  }
}

extension CommunityChatJoined: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("community", community)
  }
}

extension CommunityChatRemoved: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension Contact: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("phone_number", phoneNumber)
    walker.see("first_name", firstName)
    walker.see("last_name", lastName)
    walker.see("user_id", userID)
    walker.see("vcard", vcard)
  }
}

extension CopyTextButton: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("text", text)
  }
}

extension Dice: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("emoji", emoji)
    walker.see("value", value)
  }
}

extension DirectMessagePriceChanged: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("are_direct_messages_enabled", areDirectMessagesEnabled)
    walker.see("direct_message_star_count", directMessageStarCount)
  }
}

extension DirectMessagesTopic: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("topic_id", topicID)
    walker.see("user", user)
  }
}

extension DisabledButton: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension Document: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("thumbnail", thumbnail)
    walker.see("file_name", fileName)
    walker.see("mime_type", mimeType)
    walker.see("file_size", fileSize)
  }
}

extension EncryptedCredentials: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("data", data)
    walker.see("hash", hash)
    walker.see("secret", secret)
  }
}

extension EncryptedPassportElement: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("type", type)
    walker.see("data", data)
    walker.see("phone_number", phoneNumber)
    walker.see("email", email)
    walker.see("files", files)
    walker.see("front_side", frontSide)
    walker.see("reverse_side", reverseSide)
    walker.see("selfie", selfie)
    walker.see("translation", translation)
    walker.see("hash", hash)
  }
}

extension ExternalReplyInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("origin", origin)
    walker.see("chat", chat)
    walker.see("message_id", messageID)
    walker.see("link_preview_options", linkPreviewOptions)
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
    walker.see("has_media_spoiler", hasMediaSpoiler)
    walker.see("checklist", checklist)
    walker.see("contact", contact)
    walker.see("dice", dice)
    walker.see("game", game)
    walker.see("giveaway", giveaway)
    walker.see("giveaway_winners", giveawayWinners)
    walker.see("invoice", invoice)
    walker.see("location", location)
    walker.see("poll", poll)
    walker.see("venue", venue)
  }
}

extension File: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("file_id", fileID)
    walker.see("file_unique_id", fileUniqueID)
    walker.see("file_size", fileSize)
    walker.see("file_path", filePath)
  }
}

extension ForumTopic: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("message_thread_id", messageThreadID)
    walker.see("name", name)
    walker.see("icon_color", iconColor)
    walker.see("icon_custom_emoji_id", iconCustomEmojiID)
    walker.see("is_name_implicit", isNameImplicit)
  }
}

extension ForumTopicClosed: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension ForumTopicCreated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("icon_color", iconColor)
    walker.see("icon_custom_emoji_id", iconCustomEmojiID)
    walker.see("is_name_implicit", isNameImplicit)
  }
}

extension ForumTopicEdited: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("name", name)
    walker.see("icon_custom_emoji_id", iconCustomEmojiID)
  }
}

extension ForumTopicReopened: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension Game: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("title", title)
    walker.see("description", description)
    walker.see("photo", photo)
    walker.see("text", text)
    walker.see("text_entities", textEntities)
    walker.see("animation", animation)
  }
}

extension GameHighScore: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("position", position)
    walker.see("user", user)
    walker.see("score", score)
  }
}

extension GeneralForumTopicHidden: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension GeneralForumTopicUnhidden: Walkable {
  func walk(_ walker: inout Walker) {
  }
}

extension Gift: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("id", id)
    walker.see("sticker", sticker)
    walker.see("star_count", starCount)
    walker.see("upgrade_star_count", upgradeStarCount)
    walker.see("is_premium", isPremium)
    walker.see("has_colors", hasColors)
    walker.see("total_count", totalCount)
    walker.see("remaining_count", remainingCount)
    walker.see("personal_total_count", personalTotalCount)
    walker.see("personal_remaining_count", personalRemainingCount)
    walker.see("background", background)
    walker.see("unique_gift_variant_count", uniqueGiftVariantCount)
    walker.see("publisher_chat", publisherChat)
  }
}

extension GiftBackground: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("center_color", centerColor)
    walker.see("edge_color", edgeColor)
    walker.see("text_color", textColor)
  }
}

extension GiftInfo: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("gift", gift)
    walker.see("owned_gift_id", ownedGiftID)
    walker.see("convert_star_count", convertStarCount)
    walker.see("prepaid_upgrade_star_count", prepaidUpgradeStarCount)
    walker.see("is_upgrade_separate", isUpgradeSeparate)
    walker.see("can_be_upgraded", canBeUpgraded)
    walker.see("text", text)
    walker.see("entities", entities)
    walker.see("is_private", isPrivate)
    walker.see("unique_gift_number", uniqueGiftNumber)
  }
}

extension Gifts: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("gifts", gifts)
  }
}

extension Giveaway: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chats", chats)
    walker.see("winners_selection_date", winnersSelectionDate)
    walker.see("winner_count", winnerCount)
    walker.see("only_new_members", onlyNewMembers)
    walker.see("has_public_winners", hasPublicWinners)
    walker.see("prize_description", prizeDescription)
    walker.see("country_codes", countryCodes)
    walker.see("prize_star_count", prizeStarCount)
    walker.see("premium_subscription_month_count", premiumSubscriptionMonthCount)
  }
}

extension GiveawayCompleted: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("winner_count", winnerCount)
    walker.see("unclaimed_prize_count", unclaimedPrizeCount)
    walker.see("giveaway_message", giveawayMessage)
    walker.see("is_star_giveaway", isStarGiveaway)
  }
}

extension GiveawayCreated: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("prize_star_count", prizeStarCount)
  }
}

extension GiveawayWinners: Walkable {
  func walk(_ walker: inout Walker) {
    walker.see("chat", chat)
    walker.see("giveaway_message_id", giveawayMessageID)
    walker.see("winners_selection_date", winnersSelectionDate)
    walker.see("winner_count", winnerCount)
    walker.see("winners", winners)
    walker.see("additional_chat_count", additionalChatCount)
    walker.see("prize_star_count", prizeStarCount)
    walker.see("premium_subscription_month_count", premiumSubscriptionMonthCount)
    walker.see("unclaimed_prize_count", unclaimedPrizeCount)
    walker.see("only_new_members", onlyNewMembers)
    walker.see("was_refunded", wasRefunded)
    walker.see("prize_description", prizeDescription)
  }
}
