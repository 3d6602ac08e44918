import { $, api, h, time } from './dom.js';
import { startApps } from './apps.js';
import { refreshInstagram, startInstagram } from './instagram.js';
import { refreshLinkedIn, startLinkedIn } from './linkedin.js';
import { refreshMail, startMail } from './mail.js';
import { refreshPhone, sayOpen, startPhone } from './phone.js';
import { showFaults, showLog, startFaults } from './faults.js';
import { refreshSms, startSms } from './sms.js';

let started = false;
let refreshing = false;
let again = false;

function start(state) {
  started = true;
  startApps();
  startPhone(state.pictures);
  startInstagram(state.pictures);
  startMail();
  startSms(state.pictures);
  startLinkedIn();
  startFaults();
}

function showLink(business) {
  const link = $('link');
  link.classList.toggle('off', !business.subscribed);
  if (!business.subscribed) {
    link.replaceChildren('No gateway listens yet: webhooks go nowhere.');
    return;
  }
  const inbox = new URL(business.callback).origin;
  link.replaceChildren('The gateway listens · ', h('a', { href: inbox, target: '_blank', rel: 'noreferrer' }, 'open its inbox'));
}

/** One refresh at a time; what changes meanwhile is fetched once more afterwards. */
async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = true;
  try {
    const state = await api('GET', 'state');
    if (!started) start(state);
    const [business] = state.businesses;
    $('business-name').textContent = business.name;
    showLink(business);
    showFaults(state.faults);
    showLog(state.log, state.webhooks);
    await Promise.all([
      refreshPhone(business),
      refreshInstagram(state.instagram[0]),
      refreshMail(state.mailboxes, state.support, state.pictures),
      refreshSms(),
      refreshLinkedIn(),
    ]);
  } catch (error) {
    $('link').classList.add('off');
    $('link').textContent = 'The sandbox does not answer.';
  } finally {
    refreshing = false;
    if (again) {
      again = false;
      void refresh();
    }
  }
}

function tick() {
  $('clock').textContent = time(Date.now());
}

tick();
setInterval(tick, 10_000);
await refresh();
await sayOpen();
const events = new EventSource('api/events');
events.onmessage = () => void refresh();
events.onerror = () => $('link').classList.add('off');
