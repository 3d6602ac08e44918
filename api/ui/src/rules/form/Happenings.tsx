import { Remove } from '../Conditions';
import type { Catalog } from '../catalog';
import { jsonOf } from '../exactly';
import { Pairs } from '../Pairs';
import { type Change, drop, type Path, put } from '../ruleFile';
import { append, isObject, stepsOf } from '../steps';
import { Text } from './Entry';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  events: unknown;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

const TOLD = 'event.data';

const WHO: [string, string][] = [
  ['', 'whoever does it'],
  ['AGENT', 'by a person of yours'],
  ['AUTOMATION', 'by a rule'],
];

/** What happens after the rule began, in an example: when, what, by whom. */
export function Happenings({ events, path, catalog, edit }: Props) {
  const names = catalog.events.map((each): [string, string] => [each, each]);
  return (
    <Row label="meanwhile" note={events === undefined ? undefined : 'So long after it begins, as +4m, or at a moment with its zone.'}>
      <ol className="moments">
        {stepsOf(events).map((each, at) => (
          <li key={at}>
            <Happening value={each} names={names} path={[...path, at]} number={at + 1} edit={edit} />
            <Remove label={`Remove what happens (${at + 1})`} onClick={() => edit(drop([...path, at]))} />
          </li>
        ))}
      </ol>
      <button type="button" className="link-button" onClick={() => edit(append(path, { at: '+5m', event: 'message.sent', origin: 'AGENT' }))}>
        + something happens
      </button>
    </Row>
  );
}

function Happening({ value, names, path, number, edit }: { value: unknown; names: [string, string][]; path: Path; number: number; edit: (change: Change) => void }) {
  if (!isObject(value)) return <code className="as-written">{jsonOf(value)} — in the YAML</code>;
  const set = (key: string) => (next: string | undefined) => edit(put([...path, key], next || undefined));
  const rest = Object.entries(value).filter(([key]) => !['at', 'event', 'origin'].includes(key));
  return (
    <>
      <Text label={`When it happens (${number})`} value={value.at} placeholder="+5m" onChange={(next) => edit(put([...path, 'at'], next ?? ''))} />
      <Pick label={`What happens (${number})`} options={names} value={String(value.event ?? '')} onPick={set('event')} />
      <Pick label={`By whom (${number})`} options={WHO} value={String(value.origin ?? '')} onPick={set('origin')} />
      {!(TOLD in value) && (
        <button type="button" className="link-button" onClick={() => edit(put([...path, TOLD], { text: '' }))}>
          + what is told
        </button>
      )}
      {rest.length > 0 && <Pairs label={`What happens (${number})`} value={Object.fromEntries(rest)} path={path} edit={edit} />}
    </>
  );
}
