import { resolve } from 'node:path'
import { EXIT, UserError } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { updatePrices } from '@costwright/app/prices-update'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { startProgress } from '../../../progress.ts'
import { runCommand } from '../../../run-command.ts'
import type { PricesUpdateFlags } from './command.ts'
import { renderUpdate } from './render.ts'

export async function runPricesUpdate(this: Context, flags: PricesUpdateFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (!Number.isInteger(flags.parallel) || flags.parallel < 1)
      throw new UserError('bad-parallel', `--parallel ${flags.parallel}: expected a whole number from 1`)
    const stop = new AbortController()
    const onSignal = (): void => stop.abort(new UserError('interrupted', 'stopped: the prices in force are untouched'))
    process.once('SIGINT', onSignal)
    const progress = await startProgress(io, 'Reading price files …')
    try {
      const result = await updatePrices(
        {
          home: resolveHome(io.cwd, flags.home, io.env),
          shippedBook: SHIPPED_BOOK,
          accept: flags.accept,
          concurrency: flags.parallel,
          signal: stop.signal,
          ...(flags.from === undefined ? {} : { from: resolve(io.cwd, flags.from) }),
          ...(flags.url === undefined ? {} : { baseUrl: flags.url }),
          ...(flags.region === undefined ? {} : { regions: flags.region }),
          ...(flags.only === undefined ? {} : { kinds: flags.only }),
          onProgress: ({ kind, region, state, bytes, filesDone, filesKnown }) =>
            progress.step(
              `${filesDone}/${Math.max(filesDone, filesKnown)} ${kind} ${region ?? ''} ${state}${bytes > 0 ? ` ${(bytes / 1e6).toFixed(1)} MB` : ''}`.replace(
                / {2,}/g,
                ' ',
              ),
              state !== 'reading',
            ),
        },
        { fetch, now: io.now, env: io.env },
      )
      progress.stop()
      io.out(flags.json ? renderJson(result) : renderUpdate(result, io))
      if (result.kind === 'refused') return EXIT.incomplete
      return result.report.files.some((file) => file.outcome === 'failed') ? EXIT.incomplete : EXIT.ok
    } finally {
      progress.stop()
      process.removeListener('SIGINT', onSignal)
    }
  })
}
