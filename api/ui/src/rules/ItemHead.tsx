import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from '../inbox/Icon';
import { Remove } from './Conditions';

interface Props {
  /** By which its buttons name it. */
  name: string;
  /** What of it is to be seen when it is folded. */
  summary: string;
  open: boolean;
  first: boolean;
  last: boolean;
  onFold: (open: boolean) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  children?: ReactNode;
}

/** The head of an item in a list: it folds, moves and removes it, by its buttons or by keys on its name. */
export function ItemHead({ name, summary, open, first, last, onFold, onMove, onRemove, children }: Props) {
  const press = (event: KeyboardEvent) => {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const actOf = ({ key, altKey }: KeyboardEvent): (() => void) | undefined => {
    if (altKey && key === 'ArrowUp') return () => !first && onMove(-1);
    if (altKey && key === 'ArrowDown') return () => !last && onMove(1);
    if (altKey) return undefined;
    if (key === 'Delete') return onRemove;
    if (key === 'ArrowRight') return () => onFold(true);
    return key === 'ArrowLeft' ? () => onFold(false) : undefined;
  };
  return (
    <div className="card-head">
      <button
        type="button"
        className="card-fold"
        aria-expanded={open}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        title="Alt and an arrow move it, Delete removes it"
        onClick={() => onFold(!open)}
        onKeyDown={press}
      >
        <Icon name="back" size={13} />
        <strong>{name}</strong>
        {!open && summary && <span className="quiet">{summary}</span>}
      </button>
      {children}
      <Mover name={name} by={-1} off={first} onMove={onMove} />
      <Mover name={name} by={1} off={last} onMove={onMove} />
      <Remove label={`Remove ${name}`} onClick={onRemove} />
    </div>
  );
}

/** Not disabled at the end of the way: the keyboard would be lost. */
function Mover({ name, by, off, onMove }: { name: string; by: 1 | -1; off: boolean; onMove: (by: number) => void }) {
  const way = by < 0 ? 'up' : 'down';
  return (
    <button type="button" className={`icon-button small-icon ${way}`} aria-label={`Move ${name} ${way}`} aria-disabled={off} onClick={() => !off && onMove(by)}>
      <Icon name="back" size={15} />
    </button>
  );
}
