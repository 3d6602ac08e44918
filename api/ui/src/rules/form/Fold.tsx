import { type ReactNode, useState } from 'react';

interface Props {
  title: string;
  /** What of it is said, in a few words; it stands open at first where `open` says so. */
  summary: string;
  open?: boolean;
  children: ReactNode;
}

/** What few rules need: folded, with what it says in its head. */
export function Fold({ title, summary, open = false, children }: Props) {
  const [first] = useState(open);
  return (
    <details className="folded" open={first}>
      <summary>
        <strong>{title}</strong>
        <span className="quiet">{summary}</span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
