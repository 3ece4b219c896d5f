import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page of `costwright dashboard`. In development `/api` is asked of a dashboard that runs beside it on port 4173. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind()],
  build: {
    outDir: '../cli/dist/dashboard',
    emptyOutDir: true,
    // The page's policy allows files of its own only: no data: addresses for fonts or pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4173' } },
})
