package care.anbu.patient.web;

import care.anbu.patient.Patient;
import care.anbu.patient.PersonName;
import care.anbu.patient.Sex;
import care.anbu.shared.Problem;
import jakarta.ws.rs.FormParam;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The basics of a patient as a form sends them. */
public class PatientForm {

  /** Nobody alive was born earlier. */
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1890, 1, 1);

  @FormParam("version")
  Integer version;

  @FormParam("chartNumber")
  String chartNumber;

  @FormParam("name")
  String name;

  @FormParam("birthDate")
  String birthDate;

  @FormParam("sex")
  Sex sex;

  @FormParam("language")
  String language;

  @FormParam("preferredChannel")
  String preferredChannel;

  @FormParam("hardOfHearing")
  boolean hardOfHearing;

  @FormParam("lowVision")
  boolean lowVision;

  @FormParam("deceased")
  boolean deceased;

  @FormParam("deceasedOn")
  String deceasedOn;

  @FormParam("inactive")
  boolean inactive;

  /** The chart number as typed, or the one that a patient without one gets. */
  String chartNumberOr(String fallback) {
    return blank(chartNumber) ? fallback : limited(chartNumber, 40);
  }

  /** Writes the form into the patient; the name's parts follow when the name has changed. */
  void applyTo(Patient patient, LocalDate today) {
    if (blank(name)) {
      throw Problem.invalid("patient:problem_name");
    }
    String typed = limited(name, 80).replaceAll("\\s+", " ");
    if (!typed.equals(patient.name)) {
      var parts = PersonName.of(typed);
      patient.name = typed;
      patient.familyName = parts.family();
      patient.givenName = parts.given();
    }
    patient.birthDate = day(birthDate, today);
    patient.sex = sex == null ? Sex.U : sex;
    patient.language = "en".equals(language) ? "en" : "ko";
    patient.preferredChannel = FormValues.channel(preferredChannel);
    patient.hardOfHearing = hardOfHearing;
    patient.lowVision = lowVision;
    patient.deceasedOn = day(deceasedOn, today);
    patient.deceased = deceased || patient.deceasedOn != null;
    patient.active = !inactive;
  }

  private static LocalDate day(String text, LocalDate today) {
    if (blank(text)) {
      return null;
    }
    try {
      var day = LocalDate.parse(text.strip());
      if (day.isAfter(today) || day.isBefore(EARLIEST_BIRTH)) {
        throw Problem.invalid("patient:problem_date", text);
      }
      return day;
    } catch (DateTimeException unreadable) {
      throw Problem.invalid("patient:problem_date", text);
    }
  }

  private static String limited(String text, int length) {
    String stripped = text.strip();
    if (stripped.length() > length) {
      throw Problem.invalid("patient:problem_too_long", length);
    }
    return stripped;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
