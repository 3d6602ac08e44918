import { useUsers } from '../inbox/data';

/** What to call whoever made a revision. */
export function useAuthors(): (author: string) => string {
  const users = useUsers().data?.items ?? [];
  return (author) => users.find(({ id }) => author === `user:${id}`)?.name ?? author;
}
