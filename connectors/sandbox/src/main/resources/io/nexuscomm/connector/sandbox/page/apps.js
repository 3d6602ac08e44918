import { $ } from './dom.js';

/** The apps of the customer's phone: one of them is in view. */
const APPS = ['whatsapp', 'instagram', 'sms', 'linkedin'];

const opened = new Map();

export const isOpen = (app) => !$(app + '-side').hidden;

/** What to do when somebody turns to an app. */
export function whenOpened(app, act) {
  opened.set(app, act);
}

/** What came while another app was in view. */
export function showNew(app, count) {
  const badge = $(app + '-new');
  badge.hidden = count === 0 || isOpen(app);
  badge.textContent = badge.hidden ? '' : String(count);
}

function open(app) {
  for (const one of APPS) {
    const on = one === app;
    $(one + '-side').hidden = !on;
    $('tab-' + one).setAttribute('aria-selected', String(on));
    $('tab-' + one).tabIndex = on ? 0 : -1;
  }
  showNew(app, 0);
  opened.get(app)?.();
}

export function startApps() {
  APPS.forEach((app, at) => {
    $('tab-' + app).addEventListener('click', () => open(app));
    $('tab-' + app).addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      const next = APPS.at((at + step) % APPS.length);
      open(next);
      $('tab-' + next).focus();
    });
  });
}
