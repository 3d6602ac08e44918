import { useState } from 'react';
import type { Catalog } from '../catalog';
import { Chips } from '../Chips';
import { jsonOf } from '../exactly';
import { ItemHead } from '../ItemHead';
import { type Change, drop, type Path, put } from '../ruleFile';
import { isObject } from '../steps';
import { Said } from './Board';
import { Text } from './Entry';
import { Facts } from './Facts';
import { Happenings } from './Happenings';
import { Pick } from './Pick';
import { Row } from './Row';
import { Toggles } from './Toggles';

interface Props {
  test: unknown;
  path: Path;
  catalog: Catalog;
  folded: boolean;
  first: boolean;
  last: boolean;
  edit: (change: Change) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

const OUTCOMES: [string, string][] = [
  ['true', 'the rule acts'],
  ['false', 'the rule does nothing'],
  ['', 'either: not said'],
];

/** What of what is expected has a field of its own here. */
const OWN = new Set(['fired', 'actions', 'notActions']);
const PARTS = new Set(['name', 'given', 'expect', 'now', 'events']);

/** One example: a message that comes in, and whether the rule acts on it and how. */
export function TestCard({ test, path, catalog, folded, first, last, edit, onMove, onRemove }: Props) {
  const [open, setOpen] = useState(!folded);
  const said = isObject(test) ? test : {};
  const expect = isObject(said.expect) ? said.expect : {};
  const name = String(said.name ?? 'a test without a name');
  const rest = Object.entries(said).filter(([key]) => !PARTS.has(key));
  return (
    <li className="card">
      <ItemHead name={name} summary={String(expect.fired ?? '') === 'false' ? 'does nothing' : ''} open={open} first={first} last={last} onFold={setOpen} onMove={onMove} onRemove={onRemove} />
      <Said path={path} />
      {open && (
        <div className="fold-body" role="group" aria-label={`Test: ${name}`}>
          <Row label="name">
            <Text label="Name of the test" value={said.name} onChange={(next) => edit(put([...path, 'name'], next ?? ''))} />
          </Row>
          <Facts title="given" value={isObject(said.given) ? said.given : {}} path={[...path, 'given']} catalog={catalog} edit={edit} />
          <Row label="at" note={said.now === undefined ? undefined : 'With a zone: 2027-03-27T22:10:00+01:00.'}>
            <Text label="Moment at which it plays" value={said.now} placeholder="any time" onChange={(next) => edit(put([...path, 'now'], next))} />
          </Row>
          <Happenings events={said.events} path={[...path, 'events']} catalog={catalog} edit={edit} />
          {rest.map(([key, each]) => (
            <Row key={key} label={key}>
              <code className="as-written">{jsonOf(each)} — in the YAML</code>
            </Row>
          ))}
          <Row label="then">
            <Pick
              label="What is expected"
              options={OUTCOMES}
              value={expect.fired === undefined ? '' : String(expect.fired)}
              onPick={(fired) => edit(fired === '' ? drop([...path, 'expect', 'fired']) : put([...path, 'expect', 'fired'], fired === 'true'))}
            />
          </Row>
          {(expect.fired !== false || expect.actions !== undefined) && (
            <Deeds label="by" key="actions" word="actions" expect={expect} path={path} catalog={catalog} edit={edit} />
          )}
          {expect.notActions !== undefined && <Deeds label="and never by" key="notActions" word="notActions" expect={expect} path={path} catalog={catalog} edit={edit} />}
          <Facts
            title="and"
            value={Object.fromEntries(Object.entries(expect).filter(([key]) => !OWN.has(key)))}
            path={[...path, 'expect']}
            names={[
              ['why', 'what stands in its way'],
              ['reply', 'what it answers'],
            ]}
            catalog={catalog}
            edit={edit}
          />
        </div>
      )}
    </li>
  );
}

interface DeedsProps {
  label: string;
  word: string;
  expect: Record<string, unknown>;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

const USUAL = ['reply', 'send', 'tag', 'assign', 'notify', 'note', 'priority', 'status'];

/** The actions that are expected: the usual ones to choose, and any other by its word. */
function Deeds({ label, word, expect, path, catalog, edit }: DeedsProps) {
  const chosen = Array.isArray(expect[word]) ? expect[word].map(String) : [];
  const write = (next: string[]) => edit(put([...path, 'expect', word], next.length > 0 ? next : undefined));
  const usual = USUAL.filter((each) => catalog.actions.has(each));
  const others = chosen.filter((each) => !usual.includes(each));
  return (
    <Row label={label}>
      <Toggles label={word === 'actions' ? 'Actions that are expected' : 'Actions that must not be'} options={usual.map((each) => [each, each])} chosen={chosen} onChange={write} />
      <Chips label="Other actions" values={others} onChange={(next) => write([...chosen.filter((each) => usual.includes(each)), ...next])} />
    </Row>
  );
}
