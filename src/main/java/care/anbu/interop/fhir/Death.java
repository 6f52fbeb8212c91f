package care.anbu.interop.fhir;

import care.anbu.interop.DeathWords;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.patient.LifeDates;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a Patient died, and when. Whatever stands there and is no clear no means that they did: a
 * message to the dead hurts the living. What is no clear yes and no date that can be is a death
 * that a person has to look at. So a death whose date is masked ({@code _deceasedDateTime} alone)
 * is a death, its date unknown.
 *
 * @param said whether the source says anything of it, if only a no; a known death stays one where
 *     it does not
 * @param on null where the source does not say the day, or one that cannot be
 */
record Death(boolean said, boolean deceased, LocalDate on, List<Repair> repairs) {

  private static final String ELEMENT = "Patient.deceasedDateTime";

  static Death of(JsonNode patient, LocalDate birthDate, FhirDates dates, FhirContext context) {
    boolean said = false;
    boolean yes = false;
    boolean unclear = false;
    boolean withheld = false;
    for (var field : patient.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (name.startsWith("_deceased") && !value.isEmpty()) {
        withheld |= !said(patient.path(name.substring(1)));
      } else if (name.startsWith("deceased") && said(value)) {
        Boolean word = value.isValueNode() ? DeathWords.of(value.asText()) : null;
        said = true;
        yes |= Boolean.TRUE.equals(word);
        unclear |= word == null;
      }
    }
    var repairs = new ArrayList<Repair>();
    LocalDate on = unclear ? day(patient, birthDate, yes, dates, context, repairs) : null;
    if (withheld) {
      repairs.add(new Repair(Reason.DEATH_WITHHELD, "Patient.deceased"));
    }
    return new Death(said || withheld, yes || unclear || withheld, on, repairs);
  }

  private static boolean said(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  /** The day that stands there; where it is none that can be, that is told. */
  private static LocalDate day(
      JsonNode patient,
      LocalDate birthDate,
      boolean yes,
      FhirDates dates,
      FhirContext context,
      List<Repair> repairs) {
    String text = patient.path("deceasedDateTime").asText("").strip();
    Instant instant = dates.pastOrNull(text, ELEMENT);
    if (instant != null && text.matches("\\d{4}(-\\d{2})?")) {
      repairs.add(new Repair(Reason.PARTIAL_DEATH_DATE, ELEMENT));
      return null;
    }
    LocalDate day = instant == null ? null : instant.atZone(context.zone()).toLocalDate();
    if (day != null && (birthDate == null || !day.isBefore(birthDate))) {
      return day;
    }
    boolean sure = yes && !LifeDates.isFuture(text, context.today());
    repairs.add(new Repair(sure ? Reason.DEATH_DATE_LEFT_OUT : Reason.DEATH_UNCERTAIN, ELEMENT));
    return null;
  }
}
