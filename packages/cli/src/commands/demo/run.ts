import { demo } from '@costwright/app/demo'
import { EXIT } from '@costwright/app/errors'
import { SHIPPED_EXAMPLES } from '@costwright/app/shipped-examples'
import type { Context } from '../../context.ts'
import type { CommonFlags } from '../../flags.ts'
import { renderJson } from '../../formats.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import { renderDemo } from './render.ts'

export async function runDemo(this: Context, flags: CommonFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const answer = await demo(SHIPPED_EXAMPLES, await openBook(io, flags.home))
    io.out(flags.json ? renderJson(answer) : renderDemo(answer, SHIPPED_EXAMPLES, io))
    return answer.estimates.every((one) => one.complete && (one.comparison?.complete ?? true))
      ? EXIT.ok
      : EXIT.incomplete
  })
}
