/** The pages whose pictures are in the documentation. */
export const DOCUMENTED_PAGES = [
  '/',
  '/spend',
  '/findings',
  '/plan/training',
  '/plan/inference',
  '/decide',
  '/commitments',
  '/prices',
]
