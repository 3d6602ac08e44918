import { useMemo } from 'react';
import type { Catalog } from '../catalog';
import { Conditions } from '../Conditions';
import type { Change, Path } from '../ruleFile';
import { forWhom } from '../triggers';
import { Amount } from './Entry';
import { Fold } from './Fold';
import { useKnown } from './known';
import { Order, Rate, rateWords } from './Pace';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** What can be asked of a contact alone; a name or address cannot. */
const ABOUT = new Set(['contact.tags', 'contact.tier', 'contact.country', 'contact.language', 'contact.timezone', 'contact.consent', 'contact.createdAt']);

/** For whom a schedule begins: everybody or a segment of them, and which of these. */
export function Whom({ value, path, catalog, edit }: Props) {
  const { segments } = useKnown();
  const about = useMemo(() => ({ ...catalog, tests: new Map(), families: catalog.families.filter((each) => each === 'contact.attr.'), fields: new Map([...catalog.fields].filter(([field]) => ABOUT.has(field))) }), [catalog]);
  const set = (key: string) => (next: unknown) => edit(forWhom([...path, key], next));
  const groups: [string, string][] = [['', 'each contact who ever wrote or was written to'], ...segments.map((name): [string, string] => [name, `each of the segment ${name}`])];
  const keep = (change: Change) => edit((document) => {
    change(document);
    if (!document.hasIn(path)) document.setIn(path, document.createNode({}));
  });
  const paced = value.rate !== undefined || value.order !== undefined || value.max !== undefined;
  return (
    <>
      <Row label="for">
        <Pick label="For whom" options={groups} value={String(value.segment ?? '')} onPick={(name) => set('segment')(name || undefined)} />
      </Row>
      <Row label="of them only">
        <Conditions value={value.where} path={[...path, 'where']} catalog={about} edit={keep} always="All of them." what="condition on contacts" />
      </Row>
      <Fold title="Pace and order" summary={paceWords(value)} open={paced}>
        <Row label="speed">
          <Rate value={value.rate} onChange={set('rate')} />
        </Row>
        <Row label="at most">
          <Amount label="At most how many contacts" value={value.max ?? 200_000} min={1} max={1_000_000} onChange={(most) => most > 0 && set('max')(most === 200_000 ? undefined : most)} />
          <span>contacts</span>
        </Row>
        <Row label="first come">
          <Order value={value.order} onChange={set('order')} />
        </Row>
      </Fold>
    </>
  );
}

const paceWords = ({ rate, max, order }: Record<string, unknown>): string =>
  [rate ? rateWords(rate) : 'all at once', max ? `at most ${String(max)}` : null, order ? `by ${String(order)}` : null].filter(Boolean).join(', ');
