import type { Catalog } from '../catalog';
import { useListItems } from '../listItems';
import type { Change } from '../ruleFile';
import { stepsOf } from '../steps';
import { wordOf } from '../triggers';
import { Fold } from './Fold';
import { TestCard } from './TestCard';

interface Props {
  tests: unknown;
  triggers: unknown[];
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** Examples that stand beside the rule: what comes in, and what should come of it. */
export function Tests({ tests, triggers, catalog, edit }: Props) {
  const all = stepsOf(tests);
  const items = useListItems(all.length, ['tests'], edit);
  const spoken = triggers.some((each) => wordOf(each).startsWith('message.'));
  const first = { name: `example ${all.length + 1}`, ...(spoken ? { given: { channel: 'email', 'message.text': 'hello' } } : {}), expect: { fired: true } };
  return (
    <Fold path={['tests']} title="Tests" summary={all.length === 0 ? 'none' : `${all.length}; a live rule whose test fails is not published`} open={all.length > 0}>
      <ol ref={items.list} className="tests">
        {all.map((each, at) => (
          <TestCard key={items.keyOf(at)} test={each} path={['tests', at]} catalog={catalog} edit={edit} folded={all.length > 2} {...items.deedsOf(at, ['tests', at])} />
        ))}
      </ol>
      <button type="button" className="link-button" onClick={() => items.add(first)}>
        + test
      </button>
    </Fold>
  );
}
