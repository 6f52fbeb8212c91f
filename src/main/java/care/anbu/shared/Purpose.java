package care.anbu.shared;

/** What a message is for; the law and the patient's consent tell the two apart. */
public enum Purpose {
  CARE,
  ADVERTISING
}
