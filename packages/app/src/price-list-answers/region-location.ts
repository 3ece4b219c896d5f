import { REGIONS } from '@costwright/engine/catalog/region'

/** The part of the world in the price list's `location`, by the start of a region's code. The first that fits counts. */
const AREAS: readonly (readonly [string, string])[] = [
  ['us-gov-', 'AWS GovCloud'],
  ['us-east-', 'US East'],
  ['us-west-', 'US West'],
  ['ca-west-', 'Canada West'],
  ['ca-', 'Canada'],
  ['mx-', 'Mexico'],
  ['sa-', 'South America'],
  ['eu-', 'EU'],
  ['il-', 'Israel'],
  ['me-', 'Middle East'],
  ['af-', 'Africa'],
  ['ap-', 'Asia Pacific'],
]
/** Places that the list writes otherwise than this program does. */
const PLACES: Readonly<Record<string, string>> = {
  'ca-central-1': 'Central',
  'mx-central-1': 'Central',
  'sa-east-1': 'Sao Paulo',
  'us-gov-west-1': 'US-West',
  'us-gov-east-1': 'US-East',
}

const byRegion = new Map(
  REGIONS.map(({ id, place }) => {
    const area = AREAS.find(([start]) => id.startsWith(start))?.[1] ?? ''
    return [id, `${area} (${PLACES[id] ?? place})`] as const
  }),
)
const byName = new Map(
  REGIONS.flatMap(({ id, place }) =>
    [id, place, byRegion.get(id) ?? id, PLACES[id] ?? place].map((name) => [plain(name), id] as const),
  ),
)

/** A region as the price list's `location` says it: `EU (Ireland)`. AWS's pages also write Europe for EU. */
export function locationOf(region: string): string {
  return byRegion.get(region) ?? region
}

/** The code of a region that is named by code, place or location: `EU (Ireland)`, `Ireland`, `eu-west-1`. Null for none. */
export function regionNamed(name: string): string | null {
  return byName.get(plain(name)) ?? null
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace('europe', 'eu')
    .replace('são', 'sao')
    .replace(/[^a-z0-9]/g, '')
}
