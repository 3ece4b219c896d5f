import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { DEVICES } from './data/devices.ts'
import { findDevice } from './find-device.ts'

describe('findDevice', () => {
  test.each([
    ['ml.g5.xlarge', 'a10g', null],
    ['g4dn.12xlarge', 't4', null],
    ['ml.gr6.4xlarge', 'l4', null],
    ['ml.g6e.48xlarge', 'l40s', null],
    ['ml.p3.2xlarge', 'v100-16gb', null],
    ['ml.p3dn.24xlarge', 'v100-32gb', null],
    ['ml.p4d.24xlarge', 'a100-40gb', null],
    ['ml.p4de.24xlarge', 'a100-80gb', null],
    ['ml.p5.48xlarge', 'h100', null],
    ['ml.p5en.48xlarge', 'h200', null],
    ['ml.p6-b200.48xlarge', 'b200', null],
    ['ml.trn1.32xlarge', 'trainium1', null],
    ['ml.inf2.xlarge', 'inferentia2', null],
    ['ml.m5.xlarge', 'vcpu-skylake', null],
    ['ml.m4.xlarge', 'vcpu-broadwell', null],
    ['p3', 'v100-16gb', null],
    ['NVIDIA A100-SXM4-80GB', 'a100-80gb', null],
    ['A100 80GB PCIe', 'a100-80gb-pcie', null],
    ['A100 (40 GB)', 'a100-40gb', null],
    ['A100', 'a100-40gb', null],
    ['H100 80GB PCIe Gen5', 'h100-pcie', null],
    ['H100 80GB SXM5', 'h100', null],
    ['V100 32GB', 'v100-32gb', null],
    ['NVIDIA GeForce RTX 3090', 'rtx-3090', null],
    ['Quadro RTX 8000', 'quadro-rtx-8000', null],
    ['RTX 6000 Ada', 'rtx-6000-ada', null],
    ['RTX A6000', 'rtx-a6000', null],
    ['Apple M4 Pro', 'apple-m4-pro', null],
    ['M1 Max GPU 32-core', 'apple-m1-max', null],
    ['M1 Max CPU 32GB', 'apple-m1-max-cpu', null],
    ['CPU 8 vCPU', 'vcpu-skylake', 8],
    ['apple-m4-pro', 'apple-m4-pro', null],
  ])('%s is %s', (words, id, vcpu) => {
    expect(findDevice(words)).toEqual({ device: DEVICES.find((device) => device.id === id), vcpu })
  })

  test.each(['', 'FooGPU 9000', 'A100-SXM-80GB (1x1g.10gb MIG)', 'a1000', 'ml.zz9.large'])(
    '%j is no known device',
    (words) => {
      expect(findDevice(words)).toBeNull()
    },
  )

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        findDevice(words)
      }),
    )
  })

  test('finds each device by its id and its own aliases, and each instance family once', () => {
    for (const device of DEVICES)
      for (const name of [device.id, ...device.aliases])
        expect([name, findDevice(name)?.device.id]).toEqual([name, device.id])
    const families = DEVICES.flatMap((device) => device.instanceFamilies)
    expect(new Set(families).size).toBe(families.length)
    expect(new Set(DEVICES.map((device) => device.id)).size).toBe(DEVICES.length)
  })
})
