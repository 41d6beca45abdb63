// Text with entities, as nodes.
import { h, copy } from './dom.js';
import { t } from './i18n.js';

const tags = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', hashtag: 'span.tag', cashtag: 'span.tag' };

/** The nodes of a text. `actions` has `link(url, event)`, `command(text)` and `notice(text)`. */
export function richText(text, entities = [], actions) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, actions);
}

function span(text, start, end, entities, actions) {
  const nodes = [];
  let position = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    index += 1;
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > position) nodes.push(text.slice(position, from));
    const inner = [];
    while (index < entities.length && entities[index].offset < to) {
      inner.push(entities[index]);
      index += 1;
    }
    nodes.push(node(entity, text.slice(from, to), span(text, from, to, inner, actions), actions));
    position = to;
  }
  if (position < end) nodes.push(text.slice(position, end));
  return nodes;
}

function node(entity, raw, children, actions) {
  switch (entity.type) {
    case 'url': return link(/^[a-z]+:\/\//i.test(raw) ? raw : `https://${raw}`, children, actions);
    case 'text_link': return link(entity.url, children, actions);
    case 'mention': return link(`https://t.me/${raw.slice(1)}`, children, actions);
    case 'email': return h('a', { href: `mailto:${raw}` }, children);
    case 'phone_number': return h('a', { href: `tel:${raw}` }, children);
    case 'bot_command':
      return h('button.link', { type: 'button', onclick: () => actions.command(raw) }, children);
    case 'spoiler': return spoiler(children);
    case 'pre':
      return h('pre', entity.language ? h('span.language', entity.language) : null, h('code', children));
    case 'code':
      return h('code', {
        title: t('copyText'),
        onclick: () => copy(raw).then(() => actions.notice(t('copied'))),
      }, children);
    case 'blockquote': return h('blockquote', children);
    case 'expandable_blockquote': {
      const quote = h('blockquote.expandable', { onclick: () => quote.classList.toggle('open') }, children);
      return quote;
    }
    case 'text_mention': return h('span.tag', children);
    default: return tags[entity.type] ? h(tags[entity.type], children) : h('span', children);
  }
}

function link(url, children, actions) {
  const isSafe = /^(https?|tg|ftp):\/\//i.test(url);
  return h('a', {
    href: isSafe ? url : undefined,
    target: '_blank',
    rel: 'noopener noreferrer',
    onclick: (event) => actions.link(url, event),
  }, children);
}

function spoiler(children) {
  const node = h('span.spoiler', {
    role: 'button',
    tabIndex: 0,
    'aria-label': t('spoiler'),
    onclick: show,
    onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') show(); },
  }, h('span', children));
  function show() {
    node.classList.add('shown');
    node.removeAttribute('aria-label');
  }
  return node;
}

const emoji = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*|\p{Regional_Indicator}{2}){1,3}$/u;

/** Whether a text is a few emoji and nothing else, which are shown large. */
export const isEmojiOnly = (text) => text.length <= 24 && emoji.test(text.replace(/\s/g, ''));
