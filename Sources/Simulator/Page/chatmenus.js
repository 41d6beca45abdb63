// The menus of the open chat.
import { h, icon, avatar, fullName, copy } from './dom.js';
import { t, has } from './i18n.js';
import { store, act, appButton, get } from './store.js';
import { attempt, toast, menu, parameterDialog, personDialog } from './overlays.js';
import { isOwn } from './bubbles.js';

/** What can be done with a message. */
export function messageMenu(key, message, place, writer) {
  const isMine = isOwn(message);
  const text = message.text ?? message.caption;
  const mine = message.reactions?.find((reaction) => reaction.user === store.person)?.emoji;
  menu(place, [
    h('div.reaction-bar', { 'aria-label': t('react') }, ['👍', '❤', '🔥', '😁', '🎉', '👎'].map((emoji) => h(`button.reaction${emoji === mine ? '.chosen' : ''}`, {
      type: 'button',
      onclick: (event) => {
        event.currentTarget.closest('dialog').close();
        attempt(() => act('react', key, { message_id: message.message_id, ...(emoji === mine ? {} : { emoji }) }));
      },
    }, emoji))),
    { icon: 'reply', label: t('reply'), act: () => writer.reply(message) },
    isMine && text ? { icon: 'edit', label: t('edit'), act: () => writer.edit(message) } : null,
    text ? { icon: 'copy', label: t('copyText'), act: () => copy(text).then(() => toast(t('copied'))) } : null,
    { icon: 'delete', label: t('delete'), danger: true, act: () => attempt(() => act('delete', key, { message_id: message.message_id })) },
  ]);
}

/** What can be done with a chat. `subject` is `{ key, bot(), chat() }`. */
export function chatMenu({ key, bot, chat }, anchor, { start, showInfo, openApp }) {
  const isBlocked = chat().blocked;
  const hasApp = bot() && (bot().main_web_app || appButton(bot().id, store.person));
  menu(anchor, [
    hasApp ? { icon: 'app', label: t('appOpen'), act: () => openApp({ link: `https://t.me/${bot().username}?startapp` }) } : null,
    bot() ? { icon: 'start', label: t('startWith'), act: () => parameterDialog(start) } : null,
    bot() ? { icon: 'copy', label: t('copyLink'), act: () => copy(`https://t.me/${bot().username}`).then(() => toast(t('copied'))) } : null,
    { icon: 'info', label: t('botInfo'), act: showInfo },
    { icon: 'edit', label: t('editPerson'), act: () => personDialog(store.people.get(store.person)) },
    bot() && chat().started ? {
      icon: 'block',
      label: isBlocked ? t('unblockShort') : t('block'),
      danger: !isBlocked,
      act: () => attempt(() => act(isBlocked ? 'unblock' : 'block', key)),
    } : null,
  ].filter((item) => item && (bot() || item.label !== t('botInfo'))));
}

/** Who is in a group; or what a bot is and how it gets its updates. */
export async function infoMenu({ bot, chat }, anchor) {
  const account = bot();
  if (!account) {
    const { members = [] } = chat();
    menu(anchor, [h('div.info', h('b', chat().title),
      members.filter((member) => !['left', 'kicked'].includes(member.status)).map((member) => {
        const person = store.people.get(member.id) ?? store.bots.get(member.id) ?? { id: member.id, first_name: '?' };
        return h('div.info-row', avatar(person, 'tiny'), h('span', fullName(person)),
          h('small', member.status === 'member' ? '' : has(member.status) ? t(member.status) : member.status));
      }))]);
    return;
  }
  const fresh = await attempt(() => get(`bots/${account.id}`)) ?? account;
  const { webhook } = fresh;
  const pending = fresh.pending_update_count;
  menu(anchor, [h('div.info',
    h('div.info-head', avatar(fresh, 'large'), h('div', h('b', fullName(fresh)), h('small', `@${fresh.username} · ${fresh.id}`))),
    fresh.short_description ? h('p', fresh.short_description) : null,
    h('div.info-row', h(`span.dot.${fresh.mode}`), h('span', fresh.mode === 'webhook' ? `${t('modeWebhook')} · ${webhook.url}` : t(fresh.mode === 'polling' ? 'modePolling' : 'modeSilent'))),
    h('div.info-row', icon('info'), h('span', pending ? t('pending', { n: pending }) : t('pendingNone'))),
    webhook?.last_error_message ? h('div.info-row.bad', icon('close'), h('span', `${t('lastError')}: ${webhook.last_error_message}`)) : null)]);
}

/** On a phone the row of people is out of sight, so the head of the chat offers them. */
export function personMenu({ key, bot, chat }, anchor, go) {
  const people = [...store.people.values()].filter((person) => !person.is_deleted && (bot() || chat().people?.includes(person.id) || chat().members?.some((member) => member.id === person.id)));
  menu(anchor, [
    h('div.menu-title', t('openAs')),
    ...people.map((person) => ({ avatar: person, label: fullName(person), act: () => go(person.id, bot() ? bot().id : null, '', key) })),
  ]);
}
