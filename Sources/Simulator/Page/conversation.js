// The open chat: its head, its messages, and where one writes.
import { h, icon, iconButton, avatar, fullName, copy } from './dom.js';
import { t, dayName, has } from './i18n.js';
import { store, act, get, post, messagesOf, markRead, target, deepLink, peerOf } from './store.js';
import { attempt, toast, alertBox, chatPicker, linkMenu, parameterDialog, personDialog, topicDialog } from './overlays.js';
import { bubble, isOwn, senderOf } from './bubbles.js';
import { paySheet, invoiceLink } from './paysheet.js';
import { openMiniApp } from './miniapp.js';
import { composer, setDraft } from './composer.js';
import { messageMenu, chatMenu, infoMenu, personMenu } from './chatmenus.js';
import { topicTabs } from './topics.js';

/** Builds the pane of a chat; `go` opens another one, `back` leaves it on a phone. */
export function conversation(key, payload, { go, back }) {
  const [kind, first] = key.split(':');
  const bot = () => (kind === 'd' ? store.bots.get(Number(first)) : null);
  const peer = () => store.people.get(peerOf(key, store.person)) ?? null;
  const chat = () => store.chats.get(key) ?? {};
  const elements = new Map();
  const pressed = new Map();
  let typing = null;
  let isAtEnd = true;
  let startPayload = payload ?? '';

  const status = h('span.status');
  const name = h('b');
  const face = h('span.face');
  const log = h('div.log', { role: 'log', 'aria-live': 'polite', tabIndex: 0, 'aria-label': t('message') });
  const down = iconButton('down', t('scrollDown'), () => scrollToEnd(true), 'button.icon-button.scroll-down');
  const subject = { key, bot, chat };
  const showInfo = () => (peer() ? personDialog(peer()) : infoMenu(subject, title));
  const moreButton = iconButton('more', t('more'), () => chatMenu(subject, moreButton, { start: (value) => start(value), showInfo, openApp: (where) => openApp(where) }));
  const title = h('button.chat-title', { type: 'button', onclick: showInfo }, face, h('span.names', name, status));
  const bottom = h('div.bottom');
  const tabs = topicTabs(chat, { chosen: showTopic, create: canOpenTopics() ? () => topicDialog(openTopic) : null });
  const root = h('section.conversation', { 'aria-label': t('message') },
    h('header.chat-head',
      iconButton('back', t('back'), back, 'button.icon-button.back'),
      title,
      h('button.me', { type: 'button', title: t('openAs'), 'aria-label': t('openAs'), onclick: (event) => personMenu(subject, event.currentTarget, go) }, avatar(store.people.get(store.person) ?? { id: 0, first_name: '?' }, 'small')),
      moreButton),
    tabs.root,
    h('div.log-frame', log, down),
    bottom);

  const writer = composer(key, { onPress: pressReplyKey, lastOwn, place: () => tabs.place(), openBot: (account, value) => go(store.person, account.id, value), openApp: (where) => openApp(where) });

  log.addEventListener('scroll', () => {
    isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    down.classList.toggle('visible', !isAtEnd);
  });

  // Pictures that arrive late make the log longer.
  const keepEnd = new ResizeObserver(() => { if (isAtEnd) scrollToEnd(); });
  keepEnd.observe(log);

  for (const type of ['dragover', 'drop']) {
    root.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (type === 'drop') writer.offerFiles([...event.dataTransfer.files]);
    });
  }

  const actions = {
    notice: toast,
    command: (text) => writer.send({ text }),
    link: openLink,
    jump: (id) => {
      const node = elements.get(id);
      node?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      node?.classList.add('flash');
      setTimeout(() => node?.classList.remove('flash'), 1200);
    },
    press,
    context: (message, place) => messageMenu(key, message, place, writer),
  };

  function lastOwn() {
    const own = [...(store.messages.get(key)?.values() ?? [])].filter((message) => isOwn(message) && message.text);
    return own.sort((a, b) => b.message_id - a.message_id)[0];
  }

  // Topics

  function canOpenTopics() {
    if (kind === 'd') return Boolean(bot()?.has_topics_enabled);
    const me = chat().members?.find((member) => member.id === store.person);
    return chat().is_forum && ['creator', 'administrator'].includes(me?.status);
  }

  const openTopic = (title) => attempt(() => (kind === 'd'
    ? act('topic', key, { name: title })
    : post(`chats/${first}/topics`, { name: title, by: store.person }))).then((made) => { if (made) tabs.choose(made.id); });

  function showTopic() {
    for (const message of store.messages.get(key)?.values() ?? []) {
      const node = elements.get(message.message_id);
      if (node) node.hidden = !tabs.shows(message);
    }
    arrange();
    scrollToEnd();
  }

  // Links

  /** Telegram's page for sharing a link: has the person pick a chat and writes the text there. */
  function shareLink(url) {
    const match = /^https?:\/\/t\.me\/share\/url\?(.*)$/i.exec(url);
    if (!match) return false;
    const parts = new URLSearchParams(match[1]);
    chatPicker({ people: true, bots: true, groups: true, channels: true }, (place) => {
      setDraft(place, [parts.get('url'), parts.get('text')].filter(Boolean).join('\n'));
      go(store.person, null, '', place);
    });
    return true;
  }

  function openLink(url, event) {
    if (shareLink(url)) {
      event.preventDefault();
      return;
    }
    if (invoiceLink(url)) {
      event.preventDefault();
      openInvoice(url);
      return;
    }
    const link = deepLink(url);
    if (!link) return;
    event.preventDefault();
    linkMenu(event.currentTarget ?? event, url, (person) => followAs(person, link));
  }

  function followAs(person, link) {
    go(person, link.bot.id, link.payload);
    if (link.app) openApp({ link: link.app });
  }

  // Mini Apps

  const openApp = (where) => openMiniApp(where, {
    telegram(url) {
      const link = deepLink(url);
      if (invoiceLink(url)) openInvoice(url);
      else if (link) followAs(store.person, link);
      else if (!shareLink(url)) toast(url);
      if (link && !link.app) document.querySelector('.mini')?.dispatchEvent(new Event('leave'));
    },
    inline(query, kinds, account) {
      const draft = `@${store.bots.get(account)?.username} ${query}`;
      if (!kinds.length) {
        setDraft(key, draft);
        writer.write(draft);
        return;
      }
      chatPicker({ people: kinds.includes('users'), bots: kinds.includes('bots'), groups: kinds.includes('groups'), channels: kinds.includes('channels') }, (place) => {
        setDraft(place, draft);
        go(store.person, null, '', place);
      });
    },
  });

  async function openInvoice(link) {
    const invoice = await attempt(() => get('invoices', { link }));
    if (invoice) paySheet(key, invoice, { link });
  }

  // Buttons

  async function press(message, button, row, column, node) {
    if (button.copy_text) {
      await copy(button.copy_text.text);
      toast(t('copied'));
    } else if (button.pay) {
      if (message.invoice_sheet) paySheet(key, message.invoice_sheet, { message_id: message.message_id });
    } else if (button.web_app) {
      await openApp({ bot: message.via_bot?.id ?? message.from?.id, message_id: message.message_id, row, column });
    } else if (button.url) {
      const { url } = button;
      const link = deepLink(url);
      if (invoiceLink(url)) openInvoice(url);
      else if (shareLink(url)) return;
      else if (link) linkMenu(node, url, (person) => followAs(person, link));
      else window.open(url, '_blank', 'noopener');
    } else if (['switch_inline_query', 'switch_inline_query_current_chat', 'switch_inline_query_chosen_chat'].some((name) => button[name] !== undefined)) {
      switchInline(message, button);
    } else if (button.callback_data !== undefined) {
      const mark = `${message.message_id}:${button.callback_data}`;
      if (pressed.has(mark)) return;
      // The message may be edited, and its buttons with it, before the answer comes.
      pressed.set(mark, setTimeout(() => {
        release(mark);
        toast(t('queryTimeout'), 'bad');
      }, 20000));
      showPressed();
      const query = await attempt(() => act('press', key, { message_id: message.message_id, row, column }));
      if (!query || query.answered) release(mark);
    }
  }

  /** A button that begins an inline query, here or in a chat that the person picks. */
  function switchInline(message, button) {
    const account = store.bots.get(message.via_bot?.id ?? message.from?.id);
    if (!account?.supports_inline_queries) {
      toast(t('noInline'), 'bad');
      return;
    }
    const chosen = button.switch_inline_query_chosen_chat;
    const query = chosen ? chosen.query ?? '' : button.switch_inline_query ?? button.switch_inline_query_current_chat;
    const draft = `@${account.username} ${query}`;
    if (button.switch_inline_query_current_chat !== undefined) {
      writer.write(draft);
      return;
    }
    const kinds = chosen
      ? { people: chosen.allow_user_chats, bots: chosen.allow_bot_chats, groups: chosen.allow_group_chats, channels: chosen.allow_channel_chats }
      : { people: true, bots: true, groups: true, channels: true };
    chatPicker(kinds, (place) => {
      setDraft(place, draft);
      go(store.person, null, '', place);
    });
  }

  function release(mark) {
    clearTimeout(pressed.get(mark));
    pressed.delete(mark);
    showPressed();
  }

  function showPressed() {
    for (const node of log.querySelectorAll('.key')) node.classList.toggle('waiting', pressed.has(node.dataset.key));
  }

  async function pressReplyKey(button) {
    if (button.web_app) await openApp({ bot: first, text: button.text });
    else await attempt(() => act('press', key, { text: button.text }));
  }

  function answered(query) {
    release(`${query.message_id}:${query.data}`);
    if (query.url) {
      const link = deepLink(query.url);
      if (link) followAs(store.person, link);
      else window.open(query.url, '_blank', 'noopener');
    }
    if (!query.text) return;
    if (query.show_alert) alertBox(fullName(store.bots.get(query.bot) ?? {}), query.text);
    else toast(query.text);
  }

  // Starting

  const start = (value) => attempt(() => act('start', key, value ? { payload: value } : {})).then((done) => {
    if (done) {
      startPayload = '';
      renderBottom();
    }
  });

  function renderBottom() {
    const isBot = Boolean(bot());
    const { started, blocked } = chat();
    if (isBot && (blocked || !started || startPayload)) {
      bottom.replaceChildren(h('div.start-bar',
        startPayload ? h('div.payload', h('small', t('parameter')), h('code', startPayload)) : null,
        h('button.primary.start', { type: 'button', onclick: () => start(startPayload) }, icon('start'), blocked ? t('unblock') : t('start')),
        startPayload && started
          ? h('button.quiet', { type: 'button', onclick: () => { startPayload = ''; renderBottom(); } }, t('cancel'))
          : h('button.quiet', { type: 'button', onclick: () => parameterDialog((value) => { start(value); }) }, t('startWith'))));
    } else if (writer.root.parentElement !== bottom) {
      bottom.replaceChildren(writer.root);
    }
  }

  function renderHead() {
    const account = bot();
    const shown = account ?? peer() ?? chat();
    face.replaceChildren(avatar(shown.id ? shown : { id: 1, first_name: '?' }));
    name.textContent = account || peer() ? fullName(shown) : chat().title ?? '';
    status.replaceChildren();
    status.classList.toggle('typing', Boolean(typing));
    if (typing) status.append(t(has(`action_${typing}`) ? `action_${typing}` : 'typing'), h('span.dots', h('i'), h('i'), h('i')));
    else if (account) status.append(chat().blocked ? t('blocked') : t('bot'));
    else if (peer()) status.append(peer().username ? `@${peer().username}` : '');
    else status.append(t('membersCount', { n: (chat().members ?? []).filter((member) => !['left', 'kicked'].includes(member.status)).length }));
  }

  // Messages

  function scrollToEnd(isSmooth = false) {
    log.scrollTo({ top: log.scrollHeight, behavior: isSmooth ? 'smooth' : 'instant' });
    isAtEnd = true;
    down.classList.remove('visible');
  }

  /** Sets day lines, and joins the bubbles of one sender. */
  function arrange() {
    for (const line of log.querySelectorAll('.day')) line.remove();
    let before = null;
    for (const message of [...(store.messages.get(key)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id)) {
      const node = elements.get(message.message_id);
      if (!node || node.hidden) continue;
      const day = dayName(message.date);
      const isNewDay = !before || before.day !== day;
      if (isNewDay) node.before(h('div.day', h('span', day)));
      const joins = !isNewDay && before.sender === senderOf(message) && message.date - before.date < 300 && !before.isService;
      node.classList.toggle('joined', joins);
      before?.node.classList.toggle('last', !joins);
      before = { day, sender: senderOf(message), date: message.date, node, isService: node.classList.contains('service') };
    }
    before?.node.classList.add('last');
  }

  async function loadMessages() {
    const messages = await attempt(() => messagesOf(key)) ?? [];
    elements.clear();
    log.replaceChildren(messages.length ? '' : emptyNote());
    tabs.render();
    for (const message of messages) add(message);
    arrange();
    renderHead();
    renderBottom();
    writer.renderKeyboard();
    scrollToEnd();
    markRead(key);
  }

  function emptyNote() {
    const account = bot();
    return h('div.empty-chat', account || peer() ? avatar(account ?? peer(), 'huge') : icon('group'),
      h('b', account?.description ? t('whatCan') : t('emptyChat')), h('p', account?.description ?? (account ? t('emptyChatText') : '')));
  }

  function add(message) {
    log.querySelector('.empty-chat')?.remove();
    const node = bubble(message, actions);
    node.hidden = !tabs.shows(message);
    const known = elements.get(message.message_id);
    if (known) known.replaceWith(node);
    else {
      const later = [...elements].filter(([id]) => id > message.message_id).sort((a, b) => a[0] - b[0])[0];
      if (later) later[1].before(node);
      else log.append(node);
    }
    elements.set(message.message_id, node);
    return node;
  }

  function setTyping(action) {
    clearTimeout(setTyping.timer);
    typing = action;
    if (action) setTyping.timer = setTimeout(() => setTyping(null), 5000);
    renderHead();
  }

  /** Shows what an event changed. */
  function update(event) {
    switch (event.type) {
      case 'message': {
        if (event.key !== key) return;
        const node = add(event.message);
        const isMine = isOwn(event.message);
        if (event.isNew) {
          node.classList.add('arriving');
          if (!isMine) setTyping(null);
        }
        arrange();
        showPressed();
        if (isAtEnd || (isMine && event.isNew)) scrollToEnd(true);
        if (document.visibilityState === 'visible') markRead(key);
        break;
      }
      case 'deleted':
        if (event.key !== key) return;
        elements.get(event.message.message_id)?.remove();
        elements.delete(event.message.message_id);
        arrange();
        break;
      case 'chat':
        renderHead();
        renderBottom();
        tabs.render();
        showTopic();
        writer.renderKeyboard();
        break;
      case 'bot':
        if (event.bot.id !== Number(first)) return;
        renderHead();
        writer.loadCommands();
        writer.renderMenu();
        break;
      case 'person':
        if (event.person.id === store.person) writer.loadCommands();
        break;
      case 'action':
        if (event.private ? kind === 'd' && event.bot === Number(first) && event.chat === store.person : `g:${event.chat}` === key) setTyping(event.action);
        break;
      case 'callback': {
        const { callback } = event;
        const isHere = kind === 'p' ? callback.chat === 0 : kind === 'd' ? callback.bot === Number(first) && callback.chat === store.person : `g:${callback.chat}` === key;
        if (isHere && callback.person === store.person && callback.answered && callback.answers === 1) answered(callback);
        break;
      }
    }
  }

  renderHead();
  renderBottom();
  loadMessages();
  return {
    root, update, openApp, reload: loadMessages, focus: () => writer.focus(), destroy: () => keepEnd.disconnect(), target: target(key),
  };
}
