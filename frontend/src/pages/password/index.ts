// The password page is the server's, whole; from here it only has its clothes.
import '../../styles/form.css'
import '../../styles/staff.css'

export const take = (): void => undefined
