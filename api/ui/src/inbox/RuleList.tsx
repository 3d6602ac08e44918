import { addressOf } from '../rules/address';
import { useRules } from './data';

/** The rules in force, in short; each is a way to its page. */
export function RuleList({ onLeave }: { onLeave: () => void }) {
  const rules = useRules().data;
  return (
    <>
      {rules?.rules.length === 0 && <p className="quiet">No rules yet.</p>}
      <ul className="rows">
        {rules?.rules.map((rule) => (
          <li key={rule.id}>
            <div>
              <a href={addressOf(rule.id)} onClick={onLeave}>
                <strong>{rule.name ?? rule.id}</strong>
              </a>
              {rule.description && <p className="quiet">{rule.description}</p>}
            </div>
            <span className={`state state-${rule.status}`}>{rule.status}</span>
          </li>
        ))}
      </ul>
      <a className="small" href={addressOf(null)} onClick={onLeave}>
        Change the rules…
      </a>
    </>
  );
}
