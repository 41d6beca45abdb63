// The people one can be, and the chats of the chosen one.
import { h, icon, iconButton, avatar, fullName } from './dom.js';
import { t, shortTime, language } from './i18n.js';
import { store, chatsOf, unreadIn, unreadOf, peerOf, deepLink } from './store.js';
import { personDialog, groupDialog, menu } from './overlays.js';
import { summary } from './bubbles.js';

export function sidebar({ choose, open, openLink }) {
  const people = h('div.people', { role: 'tablist', 'aria-label': t('people') });
  const search = h('input', { type: 'search', placeholder: t('search'), 'aria-label': t('search'), autocomplete: 'off', spellcheck: false });
  const list = h('div.chat-list', { role: 'list' });
  const state = h('span.connection', { title: t('connected') });
  const newGroup = iconButton('group', t('newGroup'), () => groupDialog((key) => open(key)));
  const root = h('aside.sidebar',
    h('header.brand', h('img', { src: '/icon.svg', alt: '' }), h('h1', 'Patchbay ', h('small', t('simulator'))), state, h('a.icon-button', { href: '/payments.html', title: t('payments'), 'aria-label': t('payments') }, icon('pay')), newGroup),
    people,
    h('div.search', icon('search'), search),
    list);

  search.addEventListener('input', () => {
    const link = deepLink(search.value);
    if (link && store.person) {
      search.value = '';
      openLink(link);
    }
    renderChats();
  });

  function renderPeople() {
    const focused = document.activeElement?.dataset?.person;
    people.replaceChildren(
      ...[...store.people.values()].filter((person) => !person.is_deleted).map((person) => {
        const unread = unreadOf(person.id);
        const isChosen = person.id === store.person;
        return h(`button.person${isChosen ? '.chosen' : ''}`, {
          type: 'button',
          role: 'tab',
          'aria-selected': isChosen,
          'data-person': person.id,
          title: [fullName(person), person.username && `@${person.username}`, person.language_code].filter(Boolean).join(' · '),
          onclick: () => (isChosen ? personDialog(person) : choose(person.id)),
          oncontextmenu: (event) => {
            event.preventDefault();
            menu(event, [{ icon: 'edit', label: t('editPerson'), act: () => personDialog(person) }]);
          },
        },
        h('span.person-face', avatar(person), unread && !isChosen ? h('span.badge', String(unread)) : null, person.is_premium ? h('span.star', '★') : null),
        h('span.person-name', person.first_name));
      }),
      h('button.person.new-person', { type: 'button', onclick: () => personDialog(null, choose) },
        h('span.person-face', h('span.avatar.plus', icon('add'))), h('span.person-name', t('add'))));
    if (focused) people.querySelector(`[data-person="${focused}"]`)?.focus();
    newGroup.hidden = !store.person;
  }

  function renderChats() {
    if (!store.person) {
      list.replaceChildren();
      return;
    }
    const query = search.value.trim().toLowerCase();
    const rows = chatsOf(store.person).map((chat) => {
      const account = chat.bot ? store.bots.get(chat.bot) : chat.people ? store.people.get(peerOf(chat.key, store.person)) : chat;
      return account && { chat, account, title: fullName(account) };
    }).filter(Boolean).filter(({ title, account }) => !query || title.toLowerCase().includes(query) || account.username?.toLowerCase().includes(query));
    const focused = document.activeElement?.dataset?.chat;
    list.replaceChildren(...rows.slice(0, 200).map(chatRow));
    if (!rows.length) list.append(query ? h('p.nothing', t('noMatches')) : noBots());
    if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  function chatRow({ chat, account, title }) {
    const last = chat.last_message;
    const unread = unreadIn(store.person, chat.key);
    const isOwn = last?.from?.id === store.person;
    const author = chat.type !== 'private' && last?.from && !isOwn ? `${last.from.first_name}: ` : '';
    return h(`button.chat-row${store.open === chat.key ? '.chosen' : ''}`, {
      type: 'button', role: 'listitem', 'data-chat': chat.key, 'aria-current': store.open === chat.key ? 'true' : undefined, onclick: () => open(chat.key),
    },
    avatar(account),
    h('span.chat-text',
      h('span.chat-line', h('b', title), chat.blocked ? icon('block') : null, last ? h('time', shortTime(last.date)) : null),
      h('span.chat-line',
        h('span.preview', last ? [isOwn ? h('i', `${t('you')}: `) : author, summary(last)] : h('em', chat.people ? '' : t('notStarted'))),
        unread ? h('span.badge', String(unread)) : null)));
  }

  function noBots() {
    const address = location.origin;
    return h('div.no-bots', h('b', t('noBots')), h('p', t('noBotsText')),
      h('pre', `${address}/bot<token>/<method>`),
      h('details', h('summary', 'aiogram'), h('pre', `session = AiohttpSession(\n  api=TelegramAPIServer.from_base(\n    "${address}"))\nbot = Bot("123456:ABC", session=session)`)),
      h('details', h('summary', 'python-telegram-bot'), h('pre', `ApplicationBuilder()\n  .token("123456:ABC")\n  .base_url("${address}/bot")\n  .base_file_url("${address}/file/bot")`)));
  }

  function renderConnection() {
    state.classList.toggle('lost', !store.connected);
    state.title = store.connected ? t('connected') : t('reconnecting');
  }

  function render() {
    renderPeople();
    renderChats();
    renderConnection();
  }

  return { root, render, renderConnection, language };
}

/** What fills the wide pane while no chat is open. */
export function welcome({ choose, addSuggested }) {
  const suggestions = language === 'ru'
    ? [['Анна', 'Соколова', 'anna', 'ru'], ['Борис', '', 'boris', 'ru'], ['John', 'Smith', 'john', 'en']]
    : [['Anna', 'Bell', 'anna', 'en'], ['Boris', '', 'boris', 'ru'], ['Chen', 'Li', 'chen', 'en']];
  const free = suggestions.filter(([, , username]) => ![...store.people.values()].some((person) => person.username === username));
  return h('section.welcome',
    h('img', { src: '/icon.svg', alt: '' }),
    h('h2', store.person ? t('chooseChat') : t('welcomeTitle')),
    h('p', t('welcomeText')),
    store.person ? null : h('div.welcome-people',
      store.people.size ? h('h3', t('choosePerson')) : null,
      [...store.people.values()].slice(0, 6).map((person) => h('button.pill', { type: 'button', onclick: () => choose(person.id) }, avatar(person, 'small'), fullName(person))),
      h('button.pill', { type: 'button', onclick: () => personDialog(null, choose) }, h('span.avatar.small.plus', icon('add')), t('addPerson'))),
    store.people.size || store.person || !free.length ? null : [
      h('h3', t('suggested')),
      h('div.welcome-people', free.map(([first, last, username, code], index) => h('button.pill', {
        type: 'button', onclick: () => addSuggested({ first_name: first, last_name: last, username, language_code: code }),
      }, avatar({ id: index * 2 + 3, first_name: first, last_name: last }, 'small'), [first, last].filter(Boolean).join(' ')))),
    ]);
}
