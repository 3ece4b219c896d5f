import { cacheFolder } from '@costwright/app/cache-folder'
import { demo } from '@costwright/app/demo'
import { EXIT } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../context.ts'
import type { CommonFlags } from '../../flags.ts'
import { renderJson } from '../../formats.ts'
import { openBook } from '../../open-book.ts'
import { startProgress } from '../../progress.ts'
import { runCommand } from '../../run-command.ts'
import { renderDemo } from './render.ts'

export async function runDemo(this: Context, flags: CommonFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const book = createPriceBook(await openBook(io, flags.home))
    const progress = io.isErrTerminal ? await startProgress(io, 'Inventing an account and reading its bill …') : null
    try {
      const answer = await demo({ cacheFolder: cacheFolder(io.env), now: io.now }, book)
      progress?.stop()
      io.out(flags.json ? renderJson(answer) : renderDemo(answer, io))
      return EXIT.ok
    } finally {
      progress?.stop()
    }
  })
}
