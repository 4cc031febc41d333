// What the server knew when it rendered the page; read once.

export type Language = 'id' | 'en'
export type PageName = 'board' | 'form' | 'receipt' | 'track' | 'desk' | 'leader' | 'insight' | 'manage' | 'guide' | 'area' | 'messages' | 'reports' | 'installation' | 'replies' | 'seals' | 'skpd' | 'profile' | 'signin' | 'error'

export interface Bounds {
  south: number
  west: number
  north: number
  east: number
}

export interface Installation {
  name: string
  city: string
  timezone: string
  emergencyPhone: string
  prefix: string
  nik: 'off' | 'optional' | 'required'
  photosMax: number
  photoMaxBytes: number
  /** Working days the reporter has to answer before a case is closed. */
  confirmationDays: number
  pushKey: string
  tiles: { url: string; attribution: string } | null
  bounds: Bounds | null
}

export interface Viewer {
  account: { displayName: string; isGuided: boolean } | null
  roles: string[]
  skpd: { id: string; name: string; shortName: string } | null
}

export interface Boot {
  lang: Language
  page: PageName
  installation: Installation
  viewer: Viewer | null
  cursor: string
  data: unknown
}

const element = document.getElementById('boot')
export const boot: Boot = JSON.parse(element?.textContent ?? '{}')
