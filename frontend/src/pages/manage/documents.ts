// What this page asks the server for.
import type { UserError } from '../../api/request'

export const ROLES = [
  'SYSADMIN',
  'VERIFIER',
  'COORDINATOR',
  'OPERATOR',
  'FIELD_OFFICER',
  'INTAKE',
  'AREA_MANAGER',
  'EXECUTIVE',
  'INSPECTOR',
  'CUSTODIAN',
  'API_CLIENT',
] as const
export type Role = (typeof ROLES)[number]
export const LEVELS = ['PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE'] as const

export interface Account {
  id: string
  username: string
  displayName: string
  roles: Role[]
  skpd: { id: string; shortName: string } | null
  unitId: string | null
  areaCodes: string[]
  isHead: boolean
  email: string
  phone: string
  isActive: boolean
  mustChangePassword: boolean
  revision: number
}

export interface Unit {
  id: string
  name: string
  isActive: boolean
  revision: number
}

export interface Skpd extends Unit {
  slug: string
  shortName: string
  units: Unit[]
}

export interface Category extends Unit {
  nameEn: string
  examples: string
  examplesEn: string
  group: 'GENERAL' | 'SERVICE'
  icon: string
  isEmergency: boolean
  resolutionDays: number
  emergencyMinutes: number
  defaultSkpdId: string | null
  sort: number
}

export interface Area {
  code: string
  name: string
  level: (typeof LEVELS)[number]
  parentCode: string | null
  hasShape: boolean
  isActive: boolean
  revision: number
}

export interface Directory {
  skpds: Skpd[]
  categories: Category[]
  areas: Area[]
}

export interface Holiday {
  day: string
  name: string
  isWorking: boolean
  isDecided: boolean
  revision: number
}

export interface AccountPage {
  totalCount: number
  edges: { node: Account }[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

/** What a mutation answers: what was made of it, or why it was not. */
export type Answer<T> = { answer: T | UserError }
export type BulkAnswer = { answer: { id: string; result: UserError | { __typename: string } }[] }

const ACCOUNT = 'id username displayName roles skpd { id shortName } unitId areaCodes isHead email phone isActive mustChangePassword revision'
const UNIT = 'id name isActive revision'
const SKPD = `id slug name shortName isActive revision units { ${UNIT} }`
const CATEGORY = 'id name nameEn examples examplesEn group icon isEmergency resolutionDays emergencyMinutes defaultSkpdId sort isActive revision'
const AREA = 'code name level parentCode hasShape isActive revision'
const HOLIDAY = 'day name isWorking isDecided revision'
const REFUSED = '... on UserError { code message path }'

const asked = (input: string, root: string, type: string, wanted: string): string =>
  `mutation($input: ${input}!) { answer: ${root}(input: $input) { __typename ... on ${type} { ${wanted} } ${REFUSED} } }`

export const DIRECTORY = `{ directory { skpds { ${SKPD} } categories { ${CATEGORY} } areas { ${AREA} } } }`
export const ACCOUNTS = `query($search: String, $role: Role, $skpdId: ID, $after: String) {
  accounts(search: $search, role: $role, skpdId: $skpdId, first: 50, after: $after) {
    totalCount edges { node { ${ACCOUNT} } } pageInfo { endCursor hasNextPage } } }`
export const HOLIDAYS = `query($year: Int!) { holidays(year: $year) { ${HOLIDAY} } }`
export const PREVIEW = `query($day: Date!, $isWorking: Boolean) { previewHoliday(day: $day, isWorking: $isWorking) { isWorkingNow cases } }`

export const CREATE_ACCOUNT = asked('CreateAccountInput', 'createAccount', 'PasswordMade', `password account { ${ACCOUNT} }`)
export const RESET_PASSWORD = asked('AccountRevisionInput', 'resetPassword', 'PasswordMade', `password account { ${ACCOUNT} }`)
export const CHANGE_ACCOUNT = asked('ChangeAccountInput', 'changeAccount', 'AccountSaved', `account { ${ACCOUNT} }`)
export const DEACTIVATE = `mutation($accounts: [AccountRevisionInput!]!) { answer: deactivateAccounts(accounts: $accounts) {
  id: accountId result { __typename ${REFUSED} } } }`
export const CREATE_SKPD = asked('CreateSkpdInput', 'createSkpd', 'SkpdSaved', `skpd { ${SKPD} }`)
export const CHANGE_SKPD = asked('ChangeSkpdInput', 'changeSkpd', 'SkpdSaved', `skpd { ${SKPD} }`)
export const CREATE_UNIT = asked('CreateUnitInput', 'createUnit', 'UnitSaved', `unit { ${UNIT} }`)
export const CHANGE_UNIT = asked('ChangeUnitInput', 'changeUnit', 'UnitSaved', `unit { ${UNIT} }`)
export const CREATE_CATEGORY = asked('CategoryInput', 'createCategory', 'CategorySaved', `category { ${CATEGORY} }`)
export const CHANGE_CATEGORY = asked('ChangeCategoryInput', 'changeCategory', 'CategorySaved', `category { ${CATEGORY} }`)
export const CHANGE_CATEGORIES = `mutation($input: ChangeCategoriesInput!) { answer: changeCategories(input: $input) {
  id: categoryId result { __typename ${REFUSED} } } }`
export const CHANGE_AREA = asked('ChangeAreaInput', 'changeArea', 'AreaSaved', `area { ${AREA} }`)
export const DECIDE = asked('DecideHolidayInput', 'decideHoliday', 'HolidaySaved', `holiday { ${HOLIDAY} }`)
export const FORGET = asked('ForgetHolidayInput', 'forgetHoliday', 'HolidaySaved', `holiday { ${HOLIDAY} }`)
