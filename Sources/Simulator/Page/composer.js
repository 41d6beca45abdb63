// Where a person writes: text, files, the reply keyboard, the menu of commands.
import { h, icon, iconButton } from './dom.js';
import { t } from './i18n.js';
import { store, act, appButton, botByName, get, inlineTarget, post, target } from './store.js';
import { attempt, menu, sendFilesDialog } from './overlays.js';
import { summary } from './bubbles.js';

const drafts = new Map();

/** What stands in the field when the chat is opened next. */
export const setDraft = (key, text) => drafts.set(key, text);

/** The composer of a chat. */
export function composer(key, { onPress, lastOwn, openBot, openApp, place }) {
  const state = { replyTo: null, editing: null, keyboardOpen: true, commands: [], chosen: 0 };
  const input = h('textarea', { rows: 1, placeholder: t('writeFirst'), 'aria-label': t('message'), value: drafts.get(key) ?? '' });
  const bar = h('div.context-bar', { hidden: true });
  const suggestions = h('div.suggestions', { hidden: true, role: 'listbox', 'aria-label': t('commands') });
  const results = h('div.suggestions.inline-results', { hidden: true, role: 'listbox', 'aria-label': t('inlineResults') });
  const menuButton = h('button.menu-button', { type: 'button', onclick: () => (app() ? openApp({ bot: key.split(':')[1] }) : showCommands()) });
  const app = () => (key.startsWith('d:') ? appButton(key.split(':')[1], store.person) : null);
  const keyboardButton = iconButton('keyboard', t('keyboard'), () => {
    state.keyboardOpen = !state.keyboardOpen;
    renderKeyboard();
  });
  const sendButton = iconButton('send', t('send'), submit, 'button.icon-button.send');
  const pickPhoto = h('input.visually-hidden', { type: 'file', accept: 'image/*', multiple: true, tabIndex: -1, 'aria-hidden': 'true' });
  const pickFile = h('input.visually-hidden', { type: 'file', multiple: true, tabIndex: -1, 'aria-hidden': 'true' });
  const attachButton = iconButton('attach', t('attach'), () => menu(attachButton, [
    { icon: 'photo', label: t('attachPhoto'), act: () => pickPhoto.click() },
    { icon: 'file', label: t('attachFile'), act: () => pickFile.click() },
    { icon: 'contact', label: t('attachContact'), act: () => send({ contact: true }) },
    { icon: 'location', label: t('attachLocation'), act: () => send({ location: { latitude: 55.7558, longitude: 37.6173 } }) },
  ]));
  const speakerButton = iconButton('group', t('asGroup'), () => {
    state.asGroup = !state.asGroup;
    renderSpeaker();
  });
  const replyKeyboard = h('div.reply-keyboard', { hidden: true });
  const line = h('div.composer-line', menuButton, attachButton, speakerButton, input, keyboardButton, sendButton, pickPhoto, pickFile);
  const root = h('div.composer', bar, suggestions, results, line, replyKeyboard);

  for (const picker of [pickPhoto, pickFile]) {
    picker.addEventListener('change', () => {
      offerFiles([...picker.files]);
      picker.value = '';
    });
  }

  input.addEventListener('input', () => {
    drafts.set(key, input.value);
    grow();
    suggest();
    askInline(300);
  });
  input.addEventListener('keydown', onKey);
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    offerFiles(files);
  });

  function onKey(event) {
    if (!suggestions.hidden && ['ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) {
      event.preventDefault();
      const count = suggestions.children.length;
      state.chosen = (state.chosen + (event.key === 'ArrowUp' ? count - 1 : 1)) % count;
      [...suggestions.children].forEach((child, index) => child.setAttribute('aria-selected', index === state.chosen));
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const picked = !suggestions.hidden ? suggestions.querySelector('[aria-selected=true]') : results.hidden ? null : results.querySelector('.inline-result');
      if (picked) picked.click();
      else submit();
    } else if (event.key === 'Escape') {
      if (!suggestions.hidden) suggestions.hidden = true;
      else if (!results.hidden) results.hidden = true;
      else if (state.replyTo || state.editing) clearContext();
    } else if (event.key === 'ArrowUp' && input.value === '') {
      const own = lastOwn();
      if (own) {
        event.preventDefault();
        edit(own);
      }
    }
  }

  function grow() {
    input.style.height = '';
    if (!input.isConnected) return;
    input.style.height = `${Math.max(40, Math.min(input.scrollHeight, 180))}px`;
    sendButton.classList.toggle('ready', input.value.trim() !== '');
  }

  function offerFiles(files) {
    if (files.length) sendFilesDialog(files, sendFiles);
  }

  async function sendFiles(files, caption) {
    // Telegram sends what goes together as albums of at most ten.
    const kinds = [...new Set(files.map(({ kind }) => kind))];
    const groups = kinds.flatMap((kind) => {
      const same = files.filter((each) => each.kind === kind);
      return Array.from({ length: Math.ceil(same.length / 10) }, (_, index) => same.slice(index * 10, index * 10 + 10));
    });
    for (const [index, group] of groups.entries()) {
      const data = new FormData();
      for (const [name, value] of Object.entries({ ...target(key), ...whereAndAs() })) data.set(name, value);
      const text = index === 0 ? caption : '';
      if (group.length === 1) {
        data.set(group[0].kind, group[0].file, group[0].file.name);
        if (text) data.set('caption', text);
      } else {
        const items = group.map(({ kind }, number) => ({ [kind]: `attach://file${number}`, ...(number === 0 && text ? { caption: text } : {}) }));
        data.set('album', JSON.stringify(items));
        group.forEach(({ file }, number) => data.set(`file${number}`, file, file.name));
      }
      await attempt(() => post(`people/${store.person}/send`, data));
    }
  }

  /** The topic that is written in, and whether an administrator hides behind the group. */
  const whereAndAs = () => ({ ...place(), ...(state.asGroup ? { as: 'group' } : {}) });

  function renderSpeaker() {
    const chat = store.chats.get(key);
    const me = chat?.members?.find((member) => member.id === store.person);
    speakerButton.hidden = chat?.type !== 'supergroup' || !['creator', 'administrator'].includes(me?.status);
    speakerButton.setAttribute('aria-pressed', Boolean(state.asGroup));
  }

  const send = (body) => attempt(() => act('send', key, { ...whereAndAs(), ...(state.replyTo ? { reply_to: state.replyTo.message_id } : {}), ...body }));

  async function submit() {
    const text = input.value.trim();
    if (!text) return;
    const { editing } = state;
    const done = editing
      ? await attempt(() => act('edit', key, { message_id: editing.message_id, text }))
      : await send({ text });
    if (!done) return;
    input.value = '';
    drafts.delete(key);
    clearContext();
    grow();
    suggestions.hidden = true;
    askInline(0);
  }

  // Replying and editing

  function setContext(label, message) {
    bar.replaceChildren(h('div.context-text', h('b', label), h('span', summary(message))), iconButton('close', t('cancel'), clearContext));
    bar.hidden = false;
    input.focus();
  }

  function clearContext() {
    if (state.editing) input.value = '';
    state.replyTo = null;
    state.editing = null;
    bar.hidden = true;
    grow();
  }

  function reply(message) {
    clearContext();
    state.replyTo = message;
    setContext(t('replyTo'), message);
  }

  function edit(message) {
    clearContext();
    state.editing = message;
    input.value = message.text ?? message.caption ?? '';
    setContext(t('editing'), message);
    grow();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  // Commands

  /** The button before the field: the bot's Mini App, or else its commands. */
  function renderMenu() {
    const button = app();
    menuButton.classList.toggle('opens-app', Boolean(button));
    menuButton.replaceChildren(...(button ? [h('span', button.text)] : [icon('commands'), h('span', t('menu'))]));
    menuButton.hidden = !button && state.commands.length === 0;
  }

  async function loadCommands() {
    if (!key.startsWith('d:')) {
      menuButton.hidden = true;
      return;
    }
    const [, bot, person] = key.split(':');
    const { commands } = await get(`bots/${bot}/commands`, { person }).catch(() => ({ commands: [] }));
    state.commands = commands;
    renderMenu();
    suggest();
  }

  const commandRow = (command, role, act) => h('button.command', {
    type: 'button', role, onclick: act,
  }, h('b', `/${command.command}`), h('span', command.description));

  function showCommands() {
    menu(menuButton, [
      h('div.menu-title', t('commands')),
      ...state.commands.map((command) => {
        const row = commandRow(command, 'menuitem', () => {
          row.closest('dialog').close();
          send({ text: `/${command.command}` });
        });
        return row;
      }),
    ]);
  }

  function suggest() {
    const match = /^\/(\w*)$/.exec(input.value);
    const found = match ? state.commands.filter((command) => command.command.startsWith(match[1].toLowerCase())) : [];
    suggestions.hidden = found.length === 0;
    state.chosen = 0;
    suggestions.replaceChildren(...found.slice(0, 8).map((command, index) => {
      const row = commandRow(command, 'option', () => {
        input.value = `/${command.command}`;
        submit();
      });
      row.setAttribute('aria-selected', index === 0);
      return row;
    }));
  }

  // Inline mode: what stands behind a bot's name is a question to it

  const inline = { timer: 0, number: 0 };

  function inlineQuery() {
    const match = /^@(\w{3,32})\s([\s\S]*)$/.exec(input.value);
    const account = match && botByName(match[1]);
    return account?.supports_inline_queries ? { account, query: match[2] } : null;
  }

  function askInline(pause) {
    clearTimeout(inline.timer);
    const asked = inlineQuery();
    if (!asked) {
      inline.number += 1;
      results.hidden = true;
      return;
    }
    input.placeholder = asked.account.inline_placeholder ?? t('writeFirst');
    inline.timer = setTimeout(() => fetchInline(asked, ''), pause);
  }

  async function fetchInline({ account, query }, offset) {
    inline.number += 1;
    const { number } = inline;
    const answer = await attempt(() => post(`people/${store.person}/inline`, { ...inlineTarget(key), bot: account.id, query, offset, timeout: 30 }));
    if (!answer || number !== inline.number || !root.isConnected) return;
    if (!offset) results.replaceChildren();
    else results.querySelector('.inline-more')?.remove();
    const { button } = answer;
    if (button && !offset) {
      results.append(h('button.command.inline-button', {
        type: 'button',
        onclick: () => (button.web_app ? openApp({ bot: account.id, url: button.web_app.url }) : openBot(account, button.start_parameter)),
      }, h('b', button.text)));
    }
    results.append(...answer.results.map((result) => h('button.command.inline-result', {
      type: 'button', role: 'option', onclick: () => choose(account, answer.inline_query_id, result.id),
    }, result.thumbnail_url ? h('img', { src: result.thumbnail_url, alt: '' }) : h('i.inline-letter', (result.title ?? account.first_name).slice(0, 1)),
    h('div', h('b', result.title ?? t('photoMessage')), h('span', result.description ?? result.text ?? '')))));
    if (answer.next_offset) {
      results.append(h('button.command.inline-more', { type: 'button', onclick: () => fetchInline({ account, query }, answer.next_offset) }, h('b', t('inlineMore'))));
    }
    if (!results.children.length) results.append(h('p.inline-nothing', answer.answered ? t('inlineNothing') : t('queryTimeout')));
    results.hidden = false;
  }

  async function choose(account, query, result) {
    const done = await attempt(() => post(`people/${store.person}/choose`, { ...inlineTarget(key), bot: account.id, inline_query_id: query, result_id: result }));
    if (done) write('');
  }

  /** Puts a text into the field as if it had been typed. */
  function write(text) {
    input.value = text;
    if (text) drafts.set(key, text);
    else drafts.delete(key);
    grow();
    suggest();
    askInline(0);
    input.focus();
  }

  // The keyboard that the bot put under the field

  function renderKeyboard() {
    renderSpeaker();
    const markup = store.chats.get(key)?.keyboards?.[store.person];
    const rows = markup?.keyboard;
    keyboardButton.hidden = !rows;
    replyKeyboard.hidden = !rows || !state.keyboardOpen;
    keyboardButton.setAttribute('aria-pressed', !replyKeyboard.hidden);
    replyKeyboard.classList.toggle('tall', rows && !markup.resize_keyboard);
    input.placeholder = markup?.input_field_placeholder ?? t('writeFirst');
    replyKeyboard.replaceChildren(...(rows ?? []).map((row) => h('div.keyboard-row', row.map((button) => h('button.key', {
      type: 'button', onclick: () => onPress(button),
    }, h('span', button.text), button.request_contact ? icon('contact') : button.request_location ? icon('location') : button.web_app ? icon('app') : null)))));
  }

  loadCommands();
  renderKeyboard();
  queueMicrotask(() => {
    grow();
    askInline(0);
  });
  return {
    root, reply, edit, write, offerFiles, renderKeyboard, renderMenu, loadCommands, focus: () => input.focus(), send,
  };
}
