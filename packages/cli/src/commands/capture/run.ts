import { capture, checkTarget } from '@costwright/app/capture/capture'
import { readConfig } from '@costwright/app/config/read-config'
import { EXIT } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import { safeText } from '../../safe-text.ts'
import { readFlags } from '../audit/read-flags.ts'
import type { CaptureFlags } from './command.ts'

export async function runCapture(this: Context, flags: CaptureFlags, file: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const target = { file, cwd: io.cwd, redact: flags.redact, force: flags.force }
    checkTarget(target)
    const { config } = await readConfig(io.cwd)
    const read = await readFlags(io, flags, config, createPriceBook(await openBook(io, flags.home)))
    const answer = await capture(read, target)
    const partial =
      answer.incompleteReads === 0
        ? ''
        : ` ${answer.incompleteReads} reads did not come to their end: an audit says which.`
    io.out(
      flags.json
        ? renderJson(answer)
        : safeText(
            `${answer.facts.toLocaleString('en-US')} resources and metric series written to ${answer.file}.${partial}\nNext: costwright audit --source ${file}\n`,
          ),
    )
    return answer.incompleteReads === 0 ? EXIT.ok : EXIT.incomplete
  })
}
