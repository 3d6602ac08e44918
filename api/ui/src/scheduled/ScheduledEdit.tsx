import { useState } from 'react';
import type { Schedule } from '../types';
import { Dialog } from '../inbox/Dialog';
import { toField, zone } from './later';
import { useScheduling } from './schedules';

/** Another time, or other words, for what is to be sent. Only a text can be reworded here. */
export function ScheduledEdit({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const only = schedule.contents.length === 1 ? schedule.contents[0] : undefined;
  const before = only?.type === 'text' ? (only.text ?? '') : null;
  const [text, setText] = useState(before);
  const [wall, setWall] = useState(() => toField(new Date(schedule.sendAt ?? Date.now())));
  const [busy, setBusy] = useState(false);
  const { change } = useScheduling();

  const save = async () => {
    setBusy(true);
    if (await change(schedule, wall, text !== before && text?.trim() ? text.trim() : null)) onClose();
    else setBusy(false);
  };

  return (
    <Dialog title="Change what is to be sent" onClose={onClose}>
      <form
        className="later-form is-tall"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {text === null ? (
          <p className="quiet">{schedule.text}</p>
        ) : (
          <label>
            Text
            <textarea rows={4} dir="auto" required value={text} onChange={(event) => setText(event.target.value)} />
          </label>
        )}
        <label>
          At
          <input type="datetime-local" required value={wall} onChange={(event) => setWall(event.target.value)} />
        </label>
        <p className="quiet">By the clock of {zone()}.</p>
        <button className="primary" disabled={busy || !wall}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
