import { $, api, attempt, h, keep, seconds } from './dom.js';

const SECONDS = [1, 3, 10, 30, 60, 300];

/** What the page calls the faults; those with a delay say what it means. */
const GROUPS = [
  ['Answers of WhatsApp and Instagram', [
    ['SLOW', 'Slow', 'answers late', { delay: 'by', standard: 3 }],
    ['TOO_MANY_REQUESTS', '429', 'too many requests', { delay: 'minutes to wait, in', short: 'wait', standard: 60, none: true }],
    ['SERVER_ERROR', '500', 'something went wrong'],
    ['TOKEN_EXPIRED', 'Token expired', '401, code 190'],
    ['CUT_BEFORE', 'Cut before', 'nothing was done'],
    ['CUT_AFTER', 'Cut after', 'done, answer lost'],
    ['BAD_GATEWAY_AFTER', '502 after', 'done, a proxy answers'],
    ['ALBUM_REFUSED', 'No album', 'Instagram takes pictures one by one'],
  ]],
  ['Webhooks of WhatsApp and Instagram', [
    ['DUPLICATE_WEBHOOKS', 'Duplicate', 'each one twice'],
    ['REORDER_WEBHOOKS', 'Reorder', 'read, delivered, sent'],
    ['BAD_SIGNATURE', 'Bad signature', 'wrong secret'],
  ]],
  ['Mail server', [
    ['SMTP_TEMPORARY', '451', 'try again later'],
    ['SMTP_REJECT', '550', 'no such user'],
    ['SMTP_SLOW', 'Slow SMTP', 'each mail takes long', { delay: 'by', standard: 3 }],
    ['SMTP_CUT_AFTER_DATA', 'Cut after data', 'taken, no answer'],
    ['SMTP_BOUNCE', 'Bounce', 'comes back later'],
    ['SMTP_SENDER_NEEDED', 'No <>', 'wants a sender'],
    ['IMAP_CUT', 'Cut IMAP', 'refuse to reconnect'],
  ]],
];

const TIMES = [
  [1, '1×', 'once'],
  [3, '3×', 'three times'],
  [0, '∞', 'until off'],
];

const delays = new Map();

export function showFaults(list) {
  const state = new Map(list.map((fault) => [fault.kind, fault]));
  const sections = $('faults');
  if (!sections.childElementCount) sections.append(...GROUPS.map(section));
  GROUPS.forEach(([, rows], index) =>
    keep(
      sections.children[index].lastElementChild,
      rows.map(([kind, name, hint, options]) => ({ kind, name, hint, options: options ?? null, fault: state.get(kind) })),
      (row) => row.kind,
      faultRow,
    ),
  );
  const on = list.filter((fault) => fault.on).length;
  $('all-off').disabled = on === 0;
  document.body.classList.toggle('misbehaving', on > 0);
}

const section = ([title]) => h('section', { class: 'fault-group' }, h('h3', {}, title), h('div', { class: 'fault-rows' }));

function faultRow({ kind, name, hint, options, fault }) {
  const id = 'fault-' + kind;
  const toggle = h('button', {
    type: 'button',
    role: 'switch',
    class: 'switch',
    id,
    'aria-checked': String(fault.on),
    'aria-labelledby': id + '-name',
    'aria-describedby': id + '-hint',
    onclick: () => (fault.on ? off(kind) : set(kind, 0, options)),
  });
  return h(
    'div',
    { class: 'fault' + (fault.on ? ' on' : '') },
    toggle,
    h(
      'div',
      { class: 'fault-name' },
      h('strong', { id: id + '-name' }, name),
      // beside a delay there is room for it on narrow pages only, below the name
      h('small', { id: id + '-hint', class: options && !fault.on ? 'spare' : '' }, fault.on ? countdown(fault) : hint),
    ),
    h(
      'div',
      { class: 'fault-how' },
      options && delayField(kind, name, options, fault),
      h(
        'div',
        { class: 'times', role: 'group', 'aria-label': name + ': how often' },
        ...TIMES.map(([times, sign, label]) =>
          h(
            'button',
            { type: 'button', title: label, 'aria-label': label, 'aria-pressed': String(fault.on && (times === 0 ? fault.times === 0 : fault.times > 0 && fault.times === times)), onclick: () => set(kind, times, options) },
            sign,
          ),
        ),
      ),
    ),
  );
}

const countdown = (fault) => (fault.times === 0 ? 'until off' : fault.times + ' left');

function delayField(kind, name, options, fault) {
  const value = fault.on ? fault.delayMs / 1000 : (delays.get(kind) ?? options.standard);
  return h(
    'select',
    {
      'aria-label': `${name}: ${options.delay}`,
      onchange: (event) => {
        delays.set(kind, Number(event.target.value));
        if (fault.on) void set(kind, fault.times, options);
      },
    },
    ...(options.none ? [0, ...SECONDS] : SECONDS).map((one) =>
      h('option', { value: String(one), selected: one === value }, one === 0 ? 'no wait' : `${options.short ?? options.delay} ${one} s`),
    ),
  );
}

function set(kind, times, options) {
  const delayMs = options ? (delays.get(kind) ?? options.standard) * 1000 : 0;
  return attempt(() => api('POST', 'faults', { kind, times, delayMs }));
}

const off = (kind) => attempt(() => api('DELETE', 'faults/' + kind));

export function showLog(entries, webhooks) {
  fill($('log'), entries, (entry) => entry.seq, (entry) =>
    h(
      'li',
      { class: 'entry fresh ' + entry.level.toLowerCase() },
      h('time', { datetime: entry.at }, seconds(entry.at)),
      h('span', { class: 'source ' + entry.source.toLowerCase() }, entry.source.toLowerCase()),
      h('span', { class: 'what' }, entry.line, h('b', {}, ' → ' + entry.outcome)),
    ),
  );
  fill($('webhooks'), webhooks, (webhook) => webhook.channel + webhook.id, webhookRow);
}

/** The newest is at the end, and stays in view unless somebody has scrolled up. */
function fill(list, items, key, make) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  keep(list, items, key, make);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function webhookRow(webhook) {
  return h(
    'li',
    { class: 'entry webhook-row ' + (webhook.state === 'ACKNOWLEDGED' ? 'ok' : webhook.state === 'PENDING' ? 'warn' : 'error') },
    h('time', { datetime: webhook.at }, seconds(webhook.at)),
    h('span', { class: 'what' }, webhook.summary),
    h('span', { class: 'tries' }, ...webhook.attempts.slice(-8).map((one) => h('i', { class: one.status >= 200 && one.status < 300 ? 'ok' : 'error', title: one.millis + ' ms' }, one.status ? String(one.status) : '✕'))),
    h('button', { type: 'button', class: 'quiet', title: 'Post it ten times at once', 'aria-label': `Post ${webhook.summary} ten times at once`, onclick: () => attempt(() => api('POST', webhook.channel + '/replay', { delivery: webhook.id, copies: 10 })) }, '×10'),
  );
}

function select(tab) {
  for (const name of ['log', 'webhooks']) {
    const on = name === tab;
    $(name).hidden = !on;
    $('tab-' + name).setAttribute('aria-selected', String(on));
    $('tab-' + name).tabIndex = on ? 0 : -1;
    if (on) $(name).scrollTop = $(name).scrollHeight;
  }
}

export function startFaults() {
  $('all-off').addEventListener('click', () => attempt(() => api('DELETE', 'faults')));
  for (const name of ['log', 'webhooks']) {
    $('tab-' + name).addEventListener('click', () => select(name));
    $('tab-' + name).addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = name === 'log' ? 'webhooks' : 'log';
      select(other);
      $('tab-' + other).focus();
    });
  }
}
