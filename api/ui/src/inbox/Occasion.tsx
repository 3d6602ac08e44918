import type { Message } from '../types';
import { occasionOf } from './occasions';

/** What a message is about that stands elsewhere, with a way there: the post below which somebody wrote. */
export function Occasion({ message }: { message: Message }) {
  const occasion = occasionOf(message);
  if (!occasion) return null;
  const text = occasion.excerpt ? `${occasion.kind}: ${occasion.excerpt}` : occasion.kind;
  return (
    <p className="occasion" dir="auto">
      {occasion.url ? (
        <a href={occasion.url} target="_blank" rel="noreferrer noopener">
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  );
}
