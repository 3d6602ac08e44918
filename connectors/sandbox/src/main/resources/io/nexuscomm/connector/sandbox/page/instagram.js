import { isOpen, showNew, whenOpened } from './apps.js';
import { $, api, attempt, h, keep, people, time } from './dom.js';

const EMOJI = ['❤', '😂', '😮', '👍'];
/** The chat counts as open a little longer than the page takes to say so again. */
const OPEN_SECONDS = 8;

const app = { business: null, customer: null, story: false, atEnd: true };

const path = (action = '') => `instagram/${app.business}/${app.customer}${action && '/' + action}`;

const send = (action, body = {}) => attempt(() => api('POST', path(action), body));

const shown = () => isOpen('instagram');

export async function refreshInstagram(business) {
  if (!business) return;
  app.business = business.instagramId;
  app.customer ??= business.customers[0]?.scopedId;
  const unread = business.customers.reduce((sum, one) => sum + one.unread, 0);
  showNew('instagram', unread);
  people(
    $('ig-people'),
    business.customers.map((one) => ({ id: one.scopedId, name: one.name, unread: one.scopedId === app.customer ? 0 : one.unread })),
    app.customer,
    (id) => {
      app.customer = id;
      $('ig-chat').replaceChildren();
      void refreshInstagram(business);
      void sayOpen();
    },
  );
  $('ig-name').textContent = business.name;
  const customer = app.customer;
  const chat = await api('GET', path());
  if (customer === app.customer) show(chat, business);
}

/** Messages are seen while somebody looks at the chat. */
async function sayOpen() {
  if (!app.business || !shown() || document.visibilityState !== 'visible') return;
  await api('POST', path('app'), { openSeconds: OPEN_SECONDS }).catch(() => {});
}

function show(chat, business) {
  const list = $('ig-chat');
  const lines = chat.lines.length ? chat.lines : [{ id: 'empty' }];
  keep(list, lines, (line) => line.id, (line) => (line.id === 'empty' ? empty(chat) : bubble(line)));
  if (app.atEnd) list.scrollTop = list.scrollHeight;
  $('ig-state').textContent = chat.businessIsTyping ? 'typing…' : '@' + business.username;
  $('ig-blocks').setAttribute('aria-pressed', String(chat.blocks));
  $('ig-late').setAttribute('aria-pressed', String(chat.lines.length > 0 && !chat.windowOpen));
}

function empty(chat) {
  return h('p', { class: 'hint' }, `Nothing yet. Write as ${chat.name.split(' ')[0]}: the business may only answer after you have written.`);
}

function bubble(line) {
  const mine = line.fromCustomer;
  return h(
    'article',
    { class: `bubble ${mine ? 'mine' : 'theirs'} fresh` },
    content(line),
    h('footer', {}, line.edits > 0 && h('span', {}, 'edited'), h('time', { datetime: line.at }, time(line.at)), !mine && line.seen && h('span', {}, 'seen')),
    line.reaction && h('span', { class: 'reaction' }, line.reaction),
    line.body.type !== 'unsent' && actions(line),
  );
}

function content(line) {
  const body = line.body;
  switch (body.type) {
    case 'text':
      return h('p', {}, body.text);
    case 'storyReply':
      return h('div', {}, h('blockquote', {}, 'Answered their story'), h('p', {}, body.text));
    case 'storyMention':
      return h('p', {}, h('small', { class: 'kind' }, 'story'), ' You mentioned them in your story');
    case 'media':
      return media(body);
    case 'album':
      return h('div', {}, ...body.pictures.map(media));
    case 'choices':
      return choices(line, body);
    default:
      return h('p', { class: 'gone' }, 'Unsent');
  }
}

function media(body) {
  if (!body.fileId) return h('p', {}, h('small', { class: 'kind' }, body.kind), ' ', body.link);
  const source = 'api/instagram/files/' + body.fileId;
  if (body.kind === 'image') return h('img', { src: source, alt: 'picture' });
  if (body.kind === 'audio') return h('audio', { controls: true, src: source });
  return h('a', { class: 'file', href: source, download: true }, body.kind);
}

function choices(line, body) {
  const button = (choice) =>
    choice.url
      ? h('a', { href: choice.url, target: '_blank', rel: 'noreferrer' }, choice.title)
      : h('button', { type: 'button', onclick: () => send('choice', { mid: line.id, payload: choice.payload }) }, choice.title);
  return h('div', {}, h('p', {}, body.text), h('div', { class: 'choices' }, ...body.choices.map(button)));
}

function actions(line) {
  return h('div', { class: 'actions', role: 'group', 'aria-label': 'This message' }, ...(line.fromCustomer ? own(line) : EMOJI.map((emoji) => react(line, emoji))));
}

function own(line) {
  const edit = h('button', { type: 'button', 'aria-label': 'Change its text', onclick: () => change(line) }, '✎');
  const unsend = h('button', { type: 'button', 'aria-label': 'Unsend', title: 'Unsend', onclick: () => send('unsend', { mid: line.id }) }, '↶');
  return line.body.type === 'text' ? [edit, unsend] : [unsend];
}

function react(line, emoji) {
  const on = line.reaction === emoji;
  return h('button', { type: 'button', 'aria-label': 'React with ' + emoji, 'aria-pressed': String(on), onclick: () => send('reaction', { mid: line.id, emoji: on ? '' : emoji }) }, emoji);
}

/** What stands in the composer becomes the message's new text. */
function change(line) {
  const field = $('ig-message');
  if (field.value.trim()) {
    void send('edit', { mid: line.id, text: field.value });
    field.value = '';
  } else {
    field.value = line.body.text;
    field.focus();
  }
}

async function sendText() {
  const field = $('ig-message');
  const text = field.value;
  if (!text.trim()) return;
  field.value = '';
  await send(app.story ? 'story-reply' : 'text', { text });
  if (app.story) toggleStory();
}

function toggleStory() {
  app.story = !app.story;
  $('ig-story').setAttribute('aria-pressed', String(app.story));
}

function toggleTray(open) {
  $('ig-tray').hidden = !open;
  $('ig-attach').setAttribute('aria-expanded', String(open));
}

const pressed = (id) => $(id).getAttribute('aria-pressed') === 'true';

function trayButton(action) {
  return () => {
    toggleTray(false);
    void action();
  };
}

export function startInstagram(pictures) {
  whenOpened('instagram', sayOpen);
  $('ig-chat').addEventListener('scroll', ({ target: list }) => {
    app.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  });
  $('ig-composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendText();
  });
  $('ig-message').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void sendText();
    }
  });
  $('ig-attach').addEventListener('click', () => toggleTray($('ig-tray').hidden));
  $('ig-tray').addEventListener('keydown', (event) => event.key === 'Escape' && toggleTray(false));
  $('ig-samples').replaceChildren(
    ...pictures.map((picture) =>
      h(
        'button',
        { type: 'button', onclick: trayButton(() => send('media', { sample: picture.id })) },
        h('img', { src: 'api/whatsapp/pictures/' + picture.id, alt: picture.title }),
      ),
    ),
  );
  $('ig-heart').addEventListener('click', trayButton(() => send('heart')));
  $('ig-mention').addEventListener('click', trayButton(() => send('story-mention')));
  const plays = {
    'ig-pictures': ['pictures', {}],
    'ig-post': ['post', { title: 'Beans of the month' }],
    'ig-reel': ['reel', { title: 'How we roast' }],
    'ig-start': ['postback', { title: 'Where are you?', payload: 'WHERE' }],
    'ig-ad': ['advertisement', { text: 'Is this still on offer?' }],
    'ig-link': ['referral', { ref: 'shop-window' }],
  };
  for (const [id, [action, body]] of Object.entries(plays)) $(id).addEventListener('click', trayButton(() => send(action, body)));
  $('ig-story').addEventListener('click', toggleStory);
  $('ig-blocks').addEventListener('click', () => send('app', { blocks: !pressed('ig-blocks') }));
  $('ig-late').addEventListener('click', () => send('app', { lastWroteHoursAgo: pressed('ig-late') ? 0 : 48 }));
  setInterval(sayOpen, 4000);
  document.addEventListener('visibilitychange', sayOpen);
}
