// What this page asks the server for.
import type { UserError } from '../../api/request'

export const CLOCKS = [
  'verification',
  'firstResponse',
  'resolution',
  'quick',
  'supervisory',
  'automaticUpdate',
  'infoAnswer',
  'confirmation',
  'reopening',
  'legalMaximum',
] as const
export type Clock = (typeof CLOCKS)[number]

interface Pair {
  light: string
  dark: string
}

export interface Palette {
  brand: Pair
  onBrand: Pair
  cover: Pair
  live: Pair
  onLive: Pair
  contrast: number
}

export interface House {
  revision: number
  name: string
  city: string
  office: string
  prefix: string
  timezone: string
  emergencyPhone: string
  nik: 'off' | 'optional' | 'required'
  tilesUrl: string
  tilesAttribution: string
  brand: string
  live: string
  logoUrl: string | null
  reportReaders: string[]
  deadlines: Record<Clock, number>
  palette: Palette
}

const PAIR = '{ light dark }'
const PALETTE = `brand ${PAIR} onBrand ${PAIR} cover ${PAIR} live ${PAIR} onLive ${PAIR} contrast`
const HOUSE = `revision name city office prefix timezone emergencyPhone nik tilesUrl tilesAttribution brand live logoUrl
  reportReaders deadlines { ${CLOCKS.join(' ')} } palette { ${PALETTE} }`

export const INSTALLATION = `{ installation { ${HOUSE} } }`
export const CHANGE = `mutation($input: ChangeInstallationInput!) { changeInstallation(input: $input) { __typename
  ... on InstallationChanged { installation { ${HOUSE} } } ... on UserError { code message path } } }`
export const PREVIEW = `query($brand: String!, $live: String!) { previewColours(brand: $brand, live: $live) { ${PALETTE} } }`

export type Changed = { changeInstallation: { installation: House } | UserError }
