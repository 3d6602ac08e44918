import { type Catalog, objectOf } from './catalog';
import { Parts } from './Parts';
import { type Change, drop, put } from './ruleFile';

interface Props {
  limits: unknown;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** How often the rule may act; what else limits it stays in the text. */
export function Limits({ limits, catalog, edit }: Props) {
  const said = typeof limits === 'object' && limits !== null ? (limits as Record<string, unknown>) : {};
  const others = Object.keys(said).filter((key) => key !== 'once');
  const once = objectOf(catalog.limits)?.properties?.once ?? {};
  return (
    <div className="limits">
      {said.once === undefined ? (
        <p>
          <span className="quiet">None named; a rule that replies acts once per contact in 24 hours. </span>
          <button type="button" className="link-button" onClick={() => edit(put(['limits', 'once'], { per: 'contact', every: '12h' }))}>
            Name one
          </button>
        </p>
      ) : (
        <>
          <Parts label="once" schema={once} value={said.once} path={['limits', 'once']} edit={edit} />
          <button type="button" className="link-button" onClick={() => edit(drop(['limits', 'once']))}>
            Remove the limit
          </button>
        </>
      )}
      {others.length > 0 && <p className="quiet">Also, in the YAML: {others.join(', ')}.</p>}
    </div>
  );
}
