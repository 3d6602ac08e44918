import { useId } from 'react';
import { Icon } from './Icon';

interface Props {
  /** Whose tags they are, in a word. */
  of: string;
  tags: string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
  /** Whether one writes here at once. */
  first?: boolean;
}

/** Tags, to take away and to add to. */
export function TagList({ of, tags, onAdd, onRemove, first }: Props) {
  const id = useId();
  const add = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const tag = String(new FormData(form).get('tag') ?? '').trim();
    form.reset();
    if (tag && !tags.includes(tag)) onAdd(tag);
  };
  return (
    <section className="tag-list" aria-label={`Tags of the ${of.toLowerCase()}`}>
      <h2>{of}</h2>
      <ul>
        {tags.map((tag) => (
          <li key={tag} className="tag">
            {tag}
            <button aria-label={`Take the tag ${tag} off the ${of.toLowerCase()}`} onClick={() => onRemove(tag)}>
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <label className="sr-only" htmlFor={id}>
          New tag of the {of.toLowerCase()}
        </label>
        <input id={id} name="tag" placeholder="Add a tag" maxLength={64} autoComplete="off" autoFocus={first} />
      </form>
    </section>
  );
}
