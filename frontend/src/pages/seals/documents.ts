// What this page asks the server for.
import type { UserError } from '../../api/request'

export const REASONS = ['LEGAL_ORDER', 'INQUIRY', 'SAFETY', 'CONSENT'] as const

export interface Opening {
  id: string
  trackingNumber: string
  at: string
  reason: (typeof REASONS)[number]
  basis: string
  openedBy: string
}

/** Who reported; what was not given is null. */
export interface Identity {
  name: string | null
  nik: string | null
  phone: string | null
  email: string | null
}

export interface Opened {
  reporter: Identity
  opening: Opening
}

const OPENING = 'id trackingNumber at reason basis openedBy'

export const BRING = `{ identityOpenings { ${OPENING} } }`
export const OPEN = `mutation($input: OpenIdentityInput!) { done: openIdentity(input: $input) {
  __typename ... on IdentityOpened { reporter { name nik phone email } opening { ${OPENING} } } ... on UserError { code message path } } }`

export type Answer = { done: Opened | UserError }
