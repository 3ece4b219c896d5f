import { defineConfig } from 'vitest/config'

/** The tests that mutation testing runs: the engine's own. */
export default defineConfig({
  test: { include: ['packages/engine/src/{money,time,bill,catalog,estimate,meters}/**/*.test.ts'], testTimeout: 30_000 },
})
