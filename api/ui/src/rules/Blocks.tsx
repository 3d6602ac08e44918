import { useState } from 'react';
import { Actions } from './Actions';
import type { Catalog } from './catalog';
import { Conditions } from './Conditions';
import { ItemHead } from './ItemHead';
import { useListItems } from './listItems';
import type { Change, Path } from './ruleFile';
import { isObject, stepsOf, summaryOf } from './steps';

/** Actions that hold others: branches of which one is taken, and strands that go side by side. */

interface Props {
  value: unknown;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

interface ItemProps extends Props {
  number: number;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
}

export function Branches(props: Props) {
  return (
    <Block {...props} Item={Branch} begin={{ if: { 'message.text': { words: ['hello'] } }, then: [{ tag: 'new' }] }} what="branch" />
  );
}

export function Strands(props: Props) {
  return <Block {...props} Item={Strand} begin={[{ note: 'Seen by a rule' }]} what="strand" />;
}

function Block({ value, path, catalog, edit, Item, begin, what }: Props & { Item: (props: ItemProps) => React.ReactNode; begin: unknown; what: string }) {
  const members = stepsOf(value);
  const items = useListItems(members.length, path, edit);
  return (
    <div className="block">
      <ol ref={items.list}>
        {members.map((each, at) => (
          <Item
            key={items.keyOf(at)}
            value={each}
            path={[...path, at]}
            number={at + 1}
            catalog={catalog}
            edit={edit}
            {...items.deedsOf(at, [...path, at])}
          />
        ))}
      </ol>
      <button
        type="button"
        className="link-button"
        onClick={() => items.add(begin)}
      >
        + {what}
      </button>
    </div>
  );
}

/** Taken when it holds and none before it did; its other steps where it does not, and none after it is asked then. */
function Branch({ value, path, number, catalog, edit, ...head }: ItemProps) {
  const [open, setOpen] = useState(true);
  const branch = isObject(value) ? value : {};
  const name = `branch ${number}`;
  return (
    <li className="branch">
      <ItemHead {...head} name={name} summary={Object.keys(isObject(branch.if) ? branch.if : {}).join(', ')} open={open} onFold={setOpen} />
      {open && (
        <div role="group" aria-label={name}>
          <p className="quiet">If</p>
          <Conditions value={branch.if} path={[...path, 'if']} catalog={catalog} edit={edit} />
          <p className="quiet">Then</p>
          <Actions steps={branch.then} path={[...path, 'then']} where={name} catalog={catalog} edit={edit} />
          <p className="quiet">{branch.else === undefined ? 'Otherwise the next branch' : 'Otherwise'}</p>
          <Actions steps={branch.else} path={[...path, 'else']} where={`${name}, otherwise`} catalog={catalog} edit={edit} />
        </div>
      )}
    </li>
  );
}

function Strand({ value, path, number, catalog, edit, ...head }: ItemProps) {
  const [open, setOpen] = useState(true);
  const name = `strand ${number}`;
  const words = stepsOf(value).map((step) => (isObject(step) ? (Object.keys(step)[0] ?? '') : ''));
  return (
    <li className="branch">
      <ItemHead {...head} name={name} summary={summaryOf('', words)} open={open} onFold={setOpen} />
      {open && (
        <div role="group" aria-label={name}>
          <Actions steps={value} path={path} where={name} catalog={catalog} edit={edit} />
        </div>
      )}
    </li>
  );
}
