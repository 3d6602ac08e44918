import { isOpen, showNew, whenOpened } from './apps.js';
import { $, api, attempt, base64, clip, h, keep, people, time } from './dom.js';

/** The same customers, texting: to the number at Twilio, or to the one that is reached by SMPP. */
const phone = { line: 'sms', customer: null, number: '', chat: null };

const LINES = { sms: 'Twilio', smpp: 'SMPP' };

const FAULTS = [
  ['SLOW', 'Slow', 'answers 3 s late', 3000],
  ['TOO_MANY_REQUESTS', '429', 'too many requests', 3000],
  ['SERVER_ERROR', '500', 'something went wrong', 0],
  ['TOKEN_EXPIRED', '401', 'token refused', 0],
  ['CUT_BEFORE', 'Cut before', 'nothing was done', 0],
  ['CUT_AFTER', 'Cut after', 'done, answer lost', 0],
  ['BAD_GATEWAY_AFTER', '502 after', 'done, a proxy answers', 0],
  ['DUPLICATE_WEBHOOKS', 'Duplicate', 'each webhook twice', 0],
  ['REORDER_WEBHOOKS', 'Reorder', 'delivered, then sent', 0],
  ['BAD_SIGNATURE', 'Bad signature', 'wrong token', 0],
];

const FAULTS_OF_SMPP = [
  ['SLOW', 'Slow', 'answers 3 s late', 3000],
  ['TOO_MANY_REQUESTS', '0x58', 'throttled', 0],
  ['SERVER_ERROR', '0x08', 'system error', 0],
  ['TOKEN_EXPIRED', '0x0E', 'the next binds are refused', 0],
  ['CUT_BEFORE', 'Cut before', 'nothing was done', 0],
  ['CUT_AFTER', 'Cut after', 'taken, answer lost', 0],
  ['DUPLICATE_WEBHOOKS', 'Twice', 'cut, then delivered again', 0],
  ['REORDER_WEBHOOKS', 'Reorder', 'the pieces of a long text backwards', 0],
];

const path = (action = '') => `${phone.line}/${phone.customer}${action && '/' + action}`;

export function startSms(pictures) {
  $('sms-side').append(...face(pictures));
  whenOpened('sms', look);
  $('all-off').addEventListener('click', () => Object.keys(LINES).forEach((line) => void attempt(() => api('DELETE', line + '/faults'))));
}

function face(pictures) {
  return [
    h('div', { class: 'people', id: 'sms-people', role: 'radiogroup', 'aria-label': 'Whose phone' }),
    h('div', { class: 'chips lines', id: 'sms-lines', role: 'group', 'aria-label': 'Which number it texts with' }),
    h(
      'div',
      { class: 'device' },
      h('div', { class: 'chat-head' }, h('span', { class: 'avatar business', 'aria-hidden': 'true' }, '☕'), h('div', {}, h('strong', { id: 'sms-number' }), h('small', { id: 'sms-state', role: 'status' }))),
      h('div', { class: 'chat texts', id: 'texts', role: 'log', 'aria-label': 'Texts', tabindex: '0' }),
      h(
        'form',
        {
          class: 'composer',
          onsubmit: (event) => {
            event.preventDefault();
            void sendText();
          },
        },
        h('label', { class: 'round', title: 'Send a file' }, h('span', { class: 'hidden' }, 'Send a file'), clip(), h('input', { class: 'hidden', type: 'file', id: 'sms-upload', onchange: sendFile })),
        h('label', { class: 'hidden', for: 'sms-message' }, 'Text message'),
        h('textarea', {
          id: 'sms-message',
          rows: '1',
          placeholder: 'Text message',
          autocomplete: 'off',
          maxlength: '1600',
          onkeydown: (event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              void sendText();
            }
          },
        }),
        h('button', { type: 'submit', class: 'round send', 'aria-label': 'Send the text' }, '➤'),
      ),
    ),
    h(
      'div',
      { class: 'chips', role: 'group', 'aria-label': 'This phone texts' },
      h('button', { type: 'button', class: 'chip', id: 'sms-off', 'aria-pressed': 'false', onclick: () => act('phone', { reachable: !phone.chat.reachable }) }, 'No signal'),
      h('button', { type: 'button', class: 'chip', id: 'sms-cut', hidden: true, onclick: () => attempt(() => api('POST', 'smpp/cut')) }, 'Cut the session'),
      h('button', { type: 'button', class: 'chip', id: 'sms-stop', 'aria-pressed': 'false', onclick: () => act('text', { text: phone.chat.optedOut ? 'START' : 'STOP' }) }, 'STOP'),
      ...pictures.slice(0, 1).map((picture) => h('button', { type: 'button', class: 'chip twilio-only', onclick: () => act('media', { sample: picture.id, caption: takeText() }) }, 'Send a picture')),
    ),
    h('details', { class: 'sms-faults' }, h('summary', { id: 'sms-faults-title' }, 'Make Twilio misbehave'), h('div', { class: 'chips', id: 'sms-faults' })),
  ];
}

export async function refreshSms() {
  const lines = Object.fromEntries(await Promise.all(Object.keys(LINES).map(async (line) => [line, await api('GET', line)])));
  const all = lines[phone.line];
  showLines(lines);
  phone.customer ??= all.customers[0]?.id;
  people($('sms-people'), all.customers, phone.customer, (id) => {
    phone.customer = id;
    $('texts').replaceChildren();
    void refreshSms().then(look);
  });
  showNew('sms', Object.values(lines).reduce((sum, line) => sum + unreadOf(line), 0));
  const unread = unreadOf(all);
  $('sms-number').textContent = all.name;
  phone.number = all.number + (all.bound === false ? ' · nobody is bound' : '');
  showFaults(all.faults);
  const customer = phone.customer;
  const chat = await api('GET', path());
  if (customer === phone.customer) show(chat);
  if (isOpen('sms') && unread > 0) await look();
}

const unreadOf = (line) => line.customers.reduce((sum, one) => sum + one.unread, 0);

function showLines(lines) {
  keep(
    $('sms-lines'),
    Object.entries(lines).map(([id, line]) => ({ id, number: line.number, on: id === phone.line, unread: unreadOf(line) })),
    (line) => line.id,
    (line) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          'aria-pressed': String(line.on),
          onclick: () => {
            phone.line = line.id;
            $('texts').replaceChildren();
            void refreshSms();
          },
        },
        `${LINES[line.id]} ${line.number}`,
        line.unread > 0 && h('b', { class: 'badge' }, String(line.unread), h('span', { class: 'hidden' }, ' unread')),
      ),
  );
  const smpp = phone.line === 'smpp';
  $('sms-cut').hidden = !smpp;
  $('sms-upload').closest('label').hidden = smpp;
  document.querySelectorAll('.twilio-only').forEach((one) => (one.hidden = smpp));
}

/** What stands on a phone that somebody looks at is not new any more. */
async function look() {
  if (phone.customer && document.visibilityState === 'visible') await api('POST', path('seen')).catch(() => {});
}

function show(chat) {
  phone.chat = chat;
  const list = $('texts');
  const atEnd = list.childElementCount === 0 || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const shown = chat.messages.length ? chat.messages : [{ id: 'empty' }];
  keep(list, shown, (message) => message.id, (message) =>
    message.id === 'empty' ? h('p', { class: 'hint' }, `Nothing yet. Text something as ${chat.name.split(' ')[0]}.`) : bubble(message),
  );
  phone.atEnd = atEnd;
  stay();
  $('sms-state').textContent = chat.optedOut ? 'unsubscribed: START brings it back' : phone.number;
  $('sms-off').setAttribute('aria-pressed', String(!chat.reachable));
  $('sms-stop').setAttribute('aria-pressed', String(chat.optedOut));
  $('sms-stop').textContent = chat.optedOut ? 'START' : 'STOP';
}

/** The newest text stays in view unless somebody has scrolled up; pictures grow when they have loaded. */
function stay() {
  if (phone.atEnd) $('texts').scrollTop = $('texts').scrollHeight;
}

function bubble(message) {
  const mine = message.fromCustomer;
  const failed = message.error > 0;
  const parts = message.segments > 1 ? ` · ${message.segments} segments` : '';
  const state = mine ? '' : message.carrier ? 'from Twilio' : message.state.toLowerCase() + (failed ? ' ' + message.error : '');
  return h(
    'article',
    { class: `bubble text ${mine ? 'mine' : 'theirs'} fresh${failed ? ' failed' : ''}${message.carrier ? ' carrier' : ''}` },
    ...message.files.map(file),
    message.text && h('p', {}, message.text),
    h('footer', {}, h('time', { datetime: message.at }, time(message.at)), h('span', {}, state + parts)),
  );
}

function file(one) {
  const source = 'api/sms/media/' + one.id;
  return one.mimeType.startsWith('image/') ? h('img', { src: source, alt: 'A picture', onload: stay }) : h('a', { class: 'file', href: source, download: true }, clip(), one.mimeType);
}

function showFaults(list) {
  const on = new Map(list.map((fault) => [fault.kind, fault.on]));
  const many = list.filter((fault) => fault.on).length;
  const line = phone.line;
  $('sms-faults-title').textContent = `Make ${line === 'sms' ? 'Twilio' : 'the SMSC'} misbehave` + (many > 0 ? ` · ${many} on` : '');
  if (many > 0) $('all-off').disabled = false;
  keep(
    $('sms-faults'),
    (line === 'sms' ? FAULTS : FAULTS_OF_SMPP).map(([kind, name, hint, delayMs]) => ({ kind, name, hint, delayMs, on: on.get(kind) === true })),
    (fault) => line + fault.kind,
    ({ kind, name, hint, delayMs, on: isOn }) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: hint,
          'aria-pressed': String(isOn),
          onclick: () => attempt(() => (isOn ? api('DELETE', `${line}/faults/${kind}`) : api('POST', `${line}/faults`, { kind, times: 0, delayMs }))),
        },
        name,
      ),
  );
}

const act = (action, body) => attempt(() => api('POST', path(action), body));

function takeText() {
  const field = $('sms-message');
  const text = field.value.trim();
  field.value = '';
  return text || undefined;
}

async function sendText() {
  const text = takeText();
  if (text) await act('text', { text });
}

async function sendFile(event) {
  const [one] = event.target.files;
  if (one) await act('media', { mimeType: one.type || 'application/octet-stream', base64: await base64(one), caption: takeText() });
  event.target.value = '';
}
