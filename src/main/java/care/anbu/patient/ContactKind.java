package care.anbu.patient;

/** What a contact point is. */
public enum ContactKind {
  MOBILE,
  LANDLINE,
  EMAIL,
  ADDRESS
}
