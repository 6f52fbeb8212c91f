package care.anbu.message;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Department;
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

  private final String language;
  private final String openDepartment;
  private final Map<Variable, String> values;

  private Variables(String language, String openDepartment, Map<Variable, String> values) {
    this.language = language;
    this.openDepartment = openDepartment;
    this.values = values;
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
    String openName = department == null || department.revealing ? neutral : name;
    var values = new EnumMap<Variable, String>(Variable.class);
    put(values, Variable.CLINIC, clinic.name(language));
    put(values, Variable.CLINIC_PHONE, clinic.phone);
    put(values, Variable.OPT_OUT_PHONE, clinic.optOutPhone);
    put(values, Variable.DATE, date(day, language));
    put(values, Variable.DEPARTMENT, Exposure.ofBody(channel).open() ? openName : name);
    return new Variables(language, openName, values);
  }

  /** The same, to one patient. A missing birth date leaves {@code {age}} without a value. */
  public Variables to(String name, LocalDate birthDate, LocalDate day) {
    Variables named = with(Variable.PATIENT, language.equals("ko") ? name + "님" : name);
    return birthDate == null
        ? named
        : named.with(Variable.AGE, "" + Period.between(birthDate, day).getYears());
  }

  private Variables with(Variable variable, String value) {
    var more = new EnumMap<Variable, String>(Variable.class);
    more.putAll(values);
    put(more, variable, value);
    return new Variables(language, openDepartment, more);
  }

  /** The same for a part that others can read, such as the subject of an e-mail. */
  Variables in(Exposure exposure) {
    return exposure.open() ? with(Variable.DEPARTMENT, openDepartment) : this;
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
