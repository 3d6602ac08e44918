import type { Lane } from '../types';
import { channelName } from './ChannelMark';
import type { Draft } from './drafts';

/** What else was written for the contact, each with a way to go on with it; nothing of it comes under anybody's hands by itself. */
export function OtherDrafts({ drafts, lanes, onTake }: { drafts: Draft[]; lanes: Lane[]; onTake: (draft: Draft) => void }) {
  return drafts.map((draft) => {
    const lane = lanes.find(({ id }) => id === draft.lane);
    const words = draft.text.trim() || draft.files.map(({ name }) => name).join(', ');
    return (
      <p key={draft.id} className="other-draft" role="status">
        <span className="other-draft-words">
          Another draft is kept: <q dir="auto">{words}</q>
          {lane && ` for ${lane.address} by ${channelName(lane.channel)}`}
        </span>{' '}
        <button className="link" onClick={() => onTake(draft)}>
          Take it
        </button>
      </p>
    );
  });
}
