import { Dialog } from './Dialog';
import { useShortcutSwitch } from './shortcuts';

const KEYS: [string[], string][] = [
  [['j', 'k'], 'next and previous conversation, as do ↓ and ↑'],
  [['/'], 'search; Enter opens the first that was found'],
  [['r'], 'write an answer'],
  [['Enter'], 'send in chats; Shift Enter makes a new line'],
  [['Ctrl Enter'], 'send everywhere, also an e-mail'],
  [['t'], 'what happened to the newest message'],
  [['a'], 'assign'],
  [['l'], 'tags'],
  [['e'], 'close the conversation, or open it again'],
  [['z'], 'undo what was just done'],
  [['Esc'], 'leave what you are in'],
  [['?'], 'this page'],
];

/** The keyboard map. */
export function Help({ onClose }: { onClose: () => void }) {
  const [on, toggle] = useShortcutSwitch();
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input type="checkbox" checked={on} onChange={toggle} /> Single-key shortcuts
      </label>
      <p className="quiet">
        The API behind this page is described at{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          /api/docs
        </a>
        .
      </p>
    </Dialog>
  );
}
