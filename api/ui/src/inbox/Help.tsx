import { Dialog } from './Dialog';

const KEYS: [string, string][] = [
  ['j / k', 'next and previous conversation'],
  ['/', 'search'],
  ['r', 'write an answer'],
  ['Ctrl Enter', 'send; Enter alone sends in chats'],
  ['t', 'what happened to the newest message'],
  ['e', 'close the conversation, or open it again'],
  ['Esc', 'leave what you are in'],
  ['?', 'this page'],
];

/** The keyboard map. */
export function Help({ on, onToggle, onClose }: { on: boolean; onToggle: () => void; onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input type="checkbox" checked={on} onChange={onToggle} /> Single-key shortcuts
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
