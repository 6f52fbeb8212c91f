package care.anbu.interop.fhir;

import care.anbu.interop.DeathWords;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.WrittenDay;
import care.anbu.interop.draft.WrittenText;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a Patient says of a death, in whichever {@code deceased[x]} it stands, also one that FHIR
 * does not know. A death whose date is masked ({@code _deceasedDateTime} alone) is a death, its
 * date unknown.
 */
final class DeathMapping {

  private static final String DATE = "deceasedDateTime";
  private static final String NOT_A_WORD = "?";

  private final FhirContext context;
  private final FhirDates dates;

  DeathMapping(FhirContext context, FhirDates dates) {
    this.context = context;
    this.dates = dates;
  }

  void map(JsonNode patient, PatientBuilder draft) {
    var word = new WrittenText("", "Patient.deceased");
    WrittenDay day = WrittenDay.nothing("Patient." + DATE);
    for (var field : patient.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (name.startsWith("_deceased") && !value.isEmpty()) {
        if (!says(patient.path(name.substring(1)))) {
          draft.deathWithheld("Patient.deceased");
        }
      } else if (name.startsWith("deceased") && says(value)) {
        String text = value.isValueNode() ? value.asText().strip() : NOT_A_WORD;
        if (name.equals(DATE) && !isYesOrFalse(text)) {
          day = day(text);
        } else {
          word = graver(word, new WrittenText(text, "Patient." + name));
        }
      }
    }
    boolean no = Boolean.FALSE.equals(DeathWords.of(word.text()));
    // Only one of the two may stand there: the no is none beside what was to be a day.
    draft.death(
        no && day.kind() == WrittenDay.Kind.UNREADABLE
            ? new WrittenText(NOT_A_WORD, word.element())
            : word,
        day);
  }

  /** Where a day belongs, only FHIR's own no is one: an x may be a mark for yes. */
  private static boolean isYesOrFalse(String text) {
    return Boolean.TRUE.equals(DeathWords.of(text)) || text.equalsIgnoreCase("false");
  }

  private static boolean says(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  /** Of several words a yes counts, then what is no clear word. */
  private static WrittenText graver(WrittenText one, WrittenText other) {
    return one.isEmpty()
            || Boolean.FALSE.equals(DeathWords.of(one.text()))
            || Boolean.TRUE.equals(DeathWords.of(other.text()))
        ? other
        : one;
  }

  private WrittenDay day(String text) {
    String element = "Patient." + DATE;
    Instant instant = dates.pastOrNull(text, element);
    if (instant == null) {
      return WrittenDay.unreadable(element);
    }
    return text.matches("\\d{4}(-\\d{2})?")
        ? WrittenDay.partial(element)
        : WrittenDay.whole(instant.atZone(context.zone()).toLocalDate(), element);
  }
}
