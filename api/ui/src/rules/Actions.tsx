import { ActionCard } from './ActionCard';
import { type Catalog, emptyOf } from './catalog';
import { ACTION_WORDS } from './fieldWords';
import { useListItems } from './listItems';
import type { Change, Path } from './ruleFile';
import { firstOf, stepPath, stepsOf } from './steps';

interface Props {
  steps: unknown;
  path: Path;
  /** Where they stand, in words: "then", "branch 2". */
  where: string;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** What is done, as cards in their order; some of them hold others. */
export function Actions({ steps, path, where, catalog, edit }: Props) {
  const cards = stepsOf(steps);
  const items = useListItems(cards.length, path, edit);
  const add = (word: string) => {
    items.add({ [word]: firstOf(word) ?? emptyOf(catalog.actions.get(word) ?? {}) });
  };
  return (
    <div className="actions">
      <ol ref={items.list}>
        {cards.map((step, at) => (
          <ActionCard
            key={items.keyOf(at)}
            step={step}
            path={stepPath(steps, path, at)}
            catalog={catalog}
            edit={edit}
            {...items.deedsOf(at, stepPath(steps, path, at))}
          />
        ))}
      </ol>
      <select aria-label={`Add an action under ${where}`} value="" onChange={(event) => event.target.value && add(event.target.value)}>
        <option value="">+ action…</option>
        {[...catalog.actions.keys()].map((word) => (
          <option key={word} value={word}>
            {ACTION_WORDS[word] ? `${word}: ${ACTION_WORDS[word]}` : word}
          </option>
        ))}
      </select>
    </div>
  );
}
