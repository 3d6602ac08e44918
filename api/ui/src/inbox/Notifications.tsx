import { useQueryClient } from '@tanstack/react-query';
import { addressOf } from '../rules/address';
import { send } from '../session/session';
import type { Notification } from '../types';
import { useNotifications } from './data';
import { Dialog } from './Dialog';
import { briefly } from './time';

/** What rules told me, the newest first; one that is opened counts as read. */
export function Notifications({ onClose }: { onClose: () => void }) {
  const told = useNotifications();
  const queries = useQueryClient();
  const read = async (path: string) => {
    await send('POST', `/api/v1/notifications${path}/read`);
    await queries.invalidateQueries({ queryKey: ['notifications'] });
  };
  const items = told.data?.items ?? [];
  return (
    <Dialog title="Notifications" onClose={onClose}>
      {items.length === 0 && <p className="quiet">Nothing: rules that notify you show it here.</p>}
      {(told.data?.unread ?? 0) > 0 && (
        <button className="small" onClick={() => void read('')}>
          Mark all as read
        </button>
      )}
      <ul className="rows">
        {items.map((item) => (
          <Line key={item.id} item={item} onRead={() => void read(`/${item.id}`)} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function Line({ item, onRead, onClose }: { item: Notification; onRead: () => void; onClose: () => void }) {
  const text = item.readAt ? item.text : <strong>{item.text}</strong>;
  const opened = () => {
    onRead();
    onClose();
  };
  return (
    <li className="told">
      <div>
        {item.conversation ? (
          <a href={`#/c/${item.conversation}`} onClick={opened}>
            {text}
          </a>
        ) : (
          <a href={addressOf(item.rule)} onClick={opened}>
            {text}
          </a>
        )}
        <p className="quiet">
          {item.rule} · {briefly(item.at)}
        </p>
      </div>
      {!item.readAt && (
        <button className="small" onClick={onRead}>
          Read
        </button>
      )}
    </li>
  );
}
