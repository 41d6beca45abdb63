// Sums of money as people read them.
import { language } from './i18n.js';

// Currencies that Telegram counts without a fraction.
const whole = new Set(['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND']);

/** A sum in a currency's smallest units as text: `499,00 ₽`, `⭐ 50`. */
export function money(amount, currency) {
  if (currency === 'XTR') return `⭐ ${amount.toLocaleString(language)}`;
  const digits = whole.has(currency) ? 0 : 2;
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(amount / 10 ** digits);
}
