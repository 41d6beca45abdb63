// Forms: their fields, what is checked before anything is sent, and what the host found wrong.

/** The form of the open panel that has something typed and not sent. */
const dirtyForm = () => [...$('main').querySelectorAll('form.form')].find((node) => node.isDirty()) ?? null;

function formNode(form) {
  const fields = form.fields.map((field) => makeField(field));
  const submit = h('button.button.primary', { type: 'submit' }, h('span', form.submit));
  const node = h('form.form', {
    novalidate: true,
    oninput: () => noteDirty(),
    onchange: () => noteDirty(),
    onsubmit: (event) => {
      event.preventDefault();
      submitNow();
    },
  }, h('div.card.fields', fields.map((field) => field.node)), submit);
  node.isDirty = () => !node.isSpent && fields.some((field) => field.isDirty());
  node.discard = () => {
    for (const field of fields) {
      field.reset();
      field.complain('');
    }
    noteDirty();
  };

  function complain(errors) {
    const wrong = fields.filter((field) => {
      field.complain(errors[field.name] ?? '');
      return errors[field.name];
    });
    const rest = Object.entries(errors).filter(([name]) => !fields.some((field) => field.name === name));
    if (rest.length) toast(rest[0][1], { kind: 'bad' });
    wrong[0]?.focus();
    return wrong.length > 0 || rest.length > 0;
  }

  async function submitNow() {
    if (submit.classList.contains('busy')) return;
    const errors = {};
    for (const field of fields) {
      const problem = field.check();
      if (problem) errors[field.name] = problem;
    }
    if (complain(errors)) {
      haptic('error');
      return;
    }
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value()]).filter(([, value]) => value !== undefined));
    await press({ press: form.press, style: 'primary' }, {
      form: values,
      node: submit,
      settled: (result) => {
        if (complain(result.errors ?? {})) return;
        // What was sent isn't lost any more, and is drawn anew with what the host has.
        node.isSpent = true;
        noteDirty();
      },
    });
  }
  return node;
}

/** Asks before the app is closed over something typed, and offers to take it back. */
function noteDirty() {
  const form = dirtyForm();
  if (Boolean(form) === noteDirty.isDirty) return;
  noteDirty.isDirty = Boolean(form);
  confirmClosing(noteDirty.isDirty);
  setBottomButton('SecondaryButton', form ? { text: t('discard'), act: () => dirtyForm()?.discard() } : null);
}
noteDirty.isDirty = false;

const isEmptyValue = (value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function makeField(field) {
  const id = newID();
  const error = h('p.error', { id: `${id}-error`, hidden: true });
  const hint = field.hint ? h('p.hint', { id: `${id}-hint` }, field.hint) : null;
  const control = (controls[field.kind] ?? textControl)(field, id);
  const isGroup = Boolean(control.isGroup);
  const title = [field.label, field.required === false ? h('span.optional', t('optional')) : null];
  const describedBy = [hint?.id, error.id].filter(Boolean).join(' ');
  const node = isGroup
    ? h('div.field', { role: control.role ?? 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': describedBy }, h('div.label', { id: `${id}-label` }, title), control.node, hint, error)
    : h('div.field', h('label.label', { for: id }, title), control.node, hint, error);
  if (!isGroup) {
    control.input.setAttribute('aria-describedby', describedBy);
    if (field.required !== false) control.input.setAttribute('aria-required', 'true');
  }
  const first = JSON.stringify(control.value());
  const result = {
    node,
    name: field.name,
    value: control.value,
    isDirty: () => JSON.stringify(control.value()) !== first,
    reset: control.reset,
    focus: () => (control.input ?? node.querySelector('input, button'))?.focus(),
    check() {
      const value = control.value();
      if (control.isBusy?.()) return t('still_uploading');
      if (isEmptyValue(value)) return field.required === false ? '' : t('required');
      return checks[field.kind]?.(value, field) ?? '';
    },
    complain(text) {
      error.textContent = text;
      error.hidden = !text;
      node.classList.toggle('wrong', Boolean(text));
      for (const input of isGroup ? node.querySelectorAll('input') : [control.input]) {
        if (text) input.setAttribute('aria-invalid', 'true');
        else input.removeAttribute('aria-invalid');
      }
    },
  };
  // What was complained of is checked again when it is mended.
  node.addEventListener('input', () => { if (!error.hidden) result.complain(result.check()); });
  node.addEventListener('focusout', () => { if (result.isDirty() && !isEmptyValue(control.value())) result.complain(result.check()); });
  return result;
}

// What is checked here is checked by the host again; this only says so sooner.

const amountOf = (text) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');

function rangeProblem(value, { min, max }, shown = (bound) => bound) {
  if (min !== undefined && min !== null && value < min) return t('at_least', { least: shown(min) });
  if (max !== undefined && max !== null && value > max) return t('at_most', { most: shown(max) });
  return '';
}

const dateText = (day) => new Intl.DateTimeFormat(root.lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

const checks = {
  amount: (value, field) => (/^\d{1,15}(\.\d{1,4})?$/.test(value)
    ? rangeProblem(Number(value), { min: field.min && Number(field.min), max: field.max && Number(field.max) }) : t('not_amount')),
  number: (value, field) => (/^[+-]?\d{1,15}$/.test(value) ? rangeProblem(Number(value), field) : t('not_number')),
  text: (value, { length, max }) => ([...value].length > (length ?? max ?? 4096) ? t('too_long', { most: length ?? max }) : ''),
  code: (value, { length }) => (length && [...value].length > length ? t('too_long', { most: length }) : ''),
  date: (value, field) => (/^\d{4}-\d\d-\d\d$/.test(value) ? rangeProblem(value, field, dateText) : t('not_date')),
  phone: (value) => (/^\+?\d{8,15}$/.test(value) ? '' : t('not_phone')),
  email: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value) && value.length <= 254 ? '' : t('not_email')),
  photos: (value, { min, max }) => (min && value.length < min ? t('more_photos', { least: min }) : max && value.length > max ? t('fewer_photos', { most: max }) : ''),
};

// The controls, by kind: `{ node, input, value(), reset() }`

function inputControl(field, id, properties, { read = (text) => text.trim(), after } = {}) {
  const input = h('input.input', { id, name: field.name, ...properties });
  input.value = field.value ?? '';
  return {
    node: after ? h('div.with-after', input, after(input)) : input,
    input,
    value: () => read(input.value),
    reset: () => { input.value = field.value ?? ''; },
  };
}

function textControl(field, id) {
  if ((field.length ?? 0) <= 120) return inputControl(field, id, { type: 'text', maxlength: field.length, autocomplete: 'off', enterkeyhint: 'next' });
  const input = h('textarea.input', { id, name: field.name, rows: 3, maxlength: field.length });
  input.value = field.value ?? '';
  const fit = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(300, input.scrollHeight + 2)}px`;
  };
  input.addEventListener('input', fit);
  return {
    node: input,
    input,
    value: () => input.value.trim(),
    reset: () => {
      input.value = field.value ?? '';
      fit();
    },
  };
}

function choiceControl(field, id) {
  const choices = field.choices ?? [];
  if (choices.length > 6) {
    const input = h('select.input', { id, name: field.name },
      field.value === undefined ? h('option', { value: '' }, t('choose')) : null,
      choices.map(({ value, text }) => h('option', { value }, text)));
    input.value = field.value ?? '';
    return { node: h('div.select', input, icon('next', 'svg.icon.chevron')), input, value: () => input.value, reset: () => { input.value = field.value ?? ''; } };
  }
  const inputs = choices.map(({ value }) => h('input', { type: 'radio', name: `${id}-${field.name}`, value, checked: value === field.value, onchange: () => haptic('select') }));
  return {
    isGroup: true,
    role: 'radiogroup',
    node: h(`div.choices${choices.every(({ text }) => text.length <= 15) ? '.paired' : ''}`, choices.map(({ text }, at) => h('label.choice', inputs[at], h('span.grow', text), icon('check', 'svg.icon.tick')))),
    value: () => inputs.find((input) => input.checked)?.value ?? '',
    reset: () => { for (const input of inputs) input.checked = input.value === (field.value ?? ''); },
  };
}

const controls = {
  text: textControl,
  choice: choiceControl,
  amount: (field, id) => inputControl(field, id, { type: 'text', inputmode: 'decimal', autocomplete: 'off', placeholder: '0' },
    { read: amountOf, after: field.currency ? () => h('span.unit', field.currency) : null }),
  number: (field, id) => inputControl(field, id, { type: 'text', inputmode: field.min < 0 ? 'text' : 'numeric', autocomplete: 'off' },
    { read: (text) => text.replace(/[\s\u00a0\u202f]/g, '') }),
  date: (field, id) => inputControl(field, id, { type: 'date', min: field.min, max: field.max }),
  phone: (field, id) => inputControl(field, id, { type: 'tel', autocomplete: 'tel', placeholder: '+' }, { read: (text) => text.replace(/[\s().-]/g, '') }),
  email: (field, id) => inputControl(field, id, { type: 'email', autocomplete: 'email', spellcheck: 'false', placeholder: 'name@example.com' }),
  code: (field, id) => inputControl(field, id, { type: 'text', maxlength: field.length, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false' }, {
    after: canScan() ? (input) => h('button.icon-button', {
      type: 'button',
      'aria-label': t('scan'),
      onclick: () => scan(field.label, (code) => {
        input.value = code;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    }, icon('scan')) : null,
  }),
  photos: photosControl,
};
