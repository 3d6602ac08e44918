import { type Blueprint, type Input, mistakeOf, referenceOf } from '../blueprints';
import { jsonOf } from '../exactly';
import { type Change, put } from '../ruleFile';
import { isObject } from '../steps';
import { Said } from './Board';
import { DurationField } from './DurationField';
import { Text } from './Entry';
import { useKnown } from './known';
import { Pick } from './Pick';
import { Row } from './Row';
import { suggestionsOf } from './suggestions';

interface Props {
  use: unknown;
  given: unknown;
  edit: (change: Change) => void;
}

/** A rule that is made of a blueprint: which one, and what fills its gaps. */
export function BlueprintUse({ use, given, edit }: Props) {
  const { blueprints } = useKnown();
  const reference = referenceOf(use);
  const blueprint = blueprints.find((each) => each.reference === reference);
  const values = isObject(given) ? given : {};
  const options = blueprints.map((each): [string, string] => [each.reference, each.reference.replace('@', ', version ')]);
  const known = new Set(blueprint?.inputs.map(({ name }) => name));
  return (
    <>
      <h3>Made of a blueprint</h3>
      <Row label="blueprint" note={blueprint?.description}>
        <Pick label="Blueprint" options={options} value={reference} onPick={(next) => edit(put(['use'], `blueprint:${next}`))} />
      </Row>
      <Said path={['use']} />
      {!blueprint && <p className="quiet">There is no blueprint {reference} in this file.</p>}
      {blueprint?.inputs.map((input) => (
        <Filled key={input.name} input={input} value={values[input.name]} edit={edit} />
      ))}
      {Object.keys(values)
        .filter((name) => blueprint && !known.has(name))
        .map((name) => (
          <Row key={name} label={name} note={<span className="wrong">The blueprint has no such input.</span>}>
            <code className="as-written">{jsonOf(values[name])}</code>
            <button type="button" className="link-button" onClick={() => edit(put(['with', name], undefined))}>
              remove
            </button>
          </Row>
        ))}
      {blueprint && <Turn blueprint={blueprint} />}
    </>
  );
}

function Turn({ blueprint }: { blueprint: Blueprint }) {
  return <p className="quiet">What sets it off, what it asks and does is said by the blueprint. Stage: {String(blueprint.template.stage ?? 'route')}.</p>;
}

function Filled({ input, value, edit }: { input: Input; value: unknown; edit: (change: Change) => void }) {
  const path = ['with', input.name];
  const mistake = mistakeOf(input, value);
  const usual = input.fallback === undefined ? null : String(input.fallback);
  return (
    <div className="filled">
      <Row
        label={`${input.label}${input.required ? ' *' : ''}`}
        note={mistake ? <span className="wrong">{mistake}</span> : value === undefined && usual !== null ? `${usual}, as the blueprint has it.` : undefined}
      >
        <Gap input={input} value={value} onChange={(next) => edit(put(path, next))} />
        {value !== undefined && usual !== null && (
          <button type="button" className="link-button" onClick={() => edit(put(path, undefined))}>
            as the blueprint has it
          </button>
        )}
      </Row>
      <Said path={path} />
    </div>
  );
}

/** The field of an input, as its type says. */
function Gap({ input, value, onChange }: { input: Input; value: unknown; onChange: (value: unknown) => void }) {
  const known = useKnown();
  const { label, type, choices, fallback } = input;
  const shown = value ?? fallback;
  if (typeof value === 'object' && value !== null) return <code className="as-written">{jsonOf(value)} — in the YAML</code>;
  if (choices.length > 0) {
    const options = choices.map((each): [string, string] => [String(each), String(each)]);
    return <Pick label={label} options={shown === undefined ? [['', 'choose…'], ...options] : options} value={String(shown ?? '')} onPick={(next) => onChange(choices.find((each) => String(each) === next))} />;
  }
  if (type === 'boolean') {
    const options: [string, string][] = [['', 'not said'], ['true', 'yes'], ['false', 'no']];
    return <Pick label={label} options={options} value={shown === undefined ? '' : String(shown)} onPick={(next) => onChange(next === '' ? undefined : next === 'true')} />;
  }
  if (type === 'duration') return <DurationField label={label} value={shown} onChange={(next) => onChange(next || undefined)} />;
  const number = type === 'number';
  return (
    <Text
      label={label}
      value={value}
      placeholder={fallback === undefined ? undefined : String(fallback)}
      suggestions={suggestionsOf(type, known)}
      onChange={(next) => onChange(number && /^-?\d+(\.\d+)?$/.test(next ?? '') ? Number(next) : next)}
    />
  );
}
