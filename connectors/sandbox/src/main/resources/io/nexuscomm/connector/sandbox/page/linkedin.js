import { isOpen, showNew, whenOpened } from './apps.js';
import { $, api, attempt, h, keep, people, time } from './dom.js';

/** A member's feed: the page's posts, with what people and the page say below them. */
const app = { member: null, members: [], page: '', seen: new Set(), answering: null };

const REACTIONS = [
  ['LIKE', '👍', 'Like'],
  ['PRAISE', '👏', 'Celebrate'],
  ['EMPATHY', '❤', 'Love'],
  ['INTEREST', '💡', 'Insightful'],
  ['ENTERTAINMENT', '😄', 'Funny'],
];

const FAULTS = [
  ['SLOW', 'Slow', 'answers 3 s late', 3000],
  ['TOO_MANY_REQUESTS', '429 day', 'the quota of the day, with Retry-After', 3000],
  ['COMMENTS_THROTTLED', '429 minute', 'comments too quickly', 0],
  ['SERVER_ERROR', '500', 'something went wrong', 0],
  ['TOKEN_EXPIRED', '401', 'token revoked', 0],
  ['ACCESS_LOST', '403', 'no administrator any more', 0],
  ['VERSION_ENDED', '426', 'API version ended', 0],
  ['CUT_BEFORE', 'Cut before', 'nothing was done', 0],
  ['CUT_AFTER', 'Cut after', 'done, answer lost', 0],
  ['BAD_GATEWAY_AFTER', '502 after', 'done, a proxy answers', 0],
  ['DUPLICATE_WEBHOOKS', 'Duplicate', 'each webhook twice', 0],
  ['REORDER_WEBHOOKS', 'Reorder', 'later ones first', 0],
  ['UNDECORATED', 'Not shown', 'a comment is told of, and not shown', 0],
  ['LOST_WEBHOOKS', 'Lost', 'never sent: only a poll finds it', 0],
  ['BAD_SIGNATURE', 'Bad signature', 'wrong secret', 0],
];

const act = (action, body) => attempt(() => api('POST', `linkedin/${app.member}/${action}`, body));

export function startLinkedIn() {
  $('linkedin-side').append(
    h('div', { class: 'people', id: 'li-people', role: 'radiogroup', 'aria-label': 'Whose LinkedIn' }),
    h(
      'div',
      { class: 'device' },
      h('div', { class: 'chat-head' }, h('span', { class: 'avatar business', 'aria-hidden': 'true' }, '☕'), h('div', {}, h('strong', { id: 'li-name' }), h('small', { id: 'li-state', role: 'status' }))),
      h('div', { class: 'chat li-feed', id: 'li-feed', role: 'feed', 'aria-label': 'LinkedIn feed', tabindex: '0' }),
      h(
        'form',
        { class: 'composer', onsubmit: mention },
        h('label', { class: 'hidden', for: 'li-mention' }, 'A post of your own that names the page'),
        h('input', { id: 'li-mention', placeholder: 'Start a post that names the page…', autocomplete: 'off', maxlength: '1250' }),
        h('button', { type: 'submit', class: 'round send', 'aria-label': 'Publish the post' }, '➤'),
      ),
    ),
    h('details', { class: 'sms-faults' }, h('summary', { id: 'li-faults-title' }, 'Make LinkedIn misbehave'), h('div', { class: 'chips', id: 'li-faults' })),
  );
  whenOpened('linkedin', look);
  $('all-off').addEventListener('click', () => void attempt(() => api('DELETE', 'linkedin/faults')));
}

export async function refreshLinkedIn() {
  const all = await api('GET', 'linkedin');
  app.members = all.members;
  app.page = all.name;
  app.member ??= all.members[0]?.key;
  people($('li-people'), all.members.map((one) => ({ id: one.key, name: one.name, unread: 0 })), app.member, (key) => {
    app.member = key;
    void refreshLinkedIn();
  });
  $('li-name').textContent = all.name;
  $('li-state').textContent = all.subscribed ? 'company page' : 'company page · no webhook';
  show(all.posts);
  showFaults(all.faults);
}

const me = () => app.members.find((one) => one.key === app.member)?.urn;

/** What the page says counts as new until somebody looks at the feed. */
function show(posts) {
  app.ofPage = posts.flatMap((post) => post.comments.flatMap((one) => [one, ...one.answers])).filter((one) => one.ours).map((one) => one.id);
  if (isOpen('linkedin')) look();
  showNew('linkedin', app.ofPage.filter((id) => !app.seen.has(id)).length);
  const mine = me();
  const typing = document.activeElement?.id;
  keep($('li-feed'), posts.map((post) => ({ ...post, mine, answering: app.answering })), (post) => post.id, card);
  if (typing?.match(/^(post|answer)-/)) $(typing)?.focus();
}

function look() {
  app.ofPage?.forEach((id) => app.seen.add(id));
  showNew('linkedin', 0);
}

function card(post) {
  const counts = Object.values(post.reactions);
  const own = post.reactions[post.mine];
  return h(
    'article',
    { class: 'li-post', 'aria-label': 'Post by ' + post.owner },
    h('header', {}, h('strong', {}, post.owner), h('time', { datetime: post.at }, new Date(post.at).toLocaleDateString())),
    post.text && h('p', {}, post.text),
    post.shared && h('blockquote', {}, post.shared),
    counts.length > 0 && h('p', { class: 'li-counts' }, [...new Set(counts)].map(emoji).join('') + ' ' + counts.length),
    h(
      'div',
      { class: 'li-bar', role: 'group', 'aria-label': 'React to this post' },
      ...REACTIONS.map(([kind, sign, name]) =>
        h('button', { type: 'button', title: name, 'aria-label': name, 'aria-pressed': String(own === kind), onclick: () => act('react', { post: post.id, kind: own === kind ? '' : kind }) }, sign),
      ),
      post.ours && h('button', { type: 'button', class: 'quiet', onclick: () => act('share', { post: post.id, text: fieldOf('post-' + post.id) }) }, 'Repost'),
    ),
    ...post.comments.map((one) => thread(post, one)),
    field('post-' + post.id, 'Comment on this post', 'Add a comment…', (text) => act('comment', { post: post.id, text })),
  );
}

const emoji = (kind) => REACTIONS.find(([one]) => one === kind)?.[1] ?? '🫶';

function thread(post, one) {
  return h(
    'section',
    { class: 'li-thread' },
    comment(post, one),
    h('div', { class: 'li-answers' }, ...one.answers.map((answer) => comment(post, answer))),
    app.answering === one.id && field('answer-' + one.id, 'Answer this comment', 'Add a reply…', (text) => answer(one.id, text)),
  );
}

function comment(post, one) {
  const mine = one.owner === post.mine;
  return h(
    'div',
    { class: 'li-comment' + (one.ours ? ' ours' : '') },
    h('header', {}, h('strong', {}, one.name), one.ours && h('small', { class: 'kind' }, 'author'), h('time', { datetime: one.at }, time(one.at) + (one.edited ? ' · edited' : ''))),
    h('p', {}, one.text),
    Object.keys(one.reactions).length > 0 && h('p', { class: 'li-counts', title: 'The page reacted' }, Object.values(one.reactions).map(emoji).join('')),
    h(
      'div',
      { class: 'li-acts', role: 'group', 'aria-label': 'This comment' },
      h('button', { type: 'button', class: 'quiet', onclick: () => startAnswer(topOf(post, one)) }, 'Reply'),
      mine && h('button', { type: 'button', class: 'quiet', onclick: () => change(one) }, 'Edit'),
      mine && h('button', { type: 'button', class: 'quiet', onclick: () => act('delete', { comment: one.id }) }, 'Delete'),
    ),
  );
}

const topOf = (post, one) => post.comments.find((top) => top.id === one.id || top.answers.some((answer) => answer.id === one.id)).id;

async function startAnswer(id) {
  app.answering = app.answering === id ? null : id;
  await refreshLinkedIn();
  $('answer-' + id)?.focus();
}

async function answer(id, text) {
  app.answering = null;
  await act('answer', { comment: id, text });
}

function change(one) {
  const text = prompt('The comment now says:', one.text);
  if (text?.trim() && text !== one.text) void act('edit', { comment: one.id, text });
}

function field(id, label, placeholder, send) {
  return h(
    'form',
    {
      class: 'li-field',
      onsubmit: (event) => {
        event.preventDefault();
        const text = fieldOf(id);
        if (text) void send(text);
      },
    },
    h('label', { class: 'hidden', for: id }, label),
    // what somebody is typing stays when the post is made anew
    h('input', { id, placeholder, value: $(id)?.value ?? '', autocomplete: 'off', maxlength: '1250' }),
  );
}

/** Takes what stands in a field. */
function fieldOf(id) {
  const text = $(id)?.value.trim() ?? '';
  if ($(id)) $(id).value = '';
  return text;
}

async function mention(event) {
  event.preventDefault();
  const text = fieldOf('li-mention');
  if (text) await act('mention', { text: text.includes(app.page) ? text : `${text} @${app.page}` });
}

function showFaults(list) {
  const on = new Map(list.map((fault) => [fault.kind, fault.on]));
  const many = list.filter((fault) => fault.on).length;
  $('li-faults-title').textContent = 'Make LinkedIn misbehave' + (many > 0 ? ` · ${many} on` : '');
  if (many > 0) $('all-off').disabled = false;
  keep(
    $('li-faults'),
    FAULTS.map(([kind, name, hint, delayMs]) => ({ kind, name, hint, delayMs, on: on.get(kind) === true })),
    (fault) => fault.kind,
    ({ kind, name, hint, delayMs, on: isOn }) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: hint,
          'aria-pressed': String(isOn),
          onclick: () => attempt(() => (isOn ? api('DELETE', 'linkedin/faults/' + kind) : api('POST', 'linkedin/faults', { kind, times: 0, delayMs }))),
        },
        name,
      ),
  );
}
