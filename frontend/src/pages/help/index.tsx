// «Bantuan» is whole as the server drew it; only its look comes from here.
import '../../styles/help.css'

export const take = (): void => undefined
