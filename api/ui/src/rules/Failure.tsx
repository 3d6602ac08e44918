import { Actions } from './Actions';
import type { Catalog } from './catalog';
import { Parts } from './Parts';
import type { Change, Path } from './ruleFile';
import { endsWith, failingOf, triesAgain, type Failing } from './steps';

interface Props {
  value: unknown;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

const RETRY = {
  type: 'object',
  properties: { max: { type: 'integer', minimum: 1, maximum: 20 }, backoff: { type: 'string' } },
  required: ['max'],
};

const ENDINGS: Record<Failing['then'], string> = { stop: 'the rule ends', continue: 'the rule goes on', steps: 'do something else' };

/** What becomes of the rule when a step fails: it is tried again, and in the end the rule stops, goes on, or does other steps. */
export function Failure({ value, path, catalog, edit }: Props) {
  const { retry, then, steps } = failingOf(value);
  return (
    <>
      {retry && (
        <div className="parts" role="group" aria-label="Try again">
          <Parts label="retry" schema={RETRY} value={retry} path={[...path, 'retry']} edit={edit} />
        </div>
      )}
      <button type="button" className="link-button" onClick={() => edit(triesAgain(path, !retry))}>
        {retry ? 'Do not try again' : 'Try again first'}
      </button>
      <label className="part">
        <span>{retry ? 'in the end' : 'then'}</span>
        <select value={then} onChange={({ target }) => edit(endsWith(path, target.value as Failing['then']))}>
          {Object.entries(ENDINGS).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {then === 'steps' && <Actions steps={steps} path={[...path, 'then']} where="if it fails" catalog={catalog} edit={edit} />}
    </>
  );
}
