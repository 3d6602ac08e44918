import { $, api, attempt, base64, clip, h, keep, people, time } from './dom.js';
import { startPlay } from './phone-play.js';

const EMOJI = ['👍', '❤️', '😂', '😮', '🙏'];
/** The phone counts as open a little longer than the page takes to say so again. */
const OPEN_SECONDS = 8;

const phone = { business: null, customer: null, chat: null, replyTo: null, atEnd: true, top: 0 };

const path = (action = '') => `whatsapp/${phone.business}/${phone.customer}${action && '/' + action}`;

export function choosePhone(customer) {
  phone.customer = customer;
  phone.replyTo = null;
  $('chat').replaceChildren();
  showQuote();
}

export const phoneOwner = () => phone.customer;

export async function refreshPhone(business) {
  phone.business = business.phoneNumberId;
  phone.customer ??= business.customers[0]?.waId;
  people(
    $('phone-people'),
    business.customers.map((one) => ({ id: one.waId, name: one.name, unread: one.waId === phone.customer ? 0 : one.unread })),
    phone.customer,
    (id) => {
      choosePhone(id);
      void refreshPhone(business);
      void sayOpen();
    },
  );
  $('chat-name').textContent = business.name;
  const customer = phone.customer;
  const chat = await api('GET', path());
  if (customer === phone.customer) show(chat);
}

/** Messages are read while somebody looks at the phone. */
export async function sayOpen() {
  if (!phone.business || $('whatsapp-side').hidden || document.visibilityState !== 'visible') return;
  await api('POST', path('phone'), { openSeconds: OPEN_SECONDS }).catch(() => {});
}

function show(chat) {
  phone.chat = chat;
  const list = $('chat');
  const before = list.childElementCount;
  const byId = new Map(chat.messages.map((message) => [message.id, message]));
  const shown = chat.messages.map((message) => ({ ...message, quoted: brief(byId.get(message.replyTo)) }));
  keep(list, shown.length ? shown : [{ id: 'empty' }], (message) => message.id, (message) =>
    message.id === 'empty' ? empty(chat) : bubble(message),
  );
  if (before === 0) Object.assign(phone, { atEnd: true, top: 0 });
  stay();
  $('chat-state').textContent = chat.businessIsTyping ? 'typing…' : 'Business account';
  $('chat-state').classList.toggle('typing', chat.businessIsTyping);
  $('signal').classList.toggle('off', !chat.reachable);
  $('reachable').setAttribute('aria-pressed', String(!chat.reachable));
  $('receipts').setAttribute('aria-pressed', String(chat.readReceipts));
  $('window').setAttribute('aria-pressed', String(chat.windowOpen));
  $('window-text').textContent = chat.windowOpen ? '24 h window open' : '24 h window shut';
}

/** The newest message stays in view unless somebody has scrolled up; pictures grow when they have loaded. */
function stay() {
  const list = $('chat');
  if (phone.atEnd) list.scrollTop = list.scrollHeight;
}

function empty(chat) {
  return h('p', { class: 'hint' }, `Nothing yet. Say hello as ${chat.name.split(' ')[0]}: the business may only answer after you have written.`);
}

function brief(message) {
  if (!message) return null;
  const body = message.body;
  return body.text ?? body.caption ?? (body.kind ? '[' + body.kind + ']' : '');
}

function bubble(message) {
  const mine = message.fromCustomer;
  return h(
    'article',
    { class: `bubble ${mine ? 'mine' : 'theirs'} fresh${message.failure ? ' failed' : ''}` },
    message.quoted && h('blockquote', {}, message.quoted),
    content(message),
    h('footer', {}, h('time', { datetime: message.at }, time(message.at)), ticks(message)),
    message.reaction && h('span', { class: 'reaction' }, message.reaction),
    !mine && !message.failure && actions(message),
    mine && message.body.type === 'text' && own(message),
  );
}

function content(message) {
  const body = message.body;
  switch (body.type) {
    case 'text':
      return h('p', {}, body.text);
    case 'media':
      return media(body);
    case 'choices':
      return choices(message, body);
    case 'template':
      return template(message, body);
    default:
      return h('p', {}, h('small', { class: 'kind' }, body.kind), ' ', body.text);
  }
}

function media(body) {
  const source = body.mediaId ? 'api/whatsapp/media/' + body.mediaId : null;
  const caption = body.caption && h('p', {}, body.caption);
  if (!source) return h('div', {}, h('p', {}, h('small', { class: 'kind' }, 'link'), ' ', body.link), caption);
  if (body.kind === 'image' || body.kind === 'sticker')
    return h('div', {}, h('img', { src: source, alt: body.caption ?? body.kind, onload: stay }), caption);
  if (body.kind === 'audio') return h('audio', { controls: true, src: source });
  return h('div', {}, h('a', { class: 'file', href: source, download: body.filename ?? true }, clip(), body.filename ?? body.kind), caption);
}

function choices(message, body) {
  return h(
    'div',
    {},
    body.header && h('strong', {}, body.header),
    h('p', {}, body.text),
    body.footer && h('small', {}, body.footer),
    h(
      'div',
      { class: 'choices' },
      ...body.choices.map((choice) =>
        h(
          'button',
          { type: 'button', title: choice.description, onclick: () => send('choice', { messageId: message.id, choiceId: choice.id }) },
          choice.title,
        ),
      ),
    ),
  );
}

/** Quick replies can be tapped; what a link or a code holds is shown. */
function template(message, body) {
  return h(
    'div',
    {},
    body.header && media(body.header),
    h('p', {}, body.text),
    h(
      'div',
      { class: 'choices' },
      ...body.buttons.map((button) =>
        button.payload
          ? h(
              'button',
              { type: 'button', onclick: () => send('choice', { messageId: message.id, choiceId: button.payload }) },
              button.title,
            )
          : h('small', {}, button.title, button.value ? ': ' + button.value : ''),
      ),
    ),
  );
}

const TICKS = {
  ACCEPTED: ['◷', 'accepted'],
  SENT: ['✓', 'sent'],
  DELIVERED: ['✓✓', 'delivered'],
  READ: ['✓✓', 'read'],
  FAILED: ['!', 'failed'],
};

function ticks(message) {
  const [sign, word] = TICKS[message.ticks];
  const whose = message.fromCustomer ? 'You see: ' : 'The business sees: ';
  const text = whose + word + (message.failure ? ' with error ' + message.failure : '');
  return h(
    'span',
    { class: 'ticks ' + message.ticks.toLowerCase(), title: text },
    h('span', { 'aria-hidden': 'true' }, sign),
    h('span', { class: 'hidden' }, text),
    message.failure && h('span', {}, ' ' + message.failure),
  );
}

function actions(message) {
  return h(
    'div',
    { class: 'actions', role: 'group', 'aria-label': 'Answer this message' },
    h('button', { type: 'button', 'aria-label': 'Answer', onclick: () => quote(message) }, '↩'),
    ...EMOJI.map((emoji) =>
      h(
        'button',
        {
          type: 'button',
          'aria-label': 'React with ' + emoji,
          'aria-pressed': String(message.reaction === emoji),
          onclick: () => send('reaction', { messageId: message.id, emoji: message.reaction === emoji ? '' : emoji }),
        },
        emoji,
      ),
    ),
  );
}

/** What the WhatsApp Business app tells of a customer's own message: that it was changed, or taken back. */
function own(message) {
  return h(
    'div',
    { class: 'actions', role: 'group', 'aria-label': 'This message' },
    h('button', { type: 'button', 'aria-label': 'Change its text', onclick: () => change(message) }, '✎'),
    h('button', { type: 'button', 'aria-label': 'Delete for everyone', title: 'Delete for everyone', onclick: () => send('revoke', { messageId: message.id }) }, '↶'),
  );
}

/** What stands in the composer becomes the message's new text. */
function change(message) {
  const field = $('message');
  if (field.value.trim()) {
    void send('edit', { messageId: message.id, text: field.value });
    field.value = '';
  } else {
    field.value = message.body.text;
    field.focus();
  }
}

function quote(message) {
  phone.replyTo = message.id;
  showQuote(brief(message));
  $('message').focus();
}

function showQuote(text = '') {
  $('quote').hidden = !phone.replyTo;
  $('quote-text').textContent = text;
}

async function send(action, body) {
  await attempt(() => api('POST', path(action), body));
}

async function sendText() {
  const field = $('message');
  const text = field.value;
  if (!text.trim()) return;
  const body = { text, replyTo: phone.replyTo ?? undefined };
  field.value = '';
  phone.replyTo = null;
  grow(field);
  showQuote();
  await send('text', body);
}

async function sendFile(file) {
  const body = { filename: file.name, mimeType: file.type || 'text/plain', base64: await base64(file), ...caption() };
  await send('media', body);
}

/** What stands in the composer goes along as the caption. */
function caption() {
  const text = $('message').value.trim();
  $('message').value = '';
  grow($('message'));
  return text ? { caption: text } : {};
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = Math.min(field.scrollHeight, 120) + 'px';
}

function toggleTray(open) {
  $('tray').hidden = !open;
  $('attach').setAttribute('aria-expanded', String(open));
}

const pressed = (id) => $(id).getAttribute('aria-pressed') === 'true';

export function startPhone(pictures) {
  $('chat').addEventListener('scroll', (event) => {
    const list = event.target;
    // only who scrolls up leaves the end; a picture that grows below does not push anybody away from it
    if (list.scrollHeight - list.scrollTop - list.clientHeight < 80) phone.atEnd = true;
    else if (list.scrollTop < phone.top) phone.atEnd = false;
    phone.top = list.scrollTop;
  });
  new ResizeObserver(stay).observe($('chat'));
  $('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendText();
  });
  $('message').addEventListener('input', (event) => grow(event.target));
  $('message').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void sendText();
    }
  });
  startPlay(send, () => toggleTray(false));
  $('attach').addEventListener('click', () => toggleTray($('tray').hidden));
  $('tray').addEventListener('keydown', (event) => event.key === 'Escape' && toggleTray(false));
  $('upload').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    toggleTray(false);
    if (file) await sendFile(file);
    event.target.value = '';
  });
  $('samples').replaceChildren(
    ...pictures.map((picture) =>
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            toggleTray(false);
            void send('media', { sample: picture.id, ...caption() });
          },
        },
        h('img', { src: 'api/whatsapp/pictures/' + picture.id, alt: picture.title }),
      ),
    ),
  );
  $('quote-off').addEventListener('click', () => {
    phone.replyTo = null;
    showQuote();
    $('message').focus();
  });
  $('reachable').addEventListener('click', () => send('phone', { reachable: pressed('reachable') }));
  $('receipts').addEventListener('click', () => send('phone', { readReceipts: !pressed('receipts') }));
  $('window').addEventListener('click', () => send('phone', { windowOpen: !pressed('window') }));
  setInterval(sayOpen, 4000);
  document.addEventListener('visibilitychange', sayOpen);
}
