import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  // Relative, so that the page also loads from Electron's own protocol.
  base: './',
  plugins: [react()],
  logLevel: 'warn',
  // Read from the disk of this computer, where a large file costs nothing to fetch.
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
  },
});
