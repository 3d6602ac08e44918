import type { Change } from './change';
import { type ContactTags, useContactTags } from './contactTags';
import { TagList } from './TagList';

interface Props {
  contact: ContactTags;
  tags: string[];
  onChange: (change: Change, done: string) => void;
  onClose: () => void;
}

/** The tags of a conversation and of its contact, to take away and to add to. */
export function TagEditor({ contact, tags, onChange, onClose }: Props) {
  const tagContact = useContactTags(contact);
  return (
    <div
      className="tag-editor"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TagList
        of="Conversation"
        tags={tags}
        onAdd={(tag) => onChange({ addTags: [tag] }, `Tagged ${tag}.`)}
        onRemove={(tag) => onChange({ removeTags: [tag] }, `Tag ${tag} taken away.`)}
        first
      />
      <TagList
        of="Contact"
        tags={contact.tags ?? []}
        onAdd={(tag) => void tagContact({ addTags: [tag] }, `Contact tagged ${tag}.`)}
        onRemove={(tag) => void tagContact({ removeTags: [tag] }, `Tag ${tag} taken off the contact.`)}
      />
    </div>
  );
}
