package care.anbu.patient.erasure;

import static care.anbu.patient.erasure.PersonalTable.deleted;
import static care.anbu.patient.erasure.PersonalTable.kept;
import static care.anbu.patient.erasure.PersonalTable.stripped;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tables of the record itself, and who looked at it. */
@ApplicationScoped
@Priority(10)
class RecordTables implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(
        deleted("changed_patient", "patient_id").ofTheMachine(),
        deleted("contact_refresh", "patient_id").ofTheMachine(),
        deleted("duplicate_pair", "a_id", "b_id").ofTheMachine(),
        deleted("household_ruling", "patient_id", "other_id"),
        deleted("patient_relation", "patient_id", "related_patient_id"),
        deleted("exclusion", "patient_id"),
        deleted("clinical_event", "patient_id").ofMedicalRecord(),
        deleted("appointment", "patient_id").ofMedicalRecord(),
        deleted("visit", "patient_id").ofMedicalRecord(),
        deleted("merged_patient", "survivor_id"),
        deleted("patient_merge", "survivor_id", "absorbed_id").ofTheMachine(),
        deleted("patient_identifier", "patient_id"),
        kept("consent", "patient_id", Law.CONSENT_EVIDENCE),
        kept("consent_notice", "patient_id", Law.CONSENT_EVIDENCE),
        kept("access_log", "patient_id", Law.ACCESS_LOG),
        kept("audit_log", "subject_id", Law.ACCESS_LOG),
        stripped(
            "contact_point",
            "patient_id",
            "value = concat('erased-', lower(conv(id, 10, 36))), last_digits = null, postal_code = null, city = null,"
                + " usable = false, shared_key = 0, ended_at = coalesce(ended_at, now(3))"),
        stripped(
                "patient",
                "id",
                "chart_number = concat('erased-', id), name = '–', family_name = null,"
                    + " given_name = null, birth_date = null, sex = 'U', language = 'ko',"
                    + " deceased_on = null, death_uncertain = false, hard_of_hearing = false, low_vision = false,"
                    + " preferred_channel = null, household_id = null")
            .ofMedicalRecord());
  }
}
