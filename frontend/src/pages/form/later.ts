// Steps 2 to 4, brought while step 1 is being answered: the first sight needs none of them.
export { Check } from './check'
export { ContactStep } from './contact'
export { PlaceStep } from './place'

// Sent for together with the steps, so that a line lost meanwhile leaves nothing to fetch but the answer.
import './send'
