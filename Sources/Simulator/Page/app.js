// The page: who one is, which chat is open, and what the address says about it.
import { h } from './dom.js';
import { language, t } from './i18n.js';
import { store, subscribe, restart, post, dialogKey, peerOf, markRead } from './store.js';
import { attempt } from './overlays.js';
import { sidebar, welcome } from './sidebar.js';
import { conversation } from './conversation.js';

document.documentElement.lang = language;
const isWide = () => matchMedia('(min-width: 761px)').matches;
const app = document.getElementById('app');
const pane = h('main.pane');
const banner = h('div.banner', { role: 'alert', hidden: true }, t('reconnecting'));
let current = null;

const side = sidebar({
  choose: (person) => visit(person, sameChat(person)),
  open: (key) => visit(store.person, key),
  openLink: ({ bot, payload, app: appLink }) => {
    visit(store.person, dialogKey(bot.id, store.person), payload);
    if (appLink) current.openApp({ link: appLink });
  },
});
// What whoever runs the simulator has to tell, such as a compiler's errors.
const noticeText = h('pre');
const notice = h('aside.notice', { role: 'alert', hidden: true }, noticeText,
  h('button.quiet', { type: 'button', onclick: () => { notice.hidden = true; } }, t('close')));
function showNotice() {
  noticeText.textContent = store.notice;
  notice.hidden = !store.notice;
}

app.append(side.root, pane, banner, notice);

/** Where there is room for two panes, another person is shown the chat that was open. */
function sameChat(person) {
  if (!store.open || !isWide()) return null;
  const [kind, first] = store.open.split(':');
  if (kind === 'd') return dialogKey(Number(first), person);
  if (kind === 'p') return peerOf(store.open, person) && store.open.split(':').includes(String(person)) ? store.open : null;
  const isMember = store.chats.get(store.open)?.members?.some((member) => member.id === person && !['left', 'kicked'].includes(member.status));
  return isMember ? store.open : null;
}

/** Shows a person's chat, and writes it into the address so that reload and Back work. */
function visit(person, key, payload, isReplacing = false) {
  const address = new URLSearchParams();
  if (person) address.set('as', person);
  if (key) address.set('chat', key);
  const url = `#${address}`;
  if (isReplacing) history.replaceState(null, '', url);
  else if (location.hash !== url) history.pushState(null, '', url);
  show(person, key, payload);
}

function show(person, key, payload) {
  store.person = person;
  store.open = key;
  if (person) localStorage.setItem('person', person);
  current?.destroy();
  current = null;
  app.classList.toggle('in-chat', Boolean(key));
  if (key) {
    current = conversation(key, payload, {
      go: (who, bot, value, group) => visit(who, bot ? dialogKey(bot, who) : group, value),
      back: () => visit(store.person, null),
    });
    pane.replaceChildren(current.root);
    if (isWide()) current.focus();
  } else {
    pane.replaceChildren(welcome({
      choose: (who) => visit(who, null),
      addSuggested: async (fields) => {
        const added = await attempt(() => post('people', fields));
        if (added) visit(added.id, null);
      },
    }));
  }
  side.render();
}

function fromAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const wanted = Number(address.get('as') ?? localStorage.getItem('person'));
  const person = store.people.has(wanted) ? wanted : null;
  const key = person ? address.get('chat') : null;
  const [kind, first, owner] = key?.split(':') ?? [];
  const isPair = () => [first, owner].includes(String(person)) && store.people.has(peerOf(key, person));
  const isThere = kind === 'd' ? store.bots.has(Number(first)) && Number(owner) === person : kind === 'p' ? isPair() : store.chats.has(key);
  show(person, isThere ? key : null);
}

window.addEventListener('popstate', fromAddress);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && store.open) {
    markRead(store.open);
    side.render();
  }
});

// Many changes at once are drawn once.
let isScheduled = false;
function schedule() {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    side.render();
    if (!store.open && ['person', 'all'].includes(lastType)) show(store.person, null);
  });
}

let lastType = '';
subscribe((event) => {
  lastType = event.type;
  if (event.type === 'all') {
    fromAddress();
    showNotice();
  } else if (event.type === 'notice') {
    showNotice();
  } else if (event.type === 'connection') {
    banner.hidden = store.connected;
    side.renderConnection();
  } else if (event.type !== 'updates') {
    current?.update(event);
    if (event.type !== 'action') schedule();
  }
});

// A phone's keyboard and bars change the height that is really there.
const fit = () => document.documentElement.style.setProperty('--height', `${window.visualViewport?.height ?? innerHeight}px`);
window.visualViewport?.addEventListener('resize', fit);
fit();
restart();
