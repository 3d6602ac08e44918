/** Makes an element: h('p', {class: 'x', onclick: f}, 'text', child). Text is never read as HTML. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'srcdoc' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const $ = (id) => document.getElementById(id);

/** Calls the sandbox's own API; throws with the message it gives. */
export async function api(method, path, body) {
  const response = await fetch('api/' + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** Runs something that talks to the sandbox, and shows what went wrong. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    const toast = $('toast');
    toast.textContent = error.message;
    toast.hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => (toast.hidden = true), 6000);
    return undefined;
  }
}

/**
 * Keeps the children of a list in step with its items: only what changed is made anew, so that focus and scroll
 * position stay.
 */
export function keep(list, items, key, make) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  let place = list.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    const state = JSON.stringify(item);
    let child = known.get(id);
    known.delete(id);
    if (!child || child.state !== state) {
      const fresh = make(item);
      fresh.dataset.key = id;
      fresh.state = state;
      if (child) {
        fresh.classList.remove('fresh');
        if (place === child) place = fresh;
        replace(child, fresh);
      }
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
  }
  known.forEach((child) => child.remove());
}

/** Puts an element in another one's place; the focus stays where it was. */
function replace(old, fresh) {
  const inside = (element) => [...element.querySelectorAll('button, a, input, select, textarea')];
  const focused = inside(old).indexOf(document.activeElement);
  const held = old === document.activeElement;
  old.replaceWith(fresh);
  if (held) fresh.focus();
  else if (focused >= 0) inside(fresh)[focused]?.focus();
}

export const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });

export const seconds = (at) =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** A paper clip. */
export function clip() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: '14', height: '14', 'aria-hidden': 'true' })) svg.setAttribute(name, value);
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a1.5 1.5 0 0 1-2.5-2L15 8');
  for (const [name, value] of Object.entries({ fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round' })) path.setAttribute(name, value);
  svg.append(path);
  return svg;
}

/** Reads a chosen file as base64. */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');

/** A row of people, one of whom is chosen; arrow keys move as in any radio group. */
export function people(group, list, chosen, choose) {
  keep(
    group,
    list.map((person, index) => ({ ...person, index, on: person.id === chosen })),
    (person) => person.id,
    (person) =>
      h(
        'button',
        {
          type: 'button',
          role: 'radio',
          class: 'person',
          'aria-checked': String(person.on),
          tabindex: person.on ? '0' : '-1',
          title: person.name,
          'data-hue': person.index % 5,
          onclick: () => choose(person.id),
          onkeydown: (event) => step(event, group, list, person.id, choose),
        },
        h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(person.name)),
        h('span', {}, person.name.split(' ')[0]),
        person.unread > 0 &&
          h('b', { class: 'badge' }, String(person.unread), h('span', { class: 'hidden' }, ' unread')),
      ),
  );
}

function step(event, group, list, id, choose) {
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  const index = list.findIndex((person) => person.id === id);
  const next = list[(index + way + list.length) % list.length];
  choose(next.id);
  requestAnimationFrame(() => group.querySelector(`[data-key="${CSS.escape(next.id)}"]`)?.focus());
}
