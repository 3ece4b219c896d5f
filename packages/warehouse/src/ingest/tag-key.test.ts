import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagKey } from './tag-key.ts'

describe('tagKey', () => {
  it.each([
    ['resourceTags/user:Team', 'team'],
    ['resource_tags_user_team', 'team'],
    ['user_team', 'team'],
    ['user:Team', 'team'],
    ['Team', 'team'],
    ['user:CostCenter', 'cost_center'],
    ['user_cost_center', 'cost_center'],
    ['Cost-Center', 'cost_center'],
    ['COST_CENTER', 'cost_center'],
    ['user:ENV', 'env'],
    ['user_e_n_v', 'env'],
    ['user:DBName', 'db_name'],
    ['user_d_b_name', 'db_name'],
    ['aws:createdBy', 'aws_created_by'],
    ['resourceTags/aws:createdBy', 'aws_created_by'],
    ['aws_created_by', 'aws_created_by'],
    ['sagemaker:domain-arn', 'sagemaker_domain_arn'],
    ['équipe', 'équipe'],
    ['user', 'user'],
    ['user:', 'user'],
    ['💸', '💸'],
  ])('%s is %s', (spelling, key) => {
    expect(tagKey(spelling)).toBe(key)
  })

  it('gives a key that is its own key, in lower case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const key = tagKey(`k${text}`)
        expect(key).toBe(key.toLowerCase())
        expect(key).toMatch(/^[\p{L}\p{N}\p{M}_]*$/u)
      }),
    )
  })
})
