import { useState } from 'react';
import { Dialog } from '../inbox/Dialog';
import { inFull } from '../inbox/time';
import { useAuthors } from './authors';
import { useRevision, useRevisions } from './data';
import { diffOf, folded } from './diff';

interface Props {
  current: number;
  /** What is changed and not published. */
  unsaved: string[];
  /** @param keeps whether that stays */
  onBack: (yaml: string, revision: number, keeps: boolean) => void;
  onClose: () => void;
}

/** Who changed the rules when and why, what changed, and a way back to how they were. */
export function Versions({ current, unsaved, onBack, onClose }: Props) {
  const [chosen, setChosen] = useState(current);
  const revisions = useRevisions().data?.items ?? [];
  const nameOf = useAuthors();
  const [asking, setAsking] = useState(false);
  const text = useRevision(chosen).data?.yaml;
  const before = useRevision(chosen > 1 ? chosen - 1 : null).data?.yaml ?? (chosen === 1 ? '' : undefined);
  return (
    <Dialog title="Versions of the rules" onClose={onClose}>
      <div className="versions">
        <ul className="version-list">
          {revisions.map((each) => (
            <li key={each.revision}>
              <button type="button" aria-pressed={each.revision === chosen} onClick={() => {
                  setChosen(each.revision);
                  setAsking(false);
                }}>
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
          {text !== undefined && chosen !== current && !asking && (
            <button type="button" className="primary" onClick={() => (unsaved.length > 0 ? setAsking(true) : onBack(text, chosen, false))}>
              Go back to {chosen}
            </button>
          )}
          {text !== undefined && asking && <Asking to={chosen} unsaved={unsaved} onBack={(keeps) => onBack(text, chosen, keeps)} />}
        </div>
      </div>
    </Dialog>
  );
}

interface AskingProps {
  to: number;
  unsaved: string[];
  onBack: (keeps: boolean) => void;
}

/** Going back publishes: what becomes of changes that are not published is asked before. */
function Asking({ to, unsaved, onBack }: AskingProps) {
  return (
    <div className="asking" role="alert">
      <p>
        You changed <strong dir="auto">{unsaved.join(', ')}</strong> and did not publish it. Going back publishes revision {to} as it was.
      </p>
      <p className="leaving">
        <button type="button" className="primary" autoFocus onClick={() => onBack(true)}>
          Go back, and keep my changes unpublished
        </button>
        <button type="button" className="small" onClick={() => onBack(false)}>
          Go back without them
        </button>
      </p>
      <p className="quiet">Undo brings back what you have now.</p>
    </div>
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
