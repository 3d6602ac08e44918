import { type ReactNode, useState } from 'react';
import type { Path } from '../ruleFile';
import { Said } from './Board';

interface Props {
  title: string;
  /** What of it is said, in a few words. */
  summary: string;
  /** Whether it stands open at first. */
  open?: boolean;
  /** The part of the rule that it is; what is said about that stands below, folded or not. */
  path?: Path;
  children: ReactNode;
}

/** What few rules need: folded, with what it says in its head. */
export function Fold({ title, summary, open = false, path, children }: Props) {
  const [shown, setShown] = useState(open);
  return (
    <>
      <details className="folded" open={shown} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
        <summary>
          <strong>{title}</strong>
          <span className="quiet">{summary}</span>
        </summary>
        {shown && <div className="fold-body">{children}</div>}
      </details>
      {path && <Said path={path} />}
    </>
  );
}
