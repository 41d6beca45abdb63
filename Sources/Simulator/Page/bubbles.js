// One message as a bubble.
import { h, icon, avatar, fullName } from './dom.js';
import { t, time, fileSize } from './i18n.js';
import { richText, isEmojiOnly } from './richtext.js';
import { store } from './store.js';
import { viewPicture } from './overlays.js';
import { money } from './money.js';

// An animation is a document too, so it comes first.
const mediaKinds = ['animation', 'photo', 'document', 'video', 'audio', 'voice', 'sticker', 'video_note'];

/** A line that stands for a message in lists and quotations. */
export function summary(message) {
  if (!message) return '';
  if (message.text) return message.text;
  // A quoted message has the Bot API's fields only.
  const media = message.media ?? mediaKinds.find((kind) => message[kind]);
  if (media) return message.caption ?? (media === 'document' ? message.document.file_name : null) ?? t(`${media}Message`);
  if (message.invoice) return message.invoice.title;
  for (const kind of ['contact', 'venue', 'location', 'dice']) if (message[kind]) return t(`${kind}Message`);
  return serviceText(message) ?? '';
}

/** Whether the person wrote it, also in the name of a group or a channel. */
export const isOwn = (message) => (message.writer ?? message.from?.id) === store.person;

/** Whose it seems to be. */
export const senderOf = (message) => message.sender_chat?.id ?? message.from?.id;

const senderName = (message) => (message.sender_chat ? message.sender_chat.title : fullName(message.from ?? { first_name: '?' }));

export function serviceText(message) {
  const who = senderName(message);
  if (message.new_chat_members) return message.new_chat_members.map((user) => t('serviceJoined', { who: fullName(user) })).join(', ');
  if (message.left_chat_member) return t('serviceLeft', { who: fullName(message.left_chat_member) });
  if (message.group_chat_created) return t('serviceCreated', { who });
  if (message.new_chat_title) return t('serviceTitle', { who, what: message.new_chat_title });
  if (message.pinned_message) return t('servicePinned', { who });
  if (message.forum_topic_created) return t('serviceTopicCreated', { what: message.forum_topic_created.name });
  if (message.forum_topic_edited) return t('serviceTopicEdited', { what: message.forum_topic_edited.name ?? '' });
  if (message.forum_topic_closed) return t('serviceTopicClosed');
  if (message.forum_topic_reopened) return t('serviceTopicReopened');
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t('serviceMigrated');
  if (message.successful_payment) {
    const { total_amount: amount, currency } = message.successful_payment;
    return t('servicePaid', { who, what: money(amount, currency) });
  }
  if (message.refunded_payment) {
    const { total_amount: amount, currency } = message.refunded_payment;
    return t('serviceRefunded', { who, what: money(amount, currency) });
  }
  const known = ['invoice', 'text', 'media', 'contact', 'location', 'venue', 'dice'];
  if (known.some((name) => message[name])) return null;
  const what = Object.keys(message).find((name) => !['message_id', 'from', 'chat', 'date', 'seq', 'edits', 'bot'].includes(name));
  return t('serviceOther', { what: what ?? '?' });
}

/**
 * The element of a message. `actions`: link, command, notice, press(message, row, column), reply(message),
 * context(message, event), jump(id).
 */
export function bubble(message, actions) {
  const service = serviceText(message);
  if (service !== null) return h('div.service', { 'data-id': message.message_id }, h('span', service));
  const isMine = isOwn(message);
  const isLarge = message.text && !message.entities && isEmojiOnly(message.text);
  const isBare = isLarge || message.media === 'sticker' || message.dice;
  const meta = h('span.meta',
    message.edit_date ? h('span', t('edited')) : null,
    h('time', { dateTime: new Date(message.date * 1000).toISOString() }, time(message.date)));
  const body = h('div.body', content(message, actions));
  // The time stands at the end of the last line of text, if there is text.
  const end = [...body.children].at(-1);
  if (end?.classList.contains('text') && !isLarge) end.append(meta);
  else body.append(meta);
  const inner = h(`div.bubble${isBare ? '.bare' : ''}${isLarge ? '.large' : ''}${message.media && !isBare ? '.with-media' : ''}${message.caption ? '.with-caption' : ''}`, {
    oncontextmenu: (event) => {
      if (event.target.closest('a, input, textarea') || String(getSelection())) return;
      event.preventDefault();
      actions.context(message, event);
    },
  },
  message.chat.type !== 'private' && (!isMine || message.sender_chat) ? h(`div.sender.hue-${Math.abs(senderOf(message) ?? 0) % 7}`, senderName(message)) : null,
  message.sender_business_bot ? h('div.forwarded.via', `${t('via')} `, h('b', `@${message.sender_business_bot.username}`)) : null,
  message.via_bot ? h('div.forwarded.via', `${t('via')} `, h('b', `@${message.via_bot.username}`)) : null,
  message.forward_origin ? forwarded(message.forward_origin) : null,
  // What answers nothing in a topic answers the message that opened it.
  message.reply_to_message && !message.reply_to_message.forum_topic_created ? quotation(message.reply_to_message, actions) : null,
  body,
  message.reactions ? reactions(message) : null);
  const row = h(`div.message.${isMine ? 'mine' : 'theirs'}`, { 'data-id': message.message_id },
    h('div.column', inner, inlineKeyboard(message, actions)),
    h('button.icon-button.message-more', {
      type: 'button',
      'aria-label': t('more'),
      title: t('more'),
      onclick: (event) => actions.context(message, event.currentTarget),
    }, icon('more')));
  return row;
}

function forwarded(origin) {
  const name = origin.sender_user ? fullName(origin.sender_user) : origin.chat?.title ?? origin.sender_chat?.title ?? '';
  return h('div.forwarded', `${t('forwardedFrom')} `, h('b', name));
}

function quotation(message, actions) {
  return h('button.quotation', { type: 'button', onclick: () => actions.jump(message.message_id) },
    h('b', senderName(message)), h('span', summary(message)));
}

function reactions(message) {
  const counts = new Map();
  for (const { emoji } of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return h('div.reactions', [...counts].map(([emoji, count]) => h('span', emoji, count > 1 ? ` ${count}` : '')));
}

function content(message, actions) {
  const caption = message.caption ? h('div.text', richText(message.caption, message.caption_entities, actions)) : null;
  if (message.text) return h('div.text', richText(message.text, message.entities, actions));
  if (message.media) {
    const media = picture(message) ?? attachment(message);
    return message.show_caption_above_media ? [caption, media] : [media, caption];
  }
  if (message.invoice) {
    const { title, description, total_amount: amount, currency } = message.invoice;
    return h('div.invoice', h('b', title), h('span', description), h('span.price', money(amount, currency)));
  }
  if (message.contact) {
    const { contact } = message;
    return h('div.card', avatar({ id: contact.user_id ?? 3, ...contact }, 'small'),
      h('div', h('b', fullName(contact)), h('small', contact.phone_number)));
  }
  if (message.venue || message.location) {
    const place = message.venue ?? {};
    const { latitude, longitude } = message.location;
    return h('div.map-card', h('div.map', icon('location')),
      h('div.map-text', h('b', place.title ?? t('locationMessage')), h('small', place.address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)));
  }
  if (message.dice) return h('div.dice', message.dice.emoji, h('b', String(message.dice.value)));
  return null;
}

function picture(message) {
  const isPicture = ['photo', 'sticker'].includes(message.media)
    || (message.media === 'animation' && message.animation.mime_type?.startsWith('image/'));
  if (!isPicture) return null;
  const { width = 320, height = 240 } = message.media_size ?? {};
  const side = message.media === 'sticker' ? 180 : 340;
  const scale = Math.min(side / width, side / height, Math.max(1, 120 / Math.max(width, height)));
  const image = h('img', { src: message.file_url, alt: message.caption ?? t(`${message.media}Message`), loading: 'lazy' });
  const button = h(`button.picture${message.has_media_spoiler ? '.veiled' : ''}`, {
    type: 'button',
    'aria-label': t('openPhoto'),
    onclick: () => {
      if (button.classList.contains('veiled')) button.classList.remove('veiled');
      else viewPicture(message.file_url, message.caption);
    },
  }, image);
  button.style.aspectRatio = `${width} / ${height}`;
  button.style.width = `${Math.round(width * scale)}px`;
  return button;
}

function attachment(message) {
  const file = message[message.media] ?? {};
  switch (message.media) {
    case 'video':
    case 'animation':
    case 'video_note':
      return h('video.player', { src: message.file_url, controls: true, loop: message.media === 'animation', preload: 'metadata' });
    case 'audio':
    case 'voice':
      return h('div.audio', file.title ? h('b', [file.performer, file.title].filter(Boolean).join(' — ')) : null,
        h('audio', { src: message.file_url, controls: true, preload: 'none' }));
    default:
      return h('a.file', { href: message.file_url, download: file.file_name ?? '', title: t('download') },
        h('span.file-icon', icon('file')),
        h('span.file-text', h('b', file.file_name ?? t('documentMessage')), h('small', fileSize(file.file_size ?? 0))));
  }
}

const marks = {
  url: 'link', web_app: 'app', copy_text: 'copy', login_url: 'link', pay: 'pay',
  switch_inline_query: 'share', switch_inline_query_current_chat: 'share', switch_inline_query_chosen_chat: 'share',
};

function inlineKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h('div.keyboard', rows.map((row, r) => h('div.keyboard-row', row.map((button, c) => {
    const mark = Object.keys(marks).find((name) => button[name] !== undefined);
    return h(`button.key${['danger', 'success', 'primary'].includes(button.style) ? '.' + button.style : ''}`, {
      type: 'button',
      'data-key': `${message.message_id}:${button.callback_data ?? ''}`,
      onclick: (event) => actions.press(message, button, r, c, event.currentTarget),
    }, h('span', button.text), mark ? icon(marks[mark]) : null);
  }))));
}
