import { REGIONS } from '@costwright/engine/catalog/region'
import { EXIT } from '@costwright/app/errors'
import { price } from '@costwright/app/price'
import { componentsNamed } from '@costwright/app/price-components'
import type { Context } from '../../context.ts'
import { openBook } from '../../open-book.ts'
import { renderGaps } from '../../render-gaps.ts'
import { runCommand } from '../../run-command.ts'
import { createStyle } from '../../style.ts'
import type { PriceFlags } from './command.ts'
import { renderPrices } from './render.ts'

export async function runPrice(this: Context, flags: PriceFlags, ...instanceTypes: string[]): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const components = flags.component ?? (instanceTypes.length === 0 ? ['training'] : ['all'])
    const question = {
      instanceTypes,
      regions: flags.region,
      components: componentsNamed(components),
      purchase: flags.purchase,
      filter: {
        gpu: flags.gpu,
        accelerator: flags.accelerator ?? null,
        minVcpu: flags.minVcpu ?? null,
        minMemoryGib: flags.minMemory ?? null,
        maxUsdPerHour: flags.maxUsd ?? null,
      },
      sort: flags.sort,
      withRates: flags.rates,
    }
    const answer = price(
      question,
      await openBook(io, flags.home, flags.region.includes('all') ? REGIONS.map((region) => region.id) : flags.region),
    )
    io.out(renderPrices(answer, flags.json ? 'json' : flags.format, io))
    // A table of nothing says nothing: the reason goes beside it.
    if (answer.prices.length === 0 && flags.format !== 'text' && !flags.json)
      io.err(`${renderGaps(answer.gaps, createStyle(io))}\n`)
    return answer.prices.length === 0 && instanceTypes.length > 0 ? EXIT.incomplete : EXIT.ok
  })
}
