// What the page knows: people, bots, chats, messages; kept up to date by the server's stream of events.

export const store = {
  people: new Map(),
  bots: new Map(),
  chats: new Map(),
  messages: new Map(),
  unread: new Map(),
  /** The person whose eyes the page looks through. */
  person: null,
  /** The key of the open chat. */
  open: null,
  connected: true,
  /** What whoever runs the simulator has to tell; empty for nothing. */
  notice: '',
};

const listeners = new Set();
export const subscribe = (listener) => listeners.add(listener);
const notify = (event) => listeners.forEach((listener) => listener(event));

export const dialogKey = (bot, person) => `d:${bot}:${person}`;
/** The chat of two people. */
export const pairKey = (one, other) => `p:${Math.min(one, other)}:${Math.max(one, other)}`;
/** With whom a person writes in such a chat; null in any other. */
export const peerOf = (key, person) => (key.startsWith('p:') ? key.split(':').slice(1).map(Number).find((id) => id !== person) : null);
export const chatKey = (chat) => (chat.people ? pairKey(...chat.people) : chat.type === 'private' ? dialogKey(chat.bot, chat.person) : `g:${chat.id}`);
export const messageKey = (message) =>
  message.people ? pairKey(...message.people) : message.chat.type === 'private' ? dialogKey(message.bot, message.chat.id) : `g:${message.chat.id}`;

/** What a key stands for, as the control API wants it. */
export function target(key) {
  const [kind, first] = key.split(':');
  return kind === 'd' ? { bot: first } : kind === 'p' ? { peer: peerOf(key, store.person) } : { chat: first };
}

/** The place where an inline query is typed; `bot` is the one that is asked. */
export function inlineTarget(key) {
  const [kind, first] = key.split(':');
  return kind === 'd' ? { dialog: first } : target(key);
}

export class Refusal extends Error {}

async function answer(response) {
  const json = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(json.error ?? response.statusText);
  return json;
}

export async function get(path, query = {}) {
  const text = new URLSearchParams(query).toString();
  return answer(await fetch(`/control/${path}${text ? '?' + text : ''}`));
}

export async function post(path, body = {}, method = 'POST') {
  const isForm = body instanceof FormData;
  return answer(await fetch(`/control/${path}`, {
    method,
    body: isForm ? body : JSON.stringify(body),
    headers: isForm ? {} : { 'Content-Type': 'application/json' },
  }));
}

/** The open person does something in a chat. */
export const act = (action, key, body = {}) => post(`people/${store.person}/${action}`, { ...target(key), ...body });

// Reading marks survive a reload.
const marks = JSON.parse(localStorage.getItem('read') ?? '{}');
const markOf = (person, key) => marks[`${person}|${key}`] ?? 0;

export function markRead(key) {
  const last = store.chats.get(key)?.last_message?.message_id ?? 0;
  if (store.unread.delete(`${store.person}|${key}`)) queueMicrotask(() => notify({ type: 'read' }));
  if (markOf(store.person, key) === last) return;
  marks[`${store.person}|${key}`] = last;
  localStorage.setItem('read', JSON.stringify(marks));
}

/** Whose unread count a message in a chat adds to. */
function audience(key) {
  const [kind, first, person] = key.split(':');
  if (kind === 'd') return [Number(person)];
  if (kind === 'p') return [Number(first), Number(person)];
  return (store.chats.get(key)?.members ?? []).filter((member) => !member.is_bot).map((member) => member.id);
}

function count(key, message) {
  for (const person of audience(key)) {
    const isOwn = message.from?.id === person;
    if (isOwn || (store.open === key && store.person === person && document.visibilityState === 'visible')) continue;
    if (message.message_id <= markOf(person, key)) continue;
    const name = `${person}|${key}`;
    if (!store.unread.has(name)) store.unread.set(name, new Set());
    store.unread.get(name).add(message.message_id);
  }
}

export const unreadIn = (person, key) => store.unread.get(`${person}|${key}`)?.size ?? 0;

export function unreadOf(person) {
  let sum = 0;
  for (const [name, ids] of store.unread) if (name.startsWith(`${person}|`)) sum += ids.size;
  return sum;
}

/** The chats that a person sees: their dialogs, their groups, and every bot they could write to. */
export function chatsOf(person) {
  const chats = [];
  for (const [key, chat] of store.chats) {
    if (chat.migrated_to) continue;
    const isMine = chat.type === 'private'
      ? chat.person === person || chat.people?.includes(person)
      : chat.members?.some((member) => member.id === person && !['left', 'kicked'].includes(member.status));
    if (isMine) chats.push({ key, ...chat });
  }
  const known = new Set(chats.filter((chat) => chat.bot).map((chat) => chat.bot));
  for (const bot of store.bots.values()) {
    if (!known.has(bot.id)) chats.push({ key: dialogKey(bot.id, person), type: 'private', bot: bot.id, person, id: person });
  }
  return chats.sort((a, b) => (b.last_message?.date ?? 0) - (a.last_message?.date ?? 0) || (b.seq ?? 0) - (a.seq ?? 0));
}

export function botByName(name) {
  const wanted = name.toLowerCase();
  return [...store.bots.values()].find((bot) => bot.username.toLowerCase() === wanted);
}

/** A t.me link to a bot that is here: `{ bot, payload, app }`, else null. `app` is the link again if it opens a Mini App. */
export function deepLink(text) {
  const url = text.trim();
  const match = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)(\/\w+)?\/?(?:\?(.*))?$/i.exec(url)
    ?? /^tg:\/\/resolve\/?\?domain=(\w+)()&?(.*)$/i.exec(url);
  const bot = match && botByName(match[1]);
  if (!bot) return null;
  const query = new URLSearchParams(match[3] ?? '');
  return { bot, payload: query.get('start') ?? '', app: match[2] || query.has('startapp') ? url : null };
}

/** The Mini App of a person's menu button in a bot's chat: `{ text, web_app }`, or null. */
export function appButton(bot, person) {
  const buttons = store.bots.get(Number(bot))?.menu_buttons ?? {};
  const button = buttons[person] ?? buttons.default;
  return button?.type === 'web_app' ? button : null;
}

export async function load() {
  const state = await get('state');
  store.people = new Map(state.people.map((person) => [person.id, person]));
  store.bots = new Map(state.bots.map((bot) => [bot.id, bot]));
  store.chats = new Map(state.chats.map((chat) => [chatKey(chat), chat]));
  store.messages.clear();
  reading.clear();
  store.notice = state.notice ?? '';
  for (const [key, chat] of store.chats) if (chat.last_message) count(key, chat.last_message);
  if (!store.people.has(store.person)) store.person = null;
  notify({ type: 'all' });
  return state.seq;
}

// Chats that are being read, with what is told of them meanwhile. Answers and events come by ways of their own, each with a number: what
// has the higher one is newer.
const reading = new Map();

/** The messages of a chat, oldest first. */
export async function messagesOf(key) {
  while (!store.messages.has(key)) {
    if (!reading.has(key)) {
      const mine = { meanwhile: [] };
      reading.set(key, mine);
      mine.done = read(key, mine).finally(() => { if (reading.get(key) === mine) reading.delete(key); });
    }
    await reading.get(key).done;
  }
  return [...store.messages.get(key).values()].sort((a, b) => a.message_id - b.message_id);
}

async function read(key, mine) {
  const [kind, first, person] = key.split(':');
  const query = kind === 'd' ? { bot: first, person } : kind === 'p' ? { person: first, peer: person } : { chat: first };
  const { messages, chat, seq } = await get('messages', { ...query, limit: 300 });
  // Everything was read anew since.
  if (reading.get(key) !== mine) return;
  store.messages.set(key, new Map(messages.map((message) => [message.message_id, message])));
  store.chats.set(key, chat);
  for (const event of mine.meanwhile) if (event.number > seq) keep(event, key);
}

/** Takes over what an event says of a chat. */
function keep({ type, chat, message }, key) {
  const known = store.messages.get(key);
  if (type === 'chat') store.chats.set(key, chat);
  else if (type === 'deleted') known?.delete(message.message_id);
  else known?.set(message.message_id, message);
  const shown = store.chats.get(key);
  if (type === 'message' && shown && (shown.last_message?.message_id ?? 0) <= message.message_id) {
    shown.last_message = message;
    shown.seq = message.seq;
  }
}

function apply(event) {
  switch (event.type) {
    case 'notice': store.notice = event.text; break;
    case 'person': store.people.set(event.person.id, event.person); break;
    case 'bot': store.bots.set(event.bot.id, event.bot); break;
    case 'updates': {
      const bot = store.bots.get(event.bot);
      if (bot) bot.pending_update_count = event.pending_update_count;
      break;
    }
    case 'chat':
    case 'message':
    case 'deleted': {
      const key = event.chat ? chatKey(event.chat) : messageKey(event.message);
      event.key = key;
      event.isNew = event.message && !store.messages.get(key)?.has(event.message.message_id);
      keep(event, key);
      reading.get(key)?.meanwhile.push(event);
      if (event.type === 'message' && !event.message.edits) count(key, event.message);
      break;
    }
  }
  notify(event);
}

let stream;

/** Follows the server's events from a number on. */
export function follow(after) {
  stream?.close();
  stream = new EventSource(`/control/events?after=${after}`);
  stream.onopen = () => {
    store.connected = true;
    notify({ type: 'connection' });
  };
  stream.onerror = () => {
    store.connected = false;
    notify({ type: 'connection' });
    // A server that was restarted counts from the beginning: read everything anew.
    if (stream.readyState === EventSource.CLOSED) setTimeout(restart, 1000);
  };
  stream.onmessage = ({ data, lastEventId }) => {
    const event = { ...JSON.parse(data), number: Number(lastEventId) };
    if (event.type === 'reset') restart();
    else apply(event);
  };
}

export async function restart() {
  try {
    follow(await load());
  } catch {
    setTimeout(restart, 1000);
  }
}
