import { counted } from '../../meters/words.ts'
import { notNeeded, skipped, unpriced, used, type PlanComponent } from './component.ts'
import { ownToolBill } from './own-machine.ts'
import { priced } from './pricer.ts'
import { usdText } from './words.ts'

/** Ground Truth: a price for each object, against a labelling tool of your own; who labels is paid either way. */
export const labelling: PlanComponent = {
  id: 'labelling',
  title: 'Labelling (Ground Truth)',
  knobs: ['labelling.objectsPerMonth', 'effort.upkeepHoursPerMonth', 'team.usdPerPersonHour'],
  decide(situation, pricer) {
    const objects = situation.labelling.objectsPerMonth
    if (objects === 0) return notNeeded('Nothing to label: 0 objects a month.')
    const option = priced(
      'Ground Truth',
      pricer.price([{ kind: 'ground-truth', name: 'labelling', objectsPerMonth: objects }]),
    )
    const own = priced('a labelling tool of your own', ownToolBill(situation, 'labelling tool of your own'))
    const figures = `${counted(objects, 'object')} a month: ${own.what} costs ${usdText(own.usd)}`
    if (!option.complete) return unpriced(option, own)
    const why = `${figures}, Ground Truth ${usdText(option.usd)} at the price of the first 50,000; the people who label cost the same.`
    return option.usd <= own.usd ? used(option, own, why) : skipped(option, own, why)
  },
}
