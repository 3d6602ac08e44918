import { durationWords } from '../durations';
import { type Change, drop, put } from '../ruleFile';
import { append, isObject, stepsOf } from '../steps';
import { wordOf } from '../triggers';
import { DurationField } from './DurationField';
import { Amount, Text } from './Entry';
import { Fold } from './Fold';
import { Pick } from './Pick';
import { Row } from './Row';
import { Remove } from '../Conditions';

interface Props {
  limits: unknown;
  /** What sets the rule off. */
  triggers: unknown[];
  edit: (change: Change) => void;
}

export const SCOPES: [string, string][] = [
  ['contact', 'contact'],
  ['conversation', 'conversation'],
  ['lane', 'lane (an address of a contact)'],
  ['account', 'account of yours'],
  ['rule', 'rule, whoever it is for'],
  ['tenant', 'organization: all of yours together'],
];
const EPISODE: [string, string] = ['episode', 'wait for an answer'];

const THEN: [string, string][] = [
  ['pause', 'pause it'],
  ['shadow', 'only watch it (shadow)'],
];

/** How often the rule may act, and when it must stop. */
export function Limits({ limits, triggers, edit }: Props) {
  const said = isObject(limits) ? limits : {};
  const path = ['limits'];
  const once = isObject(said.once) ? said.once : null;
  const breaker = isObject(said.breaker) ? said.breaker : null;
  const rates = stepsOf(said.rate);
  const waits = triggers.some((each) => wordOf(each) === 'awaiting');
  const others = Object.keys(said).filter((key) => !['once', 'rate', 'breaker'].includes(key));
  return (
    <Fold path={['limits']} title="How often at most" summary={limitWords(said)} open={limits !== undefined}>
      {once ? (
        <Row label="at most once per">
          <Pick label="Once per" options={waits || once.per === 'episode' ? [...SCOPES, EPISODE] : SCOPES} value={String(once.per ?? '')} onPick={(per) => edit(perWhom(per, once.every))} />
          {once.every !== undefined && (
            <>
              <span>in</span>
              <DurationField label="Once in" value={once.every} onChange={(every) => edit(put([...path, 'once', 'every'], every))} />
            </>
          )}
          <Remove label="Remove the limit" onClick={() => edit(drop([...path, 'once']))} />
        </Row>
      ) : (
        <p>
          <span className="quiet">A rule that replies acts once per contact in 24 hours where nothing is said. </span>
          <button type="button" className="link-button" onClick={() => edit(put([...path, 'once'], waits ? { per: 'episode' } : { per: 'contact', every: '12h' }))}>
            Act at most once in a while
          </button>
        </p>
      )}
      {once && (
        <Row label="shared as" note="Rules with the same word here share the limit.">
          <Text label="Word by which rules share the limit" value={once.handle} placeholder="this rule alone" onChange={(handle) => edit(put([...path, 'once', 'handle'], handle))} />
        </Row>
      )}
      {rates.map((each, at) => (
        <RateLine key={at} value={isObject(each) ? each : {}} number={at + 1} path={[...path, 'rate', at]} edit={edit} />
      ))}
      {breaker && (
        <Row label="stop it above" note="So much means that something is wrong: who answers for the rule is told.">
          <Amount label="Stop it after how many" value={breaker.max} min={1} onChange={(max) => max > 0 && edit(put([...path, 'breaker', 'max'], max))} />
          <span>times in</span>
          <DurationField label="Stop it after so many in" value={breaker.in} onChange={(span) => edit(put([...path, 'breaker', 'in'], span))} />
          <span>and</span>
          <Pick label="What becomes of it then" options={THEN} value={String(breaker.then ?? 'pause')} onPick={(then) => edit(put([...path, 'breaker', 'then'], then))} />
          <Remove label="Remove the breaker" onClick={() => edit(drop([...path, 'breaker']))} />
        </Row>
      )}
      <p className="ways">
        <button type="button" className="link-button" onClick={() => edit(append([...path, 'rate'], { max: 3, per: 'contact', in: '7d' }))}>
          + at most so many times
        </button>
        {!breaker && (
          <button type="button" className="link-button" onClick={() => edit(put([...path, 'breaker'], { max: 500, in: '5m', then: 'pause' }))}>
            + stop it when it acts too often
          </button>
        )}
      </p>
      {others.length > 0 && <p className="quiet">Also, in the YAML: {others.join(', ')}.</p>}
    </Fold>
  );
}

function RateLine({ value, number, path, edit }: { value: Record<string, unknown>; number: number; path: (string | number)[]; edit: (change: Change) => void }) {
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  return (
    <Row label="at most">
      <Amount label={`Rate ${number}: how many times`} value={value.max} min={1} onChange={(max) => max > 0 && set('max')(max)} />
      <span>times per</span>
      <Pick label={`Rate ${number}: per`} options={SCOPES} value={String(value.per ?? 'contact')} onPick={set('per')} />
      <span>in</span>
      <DurationField label={`Rate ${number}: in`} value={value.in} onChange={set('in')} />
      <Remove label={`Remove rate ${number}`} onClick={() => edit(drop(path))} />
    </Row>
  );
}

/** Once for all is so for a wait alone: anything else says in what time. */
const perWhom =
  (per: string, every: unknown): Change =>
  (document) => {
    put(['limits', 'once', 'per'], per)(document);
    if (per !== 'episode' && every === undefined) put(['limits', 'once', 'every'], '24h')(document);
    if (per === 'episode') drop(['limits', 'once', 'every'])(document);
  };

const limitWords = ({ once, rate, breaker }: Record<string, unknown>): string => {
  const words = [
    isObject(once) && `once per ${once.per === 'episode' ? EPISODE[1] : String(once.per)}${once.every === undefined ? '' : ` in ${durationWords(once.every)}`}`,
    ...stepsOf(rate).map((each) => isObject(each) && `at most ${String(each.max)} per ${String(each.per ?? 'contact')} in ${durationWords(each.in)}`),
    isObject(breaker) && `stops above ${String(breaker.max)} in ${durationWords(breaker.in)}`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : 'no limit of its own';
};
