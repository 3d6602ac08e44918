import { useState } from 'react';
import { Dialog } from '../inbox/Dialog';
import { useUsers } from '../inbox/data';
import { inFull } from '../inbox/time';
import { useRevision, useRevisions } from './data';
import { diffOf, folded } from './diff';

interface Props {
  current: number;
  onBack: (yaml: string, revision: number) => void;
  onClose: () => void;
}

/** Who changed the rules when and why, what changed, and a way back to how they were. */
export function Versions({ current, onBack, onClose }: Props) {
  const [chosen, setChosen] = useState(current);
  const revisions = useRevisions().data?.items ?? [];
  const users = useUsers().data?.items ?? [];
  const nameOf = (author: string) => users.find(({ id }) => author === `user:${id}`)?.name ?? author;
  const text = useRevision(chosen).data?.yaml;
  const before = useRevision(chosen > 1 ? chosen - 1 : null).data?.yaml ?? (chosen === 1 ? '' : undefined);
  return (
    <Dialog title="Versions of the rules" onClose={onClose}>
      <div className="versions">
        <ul className="version-list">
          {revisions.map((each) => (
            <li key={each.revision}>
              <button type="button" aria-pressed={each.revision === chosen} onClick={() => setChosen(each.revision)}>
                <strong>
                  {each.revision}
                  {each.revision === current ? ' (now)' : ''}
                </strong>
                <span>{nameOf(each.author)}</span>
                <time dateTime={each.at}>{inFull(each.at)}</time>
                {each.comment && <em>{each.comment}</em>}
              </button>
            </li>
          ))}
        </ul>
        <div className="version-text">
          {text !== undefined && before !== undefined && <Difference before={before} after={text} />}
          {text !== undefined && chosen !== current && (
            <button type="button" className="primary" onClick={() => onBack(text, chosen)}>
              Go back to {chosen}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

const NAMES = { '+': 'added', '-': 'removed', ' ': '' };

/** Two texts, line by line. */
export function Difference({ before, after }: { before: string; after: string }) {
  const lines = folded(diffOf(before, after));
  if (!lines.some((line) => line && line.mark !== ' ')) return <p className="quiet">Nothing differs.</p>;
  return (
    <ol className="difference" aria-label="Difference" tabIndex={0}>
      {lines.map((line, at) =>
        line === null ? (
          <li key={at} className="left-out">
            …
          </li>
        ) : (
          <li key={at} className={NAMES[line.mark]}>
            <span aria-hidden="true">{line.mark}</span>
            {NAMES[line.mark] && <span className="sr-only">{NAMES[line.mark]}: </span>}
            {line.text}
          </li>
        ),
      )}
    </ol>
  );
}
