// Colours: Telegram's, or the page's own where it gives none. Whatever theme a person has made, texts stay legible.

const isDarkOutside = matchMedia('(prefers-color-scheme: dark)');
const painted = {};

/** A colour that the page draws with now, `#rrggbb`; undefined for its own ones. */
const themeColor = (token) => painted[token];

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const hexOf = (values) => `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
const mixed = (one, other, part) => hexOf(channels(one).map((value, at) => value + (channels(other)[at] - value) * part));

function luminance(hex) {
  const [red, green, blue] = channels(hex).map((value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved towards another as far as it takes to be read on all of the grounds. */
function legible(color, towards, grounds, least = 4.6) {
  let result = color;
  for (let part = 0.05; part <= 1 && grounds.some((ground) => contrast(result, ground) < least); part += 0.05) result = mixed(color, towards, part);
  return result;
}

function paint() {
  const given = { ...parsed(launch.tgWebAppThemeParams), ...tg?.themeParams };
  const isColor = (value) => /^#[0-9a-f]{6}$/i.test(value ?? '');
  const color = (...names) => names.map((name) => given[name]).find(isColor);
  const ground = color('bg_color');
  const isDark = ground ? luminance(ground) < 0.2 : isDarkOutside.matches;
  root.dataset.scheme = isDark ? 'dark' : 'light';
  root.style.colorScheme = root.dataset.scheme;
  const tokens = ground ? themeTokens(color, ground, isDark) : {};
  for (const name of Object.keys(painted)) if (!(name in tokens)) root.style.removeProperty(`--${name}`);
  for (const name of Object.keys(painted)) delete painted[name];
  for (const [name, value] of Object.entries(tokens)) {
    painted[name] = value;
    root.style.setProperty(`--${name}`, value);
  }
  attempt('6.1', () => {
    tg.setHeaderColor('secondary_bg_color');
    tg.setBackgroundColor('secondary_bg_color');
  });
  attempt('7.10', () => tg.setBottomBarColor('secondary_bg_color'));
}

function themeTokens(color, ground, isDark) {
  const text = color('text_color') ?? (isDark ? '#ffffff' : '#000000');
  const page = color('secondary_bg_color') ?? ground;
  const card = color('section_bg_color') ?? ground;
  const both = [page, card];
  const end = isDark ? '#ffffff' : '#000000';
  const tinted = (tone) => mixed(card, tone, isDark ? 0.18 : 0.1);
  const accent = color('accent_text_color', 'link_color', 'button_color') ?? (isDark ? '#6ab3f3' : '#2481cc');
  const button = color('button_color') ?? accent;
  const onButton = color('button_text_color') ?? '#ffffff';
  const isLightOnButton = luminance(onButton) > luminance(button);
  /** A colour for texts, also on a soft ground of the same colour. */
  const tone = (value) => legible(value, end, [...both, tinted(value)]);
  const red = color('destructive_text_color') ?? (isDark ? '#ff6b6b' : '#d92d20');
  const [green, yellow] = isDark ? ['#4fcf7b', '#f5b942'] : ['#1f8a4c', '#a86d00'];
  return {
    text: legible(text, end, both),
    muted: legible(color('subtitle_text_color', 'hint_color') ?? mixed(text, card, 0.4), end, both),
    page,
    card,
    // Where cards don't stand out by themselves they get an edge.
    edge: contrast(page, card) < 1.03 ? mixed(card, text, 0.12) : 'transparent',
    separator: color('section_separator_color') ?? mixed(card, text, 0.12),
    heading: legible(color('section_header_text_color') ?? accent, end, [page]),
    accent: tone(accent),
    soft: tinted(accent),
    button: legible(button, isLightOnButton ? '#000000' : '#ffffff', [onButton]),
    'on-button': onButton,
    danger: tone(red),
    'danger-soft': tinted(red),
    'danger-button': legible(red, '#000000', ['#ffffff']),
    success: tone(green),
    'success-soft': tinted(green),
    warning: tone(yellow),
    'warning-soft': tinted(yellow),
    field: mixed(card, text, isDark ? 0.08 : 0.05),
    'field-muted': legible(color('hint_color') ?? mixed(text, card, 0.4), end, [mixed(card, text, isDark ? 0.08 : 0.05)]),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
