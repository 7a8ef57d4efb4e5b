/** The program that the person otherwise writes mail with. */
export interface MailProgram {
  /**
   * Opens a mail in it, ready to be sent.
   * @param id names the mail. @param raw its bytes, with its Bcc.
   * @throws ExpectedError when there is no program to open it with.
   */
  open(id: string, raw: Uint8Array): Promise<void>;
}
