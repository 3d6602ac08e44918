import { type ReactNode, useState } from 'react';
import { Dialog } from '../inbox/Dialog';
import { Difference } from './Versions';

interface Props {
  base: string;
  text: string;
  /** What was refused, and why. */
  failed: string[];
  saving: boolean;
  /** What has to be settled first: null for nothing. */
  first: ReactNode;
  onPublish: (comment: string) => void;
  onClose: () => void;
}

/** Shows once more what will change, asks why, and publishes. */
export function Publishing({ base, text, failed, saving, first, onPublish, onClose }: Props) {
  const [comment, setComment] = useState('');
  return (
    <Dialog title="Publish the rules" onClose={onClose}>
      {first}
      <Difference before={base} after={text} />
      <form
        className="publish-form"
        onSubmit={(event) => {
          event.preventDefault();
          onPublish(comment);
        }}
      >
        <label className="field">
          <span>
            Why <em>optional</em>
          </span>
          <input value={comment} maxLength={200} onChange={(event) => setComment(event.target.value)} />
        </label>
        {failed.length > 0 && (
          <div className="error" role="alert">
            {failed.map((each) => (
              <p key={each}>{each}</p>
            ))}
          </div>
        )}
        <button className="primary" disabled={saving || first !== null}>
          {saving ? 'Publishing…' : 'Publish'}
        </button>
      </form>
    </Dialog>
  );
}
