import { readSource, type ReadSource } from '@costwright/app/audit/audit-sources'
import type { Config } from '@costwright/app/config/config-schema'
import { UserError } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { Io } from '../../io.ts'
import { startProgress } from '../../progress.ts'
import type { SourceFlags } from './source-flags.ts'

/** Reads the source that the flags name, saying how far it is; what the flags leave open is in `costwright.yaml`. */
export async function readFlags(
  io: Io,
  flags: SourceFlags & { readonly home?: string },
  config: Config,
  book: PriceBook,
): Promise<ReadSource> {
  const stop = new AbortController()
  const onSignal = (): void =>
    stop.abort(
      new UserError('interrupted', 'stopped before everything was read', {
        hint: 'run the same command again within six hours: it goes on with what was read',
      }),
    )
  const isLive = flags.source === 'aws'
  if (isLive) process.once('SIGINT', onSignal)
  const progress = isLive ? await startProgress(io, 'Reading the account …') : null
  try {
    return await readSource(
      {
        source: flags.source,
        cwd: io.cwd,
        home: resolveHome(io.cwd, flags.home, io.env),
        profile: flags.profile ?? null,
        regions: flags.regions ?? config.audit.regions ?? [],
        accounts: flags.accounts ?? [],
        role: flags.role ?? null,
        lookBackDays: config.audit.lookBackDays,
        maxApiUsd: flags.maxApiUsd ?? config.audit.maxApiUsd,
        access: { env: io.env },
        now: io.now,
        signal: stop.signal,
        onProgress: ({ account, region, collector, done, of }) =>
          progress?.step(`${done}/${of} read: ${collector} in ${region ?? 'all regions'} of ${account}`, done === of),
        onResume: (startedAt) => progress?.step(`Going on with what was read at ${startedAt}`, true),
      },
      book,
    )
  } finally {
    progress?.stop()
    process.removeListener('SIGINT', onSignal)
  }
}
