import { useId } from 'react';
import type { Change } from './change';
import { Icon } from './Icon';

interface Props {
  tags: string[];
  onChange: (change: Change, done: string) => void;
  onClose: () => void;
}

/** The tags of a conversation, to take away and to add to. */
export function TagEditor({ tags, onChange, onClose }: Props) {
  const id = useId();
  const add = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const tag = String(new FormData(form).get('tag') ?? '').trim();
    form.reset();
    if (tag && !tags.includes(tag)) onChange({ addTags: [tag] }, `Tagged ${tag}.`);
  };
  return (
    <div
      className="tag-editor"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <ul>
        {tags.map((tag) => (
          <li key={tag} className="tag">
            {tag}
            <button
              aria-label={`Take the tag ${tag} away`}
              onClick={() => onChange({ removeTags: [tag] }, `Tag ${tag} taken away.`)}
            >
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <label className="sr-only" htmlFor={id}>
          New tag
        </label>
        <input id={id} name="tag" placeholder="Add a tag" maxLength={64} autoComplete="off" autoFocus />
      </form>
    </div>
  );
}
