import { EXIT } from '@costwright/app/errors'
import { cacheFolder } from '@costwright/app/cache-folder'
import { resolveHome } from '@costwright/app/home'
import { review } from '@costwright/app/review/review'
import { sampleBillHome } from '@costwright/app/sample-bill'
import { openBills } from '@costwright/app/spend/open-bills'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import type { Context } from '../../context.ts'
import { openBook } from '../../open-book.ts'
import { startProgress } from '../../progress.ts'
import { runCommand } from '../../run-command.ts'
import type { ReviewFlags, RhythmName } from './command.ts'
import { renderReview } from './render.ts'

export async function runReview(this: Context, flags: ReviewFlags, rhythm: RhythmName): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const home = resolveHome(io.cwd, flags.home, io.env)
    const isDemo = flags.source === 'demo'
    const billHome = isDemo ? await sampleBillHome({ cacheFolder: cacheFolder(io.env), now: io.now }) : home
    const bill = await openBills(billHome)
    const progress = io.isErrTerminal ? await startProgress(io, 'Reading the bills …') : null
    try {
      const answer = await review(
        bill,
        {
          rhythm,
          of: flags.of ?? null,
          where: (flags.where ?? []).map((text) => spendFilter(text, bill.catalog)),
          metric: flags.metric,
        },
        { source: flags.source, home, billHome, cwd: io.cwd, bookData: await openBook(io, flags.home), now: io.now() },
      )
      progress?.stop()
      io.out(renderReview(answer, flags.json ? 'json' : flags.format, io))
      return answer.gaps.some(({ kind }) => kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
    } finally {
      progress?.stop()
      bill.close()
    }
  })
}
