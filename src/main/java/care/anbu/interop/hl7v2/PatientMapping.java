package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.WrittenDay;
import care.anbu.interop.draft.WrittenText;
import care.anbu.patient.LifeDates;
import java.time.LocalDate;
import java.util.List;

/**
 * The patient of a message (HL7 v2.5.1 3.4.2 "PID"). A field that is empty says nothing and leaves
 * what is known; one with {@code ""} empties it.
 */
final class PatientMapping {

  private final Hl7Context context;
  private final Timestamps times;
  private final Identifiers identifiers;

  PatientMapping(Hl7Context context, Timestamps times) {
    this.context = context;
    this.times = times;
    identifiers = new Identifiers(context);
  }

  PatientDraft map(Segment pid) {
    return map(pid, identifiers.of(pid));
  }

  /**
   * The patient of some of the numbers of a PID segment.
   *
   * @param numbers the best first; the patient is known by it
   */
  PatientDraft map(Segment pid, List<Value> numbers) {
    String chartNumber = numbers.get(0).text(1);
    if (chartNumber.length() > Identifiers.CHART_NUMBER) {
      // Cut, it could be that of another patient.
      throw Refused.rejected(Reason.VALUE_TOO_LONG, "PID-3");
    }
    var draft =
        new PatientBuilder(
            identifiers.key(numbers.get(0)), chartNumber, context.country(), times.today());
    draft.aliases(identifiers.aliases(numbers));
    draft.identifiers(identifiers.kept(pid, numbers));
    // Another number of the same patient is no news of the chart number that the patient has.
    draft.unsaid(Part.CHART_NUMBER, Part.ACTIVE);
    NameParts name = Names.best(pid.values(5), context.korean());
    draft.name(name == null ? new NameParts("", "", "") : name, "PID-5");
    if (pid.says(7)) {
      draft.birth(day(pid.code(7), "PID-7"));
    } else {
      draft.unsaid(Part.BIRTH_DATE);
    }
    if (pid.says(8)) {
      String sex = pid.code(8);
      draft.sex(new WrittenText(sex.isEmpty() ? "U" : sex, "PID-8"));
    } else {
      draft.unsaid(Part.SEX);
    }
    if (!pid.code(15).isEmpty()) {
      draft.language(new WrittenText(pid.code(15), "PID-15"));
    } else if (!pid.says(15)) {
      draft.unsaid(Part.LANGUAGE);
    }
    death(pid, draft);
    var contacts = new Contacts(context, pid, draft);
    contacts.addTelecoms(pid);
    contacts.addAddresses(pid, 11);
    return draft.build();
  }

  /** Whether (PID-30) and when (PID-29): zeros stand for no time, and what empties both for no. */
  private void death(Segment pid, PatientBuilder draft) {
    String word = pid.code(30).equalsIgnoreCase("A") ? "alive" : pid.code(30);
    String time = pid.code(29);
    boolean emptied = word.isEmpty() && time.isEmpty() && (pid.says(29) || pid.says(30));
    draft.death(
        new WrittenText(emptied ? "no" : word, "PID-30"),
        time.matches("0*") ? WrittenDay.nothing("PID-29") : day(time, "PID-29"));
  }

  /** A day as it stands there, whole or not, and whether or not it can be. */
  private WrittenDay day(String text, String element) {
    if (text.isEmpty()) {
      return WrittenDay.nothing(element);
    }
    if (LifeDates.isFuture(text, times.today())) {
      return WrittenDay.unreadable(element);
    }
    try {
      LocalDate day = times.day(text, element);
      return day == null ? WrittenDay.partial(element) : WrittenDay.whole(day, element);
    } catch (Refused unreadable) {
      return WrittenDay.unreadable(element);
    }
  }
}
