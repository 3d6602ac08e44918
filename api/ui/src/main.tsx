import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { Inbox } from './inbox/Inbox';
import { applyChosenTheme } from './inbox/theme';
import { onSession, Problem, signedIn } from './session/session';
import { SignIn } from './session/SignIn';
import './theme.css';
import './inbox.css';
import './thread.css';
import './trace.css';
import './accounts/accounts.css';
import './phone.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, failure) => count < 2 && !(failure instanceof Problem && failure.status < 500),
    },
  },
});

function App() {
  const inside = useSyncExternalStore(onSession, signedIn);
  if (!inside) queries.clear();
  return inside ? <Inbox /> : <SignIn />;
}

applyChosenTheme();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
