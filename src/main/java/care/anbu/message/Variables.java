package care.anbu.message;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Department;
import care.anbu.message.guard.Exposure;
import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of the variables of one message. Immutable: {@link #from} holds what is the same for
 * all patients of a batch, {@link #to} adds one patient.
 */
public final class Variables {

  /** What stands for a patient's own link where nothing is sent. */
  public static final String SAMPLE_LINK = "https://…/unsubscribe/…";

  private final String language;

  /** Who can read the body. */
  private final Exposure body;

  private final Map<Variable, String> values;

  /** What stands in their place in parts that others can read. */
  private final Map<Variable, String> open;

  private Variables(
      String language, Exposure body, Map<Variable, String> values, Map<Variable, String> open) {
    this.language = language;
    this.body = body;
    this.values = values;
    this.open = open;
  }

  /**
   * What the sender says of itself.
   *
   * @param department null when no department speaks; one whose name gives a diagnosis away is
   *     called by a neutral word wherever others can read it
   * @param day the day of sending, in the clinic's zone
   */
  public static Variables from(
      Clinic clinic, Department department, Channel channel, String language, LocalDate day) {
    String neutral = language.equals("ko") ? "진료과" : "care team";
    String name = department == null ? neutral : department.name(language);
    var values = new EnumMap<Variable, String>(Variable.class);
    put(values, Variable.CLINIC, clinic.name(language));
    put(values, Variable.CLINIC_PHONE, clinic.phone);
    put(values, Variable.OPT_OUT_PHONE, clinic.optOutPhone);
    put(values, Variable.DATE, date(day, language));
    var sender = new Variables(language, Exposure.ofBody(channel), values, Map.of());
    return sender
        .with(
            Variable.DEPARTMENT, name, department == null || department.revealing ? neutral : name)
        .due(DueList.UNNAMED);
  }

  /** The same, to somebody who is due for these; else only that something is due is said. */
  public Variables due(DueList list) {
    return with(
        Variable.DUE_LIST,
        list.text(language, Exposure.PRIVATE),
        list.text(language, Exposure.OPEN));
  }

  /** The same, to one patient. A missing birth date leaves {@code {age}} without a value. */
  public Variables to(String name, LocalDate birthDate, LocalDate day) {
    Variables named = with(Variable.PATIENT, language.equals("ko") ? name + "님" : name);
    return birthDate == null
        ? named
        : named.with(Variable.AGE, "" + Period.between(birthDate, day).getYears());
  }

  /** The same, to somebody who can say by this link that they want no more; null: none. */
  public Variables optOutLink(String link) {
    return with(Variable.OPT_OUT_LINK, link);
  }

  /** The same, to somebody whose own page is there; null: none is. */
  public Variables link(String link) {
    return with(Variable.LINK, link);
  }

  private Variables with(Variable variable, String value) {
    var more = copy(values);
    put(more, variable, value);
    return new Variables(language, body, more, open);
  }

  private Variables with(Variable variable, String closed, String readable) {
    var replaced = copy(open);
    put(replaced, variable, readable);
    var more = with(variable, body.open() ? readable : closed);
    return new Variables(language, body, more.values, replaced);
  }

  private static Map<Variable, String> copy(Map<Variable, String> values) {
    var copy = new EnumMap<Variable, String>(Variable.class);
    copy.putAll(values);
    return copy;
  }

  /** The same for a part that others can read, such as the subject of an e-mail. */
  Variables in(Exposure exposure) {
    if (!exposure.open()) {
      return this;
    }
    var readable = copy(values);
    readable.putAll(open);
    return new Variables(language, body, readable, open);
  }

  public Optional<String> value(Variable variable) {
    return Optional.ofNullable(values.get(variable));
  }

  private static void put(Map<Variable, String> values, Variable variable, String value) {
    if (value != null && !value.isBlank()) {
      values.put(variable, value);
    }
  }

  private static String date(LocalDate day, String language) {
    return language.equals("ko")
        ? day.format(DateTimeFormatter.ofPattern("M월 d일", Locale.KOREAN))
        : day.format(DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH));
  }
}
