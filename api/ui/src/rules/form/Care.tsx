import { type Catalog, refusedOf } from '../catalog';
import { type Change, put } from '../ruleFile';
import { isObject } from '../steps';
import { Amount } from './Entry';
import { Fold } from './Fold';
import { useKnown } from './known';
import { Pick } from './Pick';
import { Row } from './Row';

interface Question {
  key: string;
  label: string;
  options: [string, string][];
  usual: string;
  note?: string;
}

const SKIP: [string, string][] = [
  ['skip', 'no'],
  ['allow', 'yes'],
];

const QUESTIONS: Question[] = [
  {
    key: 'consent',
    label: 'write to',
    usual: 'required',
    options: [
      ['required', 'who wrote to you, or agreed'],
      ['transactional', 'also on other channels: it is about their own business'],
      ['ignore', 'anybody'],
    ],
    note: 'Who opted out is never written to.',
  },
  {
    key: 'human',
    label: 'if a person answers',
    usual: 'yield',
    options: [
      ['yield', 'it leaves the rest to them'],
      ['ignore', 'it goes on all the same'],
    ],
  },
  {
    key: 'onEdit',
    label: 'if it is changed',
    usual: 'pin',
    options: [
      ['pin', 'what waits goes on as it began'],
      ['migrate', 'what waits goes on by the new version'],
      ['cancel', 'what waits ends'],
    ],
  },
  { key: 'automated', label: 'act on machines', usual: 'skip', options: SKIP, note: 'Whether it acts on automatic mail; it never answers it.' },
  { key: 'historical', label: 'act on the past', usual: 'skip', options: SKIP, note: 'Whether it acts on old messages that are read in; it never answers them.' },
  { key: 'spam', label: 'write to spam', usual: 'skip', options: SKIP, note: 'Whether it writes to somebody whose conversation is spam.' },
];

const OWN_HOURS = 'contact-quiet-hours';

/** How careful the rule is: to whom, when, and what stops it. */
export function Care({ safety, catalog, edit }: { safety: unknown; catalog: Catalog; edit: (change: Change) => void }) {
  const { calendars } = useKnown();
  const said = isObject(safety) ? safety : {};
  const set = (key: string) => (next: unknown) => edit(put(['safety', key], next));
  const quiet: [string, string][] = [
    ['', 'at any hour'],
    [OWN_HOURS, 'from 8 to 21 where the contact is'],
    ...calendars.map((name): [string, string] => [name, `while ${name} is open`]),
  ];
  // where one answer is left there is nothing to ask
  const asked = QUESTIONS.map((each) => ({ ...each, options: offered(catalog, each, said[each.key]) })).filter(({ options }) => options.length > 1);
  const others = Object.keys(said).filter((key) => !['quietHours', 'chain', ...QUESTIONS.map((each) => each.key)].includes(key));
  return (
    <Fold path={['safety']} title="How careful" summary={careWords(said)} open={safety !== undefined}>
      <Row label="write only" note={said.quietHours ? 'What comes at another hour is sent when it opens.' : undefined}>
        <Pick label="At which hours it writes" options={quiet} value={String(said.quietHours ?? '')} onPick={(name) => set('quietHours')(name || undefined)} />
      </Row>
      {asked.map(({ key, label, options, usual, note }) => (
        <Row key={key} label={label} note={note}>
          <Pick label={label} options={options} value={String(said[key] ?? usual)} onPick={(next) => set(key)(next === usual ? undefined : next)} />
        </Row>
      ))}
      <Row label="set off by rules" note="How many rules may set each other off; 0 is never.">
        <Amount label="How many rules may set each other off" value={said.chain ?? 1} max={5} onChange={(next) => next <= 5 && set('chain')(next === 1 ? undefined : next)} />
      </Row>
      {others.length > 0 && <p className="quiet">Also, in the YAML: {others.join(', ')}.</p>}
    </Fold>
  );
}

const offered = ({ rule }: Catalog, { key, options }: Question, written: unknown) => {
  const refused = refusedOf(rule.safety?.properties?.[key]);
  return options.filter(([value]) => value === written || !refused.includes(value));
};

const careWords = (said: Record<string, unknown>): string => {
  const words = QUESTIONS.filter(({ key, usual }) => said[key] !== undefined && said[key] !== usual).map(({ key, label, options }) => `${label}: ${options.find(([value]) => value === said[key])?.[1] ?? String(said[key])}`);
  if (said.quietHours) words.unshift(said.quietHours === OWN_HOURS ? 'from 8 to 21 where the contact is' : `while ${String(said.quietHours)} is open`);
  if (said.chain !== undefined) words.push(`${String(said.chain)} rules in a chain`);
  return words.length > 0 ? words.join(', ') : 'as usual';
};
