import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts', 'e2e/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 30_000,
    // It imports its own files without an ending, which Node refuses.
    server: { deps: { inline: ['dt-sql-parser'] } },
    // No test leaves anything behind in its process, and starting a process for each file took half of the time.
    isolate: false,
  },
})
