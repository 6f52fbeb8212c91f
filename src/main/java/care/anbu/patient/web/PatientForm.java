package care.anbu.patient.web;

import care.anbu.patient.DeathInName;
import care.anbu.patient.LifeDates;
import care.anbu.patient.Patient;
import care.anbu.patient.PersonName;
import care.anbu.patient.Sex;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.ws.rs.FormParam;
import java.time.LocalDate;
import java.util.Objects;

/** The basics of a patient as a form sends them. */
public class PatientForm {

  private static final int NAME_PART = 80;

  @FormParam("version")
  String version;

  @FormParam("chartNumber")
  String chartNumber;

  @FormParam("name")
  String name;

  @FormParam("birthDate")
  String birthDate;

  @FormParam("sex")
  String sex;

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

  /** Whether the person saw the patient as the patient is. */
  boolean saw(Patient patient) {
    return Objects.equals(Typed.whole("version", version), patient.version);
  }

  /** The chart number as typed, or the one that a patient without one gets. */
  String chartNumberOr(String fallback) {
    String typed = Typed.text("chartNumber", chartNumber, Patient.CHART_NUMBER);
    return typed == null ? fallback : typed;
  }

  /** Writes the form into the patient; the name's parts follow when the name has changed. */
  void applyTo(Patient patient, LocalDate today) {
    String typed = Typed.text("name", name, Patient.NAME);
    if (typed == null) {
      throw Problem.invalid("patient:problem_name").at("name");
    }
    typed = typed.replaceAll("\\s+", " ");
    if (!typed.equals(patient.name)) {
      if (DeathInName.tells(typed) && !deceased) {
        throw Problem.invalid("patient:problem_death_in_name").at("name");
      }
      var parts = PersonName.of(typed);
      patient.name = typed;
      patient.familyName = cut(parts.family());
      patient.givenName = cut(parts.given());
    }
    patient.birthDate = birth(today);
    Sex chosen = Typed.choice("sex", sex, Sex.class);
    patient.sex = chosen == null ? Sex.U : chosen;
    patient.language = "en".equals(language) ? "en" : "ko";
    patient.preferredChannel = Typed.choice("preferredChannel", preferredChannel, Channel.class);
    patient.hardOfHearing = hardOfHearing;
    patient.lowVision = lowVision;
    patient.deceasedOn = death(patient.birthDate, today);
    patient.deceased = deceased;
    patient.deathUncertain = false;
    patient.active = !inactive;
  }

  /** A part of a name is for searching; the whole name is kept as it was typed. */
  private static String cut(String part) {
    return part == null || Typed.length(part) <= NAME_PART
        ? part
        : part.substring(0, part.offsetByCodePoints(0, NAME_PART));
  }

  private LocalDate birth(LocalDate today) {
    LocalDate day = Typed.day("birthDate", birthDate);
    if (day != null && LifeDates.birth(day, today) == LifeDates.Birth.IMPOSSIBLE) {
      throw Problem.invalid("patient:problem_date", day.toString()).at("birthDate");
    }
    return day;
  }

  /** A day beside a box without its tick says two things: the person says which is meant. */
  private LocalDate death(LocalDate birth, LocalDate today) {
    LocalDate day = Typed.day("deceasedOn", deceasedOn);
    if (day != null && !LifeDates.death(day, birth, today)) {
      throw Problem.invalid("patient:problem_death").at("deceasedOn");
    }
    if (day != null && !deceased) {
      throw Problem.invalid("patient:problem_death_unticked").at("deceasedOn");
    }
    return day;
  }
}
