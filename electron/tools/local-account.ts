/** The account of everything that is kept on this computer. */
export const localAccount = 'local';
