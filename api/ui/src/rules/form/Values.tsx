import { Pairs } from '../Pairs';
import type { Change } from '../ruleFile';
import { isObject } from '../steps';
import { Fold } from './Fold';

/** Values that the steps begin with, by names of one's own. */
export function Values({ vars, edit }: { vars: unknown; edit: (change: Change) => void }) {
  const said = isObject(vars) ? vars : {};
  const names = Object.keys(said);
  return (
    <Fold path={['vars']} title="Values to begin with" summary={names.length > 0 ? names.join(', ') : 'none'} open={names.length > 0}>
      <p className="quiet">
        Texts of the rule have them as <code>{'{{vars.name}}'}</code>.
      </p>
      <Pairs label="Values to begin with" value={said} path={['vars']} edit={edit} />
    </Fold>
  );
}
