import type { Lane } from '../types';
import { ChannelMark } from './ChannelMark';
import { useAccounts } from './data';
import { laneLabel, laneName } from './lanes';

/** Which way the answer goes, null while nobody said; arrow keys choose, as in any radio group. */
export function LanePicker({ lanes, lane, onChoose }: { lanes: Lane[]; lane: Lane | null; onChoose: (id: string) => void }) {
  const accounts = useAccounts().data?.items ?? [];
  const name = (one: Lane) => laneName(one, lanes, accounts);
  const step = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = lanes.findIndex((each) => each.id === lane?.id);
    const next = lanes[(at < 0 ? 0 : at + by + lanes.length) % lanes.length];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-lane="${next.id}"]`)?.focus();
  };
  const reached = lane ?? lanes[0];
  return (
    <div className="lanes" role="radiogroup" aria-label="Answer by" onKeyDown={step}>
      {lanes.map((each) => (
        <button
          key={each.id}
          data-lane={each.id}
          role="radio"
          aria-checked={each.id === lane?.id}
          aria-label={`${name(each)}, ${each.address}`}
          tabIndex={each.id === reached?.id ? 0 : -1}
          title={`${name(each)}, ${each.address}`}
          onClick={() => onChoose(each.id)}
        >
          <ChannelMark channel={each.channel} size={15} named />
          <span>{laneLabel(each, lanes, accounts, each.id === lane?.id)}</span>
        </button>
      ))}
    </div>
  );
}
