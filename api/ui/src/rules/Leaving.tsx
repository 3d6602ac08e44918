import { Dialog } from '../inbox/Dialog';
import { discard, leave } from './draft';

interface Props {
  /** What is lost by going: nothing when it is to another page of this one. */
  lost: boolean;
  onStay: () => void;
  onLeave: () => void;
}

/** Asks whoever leaves rules that they changed and did not publish. */
export function Leaving({ lost, onStay, onLeave }: Props) {
  return (
    <Dialog title="Not published yet" onClose={onStay}>
      <p>
        You changed rules, and nobody but you sees it: what is in force is as before.{' '}
        {lost ? 'When you sign out, your changes are gone.' : 'They stay here until you come back, as long as this page is not closed or loaded again.'}
      </p>
      <p className="leaving">
        <button type="button" className="primary" data-focus onClick={onStay}>
          Stay and publish
        </button>
        <button
          type="button"
          className="small"
          onClick={() => {
            leave();
            onLeave();
          }}
        >
          {lost ? 'Sign out, and lose them' : 'Go, and keep them here'}
        </button>
        {!lost && (
          <button
            type="button"
            className="small"
            onClick={() => {
              discard();
              onLeave();
            }}
          >
            Discard them and go
          </button>
        )}
      </p>
    </Dialog>
  );
}
