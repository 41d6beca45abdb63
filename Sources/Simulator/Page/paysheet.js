// The sheet on which a person looks at an invoice once more, chooses how to pay, and pays.
import { h } from './dom.js';
import { t } from './i18n.js';
import { store, act, post } from './store.js';
import { attempt, modal, toast } from './overlays.js';
import { money } from './money.js';

/**
 * Opens the sheet of an invoice. `where` names it to the simulator: `{ message_id }` or `{ link }`. `ended` is told how it went, as a
 * Mini App is: `paid`, `failed` or `cancelled`.
 */
export function paySheet(key, invoice, where, ended) {
  let outcome = 'cancelled';
  const isStars = invoice.currency === 'XTR';
  let card = 'accepted';
  let tip = 0;
  const dialog = modal('pay', (close) => {
    const status = h('p.pay-status', { role: 'status', hidden: true });
    const total = h('b');
    const pay = h('button.primary', { type: 'submit' });
    const balance = h('div.pay-way');
    const tips = h('div.pay-choices', { role: 'group', 'aria-label': t('payTip') });

    function render() {
      const sum = invoice.total_amount + tip;
      total.textContent = money(sum, invoice.currency);
      pay.textContent = t('payNow', { sum: money(sum, invoice.currency) });
      tips.replaceChildren(...(invoice.suggested_tip_amounts ?? []).map((amount) => choice(money(amount, invoice.currency), tip === amount, () => {
        tip = tip === amount ? 0 : amount;
      })));
      if (!isStars) {
        balance.replaceChildren(
          choice(t('payCard'), card === 'accepted', () => { card = 'accepted'; }),
          choice(t('payBadCard'), card === 'declined', () => { card = 'declined'; }));
        return;
      }
      const stars = store.people.get(store.person)?.stars ?? 0;
      pay.disabled = stars < sum;
      balance.replaceChildren(h('span', t('payBalance', { sum: money(stars, 'XTR') })),
        ...(stars < sum ? [h('button.quiet', { type: 'button', onclick: () => buyStars(sum) }, t('payGetStars'))] : []));
    }

    function choice(label, isChosen, choose) {
      return h(`button.pay-choice${isChosen ? '.chosen' : ''}`, {
        type: 'button',
        'aria-pressed': String(isChosen),
        onclick: () => {
          choose();
          render();
        },
      }, label);
    }

    async function buyStars(sum) {
      const person = store.people.get(store.person);
      const changed = await attempt(() => post(`people/${store.person}`, { stars: Math.max(1000, (person?.stars ?? 0) + sum) }, 'PATCH'));
      if (changed) store.people.set(changed.id, changed);
      render();
    }

    function say(text, isBad) {
      status.hidden = false;
      status.textContent = text;
      status.classList.toggle('bad', isBad);
    }

    const form = h('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        pay.disabled = true;
        say(t('payAsking'), false);
        const body = { ...where, tip, card, timeout: 15 };
        const result = await attempt(() => (where.link ? post(`people/${store.person}/pay`, body) : act('pay', key, body)));
        status.hidden = true;
        render();
        pay.disabled = false;
        if (!result) return;
        outcome = result.state === 'paid' ? 'paid' : 'failed';
        if (result.state === 'paid') {
          close();
          toast(t('payPaid'));
        } else if (result.state === 'rejected') {
          say(result.error_message, true);
        } else {
          say(t(result.state === 'declined' ? 'payDeclined' : 'payExpired'), true);
        }
      },
    },
    h('h2', invoice.title),
    h('p.pay-description', invoice.description),
    h('div.pay-lines',
      invoice.prices.map((price) => h('div', h('span', price.label), h('span', money(price.amount, invoice.currency)))),
      h('div.pay-total', h('span', t('payTotal')), total)),
    invoice.suggested_tip_amounts ? [h('small', t('payTip')), tips] : null,
    h('small', t(isStars ? 'payWithStars' : 'payWithProvider')),
    balance,
    status,
    h('div.actions', h('button.quiet', { type: 'button', onclick: close }, t('cancel')), pay));
    render();
    return form;
  });
  dialog.addEventListener('close', () => ended?.(outcome));
  dialog.querySelector('.primary').focus();
}

/** What stands behind a link such as `https://t.me/$slug`, or null. */
export const invoiceLink = (url) => /^(?:https?:\/\/)?t\.me\/(?:\$|invoice\/)([\w-]+)$/i.exec(url.trim())?.[1] ?? null;
