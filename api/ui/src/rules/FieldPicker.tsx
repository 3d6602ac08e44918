import { useId, useRef, useState } from 'react';
import { type Catalog, familyOf, offeredOf } from './catalog';
import { FAMILY_WORDS, FIELD_WORDS, fieldOptions } from './fieldWords';
import { useKnown } from './form/known';
import { Options } from './form/Pick';
import { Suggestions } from './form/Suggestions';
import { isName } from './named';

interface Props {
  label: string;
  catalog: Catalog;
  value: string;
  placeholder?: string;
  /** @param renamed whether it is of the same sort and has another name alone */
  onPick: (field: string, renamed: boolean) => void;
}

const NAMED = 'With a name of your own';

/** A field to choose; those that people name themselves by how they begin, and their name. */
export function FieldPicker({ label, catalog, value, placeholder, onPick }: Props) {
  const [begun, setBegun] = useState<string | null>(null);
  const select = useRef<HTMLSelectElement>(null);
  const written = familyOf(catalog, value);
  const family = begun ?? written;
  const shown = family ?? value;
  const options = {
    ...fieldOptions(offeredOf(catalog).filter((field) => field !== value)),
    [NAMED]: catalog.families.filter((each) => each !== family).map((each): [string, string] => [each, `${each}…: ${FAMILY_WORDS[each] ?? 'by its name'}`]),
  };
  const pick = (picked: string) => {
    if (!catalog.families.includes(picked)) onPick(picked, false);
    setBegun(catalog.families.includes(picked) && picked !== written ? picked : null);
  };
  return (
    <>
      <select ref={select} aria-label={label} value={shown} title={FIELD_WORDS[value]} onChange={({ target }) => target.value && pick(target.value)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {shown && <option value={shown}>{shown}</option>}
        <Options options={options} />
      </select>
      {family && (
        <NameField
          key={`${family} ${value}`}
          label={`${label}: name behind ${family}`}
          family={family}
          name={begun === null ? value.slice(family.length) : ''}
          isNew={begun !== null}
          onName={(name) => {
            if (name !== null) onPick(family + name, begun === null);
            setBegun(null);
            if (begun !== null) select.current?.focus();
          }}
        />
      )}
    </>
  );
}

interface NameProps {
  label: string;
  family: string;
  name: string;
  isNew: boolean;
  /** Null where nobody gave one. */
  onName: (name: string | null) => void;
}

function NameField({ label, family, name, isNew, onName }: NameProps) {
  const [typed, setTyped] = useState(name);
  const list = useId();
  const names = useKnown().namesOf(family);
  const wrong = typed !== '' && !isName(typed);
  const done = () => {
    if (typed !== name && isName(typed)) onName(typed);
    else if (isNew && typed === '') onName(null);
    else if (typed === '') setTyped(name);
  };
  return (
    <span className="field-name">
      <input
        aria-label={label}
        aria-invalid={wrong}
        autoFocus={isNew}
        list={names.length > 0 ? list : undefined}
        placeholder="name"
        value={typed}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            done();
          } else if (event.key === 'Escape' && isNew) {
            event.stopPropagation();
            onName(null);
          }
        }}
      />
      <Suggestions id={list} values={names} />
      {wrong && <span className="quiet">Letters, digits, - and _, in parts with a dot between them.</span>}
    </span>
  );
}
