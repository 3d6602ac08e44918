import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { inFull } from '../inbox/time';
import { simulate } from './data';
import { MatchCard } from './MatchCard';
import type { Match, Outlook, RuleCount, Sends } from './types';

const DAY_MS = 86_400_000;
const SPANS: Record<string, { name: string; request: () => Record<string, unknown> }> = {
  last: { name: 'the last 200 messages', request: () => ({ last: 200 }) },
  week: { name: 'the last 7 days', request: () => ({ from: new Date(Date.now() - 7 * DAY_MS).toISOString() }) },
  month: { name: 'the last 30 days', request: () => ({ from: new Date(Date.now() - 30 * DAY_MS).toISOString() }) },
};

interface Props {
  text: string;
  rule: string;
  status: string;
}

/** Tries the rules as they are written now on messages that arrived, and shows what this one would make of them. */
export function Trial({ text, rule, status }: Props) {
  const [span, setSpan] = useState('last');
  const trial = useMutation({
    mutationFn: () => simulate({ yaml: text, live: status === 'draft' || status === 'paused' ? [rule] : [], ...SPANS[span]?.request() }),
  });
  return (
    <section className="trial" aria-label="Trial">
      <div className="trial-ask">
        <label>
          Try on{' '}
          <select aria-label="Which messages" value={span} onChange={(event) => setSpan(event.target.value)}>
            {Object.entries(SPANS).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="primary" disabled={trial.isPending} onClick={() => trial.mutate()}>
          {trial.isPending ? 'Trying…' : 'Try it'}
        </button>
        <span className="quiet">Nothing is sent and nothing changes.</span>
      </div>
      {trial.isError && (
        <p className="error" role="alert">
          {trial.error.message}
        </p>
      )}
      {trial.data && <Result outlook={trial.data} rule={rule} />}
    </section>
  );
}

function Result({ outlook, rule }: { outlook: Outlook; rule: string }) {
  const count = outlook.rules.find((each) => each.rule === rule);
  const own = (matches: Match[]) => matches.filter((each) => each.rule === rule);
  const starting = new Set(own(outlook.starting).map(({ message }) => message));
  const stopping = own(outlook.stopping);
  return (
    <div className="trial-result" role="status">
      <p>
        <strong>{count ? sentence(count) : 'It did not take part.'}</strong>{' '}
        <span className="quiet">
          {outlook.read} messages{outlook.from && outlook.to ? `, ${inFull(outlook.from)} to ${inFull(outlook.to)}` : ''}.
          {outlook.cut === 'MESSAGES' && ' There are more: the oldest were left out.'}
          {outlook.cut === 'TIME' && ' It took too long: the newest were left out.'}
        </span>
      </p>
      <SendsLine sends={outlook.sends} before={outlook.sendsBefore} />
      <ul className="matches">
        {own(outlook.matches).map((match) => (
          <MatchCard key={match.message} match={match} mark={starting.has(match.message) ? 'new' : undefined} />
        ))}
      </ul>
      {stopping.length > 0 && (
        <>
          <h4>Would not fire any more</h4>
          <ul className="matches">
            {stopping.map((match) => (
              <MatchCard key={match.message} match={match} mark="gone" />
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>What a trial cannot know</summary>
        <ul className="limitations">
          {outlook.limitations.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const sentence = ({ fired, shadow, limited, guarded, errors, firedBefore, unplayed }: RuleCount) => {
  if (unplayed) return 'Not played: this rule does not begin with a message that arrives, and a trial plays nothing else.';
  const rest = [
    shadow > 0 && `would fire ${shadow}× as a shadow`,
    limited > 0 && `${limited}× its limit would hold it`,
    guarded > 0 && `${guarded}× held back`,
    errors > 0 && `${errors}× it fails`,
  ].filter(Boolean);
  const before = firedBefore === fired ? '' : `, with the published rules ${firedBefore}×`;
  return `Fires ${fired}×${before}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
};

function SendsLine({ sends, before }: { sends: Sends; before: Sends }) {
  if (sends.total === 0 && before.total === 0) return null;
  const most = Math.max(...sends.histogram.map(({ contacts }) => contacts), 1);
  return (
    <div className="sends">
      <p>
        All rules together send {sends.total} {sends.total === 1 ? 'message' : 'messages'} to {sends.contacts}{' '}
        {sends.contacts === 1 ? 'contact' : 'contacts'}, at most {sends.most} to one; the published ones {before.total}.
      </p>
      <ul className="histogram" aria-label="Messages per contact">
        {sends.histogram.map(({ messages, contacts }) => (
          <li key={messages}>
            <span>
              {messages} {messages === 1 ? 'message' : 'messages'}
            </span>
            <span className="bar" style={{ inlineSize: `${(60 * contacts) / most}%` }} />
            <span>
              {contacts} {contacts === 1 ? 'contact' : 'contacts'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
