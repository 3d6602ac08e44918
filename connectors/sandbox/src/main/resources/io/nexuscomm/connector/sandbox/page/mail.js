import { $, api, attempt, base64, clip, h, keep, people, time } from './dom.js';
import { reports } from './reports.js';

const mail = { owner: null, open: null, shown: null, support: null, pictures: [], files: [] };

const path = (rest = '') => `mail/${encodeURIComponent(mail.owner)}${rest && '/' + rest}`;

export function chooseMailbox(address) {
  mail.owner = address;
  mail.open = null;
  welcome();
}

export async function refreshMail(mailboxes, support, pictures) {
  mail.support = support;
  mail.pictures = pictures;
  const customers = mailboxes.filter((one) => one.address !== support);
  const first = mail.owner === null;
  mail.owner ??= customers[0]?.address;
  people(
    $('mail-people'),
    customers.map((one) => ({ id: one.address, name: one.name, unread: one.unread })),
    mail.owner,
    (id) => {
      chooseMailbox(id);
      void refreshMail(mailboxes, support, pictures);
    },
  );
  if (first) welcome();
  const owner = mail.owner;
  const box = await api('GET', path());
  if (owner === mail.owner) list(box);
}

function list(box) {
  $('mail-address').textContent = box.address;
  $('away').setAttribute('aria-pressed', String(box.away));
  keep(
    $('mails'),
    box.mails.map((one) => ({ ...one, open: one.id === mail.open })),
    (one) => one.id,
    (one) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: `mail${one.seen || one.sent ? '' : ' unread'}${one.open ? ' open' : ''}`,
            'aria-current': one.open ? 'true' : null,
            onclick: () => read(one.id),
          },
          h('span', { class: 'who' }, one.sent ? 'To ' + name(one.to) : name(one.from)),
          h('time', { datetime: one.at }, time(one.at)),
          h('span', { class: 'subject' }, one.subject || '(no subject)', one.attachments > 0 && clip()),
          h('span', { class: 'snippet' }, one.snippet),
        ),
      ),
  );
  if (!box.mails.length) $('mails').append(h('li', { class: 'hint', 'data-key': 'none' }, 'No mail yet.'));
}

/** The name in front of an address, or the address. */
function name(address) {
  return address.replace(/\s*<.*>/, '').replaceAll('"', '').trim() || address;
}

function welcome() {
  $('reader').replaceChildren(
    h(
      'div',
      { class: 'welcome' },
      h('span', { class: 'stamp', 'aria-hidden': 'true' }, '✉'),
      h('p', {}, 'Choose a mail to read it, or write one.'),
      h('p', { class: 'fine' }, 'Mail lives in memory: it is gone when the sandbox stops.'),
    ),
  );
}

async function read(id) {
  mail.open = id;
  const one = await attempt(() => api('GET', path(encodeURIComponent(id))));
  if (!one || mail.open !== id) return;
  mail.shown = one;
  show(one);
  if (!one.seen && !one.sent) await attempt(() => api('POST', path('seen'), { id }));
  else list(await api('GET', path()));
}

function show(one) {
  $('reader').replaceChildren(
    h(
      'div',
      { class: 'letter' },
      h('h3', {}, one.subject || '(no subject)'),
      h('dl', {}, h('dt', {}, 'From'), h('dd', {}, one.from), h('dt', {}, 'To'), h('dd', {}, one.to)),
      one.html ? frame(one.html) : h('pre', {}, one.text),
      one.files.some((file) => !file.inline) && files(one),
      !one.sent && reports(one, path),
      !one.sent && answerForm(one),
    ),
  );
}

/** HTML of a stranger: no scripts, no forms, and nothing loaded from anywhere. */
function frame(html) {
  const policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">";
  // colours that a mail chose were chosen for a white page
  const paper = /color|background/i.test(html);
  const look = paper ? 'color:#222;background:#fff' : 'color-scheme:light dark';
  const base = `<style>:root{${look}}body{font:15px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>`;
  return h('iframe', { class: paper ? 'paper' : '', sandbox: 'allow-popups', title: 'The mail', srcdoc: policy + base + html, referrerpolicy: 'no-referrer' });
}

function files(one) {
  return h(
    'div',
    { class: 'files' },
    ...one.files
      .map((file, index) => ({ file, index }))
      .filter(({ file }) => !file.inline)
      .map(({ file, index }) =>
        h('a', { class: 'file', href: `api/${path(encodeURIComponent(one.id))}/${index}`, download: file.filename }, clip(), file.filename, h('small', {}, ' ' + size(file.size))),
      ),
  );
}

const size = (bytes) => (bytes < 1024 ? bytes + ' B' : bytes < 1 << 20 ? Math.round(bytes / 1024) + ' KB' : (bytes / (1 << 20)).toFixed(1) + ' MB');

function answerForm(one) {
  const field = h('textarea', { rows: '3', placeholder: 'Answer ' + name(one.from), 'aria-label': 'Your answer' });
  const subject = /^re:/i.test(one.subject) ? one.subject : 'Re: ' + one.subject;
  return h(
    'form',
    {
      class: 'answer',
      onsubmit: async (event) => {
        event.preventDefault();
        const text = field.value.trim();
        if (!text) return;
        await send(event.target, { to: address(one.from), subject, text: text + quoted(one), replyTo: one.id });
      },
    },
    field,
    h('button', { class: 'primary', type: 'submit' }, 'Send'),
  );
}

function quoted(one) {
  const lines = one.text.trimEnd().split('\n').slice(0, 200);
  return `\n\nOn ${new Date(one.at).toLocaleString()}, ${one.from} wrote:\n` + lines.map((line) => '> ' + line).join('\n');
}

const address = (text) => /<([^<>]+)>/.exec(text)?.[1] ?? text;

async function send(form, draft) {
  const button = form.querySelector('[type=submit]');
  button.disabled = true;
  button.textContent = 'Sending…';
  const sent = await attempt(() => api('POST', path('send'), draft));
  button.disabled = false;
  button.textContent = 'Send';
  if (!sent) return;
  mail.open = null;
  welcome();
  $('compose').focus();
}

function compose() {
  mail.open = null;
  mail.files = [];
  const to = h('input', { type: 'email', required: true, value: mail.support, 'aria-label': 'To' });
  const subject = h('input', { type: 'text', 'aria-label': 'Subject', placeholder: 'Subject' });
  const text = h('textarea', { rows: '9', 'aria-label': 'Text', placeholder: 'What is it about?' });
  const rich = h('input', { type: 'checkbox', id: 'rich' });
  const chosen = h('div', { class: 'files' });
  const form = h(
    'form',
    {
      class: 'letter compose',
      onsubmit: (event) => {
        event.preventDefault();
        if (text.value.trim()) void send(form, draft(to.value, subject.value, text.value, rich.checked));
      },
    },
    h('h3', {}, 'New mail'),
    h('label', { class: 'line' }, h('span', {}, 'To'), to),
    h('label', { class: 'line' }, h('span', {}, 'Subject'), subject),
    text,
    h('div', { class: 'samples' }, ...mail.pictures.map((picture) => sampleButton(picture, chosen)), fileButton(chosen)),
    chosen,
    h('label', { class: 'check' }, rich, ' As HTML, pictures shown in the text'),
    h('button', { class: 'primary', type: 'submit' }, 'Send'),
  );
  $('reader').replaceChildren(form);
  subject.focus();
}

function sampleButton(picture, chosen) {
  return h(
    'button',
    { type: 'button', title: 'Attach: ' + picture.title, onclick: () => add({ sample: picture.id, filename: picture.id + '.jpg', picture: true }, chosen) },
    h('img', { src: 'api/whatsapp/pictures/' + picture.id, alt: 'Attach: ' + picture.title }),
  );
}

function fileButton(chosen) {
  return h(
    'label',
    { class: 'upload' },
    'Attach a file…',
    h('input', {
      type: 'file',
      onchange: async (event) => {
        const [file] = event.target.files;
        if (file)
          add({ filename: file.name, mimeType: file.type || 'application/octet-stream', base64: await base64(file), picture: file.type.startsWith('image/') }, chosen);
        event.target.value = '';
      },
    }),
  );
}

function add(file, chosen) {
  mail.files.push(file);
  const chip = h(
    'button',
    {
      type: 'button',
      class: 'file',
      title: 'Take it away',
      onclick: () => {
        mail.files = mail.files.filter((other) => other !== file);
        chip.remove();
      },
    },
    clip(), file.filename + ' ✕',
  );
  chosen.append(chip);
}

function draft(to, subject, text, rich) {
  // as mail programs name them, with what a sanitiser writes in another way
  const files = mail.files.map(({ picture, ...file }, index) =>
    rich && picture ? { ...file, contentId: `picture${index}+${Date.now()}@customers.example` } : file,
  );
  const inline = files.filter((file) => file.contentId).map((file) => `<p><img src="cid:${file.contentId}" width="420" alt=""></p>`);
  const html = rich ? `<div style="font-family:Georgia,serif">${escape(text).replaceAll('\n', '<br>')}</div>${inline.join('')}` : undefined;
  return { to, subject, text, html, files };
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

export function startMail() {
  $('compose').addEventListener('click', compose);
  $('away').addEventListener('click', () =>
    attempt(() => api('POST', path('away'), { away: $('away').getAttribute('aria-pressed') !== 'true' })),
  );
}
