import type { ReactNode } from 'react';

/** A line of the form: what it is about, its controls, and a word below where one helps. */
export function Row({ label, note, children }: { label: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="asked">
      <span>{label}</span>
      <div className="answers">{children}</div>
      {note && <p className="quiet">{note}</p>}
    </div>
  );
}
