import { useState } from 'react';
import { Icon } from '../inbox/Icon';
import { Dialog } from '../inbox/Dialog';
import { presets, REPEATS, type Repeat, toField, zone } from './later';

interface Props {
  disabled: boolean;
  /** Why nothing can be sent for now, if that is to be said. */
  held: string | null;
  /** Why it cannot come again and again, where that is so. */
  once: string | null;
  /** Why it was not taken: the time may lie beyond what the channel allows. */
  error: string | null;
  /** Answers whether it was taken; then the choice closes. */
  onLater: (wall: string, repeat: Repeat) => Promise<boolean>;
}

const shown = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** The clock beside Send: when it is to go instead. */
export function SendLater({ disabled, ...choice }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="icon-button" disabled={disabled} aria-label="Send later" title={choice.held ?? 'Send later'} onClick={() => setOpen(true)}>
        <Icon name="clock" size={17} />
      </button>
      {open && <Choice {...choice} onClose={() => setOpen(false)} />}
    </>
  );
}

export function Choice({ held, once, error, onLater, onClose }: Omit<Props, 'disabled'> & { onClose: () => void }) {
  const [now] = useState(() => new Date());
  const choices = presets(now);
  const [wall, setWall] = useState(() => toField(choices.at(-1)?.at ?? now));
  const [repeat, setRepeat] = useState<Repeat>('never');
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);

  const choose = async (when: string, again: Repeat) => {
    setSending(true);
    setTried(true);
    if (await onLater(when, again)) onClose();
    else setSending(false);
  };
  const stopped = sending || held !== null;

  return (
    <Dialog title="Send later" onClose={onClose}>
      {tried && !sending && error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <ul className="later-presets">
        {choices.map((each) => (
          <li key={each.label}>
            <button disabled={stopped} onClick={() => void choose(toField(each.at), 'never')}>
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
              <option key={key} value={key} disabled={once !== null && key !== 'never'}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button className="primary" disabled={stopped || !wall || (once !== null && repeat !== 'never')}>
          Schedule
        </button>
      </form>
      {(held ?? once) && <p role="status">{held ?? once}</p>}
      <p className="quiet">By the clock of {zone()}.</p>
    </Dialog>
  );
}
