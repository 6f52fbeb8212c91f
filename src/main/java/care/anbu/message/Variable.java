package care.anbu.message;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a text may say in braces, e.g. {@code {clinicPhone}}. */
public enum Variable {
  /** The patient's name; in Korean with 님. */
  PATIENT("patient"),
  CLINIC("clinic"),
  CLINIC_PHONE("clinicPhone"),
  /**
   * The department; a neutral word where others can read it and the name gives a diagnosis away.
   */
  DEPARTMENT("department"),
  /** The day on which the message goes out. */
  DATE("date"),
  /**
   * All that is due, of which a message names what may be named where it is read; in its place
   * stands at least that something is due.
   */
  DUE_LIST("dueList"),
  /** Completed years. */
  AGE("age"),
  /** The way to the patient's own page: {@link LinkAddress}. */
  LINK("link"),
  /** The number that stops advertising free of charge; the label of advertising says it. */
  OPT_OUT_PHONE("optOutPhone"),
  /** The page that ends e-mails of a purpose; the label of advertising says it. */
  OPT_OUT_LINK("optOutLink");

  private static final Set<Variable> OF_LABELS = EnumSet.of(OPT_OUT_PHONE, OPT_OUT_LINK);

  private final String key;

  Variable(String key) {
    this.key = key;
  }

  /** The word between the braces. */
  public String key() {
    return key;
  }

  /** As an author writes it: {@code {clinicPhone}}. */
  public String placeholder() {
    return "{" + key + "}";
  }

  /** Those that an author chooses from: what labels say is added by rule. */
  public static List<Variable> offered() {
    return Arrays.stream(values()).filter(variable -> !OF_LABELS.contains(variable)).toList();
  }

  public static Optional<Variable> ofKey(String key) {
    return Arrays.stream(values()).filter(v -> v.key.equals(key)).findFirst();
  }
}
