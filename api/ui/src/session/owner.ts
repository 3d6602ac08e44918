import { ownerOf } from './personal';
import { onSession } from './session';

/** Tells when what is in this browser is another person's or nobody's. A session that ends by itself leaves it to whose it is. */
export const onOwner = (listener: () => void) => {
  let owner = ownerOf(localStorage);
  onSession(() => {
    if (owner === ownerOf(localStorage)) return;
    owner = ownerOf(localStorage);
    listener();
  });
};
