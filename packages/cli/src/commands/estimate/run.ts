import { readDescription } from '@costwright/app/documents/read-description'
import { estimate } from '@costwright/app/estimate'
import { descriptionJsonSchema } from '@costwright/app/documents/description-json-schema'
import { EXIT, UserError } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import type { EstimateFlags } from './command.ts'
import { renderEstimate } from './render.ts'

export async function runEstimate(this: Context, flags: EstimateFlags, spec?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(descriptionJsonSchema()))
    if (spec === undefined)
      throw new UserError('no-description', 'estimate needs the description of some resources', {
        hint: 'costwright estimate SPEC.yaml; examples are in the package, under examples/',
      })
    const bookData = await openBook(io, flags.home)
    const book = createPriceBook(bookData)
    const read = (path: string): ReturnType<typeof readDescription> => readDescription(path, book, flags.region, io.cwd)
    const before = await read(spec)
    const after = flags.compare === undefined ? null : await read(flags.compare)
    const answer = estimate(before, bookData, after)
    io.out(renderEstimate(answer, flags.json ? 'json' : flags.format, flags.explain, io))
    return answer.complete && (answer.comparison?.complete ?? true) ? EXIT.ok : EXIT.incomplete
  })
}
