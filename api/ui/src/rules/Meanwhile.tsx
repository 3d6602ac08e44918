import { useId, useMemo, useState } from 'react';
import type { Rules } from '../types';
import { useAuthors } from './authors';
import { useNewest } from './data';
import { take } from './draft';
import { type Draft, isChanged } from './edits';
import { type Choice, type Conflict, merged } from './merge';
import { Difference } from './Versions';

interface Props {
  draft: Draft;
  /** What was published since the draft was begun. */
  theirs: Rules;
}

/** Somebody else published: takes theirs, with what is mine where it is about other rules, and asks about the rest. */
export function Meanwhile({ draft, theirs }: Props) {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const newest = useNewest().data;
  const author = useAuthors();
  const merge = useMemo(() => merged(draft.base, draft.text, theirs.yaml, choices), [draft.base, draft.text, theirs.yaml, choices]);
  const mine = isChanged(draft);
  const told = newest?.revision === theirs.revision ? newest : undefined;
  const open = merge.conflicts.filter(({ key }) => choices[key] === undefined).length;
  return (
    <section className="meanwhile" aria-label="Published meanwhile">
      <p role="alert">
        <strong>
          {told ? author(told.author) : 'Somebody'} published revision {theirs.revision} meanwhile
        </strong>
        {told?.comment ? ` (${told.comment})` : ''}
        {merge.theirs.length > 0 && `: ${inShort(merge.theirs)}`}. {mine && (merge.conflicts.length === 0 ? 'You changed others: both can stay.' : 'You changed some of these, too. Which is to be?')}
      </p>
      {mine &&
        merge.conflicts.map((conflict) => (
          <Both key={conflict.key} conflict={conflict} choice={choices[conflict.key]} onChoose={(choice) => setChoices({ ...choices, [conflict.key]: choice })} />
        ))}
      <p className="meanwhile-deeds">
        {mine && (
          <button type="button" className="primary" disabled={open > 0} onClick={() => take(theirs, merge.text)}>
            {merge.conflicts.length === 0 ? 'Take theirs and keep mine' : 'Take theirs, and these as chosen'}
          </button>
        )}
        <button type="button" className="small" onClick={() => take(theirs, theirs.yaml)}>
          {mine ? 'Take theirs alone' : 'Take theirs'}
        </button>
        <span className="quiet">{mine && 'Nothing is published by it, and Undo brings back what you have now.'}</span>
      </p>
    </section>
  );
}

const MOST_NAMES = 5;

const inShort = (names: string[]) => [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? [`${names.length - MOST_NAMES} more`] : [])].join(', ');

interface BothProps {
  conflict: Conflict;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

/** What two people changed: from theirs to mine. */
function Both({ conflict, choice, onChoose }: BothProps) {
  const group = useId();
  const { name, mine, theirs, separable } = conflict;
  const choices: [Choice, string][] = [
    ['mine', mine === null ? 'Mine: it is taken out' : 'Mine'],
    ['theirs', theirs === null ? 'Theirs: it is taken out' : 'Theirs'],
    ...(separable ? ([['both', 'Both, mine with another id']] as [Choice, string][]) : []),
  ];
  return (
    <fieldset className="both">
      <legend dir="auto">{name}</legend>
      {choices.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={group} checked={choice === value} onChange={() => onChoose(value)} /> {words}
        </label>
      ))}
      <details>
        <summary>What differs: − theirs, + mine</summary>
        <Difference before={theirs ?? ''} after={mine ?? ''} />
      </details>
    </fieldset>
  );
}
