// For whoever runs a test: every payment of every provider, and the webhooks on their way.
import { h, icon } from './dom.js';
import { t, language, time } from './i18n.js';
import { get, post } from './store.js';
import { attempt, toast } from './overlays.js';
import { money } from './money.js';

document.documentElement.lang = language;
document.title = `${t('simulator')} · ${t('payments')}`;
const root = document.getElementById('payments');
const hold = h('input', { type: 'checkbox', onchange: () => attempt(() => post('payments/webhooks', { hold: hold.checked }, 'PATCH')).then(load) });
const payments = h('div.rows');
const webhooks = h('div.rows');
const checkouts = h('div.rows');

root.append(
  h('header', h('a.icon-button', { href: '/', title: t('back'), 'aria-label': t('back') }, icon('back')), h('h1', t('payments'))),
  h('section', h('h2', t('paymentsProviders')), payments),
  h('section', h('h2', t('paymentsTelegram')), checkouts),
  h('section',
    h('div.section-head', h('h2', t('paymentsWebhooks')),
      h('label.check', hold, h('span', t('paymentsHold'))),
      h('button.quiet', { type: 'button', onclick: () => attempt(() => post('payments/webhooks/deliver')).then(load) }, t('paymentsDeliverAll'))),
    webhooks));

const state = (name) => h(`span.state.${name}`, name.replaceAll('_', ' '));
const act = (id, action, body) => attempt(() => post(`payments/${id}/${action}`, body)).then(load);
const button = (label, onclick) => h('button.quiet', { type: 'button', onclick }, label);

function paymentRow(payment) {
  const isOpen = ['pending', 'open'].includes(payment.status);
  const canRefund = payment.paid && payment.refunded < payment.amount && payment.status !== 'waiting_for_capture';
  return h('div.row', { 'data-id': payment.id },
    h('div.row-text',
      h('div.row-line', h('b', payment.text), state(payment.status), h('small', payment.provider)),
      h('small', [payment.description, payment.reason, payment.refunded ? t('paymentsRefunded', { sum: money(payment.refunded, payment.currency) }) : null].filter(Boolean).join(' · ')),
      h('code', payment.id)),
    h('div.row-actions',
      isOpen ? [
        button(t('paymentsPay'), () => act(payment.id, 'pay')),
        button(t('paymentsDecline'), () => act(payment.id, 'decline')),
        button(t('paymentsExpire'), () => act(payment.id, 'expire')),
        payment.url ? h('a.button.quiet', { href: payment.url, target: '_blank', rel: 'noopener' }, t('paymentsOpen')) : null,
      ] : null,
      payment.on_its_way ? [
        button(t('paymentsArrives'), () => act(payment.id, 'settle', { succeeds: true })),
        button(t('paymentsFails'), () => act(payment.id, 'settle', { succeeds: false })),
      ] : null,
      canRefund ? button(t('paymentsRefund'), () => act(payment.id, 'refund')) : null,
      canRefund && payment.provider === 'stripe' && !payment.disputed ? button(t('paymentsDispute'), () => act(payment.id, 'dispute')) : null,
      payment.dispute === 'needs_response' ? [
        button(t('paymentsDisputeWon'), () => act(payment.id, 'close_dispute', { won: true })),
        button(t('paymentsDisputeLost'), () => act(payment.id, 'close_dispute', { won: false })),
      ] : null,
      payment.refunds.filter((refund) => refund.status === 'pending').map((refund) => [
        button(t('paymentsRefundArrives'), () => act(refund.id, 'succeed')),
        button(t('paymentsRefundFails'), () => act(refund.id, 'fail')),
      ])));
}

function checkoutRow(checkout) {
  return h('div.row',
    h('div.row-text',
      h('div.row-line', h('b', money(checkout.total_amount, checkout.currency)), state(checkout.refunded ? 'refunded' : checkout.state)),
      h('small', [checkout.title, checkout.error_message].filter(Boolean).join(' · ')),
      checkout.telegram_payment_charge_id ? h('code', checkout.telegram_payment_charge_id) : null),
    h('div.row-actions', checkout.state === 'paid' && checkout.currency === 'XTR' && !checkout.refunded
      ? button(t('paymentsRefund'), () => attempt(() => post(`people/${checkout.person}/refund`, { charge: checkout.telegram_payment_charge_id })).then(load)) : null));
}

function webhookRow(webhook) {
  const last = webhook.attempts.at(-1);
  const note = last ? (last.problem ?? String(last.status)) : webhook.state === 'waiting' && webhook.due_in > 1 ? t('paymentsDueIn', { n: Math.ceil(webhook.due_in) }) : '';
  return h('div.row', { 'data-webhook': webhook.number },
    h('div.row-text',
      h('div.row-line', h('b', webhook.event), state(webhook.state), h('small', [time(webhook.created), note, webhook.attempts.length > 1 ? `×${webhook.attempts.length}` : ''].filter(Boolean).join(' · '))),
      h('code', webhook.url)),
    h('div.row-actions', button(t('paymentsDeliver'), async () => {
      const sent = await attempt(() => post(`payments/webhooks/${webhook.number}/deliver`));
      if (sent) toast(sent.attempts.at(-1)?.problem ?? String(sent.attempts.at(-1)?.status ?? ''));
      load();
    })));
}

const rows = (into, all, row, none) => into.replaceChildren(...(all.length ? [...all].reverse().slice(0, 100).map(row) : [h('p.nothing', none)]));
let seen = 0;

async function load() {
  const [paid, sent, tried] = await Promise.all([get('payments', { limit: 100 }), get('payments/webhooks', { limit: 100 }), get('checkouts')]);
  seen = paid.seq;
  hold.checked = sent.hold;
  rows(payments, paid.payments, paymentRow, t('paymentsNone'));
  rows(checkouts, tried.checkouts, checkoutRow, t('paymentsNone'));
  rows(webhooks, sent.webhooks, webhookRow, t('paymentsNone'));
}

/** Looks again at every change of a payment, and every few seconds for the rest. */
async function follow() {
  try {
    await load();
    for (;;) {
      await get('payments', { after: seen, count: 1, timeout: 3 });
      await load();
    }
  } catch {
    setTimeout(follow, 2000);
  }
}

follow();
