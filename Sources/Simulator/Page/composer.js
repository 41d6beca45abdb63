// Where a person writes: text, files, the reply keyboard, the menu of commands.
import { h, icon, iconButton } from './dom.js';
import { t } from './i18n.js';
import { store, act, get, post, target } from './store.js';
import { attempt, menu, sendFilesDialog } from './overlays.js';
import { summary } from './bubbles.js';

const drafts = new Map();

/** The composer of a chat. */
export function composer(key, { onPress, lastOwn }) {
  const state = { replyTo: null, editing: null, keyboardOpen: true, commands: [], chosen: 0 };
  const input = h('textarea', { rows: 1, placeholder: t('writeFirst'), 'aria-label': t('message'), value: drafts.get(key) ?? '' });
  const bar = h('div.context-bar', { hidden: true });
  const suggestions = h('div.suggestions', { hidden: true, role: 'listbox', 'aria-label': t('commands') });
  const menuButton = h('button.menu-button', { type: 'button', onclick: showCommands }, icon('commands'), h('span', t('menu')));
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
  const replyKeyboard = h('div.reply-keyboard', { hidden: true });
  const line = h('div.composer-line', menuButton, attachButton, input, keyboardButton, sendButton, pickPhoto, pickFile);
  const root = h('div.composer', bar, suggestions, line, replyKeyboard);

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
      const picked = !suggestions.hidden && suggestions.querySelector('[aria-selected=true]');
      if (picked) picked.click();
      else submit();
    } else if (event.key === 'Escape') {
      if (!suggestions.hidden) suggestions.hidden = true;
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
      for (const [name, value] of Object.entries(target(key))) data.set(name, value);
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

  const send = (body) => attempt(() => act('send', key, { ...(state.replyTo ? { reply_to: state.replyTo.message_id } : {}), ...body }));

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

  async function loadCommands() {
    if (!key.startsWith('d:')) {
      menuButton.hidden = true;
      return;
    }
    const [, bot, person] = key.split(':');
    const { commands } = await get(`bots/${bot}/commands`, { person }).catch(() => ({ commands: [] }));
    state.commands = commands;
    menuButton.hidden = commands.length === 0;
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

  // The keyboard that the bot put under the field

  function renderKeyboard() {
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
  queueMicrotask(grow);
  return {
    root, reply, edit, offerFiles, renderKeyboard, loadCommands, focus: () => input.focus(), send,
  };
}
