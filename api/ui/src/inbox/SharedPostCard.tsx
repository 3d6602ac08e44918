import type { Content } from '../types';
import { sharedText } from './contentWords';
import { webAddress } from './links';
import { MediaView } from './MediaView';

/** A post, story or reel: what was done with it, what it is called, and the way there. */
export function SharedPostCard({ content, ours }: { content: Content; ours: boolean }) {
  const url = webAddress(content.url);
  return (
    <div className="shared-post">
      <p dir="auto">
        <strong>{sharedText(content, ours)}</strong>
        {content.title && `: ${content.title}`}
      </p>
      {content.media && <MediaView content={content.media} ours={ours} />}
      {url && (
        <a href={url} target="_blank" rel="noreferrer noopener" title={url}>
          Open it on {new URL(url).hostname}
        </a>
      )}
    </div>
  );
}
