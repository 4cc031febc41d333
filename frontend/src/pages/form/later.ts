// Steps 2 to 4, brought while step 1 is being answered: the first sight needs none of them.
export { Check } from './check'
export { ContactStep } from './contact'
export { PlaceStep } from './place'

// The way of the photos comes along: a line lost meanwhile, or a renewed application, leaves nothing more to fetch.
import '../../api/upload'
