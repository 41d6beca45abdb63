// What lies over the page: toasts, alerts, menus, dialogs, the picture viewer.
import { h, icon, iconButton, avatar, fullName, copy } from './dom.js';
import { t } from './i18n.js';
import { store, chatsOf, pairKey, peerOf, post, Refusal } from './store.js';

// The toasts that are shown, by what they say: the same again keeps one up for longer.
const toasts = new Map();
const mostToasts = 4;

export function toast(text, kind = '') {
  const name = `${kind}:${text}`;
  const node = toasts.get(name)?.node ?? h(`div.toast${kind ? '.' + kind : ''}`, text);
  clearTimeout(toasts.get(name)?.timer);
  const leave = () => {
    toasts.delete(name);
    node.classList.add('leaving');
    setTimeout(() => node.remove(), 300);
  };
  toasts.set(name, { node, leave, timer: setTimeout(leave, Math.min(7000, 2500 + text.length * 40)) });
  if (!node.isConnected) document.getElementById('toasts').append(node);
  if (toasts.size > mostToasts) {
    const [oldest] = toasts.values();
    clearTimeout(oldest.timer);
    oldest.leave();
  }
}

/** Runs what may be refused and says so if it is. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error instanceof Refusal ? `${t('failed')}: ${error.message}` : t('reconnecting'), 'bad');
    return undefined;
  }
}

/** A modal window; closes by its buttons, Escape, or a press beside it. */
export function modal(className, build) {
  const previous = document.activeElement;
  const dialog = h(`dialog.modal.${className}`);
  const close = () => dialog.close();
  dialog.append(...[build(close)].flat());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (previous?.isConnected) previous.focus?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** The alert that answers a callback query. */
export function alertBox(title, text) {
  modal('alert', (close) => [
    h('h2', title),
    h('p', text),
    h('div.actions', h('button.primary', { type: 'button', autofocus: true, onclick: close }, t('ok'))),
  ]);
}

/** A menu at a place: an element's corner, or where the pointer is. Items: `{ icon, label, act, danger }`, nodes, or null. */
export function menu(anchor, items) {
  document.querySelector('.menu')?.close?.();
  const dialog = h('dialog.menu', { role: 'menu' });
  const close = () => dialog.close();
  for (const item of items) {
    if (!item) continue;
    if (item instanceof Node) dialog.append(item);
    else {
      dialog.append(h(`button.item${item.danger ? '.danger' : ''}`, {
        type: 'button',
        role: 'menuitem',
        onclick: () => {
          close();
          item.act();
        },
      }, item.avatar ? avatar(item.avatar, 'tiny') : item.icon ? icon(item.icon) : null, h('span', item.label)));
    }
  }
  dialog.addEventListener('click', (event) => { if (event.target === dialog) close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (anchor instanceof Element && anchor.isConnected) anchor.focus?.();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const buttons = [...dialog.querySelectorAll('button')];
    const step = event.key === 'ArrowDown' ? 1 : -1;
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  place(dialog, anchor);
}

function place(dialog, anchor) {
  const box = anchor instanceof Element
    ? anchor.getBoundingClientRect()
    : { left: anchor.clientX, right: anchor.clientX, top: anchor.clientY, bottom: anchor.clientY };
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const left = Math.min(Math.max(8, box.left + width > innerWidth - 8 ? box.right - width : box.left), innerWidth - width - 8);
  const below = box.bottom + 6;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - height - 6) : below;
  dialog.style.left = `${left}px`;
  dialog.style.top = `${top}px`;
}

export function viewPicture(url, caption) {
  modal('viewer', (close) => [
    h('img', { src: url, alt: caption || t('photoMessage'), onclick: close }),
    h('div.viewer-bar',
      caption ? h('p', caption) : h('span'),
      h('a.icon-button', { href: url, download: '', title: t('download'), 'aria-label': t('download') }, icon('download')),
      iconButton('close', t('close'), close)),
  ]);
}

const field = (label, input, hint) => h('label.field', h('span', label), input, hint ? h('small', hint) : null);

/** Adds a person, or changes one. */
export function personDialog(person, done) {
  modal('form', (close) => {
    const first = h('input', { value: person?.first_name ?? '', required: true, maxLength: 64, autocomplete: 'off' });
    const last = h('input', { value: person?.last_name ?? '', maxLength: 64, placeholder: t('optional'), autocomplete: 'off' });
    const username = h('input', { value: person?.username ?? '', placeholder: t('optional'), autocomplete: 'off', pattern: '@?\\w{3,32}' });
    const languages = ['ru', 'en', 'de', 'es', 'fr', 'pt-br', 'uk', 'kk', ''];
    const code = h('select', languages.map((value) => h('option', { value }, value === '' ? t('languageNone') : languageName(value))));
    code.value = person ? person.language_code ?? '' : navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
    const premium = h('input', { type: 'checkbox', checked: person?.is_premium ?? false });
    const stars = h('input', { type: 'number', min: 0, max: 1000000000, value: person?.stars ?? 1000 });
    const photo = h('input.visually-hidden', { type: 'file', accept: 'image/*' });
    const preview = h('span.photo-preview');
    const show = () => {
      const url = photo.files[0] ? URL.createObjectURL(photo.files[0]) : person?.photo_url;
      preview.replaceChildren(avatar({ id: person?.id ?? 0, first_name: first.value || '?', last_name: last.value, photo_url: url }, 'large'));
    };
    photo.addEventListener('change', show);
    first.addEventListener('input', show);
    last.addEventListener('input', show);
    show();
    const form = h('form', {
      method: 'dialog',
      onsubmit: async (event) => {
        event.preventDefault();
        const data = new FormData();
        data.set('first_name', first.value.trim());
        data.set('last_name', last.value.trim());
        data.set('username', username.value.trim());
        data.set('language_code', code.value);
        data.set('is_premium', premium.checked);
        data.set('stars', stars.value || 0);
        if (photo.files[0]) data.set('photo', photo.files[0]);
        const saved = await attempt(() => (person ? post(`people/${person.id}`, data, 'PATCH') : post('people', data)));
        if (!saved) return;
        close();
        done?.(saved.id);
      },
    },
    h('h2', person ? t('editPerson') : t('addPerson')),
    h('label.photo-field', { title: t('photo') }, preview, photo, h('span.button.quiet', t('choosePhoto'))),
    h('div.columns', field(t('firstName'), first), field(t('lastName'), last)),
    h('div.columns', field(t('username'), username), field(t('language'), code)),
    field(t('stars'), stars),
    h('label.check', premium, h('span', t('premium'))),
    h('div.actions',
      h('button.quiet', { type: 'button', onclick: close }, t('cancel')),
      h('button.primary', { type: 'submit' }, person ? t('save') : t('add'))));
    return form;
  }).querySelector('input:not([type=file])').focus();
}

const names = new Intl.DisplayNames([navigator.language], { type: 'language' });

function languageName(code) {
  const name = names.of(code);
  return `${name[0].toUpperCase()}${name.slice(1)} (${code})`;
}

/** Makes a group of the open person with other people and bots. */
export function groupDialog(done) {
  modal('form', (close) => {
    const title = h('input', { required: true, maxLength: 128, autocomplete: 'off' });
    const isForum = h('input', { type: 'checkbox' });
    const candidates = [...store.people.values()].filter((person) => person.id !== store.person && !person.is_deleted);
    const rows = [...candidates, ...store.bots.values()].map((account) => {
      const chosen = h('input', { type: 'checkbox' });
      const admin = store.bots.has(account.id) ? h('input', { type: 'checkbox', onchange: () => { if (admin.checked) chosen.checked = true; } }) : null;
      return { account, chosen, admin };
    });
    const form = h('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        const chat = await attempt(() => post('chats', {
          title: title.value.trim(),
          is_forum: isForum.checked,
          creator: store.person,
          members: rows.filter((row) => row.chosen.checked).map((row) => row.account.id),
          administrators: rows.filter((row) => row.admin?.checked).map((row) => row.account.id),
        }));
        if (!chat) return;
        close();
        done(`g:${chat.id}`);
      },
    },
    h('h2', t('newGroup')),
    field(t('groupTitle'), title),
    h('label.tick', isForum, h('span', t('withTopics'))),
    h('fieldset.picks', h('legend', t('members')), rows.map(({ account, chosen, admin }) => h('div.pick',
      h('label', chosen, avatar(account, 'small'), h('span', fullName(account))),
      admin ? h('label.tick', admin, h('span', t('administrator'))) : null))),
    h('div.actions',
      h('button.quiet', { type: 'button', onclick: close }, t('cancel')),
      h('button.primary', { type: 'submit' }, t('create'))));
    return form;
  });
}

/** Asks for a new topic's name. */
export function topicDialog(act) {
  modal('form', (close) => {
    const input = h('input', { required: true, maxLength: 128, autocomplete: 'off' });
    return h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        close();
        act(input.value.trim());
      },
    },
    h('h2', t('newTopic')),
    field(t('topicName'), input),
    h('div.actions',
      h('button.quiet', { type: 'button', onclick: close }, t('cancel')),
      h('button.primary', { type: 'submit' }, t('create'))));
  });
}

/** Asks for a deep link's parameter. */
export function parameterDialog(act) {
  modal('form', (close) => {
    const input = h('input', { required: true, pattern: '[A-Za-z0-9_\\-]{1,64}', autocomplete: 'off', spellcheck: false });
    return h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        close();
        act(input.value);
      },
    },
    h('h2', t('startWith')),
    field(t('parameter'), input, t('parameterHint')),
    h('div.actions',
      h('button.quiet', { type: 'button', onclick: close }, t('cancel')),
      h('button.primary', { type: 'submit' }, t('start'))));
  });
}

/** Shows what is about to be sent, with room for a caption. */
export function sendFilesDialog(files, act) {
  modal('form', (close) => {
    const caption = h('input', { maxLength: 1024, placeholder: t('caption'), autocomplete: 'off', 'aria-label': t('caption') });
    const pictures = files.filter((file) => /^image\/(png|jpeg|gif|webp|bmp)$/.test(file.type));
    const asFile = h('input', { type: 'checkbox', checked: pictures.length === 0 });
    return h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        close();
        act(files.map((file) => ({ file, kind: pictures.includes(file) && !asFile.checked ? 'photo' : 'document' })), caption.value.trim());
      },
    },
    h('h2', t('sendFile')),
    h('div.previews', files.map((file) => (pictures.includes(file)
      ? h('img', { src: URL.createObjectURL(file), alt: file.name })
      : h('div.file-chip', icon('file'), h('span', file.name))))),
    caption,
    pictures.length ? h('label.check', asFile, h('span', t('asFile'))) : null,
    h('div.actions',
      h('button.quiet', { type: 'button', onclick: close }, t('cancel')),
      h('button.primary', { type: 'submit' }, t('send'))));
  });
}

/** Has the person pick one of their chats; `kinds` says of what kinds. */
export function chatPicker(kinds, act) {
  const chats = chatsOf(store.person);
  const rows = [
    ...chats.map((chat) => ({
      key: chat.key,
      account: chat.bot ? store.bots.get(chat.bot) : chat.people ? store.people.get(peerOf(chat.key, store.person)) : chat,
      kind: chat.bot ? 'bots' : chat.people ? 'people' : chat.type === 'channel' ? 'channels' : 'groups',
    })),
    ...[...store.people.values()]
      .filter((person) => person.id !== store.person && !chats.some((chat) => chat.people?.includes(person.id)))
      .map((person) => ({ key: pairKey(store.person, person.id), account: person, kind: 'people' })),
  ].filter(({ account, kind }) => account && !account.is_deleted && kinds[kind]);
  modal('form', (close) => [
    h('h2', t('sendTo')),
    h('div.chat-picks', rows.map(({ key, account }) => h('button.command.chat-pick', {
      type: 'button',
      'data-chat': key,
      onclick: () => {
        close();
        act(key);
      },
    }, avatar(account, 'small'), h('b', fullName(account))))),
    rows.length ? null : h('p', t('noChats')),
    h('div.actions', h('button.quiet', { type: 'button', onclick: close }, t('cancel'))),
  ].filter(Boolean));
}

/** What a t.me link can do: open as one of the people, or be copied. */
export function linkMenu(anchor, url, open) {
  const people = [...store.people.values()].filter((person) => !person.is_deleted).sort((a, b) => (b.id === store.person) - (a.id === store.person));
  menu(anchor, [
    h('div.menu-title', t('openAs')),
    ...people.slice(0, 8).map((person) => ({ avatar: person, label: fullName(person), act: () => open(person.id) })),
    { icon: 'add', label: t('anotherPerson'), act: () => personDialog(null, open) },
    h('hr'),
    { icon: 'copy', label: t('copyLink'), act: () => copy(url).then(() => toast(t('copied'))) },
  ]);
}
