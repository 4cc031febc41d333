// The pages of the agencies are whole as the server drew them; only their look comes from here.
import '../../styles/case.css'
import '../../styles/board.css'
import '../../styles/offices.css'

export const take = (): void => undefined
