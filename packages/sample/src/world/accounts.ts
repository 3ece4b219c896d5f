/** The three accounts of the sample. Their ids are of the form that AWS never gives out: all digits alike but the last. */
export const SAMPLE_ACCOUNTS = {
  platform: {
    id: '999999999991',
    name: 'costwright sample (synthetic): platform',
    payer: true,
    regions: ['us-east-1'],
  },
  research: {
    id: '999999999992',
    name: 'costwright sample (synthetic): research',
    payer: false,
    regions: ['us-east-1', 'eu-west-1'],
  },
  shop: {
    id: '999999999993',
    name: 'costwright sample (synthetic): shop',
    payer: false,
    regions: ['us-east-1', 'eu-west-1'],
  },
} as const

export type AccountKey = keyof typeof SAMPLE_ACCOUNTS

/** Tag that every resource of the sample carries, so that no line can be taken for a real one. */
export const SYNTHETIC_TAG = { key: 'synthetic', value: 'costwright-sample' } as const
