import { useRules } from './data';

/** The rules in force, in short and as they are written. */
export function RuleList() {
  const rules = useRules().data;
  if (rules && rules.rules.length === 0) {
    return <p className="quiet">No rules yet. They are saved with PUT /api/v1/rules.</p>;
  }
  return (
    <>
      <ul className="rows">
        {rules?.rules.map((rule) => (
          <li key={rule.id}>
            <div>
              <strong>{rule.name ?? rule.id}</strong>
              {rule.description && <p className="quiet">{rule.description}</p>}
            </div>
            <span className={`state state-${rule.status}`}>{rule.status}</span>
          </li>
        ))}
      </ul>
      {rules && (
        <details className="yaml">
          <summary>Revision {rules.revision} as it is written</summary>
          <pre tabIndex={0}>{rules.yaml}</pre>
        </details>
      )}
    </>
  );
}
