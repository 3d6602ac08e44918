import { useRef } from 'react';
import { Icon } from './Icon';
import { size } from './MediaView';
import type { Upload } from './uploads';

/** What goes along with the answer. */
export function AttachedFiles({ files, onRemove }: { files: Upload[]; onRemove: (file: Upload) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className="attached" aria-label="Attached files">
      {files.map((file) => (
        <li key={file.id}>
          {file.preview ? <img src={file.preview} alt="" /> : <Icon name="file" size={15} />}
          <span>{file.name}</span> <span className="quiet">{size(file.bytes)}</span>
          <button aria-label={`Take ${file.name} away`} onClick={() => onRemove(file)}>
            <Icon name="close" size={13} />
          </button>
        </li>
      ))}
    </ul>
  );
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
