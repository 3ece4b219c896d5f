import { expect, test } from 'vitest'
import { standbyTag } from './standby.ts'

test.each([
  [{ role: 'dr' }, 'role=dr'],
  [{ role: 'warm-standby' }, 'role=warm-standby'],
  [{ purpose: 'Disaster Recovery' }, 'purpose=Disaster Recovery'],
  [{ purpose: 'disaster-recovery' }, 'purpose=disaster-recovery'],
  [{ failover: 'true' }, 'failover=true'],
  [{ failover: 'false' }, null],
  [{ standby: '' }, null],
  [{ team: 'drones', driver: 'x', note: 'hydra' }, null],
  [{}, null],
  [null, null],
])('%j', (tags, found) => {
  expect(standbyTag(tags)).toBe(found)
})
