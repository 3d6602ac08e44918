import { useState } from 'react';
import { Icon } from '../inbox/Icon';
import { Dialog } from '../inbox/Dialog';
import { presets, REPEATS, type Repeat, toField, zone } from './later';

interface Props {
  disabled: boolean;
  /** Why it was not taken: the time may lie beyond what the channel allows. */
  error: string | null;
  /** Answers whether it was taken; then the choice closes. */
  onLater: (wall: string, repeat: Repeat) => Promise<boolean>;
}

const shown = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The clock beside Send: when it is to go instead. */
export function SendLater({ disabled, error, onLater }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="icon-button" disabled={disabled} aria-label="Send later" title="Send later" onClick={() => setOpen(true)}>
        <Icon name="clock" size={17} />
      </button>
      {open && <Choice error={error} onLater={onLater} onClose={() => setOpen(false)} />}
    </>
  );
}

function Choice({ error, onLater, onClose }: { error: string | null; onLater: Props['onLater']; onClose: () => void }) {
  const [now] = useState(() => new Date());
  const choices = presets(now);
  const [wall, setWall] = useState(() => toField(choices.at(-1)?.at ?? now));
  const [repeat, setRepeat] = useState<Repeat>('never');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);

  const choose = async (when: string, again: Repeat) => {
    setBusy(true);
    setTried(true);
    if (await onLater(when, again)) onClose();
    else setBusy(false);
  };

  return (
    <Dialog title="Send later" onClose={onClose}>
      {tried && !busy && error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <ul className="later-presets">
        {choices.map((each) => (
          <li key={each.label}>
            <button disabled={busy} onClick={() => void choose(toField(each.at), 'never')}>
              <span>{each.label}</span> <span className="quiet">{shown.format(each.at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className="later-form"
        onSubmit={(event) => {
          event.preventDefault();
          void choose(wall, repeat);
        }}
      >
        <label>
          At
          <input type="datetime-local" required value={wall} min={toField(now)} onChange={(event) => setWall(event.target.value)} />
        </label>
        <label>
          How often
          <select value={repeat} onChange={(event) => setRepeat(event.target.value as Repeat)}>
            {Object.entries(REPEATS).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button className="primary" disabled={busy || !wall}>
          Schedule
        </button>
      </form>
      <p className="quiet">By the clock of {zone()}.</p>
    </Dialog>
  );
}
