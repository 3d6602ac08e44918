/** What people leave in the browser has a name that begins so, whatever it is: signing out takes all of it. */
export const PERSONAL = 'nexuscomm.draft';

/** The names in a storage that begin in a certain way. */
export const namesIn = (storage: Storage, beginning: string): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((name) => name.startsWith(beginning));

export const forgetPersonal = (storage: Storage) => namesIn(storage, PERSONAL).forEach((name) => storage.removeItem(name));
