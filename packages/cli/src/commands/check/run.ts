import { claimsAnswer } from '@costwright/app/claims/claims-answer'
import { claimsJsonSchema } from '@costwright/app/claims/claims-json-schema'
import { readClaims } from '@costwright/app/claims/read-claims'
import { EXIT, UserError } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import type { CheckFlags } from './command.ts'
import { renderCheck } from './render.ts'

export async function runCheck(this: Context, flags: CheckFlags, path?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(claimsJsonSchema()))
    if (path === undefined)
      throw new UserError('no-claims', 'check needs a claims file', {
        hint: 'costwright check CLAIMS.yaml; an example is in the package: examples/training-cost-analysis.claims.yaml',
      })
    const bookData = await openBook(io, flags.home)
    const answer = claimsAnswer(await readClaims(path, createPriceBook(bookData), io.cwd), bookData)
    io.out(flags.json ? renderJson(answer) : renderCheck(answer, io))
    return EXIT.ok
  })
}
