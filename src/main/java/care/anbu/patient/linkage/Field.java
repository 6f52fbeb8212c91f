package care.anbu.patient.linkage;

/** What of two records is compared. */
public enum Field {
  GIVEN_NAME,
  FAMILY_NAME,
  /** DIFFERENT when given and family name agree only after they change places. */
  NAME_ORDER,
  BIRTH_DATE,
  SEX,
  PHONE,
  EMAIL,
  /** Street, house and flat. */
  ADDRESS,
  /** Postal code and city. */
  LOCALITY,
  NATIONAL_NUMBER,
  /** Chart and insurance numbers of the same system; two different ones say nothing. */
  OTHER_NUMBER
}
