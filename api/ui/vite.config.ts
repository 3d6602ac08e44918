import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.NEXUSCOMM_UI_OUT ?? 'dist',
    emptyOutDir: true,
    // the gateway's content security policy allows no inline data but pictures
    assetsInlineLimit: 0,
  },
  // a machine that builds besides is slow, not broken
  test: { testTimeout: 60_000 },
  server: {
    // `npm run dev` beside a gateway on its usual port
    proxy: { '/api': process.env.NEXUSCOMM_URL ?? 'http://localhost:8080' },
  },
});
