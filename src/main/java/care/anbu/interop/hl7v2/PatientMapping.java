package care.anbu.interop.hl7v2;

import care.anbu.interop.Draft;
import care.anbu.interop.Draft.Part;
import care.anbu.interop.Draft.Repair;
import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import care.anbu.interop.SourceKey;
import care.anbu.patient.LifeDates;
import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The patient of a message (HL7 v2.5.1 3.4.2 "PID"). A field that is empty says nothing and leaves
 * what is known; one with {@code ""} empties it. A person is never refused for a doubtful birth or
 * death date: the date is left out, and that is told.
 */
final class PatientMapping {

  private static final int NAME = 120;
  private static final int PART = 80;

  private final Hl7Context context;
  private final Timestamps times;
  private final Identifiers identifiers;

  PatientMapping(Hl7Context context, Timestamps times) {
    this.context = context;
    this.times = times;
    identifiers = new Identifiers(context);
  }

  /** Under which key the patient of a PID segment is known. */
  SourceKey key(Segment pid) {
    return identifiers.key(identifiers.of(pid).get(0));
  }

  Draft.OfPatient map(Segment pid) {
    List<Value> numbers = identifiers.of(pid);
    var repairs = new ArrayList<Repair>();
    Set<Part> unsaid = unsaid(pid, numbers);
    String chartNumber = Hl7Context.cut(numbers.get(0).text(1), Identifiers.CHART_NUMBER);
    Names name = name(pid, chartNumber, unsaid, repairs);
    LocalDate birthDate = birthDate(pid, repairs);
    LocalDate deceasedOn = deceasedOn(pid, birthDate, repairs);
    boolean deceased =
        pid.text(30).equals("Y") || (!pid.text(29).isEmpty() && !pid.text(30).equals("N"));
    var contacts = new Contacts(context, pid, repairs);
    contacts.addTelecoms(pid, 13);
    contacts.addTelecoms(pid, 14);
    contacts.addTelecoms(pid, 40);
    contacts.addAddresses(pid, 11);
    return new Draft.OfPatient(
        identifiers.key(numbers.get(0)),
        identifiers.aliases(numbers),
        chartNumber,
        Hl7Context.cut(name.display(), NAME),
        part(name.family()),
        part(name.given()),
        birthDate,
        sex(pid.text(8)),
        language(pid.text(15)),
        deceased,
        deceased ? deceasedOn : null,
        true,
        contacts.all(),
        identifiers.kept(pid, numbers),
        repairs,
        unsaid);
  }

  private static Set<Part> unsaid(Segment pid, List<Value> numbers) {
    var unsaid = EnumSet.noneOf(Part.class);
    if (!Identifiers.isChart(numbers.get(0))) {
      unsaid.add(Part.CHART_NUMBER);
    }
    addUnless(pid.says(7), Part.BIRTH_DATE, unsaid);
    addUnless(pid.says(8), Part.SEX, unsaid);
    addUnless(pid.says(11), Part.ADDRESSES, unsaid);
    boolean telecoms = pid.says(13) || pid.says(14) || pid.says(40);
    addUnless(telecoms, Part.PHONES, unsaid);
    addUnless(telecoms, Part.EMAILS, unsaid);
    addUnless(pid.says(15), Part.LANGUAGE, unsaid);
    addUnless(pid.says(29) || pid.says(30), Part.DEATH, unsaid);
    return unsaid;
  }

  private static void addUnless(boolean said, Part part, Set<Part> unsaid) {
    if (!said) {
      unsaid.add(part);
    }
  }

  private Names name(Segment pid, String chartNumber, Set<Part> unsaid, List<Repair> repairs) {
    Names name = Names.of(pid.values(5), context.korean());
    if (name != null) {
      return name;
    }
    unsaid.add(Part.NAME);
    repairs.add(new Repair(Reason.NO_NAME, "PID-5"));
    return new Names("", "", chartNumber);
  }

  private static String part(String name) {
    return name.isEmpty() ? null : Hl7Context.cut(name, PART);
  }

  private static Sex sex(String code) {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "F" -> Sex.F;
      case "M" -> Sex.M;
      case "O", "A" -> Sex.O;
      default -> Sex.U;
    };
  }

  /** Korean where the patient speaks it, or nothing is said in a Korean clinic; else English. */
  private String language(String code) {
    String language = code.toLowerCase(Locale.ROOT);
    if (language.isEmpty()) {
      return context.korean() ? "ko" : "en";
    }
    return language.startsWith("ko") ? "ko" : "en";
  }

  private LocalDate birthDate(Segment pid, List<Repair> repairs) {
    String text = pid.text(7);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = times.day(text, "PID-7");
      if (day == null) {
        repairs.add(new Repair(Reason.PARTIAL_BIRTH_DATE, "PID-7"));
        return null;
      }
      switch (LifeDates.birth(day, times.today())) {
        case BELIEVABLE -> {
          return day;
        }
        case PLACEHOLDER -> {
          repairs.add(new Repair(Reason.DOUBTFUL_BIRTH_DATE, "PID-7"));
          return null;
        }
        case IMPOSSIBLE -> {
          // Told below.
        }
      }
    } catch (Refused unreadable) {
      // Told below, as any other date that cannot be.
    }
    repairs.add(new Repair(Reason.BIRTH_DATE_LEFT_OUT, "PID-7"));
    return null;
  }

  private LocalDate deceasedOn(Segment pid, LocalDate birthDate, List<Repair> repairs) {
    String text = pid.text(29);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = times.day(text, "PID-29");
      boolean possible =
          day != null
              && !day.isAfter(times.today())
              && (birthDate == null || !day.isBefore(birthDate));
      if (possible) {
        return day;
      }
    } catch (Refused unreadable) {
      // Told below, as any other date that cannot be.
    }
    boolean future = LifeDates.isFuture(text, times.today());
    repairs.add(new Repair(future ? Reason.DEATH_UNCERTAIN : Reason.DEATH_DATE_LEFT_OUT, "PID-29"));
    return null;
  }
}
