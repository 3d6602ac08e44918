import type { Content } from '../types';
import { itemText, totalOf } from './contentWords';

/** What somebody wants to buy, line by line, and what it comes to. */
export function OrderView({ content }: { content: Content }) {
  const items = content.items ?? [];
  const total = totalOf(items);
  return (
    <div className="order">
      <strong>Order</strong>
      <ul>
        {items.map((item, index) => (
          <li key={index}>{itemText(item)}</li>
        ))}
      </ul>
      {items.length === 0 && <p className="quiet">It names no products.</p>}
      {total && <p className="order-total">Total {total}</p>}
    </div>
  );
}
