// Steps 2 to 4, their words and the rows of photos, brought while step 1 is being answered: the first sight needs none
// of them.
import { bring } from '../../first/i18n'

export { Check } from './check'
export { ContactStep } from './contact'
export { laterFaults } from './faults'
export { PhotoRow } from './photo-row'
export { PlaceStep } from './place'
export { showReceipt } from './receive'
export { Suggested } from './suggested'

// The way of the photos comes along: a line lost meanwhile, or a renewed application, leaves nothing more to fetch.
import '../../api/upload'

export type Later = typeof import('./later')
export const worded = (): Promise<void> => bring('later')
