// The topics of a chat as tabs over its messages.
import { h, iconButton } from './dom.js';
import { t } from './i18n.js';

const GENERAL = 1;

/**
 * The tabs of a chat's topics; nothing to see where it has none.
 *
 * `chosen` is called when another one is looked at; `create`, if given, opens a new one.
 */
export function topicTabs(chat, { chosen, create }) {
  let open = GENERAL;
  const root = h('div.topics', { role: 'tablist', 'aria-label': t('topics'), hidden: true });
  const list = () => chat().topics ?? [];
  const isKnown = (id) => list().some((topic) => topic.id === id);

  function choose(id) {
    open = id;
    render();
    chosen();
  }

  function onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tabs = [...root.querySelectorAll('[role=tab]')];
    if (!step) return;
    event.preventDefault();
    const next = (tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true') + step + tabs.length) % tabs.length;
    tabs[next].click();
    root.querySelector('[aria-selected=true]').focus();
  }

  function render() {
    const topics = list();
    root.hidden = !topics.length && !create;
    if (open !== GENERAL && !isKnown(open)) open = GENERAL;
    const general = topics.find((topic) => topic.id === GENERAL) ?? { id: GENERAL };
    root.replaceChildren(...[general, ...topics.filter((topic) => topic.id !== GENERAL)].map((topic) => h('button.topic', {
      type: 'button', role: 'tab', 'aria-selected': String(topic.id === open), tabIndex: topic.id === open ? 0 : -1,
      onclick: () => choose(topic.id), onkeydown: onKey,
    }, topic.id === GENERAL ? t('generalTopic') : topic.name, topic.closed ? h('small', ` · ${t('topicClosed')}`) : null)),
    ...(create ? [iconButton('add', t('newTopic'), create)] : []));
  }

  return {
    root,
    render,
    choose,
    /** Whether a message is in the topic that is looked at. */
    shows: (message) => !list().length || (isKnown(message.message_thread_id) ? message.message_thread_id : GENERAL) === open,
    /** What the control API needs to know to write there. */
    place: () => (list().length && (open !== GENERAL || isKnown(GENERAL)) ? { topic: open } : {}),
  };
}
