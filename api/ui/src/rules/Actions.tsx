import { Icon } from '../inbox/Icon';
import { type Catalog, briefOf, emptyOf } from './catalog';
import { Conditions, Remove } from './Conditions';
import { Parts } from './Parts';
import { type Change, drop, moved, type Path, put } from './ruleFile';

interface Props {
  steps: unknown;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** With which words a new action begins, where its schema alone would begin with nothing. */
const FIRST: Record<string, unknown> = {
  reply: 'Hello {{contact.name}}',
  tag: 'new',
  assign: { team: 'support' },
  stop: 'stage',
  wait: '10m',
  snooze: { for: '1h' },
  note: 'Seen by a rule',
};

const SHORT: Record<string, string> = { reply: 'text', wait: 'for', route: 'uri', snooze: 'for' };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the rule does, as cards in their order. */
export function Actions({ steps, path, catalog, edit }: Props) {
  const cards = Array.isArray(steps) ? steps : [];
  const add = (word: string) => {
    const schema = catalog.actions.get(word) ?? {};
    const begin = FIRST[word] ?? emptyOf(briefOf(schema) ?? schema);
    edit((document) => {
      if (document.hasIn(path)) document.addIn(path, document.createNode({ [word]: begin }));
      else put(path, [{ [word]: begin }])(document);
    });
  };
  return (
    <div className="actions">
      <ol>
        {cards.map((step, at) => (
          <Card key={at} step={step} at={at} last={cards.length - 1} path={[...path, at]} catalog={catalog} edit={edit} />
        ))}
      </ol>
      <select aria-label={`Add an action under ${String(path.at(-1))}`} value="" onChange={(event) => event.target.value && add(event.target.value)}>
        <option value="">+ action…</option>
        {[...catalog.actions.keys()].map((word) => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

function Card({ step, at, last, path, catalog, edit }: Omit<Props, 'steps'> & { step: unknown; at: number; last: number }) {
  const parts = isObject(step) ? step : {};
  const word = Object.keys(parts).find((key) => catalog.actions.has(key));
  if (!word) return <li className="card quiet">{JSON.stringify(step)}</li>;
  const schema = catalog.actions.get(word) ?? {};
  const nested = ['choose', 'parallel', 'schedule'].includes(word);
  const others = Object.keys(parts).filter((key) => key !== word && key !== 'if');
  return (
    <li className="card">
      <div className="card-head">
        <strong>{word}</strong>
        <button type="button" className="icon-button small-icon up" aria-label={`Move ${word} up`} disabled={at === 0} onClick={() => edit(moved(path, -1))}>
          <Icon name="back" size={15} />
        </button>
        <button type="button" className="icon-button small-icon down" aria-label={`Move ${word} down`} disabled={at === last} onClick={() => edit(moved(path, 1))}>
          <Icon name="back" size={15} />
        </button>
        <Remove label={`Remove ${word}`} onClick={() => edit(drop(path))} />
      </div>
      {nested ? (
        <p className="quiet">Its branches are written in the YAML.</p>
      ) : (
        <Parts label={word} schema={schema} value={parts[word]} path={[...path, word]} short={SHORT[word]} edit={edit} />
      )}
      {parts.if !== undefined && (
        <>
          <p className="quiet">Only if</p>
          <Conditions value={parts.if} path={[...path, 'if']} catalog={catalog} edit={edit} />
        </>
      )}
      {others.length > 0 && <p className="quiet">Also, in the YAML: {others.join(', ')}</p>}
    </li>
  );
}
