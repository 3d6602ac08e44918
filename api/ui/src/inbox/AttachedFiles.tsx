import { useRef } from 'react';
import { Icon } from './Icon';
import type { Attached } from './drafts';
import { size, useMedia } from './MediaView';
import { previewOf } from './uploads';

/** What goes along with the answer. */
export function AttachedFiles({ files, onRemove }: { files: Attached[]; onRemove: (file: Attached) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className="attached" aria-label="Attached files">
      {files.map((file) => (
        <li key={file.id}>
          <Preview file={file} />
          <span>{file.name}</span> <span className="quiet">{size(file.bytes)}</span>
          <button aria-label={`Take ${file.name} away`} onClick={() => onRemove(file)}>
            <Icon name="close" size={13} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ file }: { file: Attached }) {
  const chosen = previewOf(file);
  const fetched = useMedia(!chosen && file.mimeType.startsWith('image/') ? file.id : undefined);
  const url = chosen ?? fetched;
  return url ? <img src={url} alt="" /> : <Icon name="file" size={15} />;
}

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <button className="icon-button" aria-label="Attach files" title="Attach files" onClick={() => picker.current?.click()}>
        <Icon name="attach" />
      </button>
    </>
  );
}
