package care.anbu.patient.phone;

/** Why a phone number cannot be texted, called or read. */
public enum PhoneReason {
  /** The text is no phone number, or holds several. */
  NOT_A_NUMBER,
  /** Written without a country code, and the country is not known either. */
  UNKNOWN_COUNTRY,
  /** The numbering plan of the country has no such number. */
  NOT_IN_NUMBERING_PLAN,
  /** A Korean 010 mobile without its eleven digits. */
  WRONG_LENGTH,
  /** A 555 number or zeros alone: directory services, fiction and fillers, nobody's own. */
  FICTITIOUS,
  /** Korean 011, 016, 017, 018 and 019: given up with the last 2G network in June 2021. */
  RETIRED,
  /** A line without text messages: landline, internet telephone, personal number, company line. */
  NOT_TEXTABLE,
  /**
   * A number that charges its callers or takes no calls: premium rate, pager, voice mail, service.
   */
  NOT_A_PERSON
}
