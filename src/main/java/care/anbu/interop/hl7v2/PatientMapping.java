package care.anbu.interop.hl7v2;

import care.anbu.interop.DeathWords;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
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

  Draft.OfPatient map(Segment pid) {
    return map(pid, identifiers.of(pid));
  }

  /**
   * The patient of some of the numbers of a PID segment.
   *
   * @param numbers the best first; the patient is known by it
   */
  Draft.OfPatient map(Segment pid, List<Value> numbers) {
    var repairs = new ArrayList<Repair>();
    Set<Part> unsaid = unsaid(pid);
    String chartNumber = numbers.get(0).text(1);
    if (chartNumber.length() > Identifiers.CHART_NUMBER) {
      // Cut, it could be that of another patient.
      throw Refused.rejected(Reason.VALUE_TOO_LONG, "PID-3");
    }
    Names name = name(pid, chartNumber, unsaid, repairs);
    if (name.display().length() > NAME) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, "PID-5"));
    }
    LocalDate birthDate = birthDate(pid, unsaid, repairs);
    LocalDate deceasedOn = deceasedOn(pid, birthDate, repairs);
    boolean deceased = deceased(pid, unsaid, repairs);
    var contacts = new Contacts(context, pid, repairs, unsaid);
    contacts.addTelecoms(pid);
    contacts.addAddresses(pid, 11);
    return new Draft.OfPatient(
        identifiers.key(numbers.get(0)),
        identifiers.aliases(numbers),
        chartNumber,
        Hl7Context.cut(name.display(), NAME),
        part(name.family()),
        part(name.given()),
        birthDate,
        sex(pid, unsaid, repairs),
        language(pid, unsaid),
        deceased,
        deceased ? deceasedOn : null,
        true,
        contacts.all(),
        identifiers.kept(pid, numbers),
        repairs,
        unsaid,
        contacts.over());
  }

  private static Set<Part> unsaid(Segment pid) {
    var unsaid = EnumSet.noneOf(Part.class);
    // Another number of the same patient is no news of the chart number that the patient has.
    unsaid.add(Part.CHART_NUMBER);
    unsaid.add(Part.ACTIVE);
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

  /** HL7 table 0001, and the words that some write instead. */
  private static Sex sex(Segment pid, Set<Part> unsaid, List<Repair> repairs) {
    return switch (pid.code(8).toUpperCase(Locale.ROOT)) {
      case "F", "FEMALE", "WOMAN", "W", "여", "여자", "여성", "女" -> Sex.F;
      case "M", "MALE", "MAN", "남", "남자", "남성", "男" -> Sex.M;
      case "O", "A", "OTHER", "AMBIGUOUS", "기타" -> Sex.O;
      case "U", "N", "", "UNKNOWN", "UN", "UNK", "미상" -> Sex.U;
      default -> {
        repairs.add(new Repair(Reason.UNKNOWN_WORD, "PID-8"));
        unsaid.add(Part.SEX);
        yield Sex.U;
      }
    };
  }

  /** Korean where the patient speaks it, or nothing is said in a Korean clinic; else English. */
  private String language(Segment pid, Set<Part> unsaid) {
    String language = pid.code(15).toLowerCase(Locale.ROOT);
    if (language.isEmpty()) {
      return context.korean() ? "ko" : "en";
    }
    if (!language.startsWith("ko") && !language.startsWith("en")) {
      pid.value(15).drop();
      if (!language.matches("[a-z]{2,3}(-.*)?")) {
        unsaid.add(Part.LANGUAGE);
      }
    }
    return language.startsWith("ko") ? "ko" : "en";
  }

  /** What PID-30 says; null where that is nothing, or no word for yes or no. */
  private static Boolean deathWord(Segment pid) {
    String word = pid.code(30);
    return word.equalsIgnoreCase("A") ? Boolean.FALSE : DeathWords.of(word);
  }

  /**
   * PID-30, else whether PID-29 says anything: a word that is not understood is a death that a
   * person has to look at, unless a date stands beside it. Zeros say neither yes nor no, and take
   * no death back.
   */
  private static boolean deceased(Segment pid, Set<Part> unsaid, List<Repair> repairs) {
    boolean dated = !deathTime(pid).isEmpty();
    Boolean said = deathWord(pid);
    if (said != null) {
      if (!said && dated) {
        pid.value(29).drop();
      }
      return said;
    }
    if (!pid.code(30).isEmpty()) {
      repairs.add(new Repair(dated ? Reason.UNKNOWN_WORD : Reason.DEATH_UNCERTAIN, "PID-30"));
      return true;
    }
    if (!dated && !pid.code(29).isEmpty()) {
      unsaid.add(Part.DEATH);
    }
    return dated;
  }

  /** Zeros stand for no time. */
  private static String deathTime(Segment pid) {
    String text = pid.code(29);
    return text.matches("0+") ? "" : text;
  }

  private LocalDate birthDate(Segment pid, Set<Part> unsaid, List<Repair> repairs) {
    String text = pid.code(7);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = times.day(text, "PID-7");
      if (day == null) {
        unsaid.add(Part.BIRTH_DATE);
        repairs.add(new Repair(Reason.PARTIAL_BIRTH_DATE, "PID-7"));
        return null;
      }
      switch (LifeDates.birth(day, times.today())) {
        case BELIEVABLE -> {
          return day;
        }
        case PLACEHOLDER -> {
          unsaid.add(Part.BIRTH_DATE);
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
    unsaid.add(Part.BIRTH_DATE);
    repairs.add(new Repair(Reason.BIRTH_DATE_LEFT_OUT, "PID-7"));
    return null;
  }

  /** A date that cannot be leaves the death open unless PID-30 says yes; a clear no is believed. */
  private LocalDate deceasedOn(Segment pid, LocalDate birthDate, List<Repair> repairs) {
    String text = deathTime(pid);
    Boolean said = deathWord(pid);
    if (text.isEmpty() || Boolean.FALSE.equals(said)) {
      return null;
    }
    boolean future = LifeDates.isFuture(text, times.today());
    try {
      LocalDate day = times.day(text, "PID-29");
      if (day == null && !future) {
        repairs.add(new Repair(Reason.PARTIAL_DEATH_DATE, "PID-29"));
        return null;
      }
      if (day != null && LifeDates.death(day, birthDate, times.today())) {
        return day;
      }
    } catch (Refused unreadable) {
      // Told below, as any other date that cannot be.
    }
    boolean open = future || said == null;
    repairs.add(new Repair(open ? Reason.DEATH_UNCERTAIN : Reason.DEATH_DATE_LEFT_OUT, "PID-29"));
    return null;
  }
}
