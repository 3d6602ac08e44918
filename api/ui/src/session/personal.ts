/**
 * What people leave in the browser has a name that begins so, whatever it is: it goes when they sign out, and when somebody else
 * signs in.
 */
export const PERSONAL = 'nexuscomm.draft';

/** The names in a storage that begin in a certain way. */
export const namesIn = (storage: Storage, beginning: string): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((name) => name.startsWith(beginning));

const OWNER = `${PERSONAL}-owner`;

/** Whose all of it is; null where there is nobody's. */
export const ownerOf = (storage: Storage) => storage.getItem(OWNER);

export const forgetPersonal = (storage: Storage) => namesIn(storage, PERSONAL).forEach((name) => storage.removeItem(name));

/** Somebody signs in: who comes back after their session ended finds what they left, and nobody else does. */
export const handOver = (storage: Storage, user: string) => {
  if (ownerOf(storage) !== user) forgetPersonal(storage);
  storage.setItem(OWNER, user);
};
