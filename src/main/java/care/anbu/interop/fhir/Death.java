package care.anbu.interop.fhir;

import care.anbu.interop.Draft.Repair;
import care.anbu.interop.Reason;
import care.anbu.patient.LifeDates;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a Patient died, and when. Whatever stands there and is no clear no means that they did: a
 * message to the dead hurts the living, and a note tells what was not understood. So a death whose
 * date is masked ({@code _deceasedDateTime} alone) is a death, its date unknown.
 *
 * @param said whether the source says anything of it, if only a no; a known death stays one where
 *     it does not
 * @param on null where the source does not say the day, or one that cannot be
 */
record Death(boolean said, boolean deceased, LocalDate on, List<Repair> repairs) {

  private static final String ELEMENT = "Patient.deceasedDateTime";
  private static final Set<String> NO = Set.of("false", "0", "no", "n");

  static Death of(JsonNode patient, LocalDate birthDate, FhirDates dates, FhirContext context) {
    var repairs = new ArrayList<Repair>();
    boolean deceased = false;
    boolean withheld = false;
    boolean said = false;
    for (var field : patient.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (name.startsWith("deceased")) {
        deceased |= says(value);
        said |= said(value);
      } else if (name.startsWith("_deceased") && !value.isEmpty()) {
        withheld |= !said(patient.path(name.substring(1)));
      }
    }
    String text = patient.path("deceasedDateTime").asText("");
    LocalDate on = day(text, birthDate, dates, context, repairs);
    if (withheld) {
      repairs.add(new Repair(Reason.DEATH_WITHHELD, "Patient.deceased"));
    }
    return new Death(said || withheld, deceased || withheld, on, repairs);
  }

  private static boolean says(JsonNode value) {
    return said(value) && !(value.isValueNode() && NO.contains(value.asText().strip()));
  }

  private static boolean said(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static LocalDate day(
      String text,
      LocalDate birthDate,
      FhirDates dates,
      FhirContext context,
      List<Repair> repairs) {
    if (text.isEmpty() || NO.contains(text)) {
      return null;
    }
    var instant = dates.pastOrNull(text, ELEMENT);
    if (instant != null && text.matches("\\d{4}(-\\d{2})?")) {
      repairs.add(new Repair(Reason.PARTIAL_DEATH_DATE, ELEMENT));
      return null;
    }
    LocalDate day = instant == null ? null : instant.atZone(context.zone()).toLocalDate();
    if (day == null || birthDate != null && day.isBefore(birthDate)) {
      boolean future = LifeDates.isFuture(text, context.today());
      repairs.add(
          new Repair(future ? Reason.DEATH_UNCERTAIN : Reason.DEATH_DATE_LEFT_OUT, ELEMENT));
      return null;
    }
    return day;
  }
}
