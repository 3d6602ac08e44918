import { useState } from 'react';
import type { Schedule } from '../types';
import { Icon } from '../inbox/Icon';
import { inFull } from '../inbox/time';
import { ScheduledEdit } from './ScheduledEdit';
import { useScheduling } from './schedules';

const shown = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Below a message that waits for its time: when that is, and what can be done until then. */
export function ScheduledLine({ schedule }: { schedule: Schedule }) {
  const [editing, setEditing] = useState(false);
  return (
    // no paragraph can hold a dialog
    <div className="trouble scheduled-line">
      <Icon name="clock" size={13} />{' '}
      <span title={schedule.sendAt && inFull(schedule.sendAt)}>
        To be sent {schedule.sendAt ? shown.format(new Date(schedule.sendAt)) : 'later'}.
      </span>{' '}
      <ScheduledActions schedule={schedule} onEdit={() => setEditing(true)} />
      {editing && <ScheduledEdit schedule={schedule} onClose={() => setEditing(false)} />}
    </div>
  );
}

export function ScheduledActions({ schedule, onEdit }: { schedule: Schedule; onEdit: () => void }) {
  const { cancel, now } = useScheduling();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<boolean>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  return (
    <>
      <button className="link" disabled={busy} onClick={onEdit}>
        Edit
      </button>{' '}
      <button className="link" disabled={busy} onClick={() => void act(() => now(schedule))}>
        Send now
      </button>{' '}
      <button className="link" disabled={busy} onClick={() => void act(() => cancel(schedule))}>
        Cancel
      </button>
    </>
  );
}
